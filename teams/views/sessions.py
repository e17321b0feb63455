"""Sittings of the PZKW: the list, planning, the page of one, its beginning and end."""

from functools import partial

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from schematom.access.doors import load, require
from schematom.web.polish import counted, long_date
from schematom.web.submission import bind, carry_out, submit
from teams import actions
from teams.actions import session_invitations, sessions
from teams.choices import Answer, SessionMode, SessionState
from teams.forms import sessions as forms
from teams.models import AgendaItem, Session
from teams.selectors import agenda_of, current_pilot
from teams.selectors.quorum import quorum_of, seats_of
from teams.views.session_next import next_step

PER_PAGE = 50
PEOPLE = "osobę,osoby,osób"


def crumbs(session=None):
    first = [("Posiedzenia", reverse("session_list"))]
    return [*first, (f"Posiedzenie {session.number}", session.get_absolute_url())] if session else first


def session_list(request):
    require(request, "session.list")
    pilot = current_pilot(request.member)
    found = Session.objects.visible_to(request.member).filter(pilot=pilot).with_counts()
    context = {
        "pilot": pilot,
        "page": Paginator(found, PER_PAGE).get_page(request.GET.get("page")),
        "waiting": waiting_items(request.member, pilot),
        "may_plan": pilot is not None and request.member.may("session.plan"),
        "may_put": pilot is not None and request.member.may("item.put"),
    }
    return render(request, "teams/session_list.html", context)


def waiting_items(member, pilot):
    return AgendaItem.objects.visible_to(member).filter(pilot=pilot).waiting().select_related("author")


def session_create(request):
    return _create(
        request,
        forms.SessionForm,
        SessionMode.MEETING,
        heading="Nowe posiedzenie PZKW",
        submit_label="Zaplanuj posiedzenie",
        message="Posiedzenie zaplanowane. Teraz ułóż porządek obrad.",
        template="teams/session_create.html",
    )


def circulation_create(request):
    return _create(
        request,
        forms.CirculationForm,
        SessionMode.CIRCULATION,
        heading="Nowe głosowanie obiegowe PZKW",
        submit_label="Zaplanuj głosowanie",
        message="Głosowanie obiegowe zaplanowane. Teraz dodaj sprawy, nad którymi PZKW ma głosować.",
        template="layout/form_page.html",
    )


def _create(request, form_class, mode, *, message, template, **context):
    require(request, "session.plan")
    pilot = current_pilot(request.member)
    if pilot is None:
        raise PermissionDenied("no pilot in this edition")
    return submit(
        request,
        bind(form_class, request),
        partial(actions.plan_session, member=request.member, pilot=pilot, mode=mode),
        done=lambda session: session,
        message=message,
        page=template,
        intro=_when(pilot),
        cancel_url=reverse("session_list"),
        crumbs=crumbs(),
        **context,
    )


def _when(pilot):
    first, last = long_date(pilot.starts_on), long_date(pilot.team_work_ends_on)
    return f"W tej edycji PZKW pracuje od {first} do {last} Numer nada się sam."


def session_edit(request, pk):
    session = _load(request, "session.plan", pk)
    by_circulation = session.mode == SessionMode.CIRCULATION
    form_class = forms.CirculationEditForm if by_circulation else forms.SessionEditForm
    invited = session.attendances.filter(invited_at__isnull=False).exists()
    return submit(
        request,
        bind(form_class, request, session),
        partial(sessions.edit_session, member=request.member, session=session),
        done=session,
        message="Zmiana zapisana." + (" Zaproś członków ponownie, bo zmienił się termin lub miejsce." * invited),
        heading="Zmiana terminu" if by_circulation else "Zmiana terminu i miejsca",
        intro="Członkowie są już zaproszeni. Po zmianie zaprosisz ich ponownie, a ich odpowiedzi przepadną."
        if invited
        else _when(session.pilot),
        cancel_url=session.get_absolute_url(),
        crumbs=crumbs(session),
    )


def session_cancel(request, pk):
    session = _load(request, "session.plan", pk)
    return submit(
        request,
        bind(forms.ReasonForm, request),
        partial(sessions.cancel_session, member=request.member, session=session),
        done=session,
        message="Posiedzenie odwołane. Sprawy z jego porządku obrad czekają na inne posiedzenie.",
        heading=f"Odwołanie posiedzenia {session.number}",
        intro="Odwołania nie można cofnąć. Sprawy wrócą do czekających, a zaproszone osoby dostaną wiadomość.",
        submit_label="Odwołaj posiedzenie",
        cancel_url=session.get_absolute_url(),
        cancel_label="Nie odwołuj",
        crumbs=crumbs(session),
    )


def session_show(request, pk):
    session = _load(request, "session.view", pk)
    member = request.member
    seats = seats_of(session)
    lines = agenda_of(session, seats)
    is_over = session.state in (SessionState.CLOSED, SessionState.CANCELLED)
    context = {
        "session": session,
        "lines": lines,
        "seats": seats,
        "quorum": quorum_of(session, seats),
        "waiting": [] if is_over else waiting_items(member, session.pilot),
        "may_plan": not is_over and member.may("session.plan", session),
        "may_record": session.state == SessionState.OPEN and member.may("session.record", session),
        "may_put": not is_over and member.may("item.put"),
        "my_invitation": _invitation_of(member, session, seats),
        "crumbs": crumbs(),
    }
    return render(request, "teams/session_show.html", context | next_step(member, session, context))


def _invitation_of(member, session, seats):
    """The member's own Attendance with an invitation to a session still to come, or None."""
    if session.state != SessionState.PLANNED or session.mode == SessionMode.CIRCULATION:
        return None
    mine = session.attendances.filter(team_member__user_id=member.user_id, invited_at__isnull=False)
    row = mine.select_related("team_member").first()
    if row is None or not row.team_member.substitute_for_id:
        return row
    # A deputy is asked once the member will not come.
    principal = next((seat for seat in seats if seat.member.pk == row.team_member.substitute_for_id), None)
    return row if principal and principal.answer == Answer.NOT_COMING else None


def session_invite(request, pk):
    session = _load(request, "session.plan", pk)
    day = timezone.localdate()
    act = partial(session_invitations.invite_members, member=request.member, session=session, on=day)
    return carry_out(
        request,
        act,
        done=lambda asked: session,
        message=lambda asked: f"Zaproszono {counted(asked, PEOPLE)}. Odpowiedzi zobaczysz na tej stronie.",
    )


def session_answer(request, pk):
    session = _load(request, "session.answer", pk)
    return submit(
        request,
        bind(forms.AnswerForm, request),
        partial(session_invitations.answer_invitation, member=request.member, session=session),
        done=session,
        message=_answered,
        heading="Odpowiedź na zaproszenie",
        intro=f"Posiedzenie {session.number}, {long_date(session.held_on)}",
        submit_label="Zapisz odpowiedź",
        cancel_url=session.get_absolute_url(),
        crumbs=crumbs(session),
    )


def _answered(attendance):
    if attendance.answer == Answer.COMING:
        return "Odpowiedź zapisana: będziesz na posiedzeniu."
    if attendance.team_member.substitutes.exists():
        return "Odpowiedź zapisana: nie będziesz na posiedzeniu. Twój zastępca dostanie wiadomość."
    return "Odpowiedź zapisana: nie będziesz na posiedzeniu."


def session_open(request, pk):
    session = _load(request, "session.run", pk)
    act = partial(actions.open_session, member=request.member, session=session)
    return carry_out(request, act, done=lambda result: session, message=_opened)


def _opened(session):
    if session.mode == SessionMode.CIRCULATION:
        return f"Głosowanie obiegowe jest otwarte. Członkowie PZKW mogą głosować do {long_date(session.ends_on)}"
    return "Posiedzenie jest otwarte. Zapisz, kto jest obecny: potem członkowie PZKW mogą głosować."


def session_close(request, pk):
    session = _load(request, "session.run", pk)
    act = partial(actions.close_session, member=request.member, session=session)
    message = "Posiedzenie jest zamknięte. Wyniki są zapisane przy sprawach, powstaje protokół."
    return carry_out(request, act, done=lambda result: session, message=message)


def _load(request, permission, pk):
    return load(request, Session.objects.select_related("pilot"), permission, pk=pk)
