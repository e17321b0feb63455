"""Assessment of a stage: what CRZL reads before it, the marks behind it, the ranking it makes."""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import Prefetch

from reports.choices import StageCriterion
from reports.models import AssessedCriterion
from reports.selectors.comparison import accepted_reports
from schematom.web.polish import sort_key
from teams.choices import StageResult
from teams.models import Pilot, StageAssessment, StageInvitation

CRITERIA = [criterion.value for criterion in StageCriterion]
MOST_POINTS = 3 * len(CRITERIA)


@dataclass(frozen=True)
class Assessed:
    """An assessment with its marks. `marks` is empty for one entered before marks were given."""

    row: StageAssessment

    @cached_property
    def marks(self):
        return sorted(self.row.criteria.all(), key=lambda mark: CRITERIA.index(mark.criterion))

    @property
    def points(self):
        return sum(mark.mark for mark in self.marks) if self.marks else None

    @property
    def report(self):
        """The accepted report it was read from, or None: then it was given without one."""
        return next((mark.report for mark in self.marks if mark.report_id), None)

    @property
    def is_positive(self):
        return self.row.result == StageResult.POSITIVE


@dataclass(frozen=True)
class RankedRow:
    """A pilot of the edition with its last assessment, its accepted report and whether its powiat is invited on."""

    pilot: Pilot
    assessed: Assessed | None
    report: object
    is_invited: bool

    @property
    def may_be_invited(self):
        return bool(self.assessed and self.assessed.is_positive and not self.is_invited)

    @property
    def marks(self):
        """[(criterion, its mark or None where it was not given), …]"""
        found = {mark.criterion: mark for mark in self.assessed.marks} if self.assessed else {}
        return [(criterion, found.get(criterion.value)) for criterion in StageCriterion]


def accepted_report(pilot):
    """The accepted report of a pilot, or None."""
    return accepted_reports([pilot.pk]).last()


def assessments_of(pilot):
    """[Assessed, …], the newest first."""
    rows = StageAssessment.objects.filter(pilot=pilot).select_related("author").prefetch_related(with_marks("criteria"))
    return [Assessed(row) for row in rows.order_by("-assessed_on", "-created_at")]


def with_marks(name):
    marks = AssessedCriterion.objects.select_related("report").defer("report__content", "report__figures")
    return Prefetch(name, marks)


def ranking(edition):
    """RankedRow for each pilot of the edition that was carried out, most points first, in five queries.

    Who was assessed without marks stands after them, then who was not assessed; ties by the Polish alphabet.
    """
    pilots = Pilot.objects.filter(edition=edition).of_effect().select_related("powiat")
    pilots = pilots.prefetch_related("assessments", with_marks("assessments__criteria"), "stage_invitations")
    reports = {report.pilot_id: report for report in accepted_reports(pilots.values("pk")).defer("content", "figures")}
    return sorted((ranked(pilot, reports.get(pilot.pk)) for pilot in pilots), key=by_points)


def ranked(pilot, report):
    last = max(pilot.assessments.all(), key=lambda row: (row.assessed_on, row.created_at), default=None)
    return RankedRow(pilot, Assessed(last) if last else None, report, bool(pilot.stage_invitations.all()))


def by_points(row):
    name = sort_key(row.pilot.powiat.name)
    if row.assessed is None:
        return 2, 0, name, row.pilot.powiat_id
    points = row.assessed.points
    return (1, 0, name, row.pilot.powiat_id) if points is None else (0, -points, name, row.pilot.powiat_id)


def best(rows, count):
    """Powiaty of the best so many who may be invited; a tie at the edge is not broken here, CRZL decides it."""
    return [row.pilot.powiat_id for row in rows if row.may_be_invited][:count]


def tie_at(rows, count):
    """Rows beyond the edge with as many points as the last one within, so that nobody is left out by the alphabet."""
    able = [row for row in rows if row.may_be_invited]
    if not 0 < count < len(able):
        return []
    edge = able[count - 1].assessed.points
    return [row for row in able[count:] if row.assessed.points == edge] if edge is not None else []


def invited_to(edition):
    """How many powiaty are invited to an edition."""
    return StageInvitation.objects.filter(edition=edition).count() if edition else 0
