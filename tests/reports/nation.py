"""CRZL's side for the tests: more powiaty in an edition, each with a report that was accepted."""

from datetime import date

from django.utils import timezone

from reports.models import Review, SubmittedReport
from schematom.audit.recording import recorded
from schematom.tenancy.context import in_nation, in_powiat
from schematom.tenancy.models import Powiat
from teams.models import Pilot
from tests.cast import made, walk
from tests.reports.cases import BEGIN, END

WAY = {
    "running": ("qualified", "agreement_signed", "running"),
    "closed": ("qualified", "agreement_signed", "running", "closing", "closed"),
    "withdrawn": ("qualified", "withdrawn"),
    "qualified": ("qualified",),
    "applied": (),
}


def figure(value, **parts):
    return {"value": value, "parts": parts}


def figures(families=10, started=9, kept=5, able=20):
    return {
        "FAMILIES_COMPLETED": figure(families),
        "PERSONS_COMPLETED": figure(families * 5),
        "WORK_STARTED": figure(started, employment_contract=started),
        "WORK_KEPT": figure(kept, employment_contract=kept),
        "PERSONS_ABLE_TO_WORK": figure(able),
    }


def make_powiat(number, name, edition, state="running", ends=END):
    """The pilot of a powiat of its own."""
    return make_pilot_of(Powiat.objects.create(id=number, name=name, seat="Próbnik"), edition, state, ends)


def make_pilot_of(powiat, edition, state="running", ends=END):
    days = {"starts_on": BEGIN, "family_work_ends_on": ends, "team_work_ends_on": ends}
    with in_powiat(powiat.pk):
        pilot = made(Pilot, powiat=powiat, edition=edition, **days)
        walk(pilot, *WAY[state])
    return pilot


def send_report(pilot, counted=None, number="RE/1/2015", submitted_on=date(2015, 4, 10)):
    """A report with these figures, as its powiat sent it."""
    with in_powiat(pilot.powiat_id):
        return made(
            SubmittedReport,
            pilot=pilot,
            version=1,
            number=number,
            submitted_on=submitted_on,
            content={"indicators": [], "sections": []},
            content_sha256="0" * 64,
            figures=counted or figures(),
            figures_sha256="0" * 64,
        )


def decide(report, reviewer, verdict="accepted"):
    with in_nation(user_id=reviewer.pk):
        review = Review(
            powiat_id=report.powiat_id,
            report=report,
            reviewer=reviewer,
            verdict=verdict,
            decided_on=timezone.localdate(),
        )
        with recorded("test", review):
            review.save()
    return review


def accepted(pilot, reviewer, counted=None, **values):
    report = send_report(pilot, counted, **values)
    decide(report, reviewer)
    return report
