"""What waits in the powiat (a report to check, to send, to correct, one that CRZL asks for) and for CRZL's reviewer."""

from django.urls import reverse
from django.utils import timezone

from reports.choices import Stage
from reports.selectors import board, stories
from reports.selectors.national import told_papers
from reports.selectors.practices import decision_of, returned_practices, waiting_practices
from schematom.desk.waiting import Waiting, register
from schematom.web.polish import long_date
from teams.models import Pilot

UNWRITTEN = (Stage.NOT_BEGUN, Stage.FROZEN)


@register
def reports_of_powiat(member):
    """A coordinator's reports, whoever must act on them next; a chair's only while they wait to be checked."""
    writes, checks = member.may("report.submit"), member.may("report.check")
    if not writes and not checks:
        return []
    today = timezone.localdate()
    told = (story for story in stories(Pilot.objects.visible_to(member)) if writes or waits_for_check(story))
    return [line for story in told if (line := line_of(story, today))]


def waits_for_check(story):
    return story.stage == Stage.WRITTEN and not story.tells_corrected_figures


def line_of(story, today):
    """What is to be done next with the report, and by when: the day CRZL asked for, else the end of the pilot."""
    act = act_of(story)
    ended = story.pilot.team_work_ends_on
    if not act or (story.stage in UNWRITTEN and not story.reminder and ended >= today):
        return None
    title, detail = act
    due = None if story.sent else ended
    if story.reminder:
        due, detail = story.reminder.due_on, f"CRZL przypomina o raporcie. {detail}"
    url = reverse("report_show", args=[story.pilot.pk])
    return Waiting("Raporty", f"{title}: {story.pilot.edition.name}", url, detail, due)


def act_of(story):
    """(what to do, why) by the stage of the report; None when nothing is to be done."""
    if story.stage in UNWRITTEN:
        is_over = story.pilot.team_work_ends_on < timezone.localdate()
        return (
            "Wyślij raport",
            "Pilotaż się skończył, a raport nie jest wysłany." if is_over else "Pilotaż jeszcze trwa.",
        )
    if story.tells_corrected_figures:
        return "Wybierz poprawione liczby", "Raport podaje liczby, które potem poprawiono."
    if story.stage == Stage.RETURNED:
        return "Popraw raport", f"CRZL zwróciło go {long_date(story.review.decided_on)}"
    return {
        Stage.WRITTEN: ("Sprawdź raport", "Jest napisany. Przeczytaj go w całości i potwierdź, że może iść."),
        Stage.CHECKED: ("Wyślij raport", "Jest sprawdzony i może iść do CRZL."),
        Stage.IN_CORRECTION: ("Wyślij poprawiony raport", "Raport jest otwarty do poprawy."),
    }.get(story.stage)


@register
def reports_to_review(member):
    if not member.may("national.review"):
        return []
    rows = board(Pilot.objects.visible_to(member), timezone.localdate())
    return [
        Waiting(
            "Raporty do oceny",
            f"{row.pilot.powiat.title}, {row.pilot.edition.name}",
            reverse("national_report_show", args=[row.report.pk]),
            f"Raport {row.report.number}, wersja {row.report.version}, wysłany {long_date(row.report.submitted_on)}",
        )
        for row in rows
        if row.waits_for_review
    ]


@register
def practices_returned(member):
    if not member.may("practice.edit"):
        return []
    return [
        Waiting(
            "Dobre praktyki",
            f"Popraw opis: {version.practice.title}",
            version.practice.get_absolute_url(),
            f"CRZL zwróciło go {long_date(decision_of(version).decided_on)}",
        )
        for version in returned_practices()
    ]


@register
def practices_to_decide(member):
    if not member.may("practice.decide"):
        return []
    return [
        Waiting(
            "Dobre praktyki do oceny",
            f"{version.powiat.title}: {version.practice.title}",
            reverse("practice_read", args=[version.pk]),
            f"{version.practice.pilot.edition.name}, opis przekazany {long_date(version.handed_over_on)}",
        )
        for version in waiting_practices()
    ]


@register
def papers_of_the_country(member):
    """What the member had made of an edition in the last days: it is there, or it did not come to be."""
    return [paper_line(story) for story in told_papers(member)] if member.may("national.paper") else []


def paper_line(story):
    paper = story.paper
    title = f"{paper.get_kind_display().capitalize()}, {paper.edition.name}, wersja {paper.version}"
    word, _ = story.word
    made = f"{word.capitalize()}, {long_date(paper.made_at)}" if paper.has_file else f"{word.capitalize()}."
    return Waiting("Opracowania krajowe", title, reverse("national_paper_show", args=[paper.pk]), made)
