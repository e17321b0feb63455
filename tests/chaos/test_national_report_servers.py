"""The broker and the database restarted in the middle of a national report: it is made whole and once all the same."""

import contextlib
import time

import psycopg
import pytest
from django.db import connection

from schematom.jobs.actions import retry_job
from schematom.jobs.models import State
from schematom.jobs.tasks import UNEXPECTED
from schematom.launch.valkey import Valkey
from tests import servers
from tests.chaos.conftest import until
from tests.chaos.test_background_work import away, point_at  # noqa: F401
from tests.chaos.test_national_report_killed import (
    LEASE_SECONDS,
    WITHIN_SECONDS,
    ask_for_report,
    assert_made_once,
    ended,
    file_of,
    in_the_join,
    parts_in,
)

pytestmark = pytest.mark.xdist_group("product")
AWAY_SECONDS = 2


@pytest.fixture
def broker(tmp_path, away):  # noqa: F811
    """A broker of this test's own, which may be restarted; it keeps nothing over a restart."""
    valkey = Valkey(tmp_path / "valkey").start()
    point_at(valkey.url())
    yield valkey
    valkey.stop()


def restart(valkey):
    valkey.stop()
    time.sleep(AWAY_SECONDS)
    valkey.launch()


def test_the_broker_restarted_in_a_part_and_in_the_join_loses_its_messages_but_no_report(broken_into, broker):
    product, cast = broken_into(JOB_LEASE_SECONDS=LEASE_SECONDS, CELERY_BROKER_URL=broker.url())
    paper = ask_for_report(cast)
    until(lambda: parts_in(State.RUNNING))
    restart(broker)
    until(lambda: in_the_join(paper), WITHIN_SECONDS)
    assert not file_of(paper)
    restart(broker)
    assert_made_once(product, paper)


@contextlib.contextmanager
def database_away(name):
    """What a restart of the server is to its clients: each connection broken off, no new one let in for a while.

    The server itself is shared with other tests.
    """
    connection.close()
    with psycopg.connect(servers.superuser_url(), autocommit=True) as superuser:
        superuser.execute(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS false')
        superuser.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [name])
        try:
            yield
        finally:
            superuser.execute(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS true')


def in_a_part(paper):
    return parts_in(State.RUNNING)


@pytest.mark.parametrize("seconds", [0, 4])
@pytest.mark.parametrize("moment", [in_a_part, in_the_join])
def test_with_the_database_restarted_it_is_made_whole_or_fails_cleanly_and_is_then_made(broken_into, moment, seconds):
    product, cast = broken_into(JOB_LEASE_SECONDS=LEASE_SECONDS)
    paper = ask_for_report(cast)
    until(lambda: moment(paper), WITHIN_SECONDS)
    with database_away(product.database):
        time.sleep(seconds)
    job = until(lambda: ended(paper), WITHIN_SECONDS)
    if job.state == State.FAILED:
        assert job.error == UNEXPECTED and not file_of(paper)
        retry_job(job=job)
    assert_made_once(product, paper)
