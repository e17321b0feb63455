"""The story of a powiat's report: figures frozen, text written, sent, returned or accepted."""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import Prefetch

from reports.choices import DraftState, Stage, Verdict
from reports.models import ReportDraft, Snapshot, SubmittedReport
from teams.choices import PilotState
from teams.models import Pilot

WITHOUT_REPORT = (PilotState.WITHDRAWN, PilotState.NOT_QUALIFIED)
TONES = {
    Stage.NOT_BEGUN: "draft",
    Stage.FROZEN: "active",
    Stage.WRITTEN: "active",
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
        if self.is_returned:
            return Stage.IN_CORRECTION
        if not self.frozen:
            return Stage.NOT_BEGUN
        return Stage.WRITTEN if self.draft.is_complete else Stage.FROZEN

    def _stage_of_sent(self):
        if self.review is None:
            return Stage.SENT
        return Stage.RETURNED if self.is_returned else Stage.ACCEPTED

    @property
    def tone(self):
        return TONES[self.stage]


def stories(pilots):
    """The stories of many pilots of the powiat, in five queries."""
    rows = pilots.select_related("edition", "powiat", "leader").prefetch_related(
        "report_drafts__snapshot",
        Prefetch("snapshots", Snapshot.objects.order_by("-created_at")),
        Prefetch("submitted_reports", SubmittedReport.objects.defer("content", "figures")),
        "submitted_reports__reviews__reviewer",
    )
    return [story(pilot) for pilot in rows]


def story_of(pilot):
    return stories(Pilot.objects.filter(pk=pilot.pk))[0]


def story(pilot):
    draft = next(iter(pilot.report_drafts.all()), None) or ReportDraft(pilot=pilot)
    return Story(pilot, draft, list(pilot.snapshots.all()), list(pilot.submitted_reports.all()))
