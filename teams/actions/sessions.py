"""Sittings of the PZKW until they begin: planned, changed, called off, opened. Closing is in `deciding`."""

from django.utils import timezone

from schematom.audit.errors import Refused
from schematom.audit.recording import recorded
from schematom.numbering.actions import next_number
from schematom.web.polish import long_date
from teams import states
from teams.actions.moves import locked, must, must_be_at_work
from teams.actions.session_invitations import call_off, take_back_invitations
from teams.choices import ItemState, SessionMode, SessionState, TeamKind
from teams.models import Attendance, Session
from teams.selectors import serving_members, team_of
from teams.selectors.quorum import needed_of

NOT_PLANNED = "Zmienić można tylko posiedzenie zaplanowane, którego jeszcze nie otwarto."
DATES = ("held_on", "begins_at", "ends_on", "place")


def plan_session(*, member, pilot, held_on, place="", mode=SessionMode.MEETING, begins_at=None, ends_on=None):
    """A new session with the next number of its year, or a vote by circulation until `ends_on`.

    Refused without a PZKW, in a pilot not at work, and outside the time in which the PZKW works.
    """
    must_be_at_work(pilot)
    session = Session(pilot=pilot, mode=mode)
    _write_dates(session, held_on, place, begins_at, ends_on)
    with recorded("session.planned", session):
        session.number = next_number("PZKW", held_on.year)
        session.save()
    return session


def edit_session(*, member, session, revision, held_on, place="", begins_at=None, ends_on=None):
    """Another day, hour or place of a planned session. Those already invited are to be invited anew."""
    session = session.lock_revision(revision)
    must_be_at_work(session.pilot)
    if session.state != SessionState.PLANNED:
        raise Refused(NOT_PLANNED)
    if held_on.year != session.held_on.year:
        raise Refused(
            f"Numer {session.number} należy do roku {session.held_on.year}."
            " Żeby przenieść posiedzenie na inny rok, odwołaj je i zaplanuj nowe.",
            "held_on",
        )
    before = [getattr(session, name) for name in DATES]
    _write_dates(session, held_on, place, begins_at, ends_on)
    with recorded("session.edited", session):
        session.save()
        if before != [getattr(session, name) for name in DATES]:
            take_back_invitations(session)
    return session


def _write_dates(session, held_on, place, begins_at, ends_on):
    _must_be_in_the_pilot(session.pilot, held_on, "held_on")
    _must_have_a_team(session.pilot, held_on)
    if session.mode == SessionMode.CIRCULATION:
        _must_end_well(session.pilot, held_on, ends_on)
        place, begins_at = "", None
    else:
        ends_on = None
        if not place.strip():
            raise Refused("Wpisz miejsce posiedzenia.", "place")
    session.held_on, session.place, session.begins_at, session.ends_on = held_on, place.strip(), begins_at, ends_on


def _must_be_in_the_pilot(pilot, day, field):
    if day < pilot.starts_on:
        raise Refused(f"Pilotaż zaczyna się {long_date(pilot.starts_on)} Wybierz ten dzień albo późniejszy.", field)
    if day > pilot.team_work_ends_on:
        end = long_date(pilot.team_work_ends_on)
        raise Refused(f"W tej edycji PZKW pracuje do {end} Wybierz ten dzień albo wcześniejszy.", field)


def _must_have_a_team(pilot, day):
    team = team_of(pilot, TeamKind.PZKW)
    if team is None:
        raise Refused("W tej edycji nie powołano jeszcze PZKW. Powołaj zespół, a potem zaplanuj posiedzenie.")
    if day < team.appointed_on:
        appointed = long_date(team.appointed_on)
        raise Refused(f"PZKW powołano {appointed} Wybierz ten dzień albo późniejszy.", "held_on")
    if team.dissolved_on and day > team.dissolved_on:
        dissolved = long_date(team.dissolved_on)
        raise Refused(f"PZKW rozwiązano {dissolved} Wybierz ten dzień albo wcześniejszy.", "held_on")
    if not serving_members(team, day).full().exists():
        raise Refused("Tego dnia PZKW nie ma żadnego członka. Dodaj członków albo wybierz inny dzień.", "held_on")


def _must_end_well(pilot, held_on, ends_on):
    if ends_on is None:
        raise Refused("Wpisz dzień, do którego członkowie PZKW mają oddać głosy.", "ends_on")
    if ends_on < held_on:
        raise Refused("Termin głosowania nie może być wcześniejszy niż jego początek.", "ends_on")
    _must_be_in_the_pilot(pilot, ends_on, "ends_on")


def cancel_session(*, member, session, reason):
    """Call a planned session off. Its matters wait for another one; those invited are told."""
    session = locked(session)
    session.state = must(states.SESSION, "cancel", session, "Odwołać można tylko posiedzenie, którego nie otwarto.")
    if not reason.strip():
        raise Refused("Napisz, dlaczego odwołujesz posiedzenie.", "reason")
    session.cancelled_reason = reason.strip()
    with recorded("session.cancelled", session):
        for item in session.items.filter(state=ItemState.SCHEDULED):
            item.state = states.ITEM["take_off"][1]
            item.session, item.position = None, 0
            item.save()
        session.save()
        call_off(session)
    return session


def open_session(*, member, session, on=None):
    """Begin the voting; from now on the seats and the quorum are fixed. Refused before the day of the session."""
    session = locked(session)
    session.state = must(states.SESSION, "open", session, "Otworzyć można tylko zaplanowane posiedzenie.")
    must_be_at_work(session.pilot)
    if session.held_on > (on or timezone.localdate()):
        raise Refused(f"To posiedzenie zaplanowano na {long_date(session.held_on)} Otworzysz je tego dnia.")
    seats = list(serving_members(team_of(session.pilot, TeamKind.PZKW), session.held_on).full())
    if not seats:
        raise Refused("W dniu posiedzenia PZKW nie ma żadnego członka. Dodaj członków, a potem otwórz posiedzenie.")
    session.seats_count, session.quorum = len(seats), needed_of(len(seats))
    with recorded("session.opened", session, seats=len(seats)):
        session.save()
        _lay_out_attendance(session, seats)
    return session


def _lay_out_attendance(session, seats):
    listed = set(session.attendances.values_list("team_member_id", flat=True))
    for seat in seats:
        if seat.pk not in listed:
            Attendance.objects.create(session=session, team_member=seat)
