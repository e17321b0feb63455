"""The board of an edition for CRZL: offices, dates and submitted reports; no table of a powiat's own is touched."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import Count, F, Prefetch, Q

from reports.choices import Verdict
from reports.models import SubmittedReport
from reports.selectors.stories import WITHOUT_REPORT
from schematom.web.polish import sort_key
from teams.models import Pilot

LATE, WAITING, RETURNED, EXPECTED, ACCEPTED, NONE = range(6)
WORDS = {
    LATE: ("po terminie", "late"),
    WAITING: ("czeka na decyzję", "wait"),
    RETURNED: ("zwrócony z uwagami", "active"),
    EXPECTED: ("jeszcze nie wysłany", "draft"),
    ACCEPTED: ("przyjęty", "ok"),
    NONE: ("bez raportu", "stop"),
}


@dataclass(frozen=True)
class BoardRow:
    """A powiat in the edition, with the last version of its report as it stands on `today`."""

    pilot: Pilot
    today: date

    @cached_property
    def report(self):
        return max(self.pilot.submitted_reports.all(), key=lambda report: report.version, default=None)

    @cached_property
    def review(self):
        return self.report.last_review if self.report else None

    @cached_property
    def standing(self):
        if self.report:
            return self._standing_of_report()
        if self.pilot.state in WITHOUT_REPORT:
            return NONE
        return LATE if self.pilot.team_work_ends_on < self.today else EXPECTED

    def _standing_of_report(self):
        if self.review is None:
            return WAITING
        return RETURNED if self.review.verdict == Verdict.RETURNED else ACCEPTED

    @property
    def word(self):
        return WORDS[self.standing][0]

    @property
    def tone(self):
        return WORDS[self.standing][1]

    @property
    def is_late(self):
        return self.standing == LATE

    @property
    def waits_for_review(self):
        return self.standing == WAITING


def board(pilots, today):
    """One BoardRow a pilot, late ones first, in three queries."""
    reports = SubmittedReport.objects.defer("content", "figures").prefetch_related("reviews")
    rows = (
        pilots.select_related("powiat", "edition", "leader")
        .annotate(partner_count=Count("partners", filter=~Q(partners__institution=F("leader"))))
        .prefetch_related(Prefetch("submitted_reports", reports))
    )
    return sorted((BoardRow(pilot, today) for pilot in rows), key=_late_first)


def _late_first(row):
    return row.standing, sort_key(row.pilot.powiat.name)
