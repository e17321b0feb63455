"""Freezing, writing, sending, CRZL's answer and the way back."""

from datetime import date, timedelta

import pytest
from django.core.files.storage import default_storage
from django.db import DatabaseError, transaction
from django.utils import timezone

from reports import actions
from reports.choices import DraftState
from reports.definitions import BY_CODE
from reports.models import PublishedElsewhere, ReportDraft, Review, Snapshot, SubmittedReport
from schematom.audit.errors import Refused, StaleVersion
from schematom.documents.freezing import content_sha256
from schematom.documents.storing import read_kept
from schematom.jobs.actions import cancel_job, retry_job
from schematom.jobs.models import Job
from schematom.tenancy.context import in_nation
from tests.cast import walk
from tests.reports.cases import BEGIN, END, EXPECTED, run_job
from tests.reports.conftest import TEXTS


def test_the_worker_freezes_figures_words_and_hashes(poznan, freeze):
    snapshot = freeze(poznan.pilot)
    assert snapshot.figures == EXPECTED
    assert snapshot.definitions == {code: definition.words for code, definition in BY_CODE.items()}
    assert snapshot.figures_sha256 == content_sha256(EXPECTED)
    assert len(snapshot.inputs_sha256) == 64
    assert snapshot.frozen_at


def test_freezing_twice_gives_two_snapshots_with_the_same_hashes(poznan, freeze):
    first, second = freeze(poznan.pilot), freeze(poznan.pilot)
    assert first.pk != second.pk
    assert (first.figures_sha256, first.inputs_sha256) == (second.figures_sha256, second.inputs_sha256)


def test_a_frozen_snapshot_is_never_counted_again(cast, poznan, freeze):
    snapshot = freeze(poznan.pilot)
    Job.objects.filter(object_id=snapshot.pk).update(state="waiting")
    with cast.inside():
        before = snapshot.frozen_at
    run_job("snapshot", snapshot.pk)
    with cast.inside():
        snapshot.refresh_from_db()
    assert snapshot.frozen_at == before


TOMORROW = timezone.localdate() + timedelta(days=1)


@pytest.mark.parametrize(
    ("cutoff_on", "measured_on", "field"),
    [
        (TOMORROW, TOMORROW, "cutoff_on"),
        (END, TOMORROW, "measured_on"),
        (BEGIN - timedelta(days=1), END, "cutoff_on"),
        (END, END - timedelta(days=1), "measured_on"),
    ],
)
def test_days_that_make_no_sense_are_refused_at_their_field(cast, pilot, cutoff_on, measured_on, field):
    with cast.inside(), pytest.raises(Refused) as refusal:
        actions.freeze_snapshot(member=cast.member("anna"), pilot=pilot, cutoff_on=cutoff_on, measured_on=measured_on)
    assert refusal.value.field == field


def test_a_withdrawn_pilot_has_no_effects_to_count(cast, pilot):
    with cast.inside():
        walk(pilot, "withdrawn", withdrawn_reason="rezygnacja")
        with pytest.raises(Refused):
            actions.freeze_snapshot(member=cast.member("anna"), pilot=pilot, cutoff_on=END, measured_on=END)


def test_a_cancelled_count_leaves_no_figures_and_can_be_repeated(cast, poznan):
    with cast.inside():
        snapshot = actions.freeze_snapshot(
            member=cast.member("anna"), pilot=poznan.pilot, cutoff_on=END, measured_on=END
        )
    job = cancel_job(job=Job.objects.get(object_id=snapshot.pk))
    assert job.state == "cancelled"
    with cast.inside():
        snapshot.refresh_from_db()
        assert (snapshot.figures, snapshot.frozen_at) == ({}, None)
    retry_job(job=job)
    run_job("snapshot", snapshot.pk)
    with cast.inside():
        assert Snapshot.objects.get(pk=snapshot.pk).figures == EXPECTED


def test_the_first_save_begins_the_draft(pilot, write):
    draft = write(pilot, None)
    assert (draft.state, draft.course) == (DraftState.DRAFT, TEXTS["course"])


def test_the_second_of_two_beginners_sees_the_first_one_s_text(cast, pilot, write):
    with cast.inside():
        mine = ReportDraft(pilot=pilot)
    write(pilot, None)
    with cast.inside(), pytest.raises(StaleVersion) as stale:
        actions.save_report(
            member=cast.member("anna"), draft=mine, revision=1, snapshot=None, **(TEXTS | {"course": "Inaczej."})
        )
    assert stale.value.current.course == TEXTS["course"]


def test_figures_of_another_pilot_or_not_yet_frozen_are_refused(cast, poznan, pilot_of_other_edition, freeze, write):
    with pytest.raises(Refused):
        write(pilot_of_other_edition, freeze(poznan.pilot))
    with cast.inside():
        unfrozen = actions.freeze_snapshot(
            member=cast.member("anna"), pilot=poznan.pilot, cutoff_on=END, measured_on=END
        )
    with pytest.raises(Refused):
        write(poznan.pilot, unfrozen)


@pytest.fixture
def pilot_of_other_edition(cast):
    return cast.buk.pilot


def test_a_report_with_something_missing_is_not_sent_and_says_what(poznan, freeze, write, send):
    draft = write(poznan.pilot, freeze(poznan.pilot), conclusions="")
    with pytest.raises(Refused, match="wnioski"):
        send(draft)


def test_a_draft_nobody_saved_is_not_sent(cast, pilot, send):
    with pytest.raises(Refused):
        send(ReportDraft(pilot=pilot))


def test_what_is_sent_is_whole_numbered_and_unsuppressed(cast, submitted):
    with cast.inside():
        report = SubmittedReport.objects.get(pk=submitted.pk)
        year = timezone.localdate().year
        assert (report.version, report.number) == (1, f"RE/{year}/01")
        assert report.figures == EXPECTED
        assert report.content_sha256 == content_sha256(report.content)
        assert [i["value"] for i in report.content["indicators"]][:4] == [10, 54, 9, 5]
        assert report.content["partners"] == sorted([cast.buk.ops.name, cast.buk.pup.name])
        assert read_kept(report).startswith(b"%PDF")


def test_a_sent_report_is_closed_until_crzl_returns_it(cast, poznan, submitted, write):
    with cast.inside():
        draft = ReportDraft.objects.get(pilot=poznan.pilot)
    with pytest.raises(Refused):
        write(poznan.pilot, None)
    with cast.inside(), pytest.raises(Refused):
        actions.reopen_report(member=cast.member("anna"), draft=draft)
    with cast.inside(), pytest.raises(Refused):
        actions.submit_report(
            member=cast.member("anna"), draft=draft, revision=draft.revision, submitted_on=timezone.localdate()
        )


def test_returned_corrected_sent_as_version_two_and_accepted(cast, poznan, submitted, write, send, review):
    review(submitted)
    with cast.inside():
        draft = ReportDraft.objects.get(pilot=poznan.pilot)
        draft = actions.reopen_report(member=cast.member("anna"), draft=draft)
        snapshot = draft.snapshot
    second = send(write(poznan.pilot, snapshot, conclusions="Warto, bo pięć osób utrzymało pracę."))
    assert (second.version, section_of(second, "conclusions")[:10]) == (2, "Warto, bo ")
    review(second, verdict="accepted", remarks="")
    with cast.inside():
        assert [r.verdict for r in Review.objects.filter(report__pilot=poznan.pilot)] == ["returned", "accepted"]
        with pytest.raises(Refused):
            actions.reopen_report(member=cast.member("anna"), draft=draft)
        first = SubmittedReport.objects.get(pk=submitted.pk)
        assert section_of(first, "conclusions") == TEXTS["conclusions"]


def section_of(report, code):
    return next(section["text"] for section in report.content["sections"] if section["code"] == code)


def test_a_return_needs_remarks_and_a_version_is_decided_once(cast, submitted, review):
    with pytest.raises(Refused) as refusal:
        review(submitted, remarks="  ")
    assert refusal.value.field == "remarks"
    with pytest.raises(Refused) as refusal:
        review(submitted, decided_on=date(2015, 1, 1))
    assert refusal.value.field == "decided_on"
    review(submitted, verdict="accepted", remarks="")
    with pytest.raises(Refused):
        review(submitted)


def test_the_powiat_cannot_write_crzl_s_answer(cast, submitted):
    with cast.inside(), pytest.raises(DatabaseError), transaction.atomic():
        actions.review_report(
            member=cast.member("anna"),
            report=submitted,
            verdict="accepted",
            remarks="",
            decided_on=timezone.localdate(),
        )


def test_crzl_cannot_change_what_was_sent(cast, submitted):
    with in_nation(user_id=cast.celina.pk), pytest.raises(DatabaseError), transaction.atomic():
        SubmittedReport.objects.filter(pk=submitted.pk).update(version=9)


def test_the_twin_powiat_reads_neither_report_nor_answer(cast, submitted, review):
    review(submitted)
    with cast.inside(cast.dab):
        assert not SubmittedReport.objects.filter(pk=submitted.pk).exists()
        assert not Review.objects.filter(report_id=submitted.pk).exists()


def test_a_figure_published_before_is_entered_once_and_can_be_corrected(cast, pilot):
    figure = {"indicator": "FAMILIES_COMPLETED", "part": "", "source": "strona", "published_on": date(2015, 5, 18)}
    with cast.inside():
        row = actions.add_published_elsewhere(member=cast.member("anna"), pilot=pilot, value=9, **figure)
        with pytest.raises(Refused, match="już wpisana"):
            actions.add_published_elsewhere(member=cast.member("anna"), pilot=pilot, value=10, **figure)
        actions.edit_published_elsewhere(member=cast.member("anna"), row=row, revision=1, value=10, **figure)
        assert PublishedElsewhere.objects.get(pilot=pilot).value == 10


@pytest.mark.parametrize(("indicator", "part"), [("NOT_OURS", ""), ("WORK_KEPT", "kontrakt")])
def test_a_figure_of_an_unknown_indicator_is_refused(cast, pilot, indicator, part):
    with cast.inside(), pytest.raises(Refused):
        actions.add_published_elsewhere(
            member=cast.member("anna"),
            pilot=pilot,
            indicator=indicator,
            part=part,
            value=1,
            source="x",
            published_on=None,
        )


def test_a_full_disk_fails_the_job_and_stores_nothing(cast, unprinted, monkeypatch):

    def full(name, content, **kwargs):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(default_storage, "save", full)
    with pytest.raises(OSError):
        run_job("report_pdf", unprinted.pk)
    with cast.inside():
        assert not SubmittedReport.objects.get(pk=unprinted.pk).has_file
