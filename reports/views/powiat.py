"""The powiat's pages of its reports."""

from functools import partial

from django.contrib import messages
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from reports import actions
from reports.choices import DraftState, Stage
from reports.forms import ReportForm, SubmitForm
from reports.models import Snapshot
from reports.selectors import (
    indicators_of,
    last_job,
    published_figures,
    sections_of,
    stories,
    story_of,
    work_chart,
    work_rows,
)
from schematom.access.doors import load, require
from schematom.web.submission import bind, carry_out, go, submit
from teams.models import Pilot


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
    frozen, draft, sent, review = story.frozen, story.draft, story.sent, story.review
    facts = [
        ("Liczby zamrożone", frozen and frozen.frozen_at, frozen and frozen.get_absolute_url()),
        ("Raport napisany", draft.updated_at if draft.is_complete else None, None),
        ("Wysłany do CRZL", sent and sent.submitted_on, sent and sent.get_absolute_url()),
        (answer_of(review), review and review.decided_on, None),
    ]
    marks = tones([bool(day) for _, day, _ in facts], story.is_returned)
    return [(label, mark, day, url) for (label, day, url), mark in zip(facts, marks, strict=True)]


def answer_of(review):
    return review.get_verdict_display().capitalize() if review else "Decyzja CRZL"


def tones(done, is_returned):
    """Done up to the first step that is not, which is current; a returned report stands at its last step."""
    first = done.index(False) if False in done else len(done)
    found = ["done" if place < first else "current" if place == first else "todo" for place in range(len(done))]
    if is_returned:
        found[-1] = "current"
    return found


def crumbs_of(pilot):
    return [("Raporty", reverse("report_list")), (pilot.edition.name, reverse("report_show", args=[pilot.pk]))]


def report_edit(request, pk):
    story = story_of(load(request, Pilot, "report.edit", pk=pk))
    draft, page = story.draft, reverse("report_show", args=[pk])
    if draft.state == DraftState.SUBMITTED and request.method != "POST":
        messages.info(request, "Raport jest wysłany do CRZL. Przeczytasz go na stronie wysłanej wersji.")
        return go(request, page)
    return submit(
        request,
        report_form(request, story),
        partial(actions.save_report, member=request.member, draft=draft),
        done=page,
        message=lambda saved: (
            "Zapisano. Raport można teraz wysłać do CRZL."
            if saved.is_complete
            else "Zapisano. Możesz pisać dalej później."
        ),
        heading="Treść raportu",
        intro="Możesz zapisać raport niedokończony. Do wysłania potrzebne są wszystkie pola.",
        submit_label="Zapisz treść raportu",
        cancel_url=page,
        crumbs=crumbs_of(story.pilot),
    )


def said_after_saving(draft):
    return "Zapisano. Raport można wysłać do CRZL." if draft.is_complete else "Zapisano. Resztę możesz dopisać później."


def report_form(request, story):
    snapshots = Snapshot.objects.filter(pilot=story.pilot, frozen_at__isnull=False)
    initial = {} if story.draft.snapshot_id else {"snapshot": story.frozen}
    return bind(ReportForm, request, story.draft, snapshots=snapshots, initial=initial)


def report_reopen(request, pk):
    story = story_of(load(request, Pilot, "report.edit", pk=pk))
    page = reverse("report_show", args=[pk])
    act = partial(actions.reopen_report, member=request.member, draft=story.draft)
    return carry_out(
        request,
        act,
        done=lambda draft: reverse("report_edit", args=[pk]) if draft else page,
        message="Raport jest otwarty do poprawy. Popraw treść, a gdy zmieniły się dane, zamroź też liczby od nowa.",
    )


def report_submit(request, pk):
    story = story_of(load(request, Pilot, "report.submit", pk=pk))
    draft, page = story.draft, reverse("report_show", args=[pk])
    indicators = indicators_of(draft.snapshot.figures, draft.snapshot.definitions) if draft.snapshot else []
    return submit(
        request,
        bind(SubmitForm, request, initial={"submitted_on": timezone.localdate()}),
        partial(actions.submit_report, member=request.member, draft=draft),
        done=lambda report: report,
        message="Raport wysłano do CRZL. Teraz powstaje jego PDF.",
        page="reports/report_submit.html",
        heading="Wysłanie raportu do CRZL",
        story=story,
        missing=actions.missing_names(draft),
        indicators=indicators,
        sections=sections_of(draft),
        submit_label="Wyślij do CRZL",
        cancel_url=page,
        crumbs=crumbs_of(story.pilot),
    )
