"""The story of a powiat's report: figures frozen, text written, sent, returned or accepted."""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import Prefetch

from reports.choices import NARRATIVE, DraftState, Stage, Verdict
from reports.models import ReportDraft, Snapshot, SubmittedReport
from teams.choices import PilotState
from teams.models import Pilot

ANSWERED = (Stage.SENT, Stage.ACCEPTED, Stage.NO_REPORT)
WHOLE = (Stage.WRITTEN, Stage.CHECKED, Stage.IN_CORRECTION)  # that could be vouched for or sent next
WITHOUT_REPORT = (PilotState.WITHDRAWN, PilotState.NOT_QUALIFIED)
TONES = {
    Stage.NOT_BEGUN: "draft",
    Stage.FROZEN: "active",
    Stage.WRITTEN: "active",
    Stage.CHECKED: "active",
    Stage.SENT: "wait",
    Stage.RETURNED: "late",
    Stage.IN_CORRECTION: "active",
    Stage.ACCEPTED: "ok",
    Stage.NO_REPORT: "stop",
}


@dataclass(frozen=True)
class Story:
    """A pilot with all rows its report has. `draft` may be unsaved: nobody has written anything yet."""

    pilot: Pilot
    draft: ReportDraft
    snapshots: list
    submitted: list

    @cached_property
    def frozen(self):
        """The newest frozen snapshot, or None."""
        return next((snapshot for snapshot in self.snapshots if snapshot.frozen_at), None)

    @cached_property
    def counting(self):
        """The newest snapshot while its figures are not there yet, or None."""
        newest = next(iter(self.snapshots), None)
        return newest if newest and not newest.frozen_at else None

    @cached_property
    def sent(self):
        """The last version sent to CRZL, or None."""
        return max(self.submitted, key=lambda report: report.version, default=None)

    @cached_property
    def review(self):
        return self.sent.last_review if self.sent else None

    @property
    def is_returned(self):
        return bool(self.review and self.review.verdict == Verdict.RETURNED)

    @cached_property
    def stage(self):
        if self.sent and self.draft.state == DraftState.SUBMITTED:
            return self._stage_of_sent()
        if self.pilot.state in WITHOUT_REPORT:
            return Stage.NO_REPORT
        if self.draft.state == DraftState.CHECKED:
            return Stage.CHECKED
        if self.is_returned:
            return Stage.IN_CORRECTION
        if not self.frozen:
            return Stage.NOT_BEGUN
        return Stage.WRITTEN if self.draft.is_complete else Stage.FROZEN

    def _stage_of_sent(self):
        if self.review is None:
            return Stage.SENT
        return Stage.RETURNED if self.is_returned else Stage.ACCEPTED

    @cached_property
    def reminder(self):
        """What CRZL asked for last and has not got since, or None."""
        if self.stage in ANSWERED:
            return None
        last = next(iter(self.pilot.report_reminders.all()), None)
        return last if last and (self.sent is None or last.created_at > self.sent.created_at) else None

    @cached_property
    def is_corrected(self):
        """Text or figures are no longer those that CRZL returned. For one story: it reads the whole sent version."""
        if self.stage != Stage.IN_CORRECTION or not self.draft.is_complete:
            return False
        sent = self.sent.content
        told = {section["code"]: section["text"] for section in sent.get("sections", [])}
        now = {section.value: getattr(self.draft, section.value) for section in NARRATIVE}
        return told != now or sent.get("inputs_sha256") != self.draft.snapshot.inputs_sha256

    @property
    def has_newer_figures(self):
        """Figures were frozen again after those the report was written with."""
        return bool(self.draft.snapshot_id and self.frozen and self.frozen.pk != self.draft.snapshot_id)

    @property
    def tells_corrected_figures(self):
        """The powiat has corrected the figures that the report tells: until it takes others, nobody vouches for it."""
        if self.stage not in WHOLE:
            return False
        told = self.draft.snapshot_id
        return any(one.corrects_id == told and one.frozen_at for one in self.snapshots if told)

    @property
    def tone(self):
        return TONES[self.stage]


def stories(pilots):
    """The stories of many pilots of the powiat, in eight queries."""
    rows = pilots.select_related("edition", "powiat", "leader").prefetch_related(
        "report_drafts__snapshot",
        "report_drafts__checked_by",
        "report_reminders",
        Prefetch("snapshots", Snapshot.objects.order_by("-created_at")),
        Prefetch("submitted_reports", SubmittedReport.objects.defer("content", "figures")),
        "submitted_reports__reviews__reviewer",
        "submitted_reports__reviews__section_remarks",
    )
    return [story(pilot) for pilot in rows]


def story_of(pilot):
    return stories(Pilot.objects.filter(pk=pilot.pk))[0]


def story(pilot):
    draft = next(iter(pilot.report_drafts.all()), None) or ReportDraft(pilot=pilot)
    return Story(pilot, draft, list(pilot.snapshots.all()), list(pilot.submitted_reports.all()))
