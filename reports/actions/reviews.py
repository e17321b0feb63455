"""CRZL's answer. It runs in the nation's context: no row of a powiat's own is read or written."""

from reports.actions.days import not_before, not_in_future
from reports.choices import Section, Verdict
from reports.models import Review, ReviewRemark, SubmittedReport
from schematom.audit.errors import Refused
from schematom.audit.recording import recorded
from schematom.web.polish import long_date
from teams.models import Pilot

WITHOUT_REMARKS = "Napisz, co powiat ma poprawić. Wystarczy jedna uwaga: ogólna albo przy części raportu."


def review_report(*, member, report, verdict, remarks, decided_on, section_remarks=None):
    """Accept the last version of a report, or return it with remarks. Each version is decided once.

    `section_remarks`: {Section: text}; empty texts are left out.
    """
    told = remarks_told(section_remarks or {})
    if verdict == Verdict.RETURNED and not remarks.strip() and not told:
        raise Refused(WITHOUT_REMARKS, "remarks")
    check_day(report, decided_on)
    with recorded("report.reviewed", report, verdict=verdict, sections=sorted(told)):
        # Two reviewers at once: the report's own row may be locked by its powiat only, the pilot's by both.
        Pilot.objects.select_for_update().get(pk=report.pilot_id)
        check_undecided(report)
        review = Review.objects.create(
            powiat_id=report.powiat_id,
            report=report,
            reviewer_id=member.user_id,
            verdict=verdict,
            remarks=remarks.strip(),
            decided_on=decided_on,
        )
        for section, text in told.items():
            ReviewRemark.objects.create(powiat_id=report.powiat_id, review=review, section=section, text=text)
    return review


def remarks_told(section_remarks):
    """Those that say something, in the order of the report."""
    if unknown := set(section_remarks) - set(Section.values):
        raise Refused(f"Nie ma takiej części raportu: {', '.join(sorted(unknown))}.")
    texts = {section.value: (section_remarks.get(section.value) or "").strip() for section in Section}
    return {section: text for section, text in texts.items() if text}


def check_day(report, decided_on):
    not_in_future(decided_on, "decided_on")
    message = f"Raport wysłano {long_date(report.submitted_on)} Podaj ten dzień lub późniejszy."
    not_before(decided_on, report.submitted_on, message, "decided_on")


def check_undecided(report):
    if Review.objects.filter(report=report).exists():
        raise Refused("Decyzja o tej wersji raportu już zapadła.")
    if SubmittedReport.objects.filter(pilot=report.pilot_id, version__gt=report.version).exists():
        raise Refused("Powiat wysłał nowszą wersję. Oceń tamtą.")
