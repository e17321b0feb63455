"""Figures the powiat published outside of the system: entered, corrected and removed by the coordinator."""

from functools import partial

from django.shortcuts import render
from django.urls import reverse

from reports import actions
from reports.choices import DraftState
from reports.forms import ElsewhereEditForm, ElsewhereForm, indicator_and_part
from reports.models import PublishedElsewhere
from reports.selectors import indicators_of, published_figures, story_of
from reports.views.powiat import crumbs_of
from schematom.access.doors import load
from schematom.web.submission import bind, carry_out, submit
from teams.models import Pilot


def elsewhere_list(request, pk):
    pilot = load(request, Pilot, "report.view", pk=pk)
    frozen = story_of(pilot).frozen
    ours = indicators_of(frozen.figures, frozen.definitions) if frozen else []
    context = {
        "pilot": pilot,
        "rows": [(row, published_figures([row], ours)[0]) for row in pilot.published_elsewhere.all()],
        "may_edit": request.member.may("elsewhere.edit", pilot),
        "crumbs": crumbs_of(pilot),
    }
    return render(request, "reports/elsewhere_list.html", context)


def elsewhere_create(request, pk):
    pilot = load(request, Pilot, "elsewhere.edit", pk=pk)
    return submit(
        request,
        bind(ElsewhereForm, request),
        said_of(partial(actions.add_published_elsewhere, member=request.member, pilot=pilot)),
        message=said(pilot, "Wpisano. Ta liczba stoi obok liczb z systemu i nie wchodzi do obliczeń."),
        page="reports/elsewhere_create.html",
        heading="Liczba opublikowana poza systemem",
        submit_label="Wpisz liczbę",
        **way_of(pilot),
    )


def elsewhere_edit(request, pk):
    row = load(request, with_pilot(), "elsewhere.edit", pk=pk)
    return submit(
        request,
        bind(ElsewhereEditForm, request, row),
        said_of(partial(actions.edit_published_elsewhere, member=request.member, row=row)),
        message=said(row.pilot, "Zapisano poprawioną liczbę."),
        page="reports/elsewhere_edit.html",
        heading="Poprawienie liczby opublikowanej poza systemem",
        submit_label="Zapisz",
        row=row,
        **way_of(row.pilot),
    )


def elsewhere_remove(request, pk):
    row = load(request, with_pilot(), "elsewhere.edit", pk=pk)
    return carry_out(
        request,
        partial(actions.remove_published_elsewhere, member=request.member, row=row),
        done=reverse("elsewhere_list", args=[row.pilot_id]),
        message=said(row.pilot, "Usunięto wpis. Co w nim było, pozostaje w historii zmian."),
    )


def said(pilot, text):
    """Such a figure stands in the report: a checked one is open again."""
    was_checked = pilot.report_drafts.filter(state=DraftState.CHECKED).exists()
    return f"{text} Raport trzeba teraz sprawdzić jeszcze raz." if was_checked else text


def with_pilot():
    return PublishedElsewhere.objects.select_related("pilot__edition")


def said_of(act):
    """The form's one choice of a figure as the two names the action takes."""
    return lambda *, figure, **facts: act(**indicator_and_part(figure), **facts)


def way_of(pilot):
    back = reverse("elsewhere_list", args=[pilot.pk])
    return {"done": back, "cancel_url": back, "crumbs": [*crumbs_of(pilot), ("Opublikowane poza systemem", back)]}
