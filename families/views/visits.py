"""Pages of a visit note."""

from functools import partial

from django.contrib import messages
from django.shortcuts import render
from django.urls import reverse

from families import actions
from families.choices import VisitState
from families.models import Participation, Visit
from families.views.trail import trail
from families.views.visit_notes import note_page
from families.views.visit_plans import planned_page
from schematom.access.doors import load
from schematom.audit.recording import record_reading
from schematom.web.polish import long_date
from schematom.web.submission import carry_out, go


def visit_create(request, pk):
    participations = Participation.objects.select_related("family", "pilot")
    participation = load(request, participations, "visit.write", pk=pk)
    return note_page(
        request,
        participation,
        heading=f"Notatka z wizyty: {participation.family.name}",
        cancel_url=reverse("family_show", args=[participation.family_id]),
        crumbs=trail(participation.family),
    )


def visit_show(request, pk):
    visit = load(request, _with_family(), "visit.view", pk=pk)
    if visit.state in (VisitState.PLANNED, VisitState.CANCELLED):
        return planned_page(request, visit)
    family, member = visit.participation.family, request.member
    record_reading("visit.opened", "families.visit", [visit.pk], family=family.pk)
    draft = visit.state == VisitState.DRAFT
    context = {
        "visit": visit,
        "family": family,
        "checks": visit.checks.select_related("activity").order_by("activity__module", "activity__position"),
        "corrections": visit.corrections.select_related("author").order_by("created_at"),
        "may_sign": draft and member.may("visit.sign", visit),
        "may_correct": not draft and member.may("visit.write", visit),
        "crumbs": trail(family),
    }
    return render(request, "families/visit_show.html", context)


def _with_family():
    return Visit.objects.select_related(
        "participation__family", "participation__pilot", "author", "corrects__author"
    ).prefetch_related("checks")


def visit_edit(request, pk):
    visit = load(request, _with_family(), "visit.sign", pk=pk)
    if request.method == "GET" and visit.state != VisitState.DRAFT:
        return go(request, visit)
    return note_page(
        request,
        visit.participation,
        visit=visit,
        heading=f"Szkic notatki z {long_date(visit.visited_on)}",
        cancel_url=visit.get_absolute_url(),
        crumbs=_crumbs(visit),
    )


def visit_sign(request, pk):
    visit = load(request, _with_family(), "visit.sign", pk=pk)
    act = partial(actions.sign_visit, member=request.member, visit=visit)
    return carry_out(request, act, done=visit, message="Notatka podpisana. Jej treść już się nie zmieni.")


def visit_correct(request, pk):
    visit = load(request, _with_family(), "visit.write", pk=pk)
    if visit.state != VisitState.SIGNED:
        messages.error(request, "Ta notatka nie jest podpisana. Po prostu ją popraw.")
        return go(request, visit)
    return note_page(
        request,
        visit.participation,
        corrects=visit,
        heading=f"Sprostowanie notatki z {long_date(visit.visited_on)}",
        intro="Podpisana notatka zostaje bez zmian. Popraw treść, a powstanie nowa notatka obok niej.",
        submit_label="Zapisz szkic sprostowania",
        cancel_url=visit.get_absolute_url(),
        crumbs=_crumbs(visit),
    )


def _crumbs(visit):
    return trail(visit.participation.family, (f"Wizyta {long_date(visit.visited_on)}", visit.get_absolute_url()))
