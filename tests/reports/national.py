"""Accepted reports of invented powiaty, and workers that may be stopped between any two jobs."""

from datetime import date
from types import SimpleNamespace

from django.utils import timezone

from reports.choices import NARRATIVE
from reports.definitions import BY_CODE
from reports.models import Review, SubmittedReport
from reports.selectors import indicators_of
from schematom.audit.recording import recorded
from schematom.documents.freezing import content_sha256, frozen
from schematom.documents.storing import keep
from schematom.jobs.models import Job
from schematom.jobs.tasks import run_job
from schematom.tenancy.celery import HEADER
from schematom.tenancy.context import in_nation, in_powiat
from schematom.tenancy.models import Powiat
from teams.models import Edition, Pilot
from tests.cases import made, walk

DAY = date(2015, 3, 31)
NAMES = ("Łobeski", "Ącki", "Bukowy nowy", "Zakątny")


def figures_of(number, families=10):
    """Additive figures of a powiat: number of families as told, the rest follows from its number."""
    started = number % 5 + 3
    by = {"sex": {"k": started - 1, "m": 1}}
    return {
        "FAMILIES_COMPLETED": {"value": families, "parts": {}},
        "PERSONS_COMPLETED": {"value": families * 5, "parts": {}, "by": {"sex": {"k": families * 5}}},
        "WORK_STARTED": {
            "value": started,
            "parts": {"employment_contract": started - 2, "mandate_contract": 2},
            "by": by,
        },
        "WORK_KEPT": {"value": 2, "parts": {"employment_contract": 1, "mandate_contract": 1}},
    }


def make_edition(number=9):
    return Edition.objects.create(number=number, name=f"{number} edycja", starts_on=date(2013, 11, 1), ends_on=DAY)


def make_report(edition, powiat_id, name, *, author_id, families=10, version=1, with_file=True, text="Szło dobrze."):
    """A report of a powiat as CRZL got it."""
    powiat, _ = Powiat.objects.get_or_create(pk=powiat_id, defaults={"name": name, "seat": "Próbnik"})
    with in_powiat(powiat_id, user_id=author_id, reason="test"):
        pilot = Pilot.objects.filter(powiat=powiat, edition=edition).first() or make_pilot(powiat, edition)
        figures = figures_of(powiat_id, families)
        content = frozen(content_of(powiat, edition, figures, version, text))
        report = made(
            SubmittedReport,
            pilot=pilot,
            version=version,
            number=f"RE/2015/{powiat_id}",
            submitted_on=DAY,
            content=content,
            content_sha256=content_sha256(content),
            figures=figures,
            figures_sha256=content_sha256(figures),
        )
        if with_file:
            kept = keep(b"%PDF-1.7 test " + name.encode(), folder="reports", suffix=".pdf")
            with recorded("test", report):
                kept.put_on(report).save()
    return report


def make_pilot(powiat, edition):
    pilot = made(
        Pilot,
        powiat=powiat,
        edition=edition,
        starts_on=edition.starts_on,
        family_work_ends_on=DAY,
        team_work_ends_on=DAY,
    )
    walk(pilot, "qualified", "agreement_signed", "running")
    return pilot


def content_of(powiat, edition, figures, version, text):
    return {
        "number": f"RE/2015/{powiat.pk}",
        "version": version,
        "submitted_on": DAY,
        "powiat": {"id": powiat.pk, "name": powiat.name, "seat": powiat.seat},
        "edition": {"number": edition.number, "name": edition.name, "strip": edition.strip},
        "pilot": {
            "agreement_number": "",
            "starts_on": edition.starts_on,
            "family_work_ends_on": DAY,
            "team_work_ends_on": DAY,
        },
        "leader": {"name": f"PCPR, {powiat.name}", "address": ""},
        "partners": ["PUP"],
        "cutoff_on": DAY,
        "measured_on": DAY,
        "frozen_at": timezone.now(),
        "inputs_sha256": "0" * 64,
        "figures_sha256": content_sha256(figures),
        "is_suppressed": False,
        "indicators": indicators_of(figures, {code: BY_CODE[code].words for code in figures}),
        "published": [],
        "sections": [{"code": part.value, "title": part.label, "text": text} for part in NARRATIVE],
    }


def accept(report, reviewer_id, verdict="accepted"):
    with in_nation(user_id=reviewer_id, reason="test"):
        made(
            Review,
            powiat_id=report.powiat_id,
            report=report,
            reviewer_id=reviewer_id,
            verdict=verdict,
            decided_on=DAY,
        )


def make_country(author_id, reviewer_id, count=3):
    """An edition of so many powiaty of the voivodeship zachodniopomorskie, each with an accepted report."""
    edition = make_edition()
    reports = []
    for place in range(count):
        name = NAMES[place] if place < len(NAMES) else f"próbny {place}"
        report = make_report(edition, 3231 + place, name, author_id=author_id, families=10 + place)
        accept(report, reviewer_id)
        reports.append(report)
    return SimpleNamespace(edition=edition, reports=reports)


# Workers


def work_one(only=None):
    """One worker takes the oldest job that may be taken; None when there is none."""
    jobs = Job.objects.claimable().filter(scope=0)
    job = (jobs.filter(kind=only) if only else jobs).order_by("created_at").first()
    if job is None:
        return None
    run_job.apply(kwargs={"job_id": str(job.pk)}, headers={HEADER: [job.scope, job.user_id, "test"]}, throw=True)
    job.refresh_from_db()
    return job


def work_all(limit=60):
    """A single worker does all there is; the jobs in the order they were taken."""
    taken = []
    while (job := work_one()) is not None:
        taken.append(job)
        if len(taken) > limit:
            raise AssertionError(f"the worker goes round: {[one.kind for one in taken[-6:]]}")
    return taken


def job_of(paper):
    """The last job that was to make the paper."""
    jobs = Job.objects.filter(object_id=paper.pk, kind__in=("national_report", "national_bundle"))
    return jobs.latest("created_at")
