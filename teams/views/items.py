"""Matters of the PZKW: packet, votes, place on an agenda."""

from functools import partial

from django.shortcuts import render

from schematom.access.doors import load
from schematom.audit.recording import record_reading
from schematom.web.submission import bind, carry_out, submit
from teams import actions
from teams.choices import ItemState, SessionState
from teams.forms.sessions import ScheduleForm, VoteForm
from teams.models import AgendaItem
from teams.selectors import line_of, why_no_vote
from teams.views.sessions import crumbs

PAGE = "teams/item_show.html"
NOT_A_VOTER = "Nie głosujesz, bo nie masz roli członka PZKW."


def item_show(request, pk):
    item = _load(request, "item.view", pk)
    return render(request, PAGE, {**_about(request, item), "form": VoteForm()})


def vote_cast(request, pk):
    item = _load(request, "item.vote", pk)
    act = partial(actions.cast_vote, member=request.member, item=item)
    form = bind(VoteForm, request)
    message = "Głos zapisany. Wynik poznasz po zamknięciu posiedzenia."
    return submit(request, form, act, done=item, message=message, page=PAGE, **_about(request, item))


def item_schedule(request, pk):
    item = _load(request, "session.plan", pk)
    form = bind(ScheduleForm, request, pilot=item.pilot)
    return submit(
        request,
        form,
        partial(actions.schedule_item, member=request.member, item=item),
        done=lambda scheduled: scheduled.session,
        message="Sprawa jest w porządku obrad.",
        page="teams/item_schedule.html",
        item=item,
        has_sessions=form.fields["session"].queryset.exists(),
        crumbs=[*crumbs(), (item.title, item.get_absolute_url())],
    )


def item_take_off(request, pk):
    item = _load(request, "session.plan", pk)
    act = partial(actions.take_off_item, member=request.member, item=item)
    message = "Sprawa jest zdjęta z porządku obrad i czeka na inne posiedzenie."
    return carry_out(request, act, done=item.session or item, message=message)


def _load(request, permission, pk):
    return load(request, AgendaItem.objects.select_related("session__pilot", "pilot", "author"), permission, pk=pk)


def _about(request, item):
    record_reading("packet.opened", "teams.agendaitem", [item.pk])
    member, session = request.member, item.session
    no_vote = why_no_vote(member, item) or ("" if member.may("item.vote", item) else NOT_A_VOTER)
    line = line_of(item)
    may_plan = member.may("session.plan", item)
    return {
        "item": item,
        "packet": item.packet,
        "packet_template": f"packets/{item.kind}.html",
        "line": line,
        "no_vote": no_vote,
        "is_open": session is not None and session.state == SessionState.OPEN,
        "may_schedule": item.state == ItemState.WAITING and may_plan,
        "may_take_off": item.state == ItemState.SCHEDULED and may_plan and not line.is_voted_on,
        "crumbs": [*crumbs(), *([(f"Posiedzenie {session.number}", session.get_absolute_url())] if session else [])],
    }
