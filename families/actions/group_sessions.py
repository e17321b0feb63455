"""Meetings of a group: one or a weekly series, moved, called off, taken back."""

from datetime import date, datetime, timedelta

from families import states
from families.actions.days import during_family_work
from families.actions.groups import not_over
from families.actions.moves import locked, must
from families.choices import SessionState
from families.models import Group, GroupSession
from families.selectors.appointments import free_day
from schematom.audit.errors import Refused
from schematom.audit.recording import recorded
from schematom.web.polish import long_date

MOST_WEEKS = 52
LONGEST = 24 * 60


def plan_sessions(*, member, group, first_on, weeks=1, also_on_free_days=False, **plan):
    """Meetings on the same weekday, week after week; gives those made. Days off are left out unless wanted.

    `plan`: begins_at, ends_at, minutes, place, subject; minutes may follow from the hours.
    """
    group = locked(group)
    not_over(group)
    if not 1 <= weeks <= MOST_WEEKS:
        raise Refused(f"Wpisz liczbę spotkań od 1 do {MOST_WEEKS}.", "weeks")
    days = [first_on + timedelta(weeks=week) for week in range(weeks)]
    days = [day for day in days if also_on_free_days or not free_day(day)]
    if not days:
        raise Refused(
            f"{long_date(first_on)} to dzień wolny: {free_day(first_on)}. Wybierz inny dzień "
            "albo zaznacz, że spotkania odbywają się też w dni wolne.",
            "first_on",
        )
    sessions = [_planned(GroupSession(group=group), "first_on", held_on=day, **plan) for day in days]
    with recorded("group_session.planned", group, sessions=len(sessions)):
        for session in sessions:
            session.save()
    return sessions


def edit_session(*, member, session, revision, held_on, **plan):
    """Move a planned meeting or correct what it is about."""
    group = locked(Group(pk=session.group_id))
    not_over(group)
    session = session.lock_revision(revision)
    if session.state != SessionState.PLANNED:
        raise Refused(f"To spotkanie już {session.get_state_display()}. Cofnij je najpierw do planu.")
    session.group = group
    _planned(session, "held_on", held_on=held_on, **plan)
    with recorded("group_session.edited", session):
        session.save()
    return session


def _planned(session, field, *, held_on, begins_at=None, ends_at=None, minutes=None, place="", subject=""):
    _good_day(session.group.pilot, held_on, field)
    session.minutes = _length(begins_at, ends_at, minutes)
    session.held_on, session.begins_at, session.ends_at = held_on, begins_at, ends_at
    session.place, session.subject = place.strip(), subject.strip()
    twins = GroupSession.objects.filter(group=session.group, held_on=held_on, begins_at=begins_at)
    if twins.exclude(state=SessionState.CANCELLED).exclude(pk=session.pk).exists():
        raise Refused(f"{long_date(held_on)} o tej porze ta grupa ma już spotkanie.", field)
    return session


def _good_day(pilot, day, field):
    if day < pilot.starts_on:
        raise Refused(f"Pilotaż zaczął się {long_date(pilot.starts_on)} Wpisz ten dzień lub późniejszy.", field)
    during_family_work(day, pilot, field)


def _length(begins_at, ends_at, minutes):
    if ends_at and not begins_at:
        raise Refused("Wpisz także godzinę, o której spotkanie się zaczyna.", "begins_at")
    if ends_at and ends_at <= begins_at:
        raise Refused("Koniec zajęć musi być późniejszy niż początek.", "ends_at")
    minutes = minutes or length_between(begins_at, ends_at)
    if minutes is None:
        raise Refused("Wpisz, ile minut trwa spotkanie, albo godziny od i do.", "minutes")
    if not 1 <= minutes <= LONGEST:
        raise Refused("Wpisz czas od 1 do 1440 minut.", "minutes")
    return minutes


def length_between(begins_at, ends_at):
    """Minutes, or None when an hour is not known."""
    if not (begins_at and ends_at):
        return None
    start, end = (datetime.combine(date.min, hour) for hour in (begins_at, ends_at))
    return int((end - start).total_seconds() // 60)


def cancel_session(*, member, session):
    """The meeting will not take place."""
    return _moved(session, "cancel", "group_session.cancelled", "Odwołać można spotkanie, które jest zaplanowane.")


def reopen_session(*, member, session):
    """Back to the plan: called off or marked by mistake. What was marked waits there for the new list."""
    return _moved(session, "reopen", "group_session.reopened", "To spotkanie jest już w planie.")


def _moved(session, move, verb, otherwise):
    group = locked(Group(pk=session.group_id))
    not_over(group)
    session = session.lock_revision(None)
    with recorded(verb, session):
        session.state = must(states.GROUP_SESSION, move, session, otherwise)
        session.save()
    return session
