"""Meetings of a group."""

from datetime import timedelta
from functools import partial

from django.contrib import messages

from families.actions import group_sessions as actions
from families.forms.groups import MeetingEditForm, NewMeetingsForm
from families.models import GroupSession
from families.selectors.appointments import free_day
from families.views.groups import crumbs, with_pilot
from schematom.access.doors import load
from schematom.web.polish import counted, long_date, short_date
from schematom.web.submission import bind, carry_out, submit


def group_session_create(request, pk):
    group = load(request, with_pilot(), "group.edit", pk=pk)
    act = partial(actions.plan_sessions, member=request.member, group=group)

    def plan(first_on, weeks, also_on_free_days, **rest):
        made = act(first_on=first_on, weeks=weeks, also_on_free_days=also_on_free_days, **rest)
        _warn_of_free_days(request, first_on, weeks, taken=also_on_free_days)
        return made

    return submit(
        request,
        bind(NewMeetingsForm, request),
        plan,
        done=group.get_absolute_url() + "#spotkania",
        message=lambda made: f"Zaplanowano: {counted(len(made), 'spotkanie,spotkania,spotkań')}.",
        heading="Nowe spotkania",
        intro=f"{group.title}. Praca z rodzinami trwa do {long_date(group.pilot.family_work_ends_on)}",
        submit_label="Zaplanuj",
        cancel_url=group.get_absolute_url() + "#spotkania",
        crumbs=crumbs(group),
    )


def _warn_of_free_days(request, first_on, weeks, *, taken):
    days = [first_on + timedelta(weeks=week) for week in range(weeks)]
    free = [f"{short_date(day)} ({free_day(day)})" for day in days if free_day(day)]
    if not free:
        return
    said = "Spotkania wypadają też w dni wolne" if taken else "Pominięto dni wolne"
    messages.warning(request, f"{said}: {', '.join(free)}.")


def _meetings():
    return GroupSession.objects.select_related("group__pilot__edition")


def group_session_edit(request, pk):
    session = load(request, _meetings(), "group.edit", pk=pk)

    def edit(**cleaned):
        edited = actions.edit_session(member=request.member, session=session, **cleaned)
        _warn_of_free_days(request, edited.held_on, 1, taken=True)
        return edited

    return submit(
        request,
        bind(MeetingEditForm, request, session),
        edit,
        done=session.group.get_absolute_url() + "#spotkania",
        message="Spotkanie zmienione. Zawiadom osoby z listy.",
        heading=f"Spotkanie {long_date(session.held_on)}",
        intro=session.group.title,
        cancel_url=session.group.get_absolute_url() + "#spotkania",
        crumbs=crumbs(session.group),
    )


def group_session_cancel(request, pk):
    session = load(request, _meetings(), "group.edit", pk=pk)
    act = partial(actions.cancel_session, member=request.member, session=session)
    message = f"Spotkanie {long_date(session.held_on)} zostało odwołane. Zawiadom osoby z listy."
    return carry_out(request, act, done=session.group.get_absolute_url() + "#spotkania", message=message)


def group_session_reopen(request, pk):
    session = load(request, _meetings(), "group.edit", pk=pk)
    act = partial(actions.reopen_session, member=request.member, session=session)
    message = f"Spotkanie {long_date(session.held_on)} jest znów w planie. Godziny z jego listy na razie się nie liczą."
    return carry_out(request, act, done=session.group.get_absolute_url() + "#spotkania", message=message)
