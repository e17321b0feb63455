"""What waits for a coordinator (a report returned, or not sent though the pilot has ended) and for CRZL's reviewer."""

from django.urls import reverse
from django.utils import timezone

from reports.choices import Stage
from reports.selectors import board, stories
from schematom.desk.waiting import Waiting, register
from schematom.web.polish import long_date
from teams.models import Pilot

UNSENT = (Stage.NOT_BEGUN, Stage.FROZEN, Stage.WRITTEN)


@register
def reports_of_powiat(member):
    if not member.may("report.submit"):
        return []
    today = timezone.localdate()
    lines = (line_of(story, today) for story in stories(Pilot.objects.visible_to(member)))
    return [line for line in lines if line]


def line_of(story, today):
    url = reverse("report_show", args=[story.pilot.pk])
    name = story.pilot.edition.name
    if story.stage == Stage.RETURNED:
        return Waiting(
            "Raporty", f"Popraw raport: {name}", url, f"CRZL zwrócił go {long_date(story.review.decided_on)}"
        )
    if story.stage == Stage.IN_CORRECTION:
        return Waiting("Raporty", f"Wyślij poprawiony raport: {name}", url, "Raport jest otwarty do poprawy.")
    if story.stage in UNSENT and story.pilot.team_work_ends_on < today:
        detail = "Pilotaż się skończył, a raport nie jest wysłany."
        return Waiting("Raporty", f"Wyślij raport: {name}", url, detail, story.pilot.team_work_ends_on)
    return None


@register
def reports_to_review(member):
    if not member.may("national.review"):
        return []
    rows = board(Pilot.objects.visible_to(member), timezone.localdate())
    return [
        Waiting(
            "Raporty do oceny",
            f"Powiat {row.pilot.powiat.name}, {row.pilot.edition.name}",
            reverse("national_report_show", args=[row.report.pk]),
            f"Raport {row.report.number}, wersja {row.report.version}, wysłany {long_date(row.report.submitted_on)}",
        )
        for row in rows
        if row.waits_for_review
    ]
