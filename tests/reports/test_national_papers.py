"""The national report and the ZIP of all: what goes in, workers that share it, and what may go wrong meanwhile."""

import errno
import io
import os
import re
from datetime import timedelta

import pytest
from django.core.files.storage import FileSystemStorage, default_storage
from django.urls import reverse
from django.utils import timezone

from reports.actions.national import clear_parts, delete_files, request_paper
from reports.models import NationalFact, NationalPaper, PrintedPart
from reports.selectors.national import accepted_reports, paper_content, quantile, summed
from schematom.audit.errors import Refused
from schematom.documents.storing import read_kept
from schematom.jobs.actions import cancel_job, retry_job
from schematom.jobs.models import Job, State
from schematom.jobs.tasks import DISK_FULL
from schematom.tenancy.context import in_nation, in_powiat
from tests.cast import walk
from tests.pdf.reading import page_texts, read
from tests.pdf.vera import assert_accessible
from tests.reports.national import accept, job_of, make_country, make_edition, make_report, work_all, work_one


@pytest.fixture
def country(cast):
    return make_country(cast.buk.users["anna"].pk, cast.celina.pk)


@pytest.fixture
def celina(cast):
    return cast.member("celina")


@pytest.fixture
def ask(celina):
    def asked(edition, kind="report"):
        with in_nation(user_id=celina.user_id, reason="test"):
            return request_paper(member=celina, edition=edition, kind=kind)

    return asked


@pytest.fixture
def page(cast):
    """Celina's browser."""
    return cast.client("celina")


@pytest.fixture
def source(cast):
    """CRZL enters a fact, so that the next paper of the edition differs."""

    def added(edition, value):
        with in_nation(user_id=cast.celina.pk, reason="test"):
            return NationalFact.objects.create(
                edition=edition, subject="practices_chosen", value=value, source=f"strona {value}"
            )

    return added


def again(paper):
    return NationalPaper.objects.get(pk=paper.pk)


def again_as_next(paper):
    """A later version of the paper, as if it were just finished."""
    return NationalPaper(edition=paper.edition, kind=paper.kind, version=paper.version + 1, file_path=paper.file_path)


def files():
    """What lies in the nation's folder."""
    return set(default_storage.listdir("0000/national")[1]) if default_storage.exists("0000/national") else set()


@pytest.fixture
def new_files():
    """What was put there by the test: files of a rolled back test stay."""
    before = files()
    return lambda: files() - before


# What goes in


def test_only_the_last_version_of_each_powiat_goes_in_and_only_when_it_was_accepted(cast, country):
    anna, celina = cast.buk.users["anna"].pk, cast.celina.pk
    waiting = make_report(country.edition, 3240, "Czekający", author_id=anna)
    returned = make_report(country.edition, 3241, "Zwrócony", author_id=anna)
    accept(returned, celina, "returned")
    corrected = make_report(country.edition, 3241, "Zwrócony", author_id=anna, version=2)
    with in_nation(user_id=celina):
        assert [report.pk for report in accepted_reports(country.edition)] == [
            country.reports[1].pk,  # Ącki stands before Bukowy and Łobeski
            country.reports[2].pk,
            country.reports[0].pk,
        ]
    accept(corrected, celina)
    with in_nation(user_id=celina):
        content = paper_content(country.edition, accepted_reports(country.edition))
    assert corrected.pk in [line["id"] for line in content["reports"]]
    assert content["without_report"] == ["Powiat Czekający"] and waiting.pk


def test_sums_add_up_and_local_traits_have_none():
    figures = [
        {"WORK_STARTED": {"value": 3, "parts": {"a": 3}, "by": {"sex": {"female": 3}, "gmina": {"1 X": 3}}}},
        {"WORK_STARTED": {"value": 2, "parts": {"b": 2}}},
        {"WORK_STARTED": {"value": None, "parts": {"a": None}, "by": {"sex": {"female": None}}}},
    ]
    assert summed(figures) == {
        "WORK_STARTED": {"value": 5, "parts": {"a": 3, "b": 2}, "by": {"sex": {"female": 3, "unknown": 2}}}
    }


def test_quartiles_are_those_of_a_spreadsheet():
    assert [quantile([1, 2, 3, 4], share) for share in (0, 0.25, 0.5, 0.75, 1)] == [1, 1.75, 2.5, 3.25, 4]
    assert quantile([7], 0.25) == 7


# The national report


@pytest.fixture
def made_report(new_files, country, ask, source):
    source(country.edition, 10), source(country.edition, 4)
    paper = ask(country.edition)
    jobs = work_all()
    return again(paper), jobs


def test_one_worker_alone_makes_it_whole_and_once(made_report, new_files):
    paper, jobs = made_report
    kinds = [job.kind for job in jobs]
    assert kinds == ["national_report", *["national_part"] * 3, "national_report", "national_paper_letter"]
    assert paper.has_file and paper.made_at
    assert {job.state for job in jobs if job.kind == "national_part"} == {State.DONE}
    assert job_of(paper).state == State.DONE and (job_of(paper).done, job_of(paper).total) == (3, 3)
    assert len(new_files()) == 4


def test_it_has_a_chapter_for_each_powiat_at_the_page_its_contents_name(made_report):
    paper, _ = made_report
    pdf = read_kept(paper)
    texts = page_texts(pdf)
    tops = [item for item in read(pdf).outline if not isinstance(item, list)]
    assert [item.title.replace("\xa0", " ") for item in tops] == [
        "Raport krajowy z efektów pilotażu",
        "Powiat Ącki",
        "Powiat Bukowy nowy",
        "Powiat Łobeski",
    ]
    for item in tops[1:]:
        number = read(pdf).get_destination_page_number(item)
        assert item.title.replace("\xa0", " ") in texts[number]
        assert f"{item.title}, woj. zachodniopomorskie".replace("\xa0", " ") in texts[0]
        assert re.search(rf"zachodniopomorskie[ .]+{number + 1}\b", texts[0])
    assert all(f"strona {place} z {len(texts)}" in text for place, text in enumerate(texts, 1))


def test_it_says_sums_distributions_and_what_sources_say(made_report):
    said = " ".join(page_texts(read_kept(made_report[0])))
    assert "Rodziny, które ukończyły program 33" in said  # 10 + 11 + 12
    assert "Rodziny, które ukończyły program 3 10 10,5 11 11,5 12" in said
    assert "strona 10" in said and "strona 4" in said and "Źródła nie zawsze się zgadzają" in said


def test_links_of_the_contents_lead_to_the_chapters(made_report):
    pdf = read(read_kept(made_report[0]))
    links = [note.get_object() for page in pdf.pages for note in page.get("/Annots", [])]
    assert not [link for link in links if "invalid" in str(link.get("/A", ""))]
    direct = [link["/Dest"] for link in links if isinstance(link.get("/Dest"), list)]
    assert len({dest[0].idnum for dest in direct}) == 3


def test_it_is_accessible(made_report):
    assert_accessible(read_kept(made_report[0]))


def test_the_second_time_nothing_but_the_front_is_printed_anew(made_report, country, ask, source):
    source(country.edition, 7)
    paper = ask(country.edition)
    assert [job.kind for job in work_all()] == ["national_report", "national_paper_letter"]
    assert again(paper).version == 2 and PrintedPart.objects.count() == 3
    assert len(page_texts(read_kept(again(paper)))) >= len(page_texts(read_kept(made_report[0])))


def test_parts_of_a_report_that_was_corrected_go_when_the_next_paper_is_made(
    made_report, new_files, cast, country, ask, django_capture_on_commit_callbacks
):
    """Files of the first paper: three parts and itself; of the second: two parts that stayed, a new one and itself."""
    first = {default_storage.path(printed.file_path) for printed in PrintedPart.objects.all()}
    anna = cast.buk.users["anna"].pk
    accept(make_report(country.edition, 3233, "Bukowy nowy", author_id=anna, version=2, families=99), cast.celina.pk)
    paper = ask(country.edition)
    with django_capture_on_commit_callbacks(execute=True):
        work_all()
    second = {default_storage.path(printed.file_path) for printed in PrintedPart.objects.all()}
    assert len(first & second) == 2 and len(second) == 3
    assert len(new_files()) == 3 + 2 and again(made_report[0]).has_file and again(paper).has_file


def test_a_part_that_another_paper_still_needs_stays(made_report, country, ask, source):
    """An earlier version taken up again is on its way while the next one is finished."""
    paper, _ = made_report
    retry_job(job=job_of(paper))
    with in_nation():
        clear_parts(again_as_next(paper))
    assert PrintedPart.objects.count() == 3


def test_files_of_killed_workers_that_no_row_names_go_once_they_are_old(made_report):
    folder = "0000/national"
    fresh, old = (default_storage.save(f"{folder}/{name}.part.pdf", io.BytesIO(b"x")) for name in ("fresh", "old"))
    before = timezone.now() - timedelta(hours=2)
    os.utime(default_storage.path(old), (before.timestamp(),) * 2)
    kept = [printed.file_path for printed in PrintedPart.objects.all()]
    for path in kept:
        os.utime(default_storage.path(path), (before.timestamp(),) * 2)
    delete_files([], folder)
    assert default_storage.exists(fresh) and not default_storage.exists(old)
    assert all(default_storage.exists(path) for path in kept)
    default_storage.delete(fresh)


def test_a_version_that_would_be_the_same_is_refused(made_report, country, ask):
    with pytest.raises(Refused, match="nic się nie zmieniło"):
        ask(country.edition)


def test_without_accepted_reports_there_is_none(cast, ask):
    with pytest.raises(Refused, match="nie przyjęto jeszcze żadnego raportu"):
        ask(make_edition())


# Workers and faults


def test_it_is_not_asked_for_twice_at_a_time(country, ask):
    ask(country.edition)
    with pytest.raises(Refused, match="właśnie powstaje"):
        ask(country.edition)
    ask(country.edition, "bundle")


def test_progress_is_told_powiat_by_powiat(country, ask, page):
    paper = ask(country.edition)
    told = []
    for _ in range(4):
        work_one()
        job = job_of(paper)
        told.append((job.state, job.done, job.total))
    assert told == [("running", done, 3) for done in range(4)]
    html = page.get(reverse("national_paper_show", args=[paper.pk])).content.decode()
    assert "Powiat 3 z 3" in html and 'hx-trigger="every 1s"' in html


def test_only_a_few_parts_are_asked_for_at_a_time(country, ask, settings):
    settings.JOB_PARTS_AT_ONCE = 1
    ask(country.edition)
    work_one()
    assert Job.objects.filter(kind="national_part").count() == 1
    work_one("national_part")
    assert Job.objects.filter(kind="national_part").count() == 2


def test_what_is_accepted_meanwhile_waits_for_the_next_version(cast, country, ask):
    paper = ask(country.edition)
    work_one()
    anna = cast.buk.users["anna"].pk
    accept(make_report(country.edition, 3233, "Bukowy nowy", author_id=anna, version=2, families=99), cast.celina.pk)
    work_all()
    said = " ".join(page_texts(read_kept(again(paper))))
    assert "Rodziny, które ukończyły program 12" in said and "program 99" not in said


def test_stopped_at_rest_it_ends_at_once_and_its_parts_leave_without_a_trace(country, ask):
    paper = ask(country.edition)
    work_one()
    work_one("national_part")
    assert cancel_job(job=job_of(paper)).state == State.CANCELLED
    left = work_all()
    assert {job.state for job in left} == {State.CANCELLED} and len(left) == 2
    assert PrintedPart.objects.count() == 1 and not again(paper).has_file


def test_taken_up_again_it_prints_only_what_is_missing(country, ask):
    paper = ask(country.edition)
    work_one(), work_one("national_part")
    cancel_job(job=job_of(paper))
    work_all()
    retry_job(job=job_of(paper))
    assert [job.kind for job in work_all()].count("national_part") == 2
    assert again(paper).has_file


class Killed(BaseException):
    """SIGKILL as far as Python can play it: nothing after it runs."""


def killed(*args, **kwargs):
    raise Killed


MOMENTS = ["link_printed", "chapter_pdf", "keep_printed", "part_done", "joined", "finish_paper"]


@pytest.mark.parametrize("moment", MOMENTS)
def test_another_worker_takes_over_from_a_killed_one(new_files, country, ask, monkeypatch, moment):
    paper = ask(country.edition)
    with monkeypatch.context() as patch:
        patch.setattr(f"reports.tasks.national.{moment}", killed)
        with pytest.raises(Killed):
            work_all()
    Job.objects.filter(state=State.RUNNING).update(lease_until=timezone.now() - timedelta(seconds=1))
    work_all()
    assert job_of(paper).state == State.DONE and again(paper).has_file
    assert PrintedPart.objects.count() == 3 and len(new_files()) == 4


def test_a_part_that_kills_its_workers_ends_the_whole_cleanly(country, ask, monkeypatch):
    paper = ask(country.edition)
    monkeypatch.setattr("reports.tasks.national.chapter_pdf", killed)
    for _ in range(12):
        try:
            if work_one() is None:
                break
        except Killed:
            Job.objects.filter(state=State.RUNNING).update(lease_until=timezone.now() - timedelta(seconds=1))
    job = job_of(paper)
    assert job.state == State.FAILED and "kilka razy" in job.error
    assert not Job.objects.filter(scope=0).claimable().exclude(state=State.WAITING).exists()


def full(*args, **kwargs):
    raise OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.parametrize("good_files", [0, 1, 3])
def test_a_full_disk_ends_it_cleanly_and_it_can_be_taken_up_again(new_files, country, ask, monkeypatch, good_files):
    paper = ask(country.edition)
    save, saved = FileSystemStorage._save, []

    def save_some(self, name, content):
        if len(saved) >= good_files:
            full()
        saved.append(name)
        return save(self, name, content)

    with monkeypatch.context() as patch:
        patch.setattr(FileSystemStorage, "_save", save_some)
        work_all()
    job = job_of(paper)
    assert (job.state, job.error) == (State.FAILED, DISK_FULL)
    assert not again(paper).has_file and len(new_files()) == PrintedPart.objects.count() == good_files
    retry_job(job=job)
    work_all()
    assert again(paper).has_file


def test_a_report_changed_behind_our_back_is_not_printed(country, ask, monkeypatch):
    paper = ask(country.edition)
    monkeypatch.setattr("reports.tasks.national.content_sha256", lambda content: "1" * 64)
    work_all()
    job = job_of(paper)
    assert job.state == State.FAILED and "różni się od przyjętej" in job.error


@pytest.mark.parametrize("fault", ["gone", "changed"])
def test_a_printed_part_that_went_bad_is_printed_anew(made_report, country, ask, source, fault):
    printed = PrintedPart.objects.first()
    default_storage.delete(printed.file_path)
    if fault == "changed":
        default_storage.save(printed.file_path, io.BytesIO(b"something else"))
    source(country.edition, 5)
    paper = ask(country.edition)
    work_all()
    if fault == "changed":
        assert job_of(paper).state == State.FAILED and "Spróbuj ponownie" in job_of(paper).error
        retry_job(job=job_of(paper))
        work_all()
    assert again(paper).has_file


def test_a_powiat_that_withdrew_after_its_report_was_accepted_is_out_of_the_nation_s_figures(cast, country, ask):
    with in_nation(user_id=cast.celina.pk, reason="test"):
        gone = accepted_reports(country.edition)[0]
        pilot = gone.pilot
    with in_powiat(gone.powiat_id, user_id=cast.buk.users["anna"].pk, reason="test"):
        walk(pilot, "withdrawn", withdrawn_reason="rezygnacja")
    content = ask(country.edition).content
    assert str(gone.pk) not in {line["id"] for line in content["reports"]}
