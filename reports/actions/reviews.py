"""CRZL's answer. It runs in the nation's context: no row of a powiat's own is read or written."""

from reports.actions.days import not_before, not_in_future
from reports.choices import Verdict
from reports.models import Review, SubmittedReport
from schematom.audit.errors import Refused
from schematom.audit.recording import recorded
from schematom.web.polish import long_date
from teams.models import Pilot


def review_report(*, member, report, verdict, remarks, decided_on):
    """Accept the last version of a report, or return it with remarks. Each version is decided once."""
    if verdict == Verdict.RETURNED and not remarks.strip():
        raise Refused("Napisz, co powiat ma poprawić.", "remarks")
    check_day(report, decided_on)
    with recorded("report.reviewed", report, verdict=verdict):
        # Two reviewers at once: the report's own row may be locked by its powiat only, the pilot's by both.
        Pilot.objects.select_for_update().get(pk=report.pilot_id)
        check_undecided(report)
        return Review.objects.create(
            powiat_id=report.powiat_id,
            report=report,
            reviewer_id=member.user_id,
            verdict=verdict,
            remarks=remarks,
            decided_on=decided_on,
        )


def check_day(report, decided_on):
    not_in_future(decided_on, "decided_on")
    message = f"Raport wysłano {long_date(report.submitted_on)} Podaj ten dzień lub późniejszy."
    not_before(decided_on, report.submitted_on, message, "decided_on")


def check_undecided(report):
    if Review.objects.filter(report=report).exists():
        raise Refused("Decyzja o tej wersji raportu już zapadła.")
    if SubmittedReport.objects.filter(pilot=report.pilot_id, version__gt=report.version).exists():
        raise Refused("Powiat wysłał nowszą wersję. Oceń tamtą.")
