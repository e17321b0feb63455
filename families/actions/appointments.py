"""Appointments of an activity: single ones and weekly series, in a draft and in the version in force.

The PZKW gives its opinion on the plan, not on the calendar, so an appointment changes without a new version.
"""

from datetime import timedelta

from families.actions.activities import not_ended
from families.actions.days import during_family_work, during_participation
from families.actions.moves import edited, locked
from families.choices import ProgrammeState, VersionState
from families.models import Appointment, GroupMember
from families.selectors.appointments import free_day, rest_of_series
from schematom.audit.errors import Refused
from schematom.audit.recording import recorded

WEEK = timedelta(days=7)
LONGEST_SERIES = 52
CHANGEABLE = (VersionState.DRAFT, VersionState.IN_FORCE)
ENDED = (ProgrammeState.COMPLETED, ProgrammeState.BROKEN_OFF)
WHEN = ("held_on", "begins_at", "ends_at", "place")


def add_appointments(*, member, activity, times=1, skip_free_days=False, **when):
    """[Appointment]: one, or a series in as many weeks. `when`: the fields named in WHEN.

    With `skip_free_days` a meeting that falls on a day off is left out. What is written down already is not repeated.
    """
    activity = _open(activity)
    days = [when["held_on"] + number * WEEK for number in range(min(max(times, 1), LONGEST_SERIES))]
    for day in days:
        _good_day(activity, day)
    _good_hours(when)
    days = [day for day in days if not (skip_free_days and free_day(day))]
    rows = [Appointment(activity=activity, **{**when, "held_on": day}) for day in days]
    fresh = [row for row in rows if _slot(row) not in _taken(activity)]
    _something_new(rows, fresh)
    with recorded("appointment.added", activity, appointments=len(fresh)):
        for row in fresh:
            row.save()
    return fresh


def edit_appointment(*, member, appointment, revision=None, following=False, **when):
    """Another day, hours or place; with `following` the later ones of the same weekly series move along."""
    activity = _open(appointment.activity)
    appointment = edited(appointment, revision)
    _good_hours(when)
    shift = when["held_on"] - appointment.held_on
    later = [row for row in rest_of_series(appointment) if row.pk != appointment.pk] if following else []
    with recorded("appointment.edited", activity, appointments=1 + len(later)):
        for row in (appointment, *later):
            _good_day(activity, row.held_on + shift)
            row.held_on += shift
            row.begins_at, row.ends_at, row.place = when.get("begins_at"), when.get("ends_at"), when.get("place", "")
            row.revision += row is not appointment
            row.save()
    return appointment


def remove_appointment(*, member, appointment, following=False):
    """Take an appointment out; with `following` the later ones of the same weekly series too. Gives their number."""
    activity = _open(appointment.activity)
    rows = rest_of_series(appointment) if following else Appointment.objects.filter(pk=appointment.pk)
    found = rows.count()
    if not found:
        raise Refused("Tego terminu już nie ma: ktoś usunął go wcześniej. Lista poniżej jest aktualna.")
    with recorded("appointment.removed", activity, appointments=found):
        rows.delete()
    return found


def _open(activity):
    """The activity, its version locked; refused where appointments no longer change."""
    version = locked(activity.version)
    not_ended(version.programme)
    if version.state not in CHANGEABLE:
        raise Refused(
            f"Wersja {version.number}: {version.get_state_display()}. "
            "Terminy zapisuje się w projekcie programu i w wersji, która obowiązuje."
        )
    activity = locked(activity)
    if not activity.is_ahead:
        raise Refused(
            f"Działanie „{activity.title}” jest w stanie: {activity.get_state_display()}. "
            "Jego terminów się nie zmienia."
        )
    return activity


def changes_appointments(activity):
    """Whether its appointments may change as things stand; what `_open` refuses shows no button."""
    version = activity.version
    alive = version.programme.state not in ENDED
    return alive and version.state in CHANGEABLE and activity.is_ahead


def _good_day(activity, day):
    participation = activity.version.programme.participation
    during_participation(day, participation, "held_on")
    during_family_work(day, participation.pilot, "held_on")


def _good_hours(when):
    begins_at, ends_at = when.get("begins_at"), when.get("ends_at")
    if ends_at and not begins_at:
        raise Refused("Podaj też godzinę początku.", "begins_at")
    if ends_at and ends_at <= begins_at:
        raise Refused("Koniec spotkania musi być późniejszy niż początek.", "ends_at")


def _slot(row):
    return row.held_on, row.begins_at


def _taken(activity):
    return set(activity.appointments.values_list("held_on", "begins_at"))


def _something_new(rows, fresh):
    if not rows:
        raise Refused("Wszystkie te dni są wolne od pracy. Wybierz inny dzień albo nie pomijaj dni wolnych.", "held_on")
    if not fresh:
        raise Refused("Ten termin jest już zapisany przy tym działaniu.", "held_on")


# Into the next version


def carry_appointments(former, version):
    """Appointments of `former` follow the key of their activity to `version`, and so do the groups carrying it out.

    Inside an action. A meeting written down in both stands once.
    """
    heirs = {activity.key: activity for activity in version.activities.all()}
    for activity in former.activities.all():
        heir = heirs.get(activity.key)
        if heir is None:
            continue
        GroupMember.objects.filter(activity=activity).update(activity=heir)
        taken = _taken(heir)
        for row in activity.appointments.all():
            if _slot(row) in taken:
                row.delete()
            else:
                row.activity = heir
                row.save()


def drop_appointments(versions, *, after):
    """Appointments later than the day are taken out: nobody will come. Inside an action; gives their number."""
    return Appointment.objects.filter(activity__version__in=versions, held_on__gt=after).delete()[0]
