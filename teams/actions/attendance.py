"""The list of those present: who is there, who stands in for whom, who has left."""

from schematom.audit.errors import Refused
from schematom.audit.recording import recorded
from teams.choices import Presence, SessionMode, SessionState
from teams.models import Attendance, TeamMember, Vote
from teams.selectors.quorum import quorum_of, seats_of


def record_attendance(*, member, session, presences, revision=None):
    """Write down who is there; may be changed until the session is closed. Gives the Quorum it makes.

    `presences`: {id of a seat: Presence, or the deputy (TeamMember) who stands in}. Refused to take away the presence
    of a seat that has voted.
    """
    session = session.lock_revision(revision)
    _must_have_a_list(session)
    seats = {seat.member.pk: seat for seat in seats_of(session)}
    changes = [_changed(session, seats.get(pk), presence) for pk, presence in presences.items()]
    with recorded("attendance.recorded", session, rows=len(changes)):
        session.save()
        for row in changes:
            row.save()
    return quorum_of(session, seats_of(session))


def mark_all_present(*, member, session):
    """Everybody is there: what a clerk does first. Seats already written down stay as they are."""
    unmarked = {seat.member.pk: Presence.PRESENT for seat in seats_of(session) if not seat.presence}
    return record_attendance(member=member, session=session, presences=unmarked)


def _must_have_a_list(session):
    if session.mode == SessionMode.CIRCULATION:
        raise Refused("W trybie obiegowym nie ma listy obecności: liczą się oddane głosy.")
    if session.state != SessionState.OPEN:
        raise Refused("Obecność zapisuje się w czasie posiedzenia: po jego otwarciu, a przed zamknięciem.")


def _changed(session, seat, presence):
    if seat is None:
        raise Refused("Tej osoby nie ma w składzie PZKW na to posiedzenie. Otwórz listę ponownie.")
    row = seat.attendance or Attendance(session=session, team_member=seat.member)
    row.substitute = _deputy_of(seat, presence) if isinstance(presence, TeamMember) else None
    row.presence = Presence.SUBSTITUTED if row.substitute else Presence(presence)
    if row.presence == Presence.ABSENT and _has_voted(session, seat):
        raise Refused(
            f"{seat.member.user}: na tym posiedzeniu oddano już głos z tego miejsca, więc nieobecności nie można"
            " wpisać. Jeśli ta osoba wyszła, wybierz „wyszedł przed końcem”.",
            field_of(seat),
        )
    return row


def field_of(seat):
    """Name of the seat's field in the form."""
    return f"seat_{seat.member.pk}"


def _deputy_of(seat, deputy):
    if deputy.pk not in {one.pk for one in seat.deputies}:
        raise Refused(f"{deputy.user} nie jest zastępcą tej osoby w tym dniu. Wybierz inną możliwość.", field_of(seat))
    return deputy


def _has_voted(session, seat):
    return Vote.objects.filter(item__session=session, team_member=seat.member).exists()
