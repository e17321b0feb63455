"""Real workers killed in the middle of a national report, the broker away: it is made whole and once all the same."""

from pathlib import Path

import pytest

from reports.actions.national import request_paper
from reports.models import NationalPaper, PaperPart, PrintedPart
from schematom.jobs.models import Job, State
from schematom.tenancy.context import in_nation
from tests.chaos.conftest import until
from tests.chaos.test_background_work import away, point_at  # noqa: F401
from tests.pdf.reading import read
from tests.reports.national import job_of, make_country

pytestmark = pytest.mark.xdist_group("product")
POWIATY = 6
WITHIN_SECONDS = 150
LEASE_SECONDS = "15"  # longer than a busy machine needs to load the press


def ask_for_report(cast):
    country = make_country(cast.buk.users["anna"].pk, cast.celina.pk, count=POWIATY)
    with in_nation(user_id=cast.celina.pk, reason="test"):
        return request_paper(member=cast.member("celina"), edition=country.edition, kind="report")


def parts_in(*states):
    return Job.objects.filter(kind="national_part", state__in=states).count()


def in_the_join(paper):
    """All parts are there, and the whole is in a worker's hands again. A part may have been asked for twice."""
    return not PaperPart.objects.filter(paper=paper, printed=None).exists() and job_of(paper).claim is not None


def file_of(paper):
    return NationalPaper.objects.values_list("file_path", flat=True).get(pk=paper.pk)


def ended(paper):
    job = job_of(paper)
    return None if job.is_alive else job


def assert_made_once(product, paper):
    job = until(lambda: ended(paper), WITHIN_SECONDS)
    assert job.state == State.DONE, job.error
    folder = Path(product.env["MEDIA_ROOT"])
    made = (folder / file_of(paper)).read_bytes()
    tops = [item for item in read(made).outline if not isinstance(item, list)]
    assert len(tops) == POWIATY + 1
    assert PrintedPart.objects.count() == POWIATY and not PaperPart.objects.filter(printed=None).exists()
    assert len(list(folder.rglob("national/*.part.pdf"))) == POWIATY
    assert len(list(folder.rglob("national/*.pdf"))) == POWIATY + 1
    assert not list(folder.rglob("national/*.tmp"))


def test_killed_in_a_part_and_again_in_the_join_it_is_made_whole_and_once(broken_into):
    product, cast = broken_into(JOB_LEASE_SECONDS=LEASE_SECONDS)
    worker = product.child("zadania")
    paper = ask_for_report(cast)
    until(lambda: parts_in(State.RUNNING))
    worker.kill_now()
    worker.start()
    until(lambda: in_the_join(paper), WITHIN_SECONDS)
    worker.kill_now()
    assert not file_of(paper)
    worker.start()
    assert_made_once(product, paper)


def test_with_the_broker_away_it_is_asked_for_all_the_same_and_made_later(broken_into, away):  # noqa: F811
    product, cast = broken_into(JOB_LEASE_SECONDS=LEASE_SECONDS)
    paper = ask_for_report(cast)
    assert job_of(paper).state == State.WAITING
    assert_made_once(product, paper)
