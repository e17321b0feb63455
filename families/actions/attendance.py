"""The attendance list of a meeting: all persons at once, corrected until the group has ended."""

from families import states
from families.actions.days import not_in_future
from families.actions.groups import begun, not_over
from families.actions.moves import locked, must
from families.choices import Presence, SessionState
from families.models import Group, GroupAttendance
from families.selectors.groups import list_of
from schematom.audit.errors import Refused
from schematom.audit.recording import recorded


def mark_attendance(*, member, session, revision, marks):
    """Write the whole list. `marks`: {id of a GroupMember: (Presence, minutes or None)}, one for each on the list."""
    group = locked(Group(pk=session.group_id))
    not_over(group)
    session = session.lock_revision(revision)
    not_in_future(session.held_on, None)
    people = {row.pk: row for row in list_of(session)}
    _complete(people, marks)
    for pk, (presence, minutes) in marks.items():
        _good_minutes(session, people[pk], presence, minutes)
    if session.state != SessionState.HELD:
        session.state = must(states.GROUP_SESSION, "hold", session, "To spotkanie odwołano. Przywróć je najpierw.")
    with recorded("attendance.marked", session, people=len(marks)):
        session.save()
        for pk, (presence, minutes) in marks.items():
            mark = {"presence": presence, "minutes": minutes}
            GroupAttendance.objects.update_or_create(session=session, member=people[pk], defaults=mark)
        begun(group)
    return session


def _complete(people, marks):
    if not people:
        raise Refused("Na liście nie ma tego dnia nikogo. Najpierw zapisz uczestników.")
    if people.keys() != marks.keys():
        raise Refused("Lista osób zmieniła się w tym czasie. Sprawdź ją i zapisz jeszcze raz.")


def _good_minutes(session, row, presence, minutes):
    field, lasted = field_of(row, "minutes"), session.minutes
    if minutes is None:
        return
    if presence != Presence.PRESENT:
        raise Refused(f"{row.person}: minuty wpisuje się tylko przy obecności.", field)
    if not 1 <= minutes <= lasted:
        raise Refused(f"{row.person}: spotkanie trwało {lasted} min. Wpisz od 1 do {lasted}.", field)


def field_of(row, part):
    """Name of the person's field in the form; `part`: presence or minutes."""
    return f"{part}_{row.pk}"
