"""The powiat's pages of its reports: the list, the story of one, writing, reading, checking, sending."""

from functools import partial

from django.conf import settings
from django.contrib import messages
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from reports import actions
from reports.choices import DraftState, Section, Stage
from reports.forms import CheckForm, ReportForm, SubmitForm
from reports.models import Snapshot
from reports.selectors import (
    effects_of,
    indicators_of,
    last_job,
    published_figures,
    sections_of,
    stories,
    story_of,
    with_remarks,
)
from reports.selectors.publication import offers_of
from reports.selectors.tables import groups_of
from schematom.access.doors import load, require
from schematom.audit.errors import Refused, StaleVersion
from schematom.web.submission import bind, carry_out, go, submit
from teams.models import Pilot

WRITING = "Treść raportu"
CHANGED = (
    "Ktoś zmienił raport, odkąd otwarto tę stronę. Teraz jest na niej nowa treść: przeczytaj ją "
    "i potwierdź jeszcze raz."
)
OPENED_AGAIN = (
    "Raport jest sprawdzony. Gdy zapiszesz zmiany, sprawdzenie przestanie obowiązywać i trzeba będzie go sprawdzić "
    "jeszcze raz."
)


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
            "offer": offers_of(story.pilot) if story.stage == Stage.ACCEPTED else None,
            "crumbs": [("Raporty", reverse("report_list"))],
            **rights(request.member, story),
            **figures_page(story.pilot, story.frozen),
        },
    )


def rights(member, story):
    """What of the next steps the member may take now."""
    pilot = story.pilot
    return {
        "may_freeze": member.may("report.freeze", pilot) and story.stage != Stage.NO_REPORT,
        "may_edit": member.may("report.edit", pilot),
        "may_check": member.may("report.check", pilot),
        "may_submit": member.may("report.submit", pilot),
    }


def counting_job(member, story):
    return last_job(member, "snapshot", story.counting.pk) if story.counting else None


def figures_page(pilot, snapshot):
    indicators = indicators_of(snapshot.figures, snapshot.definitions) if snapshot else []
    return {
        **effects_of(indicators),
        "published": published_figures(pilot.published_elsewhere.all(), indicators),
    }


def steps_of(story):
    """(label, tone, day, url) for the line of steps; a report opened for correction begins again at its text."""
    frozen, draft, stage = story.frozen, story.draft, story.stage
    sent = story.sent if draft.state == DraftState.SUBMITTED else None
    review = story.review if sent else None
    in_correction = stage == Stage.IN_CORRECTION
    facts = [
        ("Liczby zamrożone", frozen and frozen.frozen_at, frozen and frozen.get_absolute_url()),
        (
            "Poprawiony" if in_correction else "Napisany",
            draft.updated_at if (story.is_corrected if in_correction else draft.is_complete) else None,
            None,
        ),
        ("Sprawdzony", draft.checked_on, None),
        ("Wysłany do CRZL", sent and sent.submitted_on, sent and sent.get_absolute_url()),
        (review.get_verdict_display().capitalize() if review else "Decyzja CRZL", review and review.decided_on, None),
    ]
    marks = tones([bool(day) for _, day, _ in facts], stage == Stage.RETURNED)
    return [(label, mark, day, url) for (label, day, url), mark in zip(facts, marks, strict=True)]


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
    form = report_form(request, story)
    return submit(
        request,
        form,
        partial(actions.save_report, member=request.member, draft=draft),
        done=request.path if "stay" in request.POST else page,
        message=said_after_saving,
        page="reports/report_edit.html",
        heading=WRITING,
        opened_again=OPENED_AGAIN if draft.state == DraftState.CHECKED else "",
        parts=parts_of(form, story),
        story=story,
        cancel_url=page,
        crumbs=crumbs_of(story.pilot),
    )


def said_after_saving(draft):
    if draft.is_complete:
        return "Zapisano. Raport jest cały, teraz ktoś musi go sprawdzić."
    return f"Zapisano. Do uzupełnienia: {', '.join(actions.missing_names(draft))}."


def report_form(request, story):
    snapshots = Snapshot.objects.filter(pilot=story.pilot, frozen_at__isnull=False)
    initial = {} if story.draft.snapshot_id else {"snapshot": story.frozen}
    return bind(ReportForm, request, story.draft, snapshots=snapshots, initial=initial)


def parts_of(form, story):
    """Parts of the form in the order of the report, each with CRZL's remark of the last version."""
    sections = [{"code": section.value, "title": section.label} for section in Section]
    listed = with_remarks(sections, story.review if story.is_returned else None)
    return [{**part, "field": form["snapshot" if part["code"] == Section.FIGURES else part["code"]]} for part in listed]


def report_check(request, pk):
    """The whole report on one page, to be read by whoever checks it."""
    story = story_of(load(request, Pilot, "report.check", pk=pk))
    draft, page = story.draft, reverse("report_show", args=[pk])
    form = bind(CheckForm, request, draft, initial={"checked_on": timezone.localdate()})
    return submit(
        request,
        form,
        on_what_was_read(partial(actions.check_report, member=request.member, draft=draft), form, draft),
        done=page,
        message="Raport jest sprawdzony. Można go wysłać do CRZL.",
        page="reports/report_check.html",
        heading=f"Cały raport: {story.pilot.edition.name}",
        submit_label="Sprawdzone, raport może iść",
        cancel_url=page,
        crumbs=crumbs_of(story.pilot),
        **whole_report(story),
        **rights(request.member, story),
    )


def on_what_was_read(act, form, draft):
    """`act`, which raises StaleVersion: a text changed meanwhile is shown by the page anew, with its version now."""

    def carefully(**cleaned):
        try:
            return act(**cleaned)
        except StaleVersion:
            form.move_to_version(draft)
            raise Refused(CHANGED) from None

    return carefully


def whole_report(story):
    """The draft as its reader sees it: figures, text, remarks of the version that was returned."""
    draft = story.draft
    review = story.review if story.is_returned else None
    whole, *sections = with_remarks([{"code": Section.FIGURES.value}, *sections_of(draft)], review)
    return {
        "story": story,
        "missing": actions.missing_names(draft),
        "sections": sections,
        "figures_remark": whole["remark"],
        "hides_small": settings.CRZL_SEES != "whole",
        **figures_page(story.pilot, draft.snapshot),
    }


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
    form = bind(SubmitForm, request, draft, initial={"submitted_on": timezone.localdate()})
    return submit(
        request,
        form,
        on_what_was_read(partial(actions.submit_report, member=request.member, draft=draft), form, draft),
        done=lambda report: report,
        message="Raport wysłano do CRZL. Teraz powstaje jego PDF.",
        page="reports/report_submit.html",
        heading="Wysłanie raportu do CRZL",
        story=story,
        missing=actions.missing_names(draft),
        groups=groups_of(indicators),
        hides_small=settings.CRZL_SEES != "whole",
        submit_label="Wyślij do CRZL",
        cancel_url=page,
        crumbs=crumbs_of(story.pilot),
    )
