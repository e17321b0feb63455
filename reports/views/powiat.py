"""The powiat's pages of its reports."""

from functools import partial

from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from reports import actions
from reports.choices import Stage
from reports.forms import ReportForm, SubmitForm
from reports.models import ReportDraft, Snapshot
from reports.selectors import (
    indicators_of,
    last_job,
    published_figures,
    stories,
    story_of,
    work_chart,
    work_rows,
)
from schematom.access.doors import load, require
from schematom.web.submission import bind, carry_out, submit
from teams.models import Pilot

LIST = ("Raporty", "/raporty/")


def report_list(request):
    require(request, "report.list")
    pilots = Pilot.objects.visible_to(request.member).order_by("-edition__number")
    return render(request, "reports/report_list.html", {"stories": stories(pilots)})


def report_show(request, pk):
    story = story_of(load(request, Pilot, "report.view", pk=pk))
    return render(
        request,
        "reports/report_show.html",
        {
            "story": story,
            "steps": steps_of(story),
            "job": counting_job(request.member, story),
            "crumbs": [("Raporty", reverse("report_list"))],
            **rights(request.member, story),
            **figures_page(story),
        },
    )


def rights(member, story):
    """What of the next steps the member may take now."""
    return {
        "may_freeze": member.may("report.freeze", story.pilot) and story.stage != Stage.NO_REPORT,
        "may_edit": member.may("report.edit", story.pilot),
        "may_submit": member.may("report.submit", story.pilot),
    }


def counting_job(member, story):
    return last_job(member, "snapshot", story.counting.pk) if story.counting else None


def figures_page(story):
    frozen = story.frozen
    indicators = indicators_of(frozen.figures, frozen.definitions) if frozen else []
    return {
        "indicators": indicators,
        "work": work_rows(indicators),
        "chart": work_chart(indicators),
        "published": published_figures(story.pilot.published_elsewhere.all(), indicators),
    }


def steps_of(story):
    """(label, tone, day, url) for the line of steps."""
    frozen, sent, review = story.frozen, story.sent, story.review
    done = [bool(frozen), story.draft.is_complete, bool(sent), bool(review)]
    days = [frozen and frozen.frozen_at, story.draft.updated_at, sent and sent.submitted_on, review and review.decided_on]
    urls = [frozen and frozen.get_absolute_url(), None, sent and sent.get_absolute_url(), None]
    answer = review.get_verdict_display().capitalize() if review else "Decyzja CRZL"
    labels = ["Liczby zamrożone", "Raport napisany", "Wysłany do CRZL", answer]
    return list(zip(labels, tones(done, story.is_returned), days, urls, strict=True))


def tones(done, is_returned):
    """Steps before the first one not done are done, that one is current; a returned report ends broken."""
    first = done.index(False) if False in done else len(done)
    found = ["done" if place < first else "current" if place == first else "todo" for place in range(len(done))]
    if is_returned:
        found[-1] = "broken"
    return found
