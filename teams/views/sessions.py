"""Sittings of the PZKW."""

from functools import partial

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from schematom.access.doors import load, require
from schematom.web.polish import long_date
from schematom.web.submission import bind, carry_out, submit
from teams import actions
from teams.choices import SessionState
from teams.forms.sessions import SessionForm
from teams.models import AgendaItem, Session
from teams.selectors import agenda_of, current_pilot

PER_PAGE = 50


def crumbs():
    return [("Posiedzenia", reverse("session_list"))]


def session_list(request):
    require(request, "session.list")
    pilot = current_pilot(request.member)
    sessions = Session.objects.visible_to(request.member).filter(pilot=pilot).with_counts()
    context = {
        "pilot": pilot,
        "page": Paginator(sessions, PER_PAGE).get_page(request.GET.get("page")),
        "waiting": _waiting(request.member, pilot),
        "may_plan": pilot is not None and request.member.may("session.plan"),
    }
    return render(request, "teams/session_list.html", context)


def _waiting(member, pilot):
    return AgendaItem.objects.visible_to(member).filter(pilot=pilot).waiting().select_related("author")


def session_create(request):
    require(request, "session.plan")
    pilot = current_pilot(request.member)
    if pilot is None:
        raise PermissionDenied("W tym powiecie nie ma jeszcze pilotażu, dlatego nie można planować posiedzeń PZKW.")
    act = partial(actions.plan_session, member=request.member, pilot=pilot)
    return submit(
        request,
        bind(SessionForm, request),
        act,
        done=lambda session: session,
        message=lambda session: f"Zaplanowano posiedzenie {session.number}. Teraz ułóż porządek obrad.",
        heading="Nowe posiedzenie PZKW",
        intro=_when(pilot),
        submit_label="Zaplanuj posiedzenie",
        cancel_url=reverse("session_list"),
        crumbs=crumbs(),
    )


def _when(pilot):
    first, last = long_date(pilot.starts_on), long_date(pilot.team_work_ends_on)
    return f"W tej edycji PZKW pracuje od {first} do {last} Numer nada się sam."


def session_show(request, pk):
    session = load(request, Session.objects.select_related("pilot"), "session.view", pk=pk)
    may_run = request.member.may("session.run", session)
    lines = agenda_of(session)
    is_closed = session.state == SessionState.CLOSED
    context = {
        "session": session,
        "lines": lines,
        "waiting": [] if is_closed else _waiting(request.member, session.pilot),
        "may_plan": request.member.may("session.plan", session) and not is_closed,
        "may_run": may_run,
        "to_vote": _waiting_for(request.member, lines) if session.state == SessionState.OPEN else [],
        "has_come": session.held_on <= timezone.localdate(),
        "undecided": [line.item for line in lines if not line.is_voted_on],
        "crumbs": crumbs(),
    }
    return render(request, "teams/session_show.html", context)


def _waiting_for(member, lines):
    if not member.may("item.vote"):
        return []
    return [line.item for line in lines if any(seat.user_id == member.user_id for seat in line.missing)]


def session_open(request, pk):
    session = load(request, Session, "session.run", pk=pk)
    act = partial(actions.open_session, member=request.member, session=session)
    message = "Posiedzenie jest otwarte. Członkowie PZKW mogą głosować."
    return carry_out(request, act, done=lambda result: session, message=message)


def session_close(request, pk):
    session = load(request, Session, "session.run", pk=pk)
    act = partial(actions.close_session, member=request.member, session=session)
    message = "Posiedzenie jest zamknięte. Wyniki są zapisane przy sprawach."
    return carry_out(request, act, done=lambda result: session, message=message)
