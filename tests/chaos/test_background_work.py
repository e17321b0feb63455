"""Killed workers and a broker that is away: a paper is made once and whole, or its page says why not."""

import time
from datetime import date
from pathlib import Path

import pytest

from contracts.actions import agree_contract, reopen_contract
from contracts.models import Contract
from schematom.celery import app as celery_app
from schematom.jobs.models import Job, State
from tests.chaos.conftest import until
from tests.product import free_port

pytestmark = pytest.mark.xdist_group("product")


def ask_for_paper(cast):
    """The contract agreed anew, so that its PDF is asked for; gives the job."""
    member = cast.member("anna")
    with cast.inside():
        contract = reopen_contract(member=member, contract=Contract.objects.get(pk=cast.buk.contract.pk))
        contract = agree_contract(member=member, contract=contract, agreed_on=date(2014, 3, 1))
        return Job.objects.get(object_id=contract.document_id)


def state(job):
    return Job.objects.values_list("state", flat=True).get(pk=job.pk)


def plain_job(job):
    """The state of the job of the text in plain Polish, asked for in the same breath."""
    return Job.objects.filter(kind="contract_plain_pdf", scope=job.scope).values_list("state", flat=True).get()


def papers(product):
    """The PDF of the contract and the one in plain Polish."""
    return list(Path(product.env["MEDIA_ROOT"]).rglob("contracts/*.pdf"))


def test_a_killed_worker_is_replaced_and_the_paper_is_made_once(broken_into):
    product, cast = broken_into()
    job = ask_for_paper(cast)
    until(lambda: state(job) == State.RUNNING)
    product.child("zadania").kill_now()
    assert state(job) == State.RUNNING
    product.child("zadania").start()
    until(lambda: state(job) == State.DONE)
    job.refresh_from_db()
    assert job.attempts == 2
    until(lambda: plain_job(job) == State.DONE)
    assert len(papers(product)) == 2


@pytest.fixture
def away():
    """This process's Celery pointed at a port where nobody listens; gives the port."""
    kept, port = celery_app.conf.broker_url, free_port()
    point_at(f"redis://127.0.0.1:{port}/0")
    yield port
    point_at(kept)


def point_at(url):
    celery_app.conf.broker_url = celery_app.conf.broker_read_url = celery_app.conf.broker_write_url = url
    celery_app.amqp._producer_pool = celery_app._pool = None


def test_with_the_broker_away_the_request_succeeds_and_the_sweep_sends_the_job_later(broken_into, away):
    product, cast = broken_into()
    asked = time.monotonic()
    job = ask_for_paper(cast)
    assert time.monotonic() - asked < 5
    assert state(job) == State.WAITING
    until(lambda: state(job) == State.DONE and plain_job(job) == State.DONE)
    assert len(papers(product)) == 2
