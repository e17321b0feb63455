"""Tasks carry their powiat in the message header: alternating, failing, chained, retried, global, without one."""

import pytest
from celery import chain, shared_task
from django.db import DatabaseError, transaction

from families.models import Family
from schematom.tenancy import context
from schematom.tenancy.celery import HEADER
from schematom.tenancy.context import ContextError, in_nation, in_powiat

BUK, DAB = 9901, 9902


@shared_task(name="tests.powiaty_seen")
def powiaty_seen(*args):
    return sorted({family.powiat_id for family in Family.objects.all()})


@shared_task(name="tests.failing")
def failing():
    Family.objects.count()
    raise ZeroDivisionError


@shared_task(name="tests.careless", is_global=True)
def careless():
    return Family.objects.count()


@shared_task(name="tests.stepwise", bind=True, is_stepwise=True)
def stepwise(self):
    seen = []
    for _ in range(2):
        with in_powiat(self.scope.number):
            seen.append(powiaty_seen.run())
    assert context.current() is None
    return seen


@shared_task(name="tests.impatient", bind=True, max_retries=1)
def impatient(self):
    if self.request.retries == 0:
        raise self.retry(countdown=0)
    return powiaty_seen.run()


def message(number, user=1):
    return {"headers": {HEADER: [number, user, "test"]}}


def test_each_message_opens_its_own_powiat_however_they_alternate(cast):
    for number in (BUK, DAB, BUK, DAB):
        assert powiaty_seen.apply(**message(number)).get() == [number]
    assert context.current() is None


def test_a_message_without_a_powiat_is_refused(cast):
    with pytest.raises(ContextError, match="came without a powiat"):
        powiaty_seen.apply(throw=True)


def test_a_failing_task_leaves_no_context_behind(cast):
    with pytest.raises(ZeroDivisionError):
        failing.apply(throw=True, **message(BUK))
    assert context.current() is None
    with pytest.raises(DatabaseError), transaction.atomic():
        Family.objects.count()


def test_a_global_task_that_touches_tenant_rows_raises(cast):
    with pytest.raises(DatabaseError), transaction.atomic():
        careless.apply(throw=True)


def test_a_long_task_opens_one_transaction_a_step(cast):
    assert stepwise.apply(throw=True, **message(DAB)).get() == [[DAB], [DAB]]


def test_a_retry_keeps_its_powiat(cast):
    assert impatient.apply(**message(DAB)).get() == [DAB]


def test_a_message_of_another_powiat_is_refused_inside_one(cast):
    with cast.inside(cast.buk), pytest.raises(ContextError, match=f"of scope {DAB} called in scope {BUK}"):
        powiaty_seen.apply(throw=True, **message(DAB))


def test_the_nation_s_task_reads_no_tenant_row(cast):
    with pytest.raises(DatabaseError, match="the nation sees no tenant row"), transaction.atomic():
        powiaty_seen.apply(throw=True, **message(0))


@pytest.fixture
def sent(monkeypatch):
    """What would be published: (task name, headers)."""
    messages = []

    def note(self, args=None, kwargs=None, **options):
        messages.append((self.name, options.get("headers")))

    monkeypatch.setattr("celery.app.task.Task.apply_async", note)
    return messages


def test_a_task_sent_on_commit_carries_the_powiat_it_was_asked_for_in(cast, sent, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        with cast.inside(cast.buk, name="marek"):
            powiaty_seen.delay_on_commit()
        assert sent == []
    ((name, headers),) = sent
    assert name == "tests.powiaty_seen"
    assert headers[HEADER][:2] == [BUK, cast.buk.users["marek"].pk]


def test_a_global_task_carries_no_powiat(cast, sent):
    with cast.inside():
        careless.apply_async()
    assert sent == [("tests.careless", None)]


def test_a_task_of_the_nation_says_so(cast, sent):
    with in_nation(user_id=cast.celina.pk):
        powiaty_seen.apply_async()
    assert sent[0][1][HEADER][:2] == [0, cast.celina.pk]


def test_the_next_step_of_a_chain_works_in_the_same_powiat(cast):
    steps = chain(powiaty_seen.s(), powiaty_seen.s())
    assert steps.apply(**message(DAB)).get() == [DAB]
