"""CRZL assesses how a powiat did in a stage: a mark with a reason for each criterion, then the result."""

from reports.choices import Mark, StageCriterion
from reports.models import AssessedCriterion
from reports.selectors.assessing import accepted_report
from schematom.audit.errors import Refused
from schematom.audit.recording import recorded
from schematom.web.polish import long_date
from teams.actions.stages import assess_stage

NO_REPORT = (
    "Powiat nie ma przyjętego raportu. Jeśli mimo to chcesz ocenić etap, zaznacz, że oceniasz bez raportu, "
    "i wyjaśnij to w uzasadnieniu."
)


def assess_pilot(*, member, pilot, result, reason, assessed_on, marks, without_report=False):
    """The assessment of the stage with its marks {criterion: (mark, reason)}, in one.

    Read from the accepted report; without one only when that is said. A later assessment puts an earlier one right.
    """
    check_marks(marks)
    report = accepted_report(pilot)
    check_report(report, without_report, assessed_on)
    with recorded("stage.marked", pilot, points=sum(mark for mark, _ in marks.values()), report=bool(report)):
        values = {"result": result, "reason": reason, "assessed_on": assessed_on}
        assessment = assess_stage(member=member, pilot=pilot, **values)
        about = {"powiat_id": pilot.powiat_id, "assessment": assessment, "report": report}
        for criterion in StageCriterion:
            mark, why = marks[criterion]
            AssessedCriterion.objects.create(criterion=criterion, mark=mark, reason=why.strip(), **about)
    return assessment


def check_marks(marks):
    for criterion in StageCriterion:
        mark, why = marks.get(criterion, (None, ""))
        if mark not in Mark.values:
            raise Refused(f"Oceń kryterium „{criterion.label}”.", f"mark_{criterion}")
        if not why.strip():
            raise Refused(f"Napisz, dlaczego taka ocena: {criterion.label}.", f"reason_{criterion}")


def check_report(report, without_report, assessed_on):
    if report is None and not without_report:
        raise Refused(NO_REPORT, "without_report")
    if report and assessed_on < report.submitted_on:
        early = f"Raport, na którym opiera się ocena, wysłano {long_date(report.submitted_on)}"
        raise Refused(f"{early} Podaj ten dzień lub późniejszy.", "assessed_on")
