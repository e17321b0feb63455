"""The board of an edition for CRZL: offices, dates and submitted reports; no table of a powiat's own is touched."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import Count, F, Prefetch, Q
from django.utils import timezone

from reports.choices import Verdict
from reports.models import ReportReminder, SubmittedReport
from reports.selectors.stories import WITHOUT_REPORT
from schematom.web.polish import sort_key
from teams.choices import PilotState, Role
from teams.models import Membership, Pilot

LATE, WAITING, RETURNED, EXPECTED, NOT_BEGUN, ACCEPTED, NONE = range(7)
WORDS = {
    LATE: ("po terminie", "late"),
    WAITING: ("czeka na decyzję", "wait"),
    RETURNED: ("zwrócony z uwagami", "active"),
    EXPECTED: ("jeszcze nie wysłany", "draft"),
    NOT_BEGUN: ("pilotaż niezaczęty", "draft"),
    ACCEPTED: ("przyjęty", "ok"),
    NONE: ("bez raportu", "stop"),
}
# Of a powiat that withdrew after it had sent its report: it stays to be read and counts nowhere.
BESIDE = "poza efektami"
# What the counts above the board are called, and the words of the address that narrow it to them.
FILTERS = {
    "po-terminie": (LATE, "Po terminie"),
    "do-decyzji": (WAITING, "Czeka na decyzję"),
    "zwrocone": (RETURNED, "Zwrócone z uwagami"),
    "niewyslane": (EXPECTED, "Jeszcze niewysłane"),
    "niezaczete": (NOT_BEGUN, "Pilotaż niezaczęty"),
    "przyjete": (ACCEPTED, "Przyjęte"),
    "bez-raportu": (NONE, "Bez raportu"),
}
BEFORE_WORK = (PilotState.APPLIED, PilotState.QUALIFIED, PilotState.AGREEMENT_SIGNED)
# A powiat that owes its report: the report is not here, or it came back with remarks.
OWING = (LATE, RETURNED, EXPECTED)


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
        if self.pilot.state in WITHOUT_REPORT:
            return NONE
        if self.report:
            return self._standing_of_report()
        if self.due_on < self.today:
            return LATE
        return NOT_BEGUN if self.pilot.state in BEFORE_WORK else EXPECTED

    def _standing_of_report(self):
        if self.review is None:
            return WAITING
        return RETURNED if self.review.verdict == Verdict.RETURNED else ACCEPTED

    @property
    def due_on(self):
        return self.pilot.team_work_ends_on

    @property
    def word(self):
        return BESIDE if self.standing == NONE and self.report else WORDS[self.standing][0]

    @property
    def tone(self):
        return WORDS[self.standing][1]

    @property
    def is_late(self):
        return self.standing == LATE

    @property
    def days_late(self):
        return (self.today - self.due_on).days if self.is_late else 0

    @property
    def waits_for_review(self):
        return self.standing == WAITING

    @property
    def is_owing(self):
        return self.standing in OWING

    @cached_property
    def reminders(self):
        """Newest first."""
        return list(self.pilot.report_reminders.all())

    @property
    def reminder(self):
        return self.reminders[0] if self.reminders else None


def board(pilots, today):
    """One BoardRow a pilot, late ones first, in four queries."""
    reports = SubmittedReport.objects.defer("content", "figures").prefetch_related("reviews")
    rows = (
        pilots.select_related("powiat", "edition", "leader")
        .annotate(partner_count=Count("partners", filter=~Q(partners__institution=F("leader"))))
        .prefetch_related(
            Prefetch("submitted_reports", reports),
            Prefetch("report_reminders", ReportReminder.objects.defer("text")),
        )
    )
    return sorted((BoardRow(pilot, today) for pilot in rows), key=_late_first)


def board_row(pilot, today):
    """The row of one pilot."""
    return board(Pilot.objects.filter(pk=pilot.pk), today)[0]


def _late_first(row):
    return row.standing, sort_key(row.pilot.powiat.name), row.pilot.powiat_id


def narrowed(rows, *, standing="", voivodeship=None, words=""):
    """The rows in one standing (a word of FILTERS), in one voivodeship, whose powiat or leader is called so."""
    if standing in FILTERS:
        rows = [row for row in rows if row.standing == FILTERS[standing][0]]
    if voivodeship:
        rows = [row for row in rows if row.pilot.powiat_id // 100 == voivodeship]
    for word in words.casefold().split():
        rows = [row for row in rows if word in names_of(row)]
    return rows


def names_of(row):
    leader = row.pilot.leader.name if row.pilot.leader else ""
    return f"{row.pilot.powiat.name} {leader}".casefold()


def counts_of(rows):
    """[(word of the address, label, how many), …] of the standings that are met, in the order of the board."""
    found = Counter(row.standing for row in rows)
    return [(word, label, found[standing]) for word, (standing, label) in FILTERS.items() if found[standing]]


def addresses_of(powiaty):
    """{powiat: [address, …]} of those who coordinate its pilot today; accounts are read in every context."""
    rows = Membership.objects.in_force(timezone.localdate()).filter(
        powiat_id__in=powiaty, role=Role.COORDINATOR, user__is_active=True
    )
    found = defaultdict(set)
    for powiat, email in rows.values_list("powiat_id", "user__email"):
        if email:
            found[powiat].add(email)
    return {powiat: sorted(emails) for powiat, emails in found.items()}
