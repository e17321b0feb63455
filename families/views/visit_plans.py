"""Pages of planned visits."""

from functools import partial

from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from families.actions import visit_plans
from families.choices import VisitState
from families.forms.visit_plans import VisitCancelForm, VisitMoveForm, VisitPlanForm
from families.models import Participation, Visit
from families.views.trail import trail
from families.views.visit_notes import note_page
from schematom.access.doors import load
from schematom.audit.recording import record_reading
from schematom.web.polish import long_date
from schematom.web.submission import bind, go, submit


def visit_plan(request, pk):
    participation = load(request, Participation.objects.select_related("family", "pilot"), "visit.write", pk=pk)
    plan = partial(
        visit_plans.plan_visit, member=request.member, participation=participation, today=timezone.localdate()
    )
    return submit(
        request,
        bind(VisitPlanForm, request),
        plan,
        done=f"{reverse('family_show', args=[participation.family_id])}#wizyty",
        message=lambda visit: f"Zaplanowano wizytę: {long_date(visit.visited_on)}",
        heading=f"Nowa wizyta: {participation.family.name}",
        submit_label="Zaplanuj wizytę",
        cancel_url=reverse("family_show", args=[participation.family_id]),
        crumbs=trail(participation.family),
    )


def planned_page(request, visit):
    """What `visit_show` answers with before the visit has taken place."""
    family, member = visit.participation.family, request.member
    record_reading("visit.opened", "families.visit", [visit.pk], family=family.pk)
    planned = visit.state == VisitState.PLANNED
    context = {
        "visit": visit,
        "family": family,
        "is_past": visit.visited_on < timezone.localdate(),
        "may_write": planned and member.may("visit.write", visit),
        "may_note": planned and visit.visited_on <= timezone.localdate() and member.may("visit.write", visit),
        "crumbs": trail(family),
    }
    return render(request, "families/visit_planned.html", context)


def visit_move(request, pk):
    visit = _load(request, pk)
    if request.method == "GET" and visit.state != VisitState.PLANNED:
        return go(request, visit)
    move = partial(visit_plans.move_visit, member=request.member, visit=visit, today=timezone.localdate())
    return submit(
        request,
        bind(VisitMoveForm, request, visit),
        move,
        done=visit,
        message=lambda moved: f"Wizyta przeniesiona na {long_date(moved.visited_on)}",
        **_frame(visit, "Nowy termin wizyty"),
    )


def visit_cancel(request, pk):
    visit = _load(request, pk)
    return submit(
        request,
        bind(VisitCancelForm, request),
        partial(visit_plans.cancel_visit, member=request.member, visit=visit),
        done=f"{visit.participation.family.get_absolute_url()}#wizyty",
        message="Wizyta odwołana.",
        submit_label="Odwołaj wizytę",
        **_frame(visit, "Odwołanie wizyty"),
    )


def visit_note(request, pk):
    """The note of a visit that was planned."""
    visit = _load(request, pk)
    if request.method == "GET" and visit.state != VisitState.PLANNED:
        return go(request, visit)
    frame = _frame(visit, f"Notatka z wizyty: {visit.participation.family.name}")
    return note_page(request, visit.participation, visit=visit, **frame)


def _load(request, pk):
    visits = Visit.objects.select_related("participation__family", "participation__pilot").prefetch_related("checks")
    return load(request, visits, "visit.write", pk=pk)


def _frame(visit, heading):
    here = (f"Wizyta {long_date(visit.visited_on)}", visit.get_absolute_url())
    crumbs = trail(visit.participation.family, here)
    return {"heading": heading, "cancel_url": visit.get_absolute_url(), "crumbs": crumbs}
