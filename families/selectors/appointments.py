"""Appointments of activities: which stand, which follow into a version, which days are free of work."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cache

import holidays

from families.choices import VersionState
from families.models import Appointment, ProgrammeVersion


@cache
def _free_days(year):
    return holidays.country_holidays("PL", years=year, language="pl")


def free_day(day):
    """The name of a day off („Święto Pracy”) or "". Saturdays and Sundays are no days off here: families have time."""
    return _free_days(day.year).get(day, "")


def free_days_among(appointments):
    """[(day, name)] of the appointments that fall on days off."""
    return [(row.held_on, name) for row in appointments if (name := free_day(row.held_on))]


@dataclass(frozen=True)
class Shown:
    """An appointment as its list shows it. `note`: a day off, or a day outside the activity's own period."""

    appointment: Appointment
    note: str
    in_series: bool


def rows_shown(activity, appointments):
    """[Shown]; `in_series`: later ones stand on the same weekday at the same hour."""
    slots = Counter((row.held_on.weekday(), row.begins_at) for row in appointments)
    shown = []
    for row in appointments:
        slot = row.held_on.weekday(), row.begins_at
        slots[slot] -= 1
        shown.append(Shown(row, _note(activity, row), slots[slot] > 0))
    return shown


def _note(activity, row):
    notes = [free_day(row.held_on), "poza okresem działania" if activity.is_outside(row.held_on) else ""]
    return ", ".join(note for note in notes if note)


def rest_of_series(appointment):
    """This appointment and the later ones of its activity on the same weekday at the same hour."""
    return Appointment.objects.filter(
        activity_id=appointment.activity_id,
        held_on__gte=appointment.held_on,
        held_on__iso_week_day=appointment.held_on.isoweekday(),
        begins_at=appointment.begins_at,
    )


def standing_before(version):
    """[ProgrammeVersion] whose appointments will follow into this one: in force, or opined on, and not yet replaced."""
    if version.state not in (VersionState.DRAFT, VersionState.SUBMITTED, VersionState.OPINED):
        return []
    older = ProgrammeVersion.objects.filter(programme_id=version.programme_id, number__lt=version.number)
    return list(older.filter(state__in=(VersionState.OPINED, VersionState.IN_FORCE)).order_by("number"))


def appointments_of(version):
    """{activity key: [Appointment]} of the version and of those it will take over from, by day; two queries."""
    found, seen = defaultdict(list), set()
    rows = Appointment.objects.filter(activity__version__in=[version, *standing_before(version)])
    for row in rows.select_related("activity").order_by("held_on", "begins_at", "id"):
        slot = row.activity.key, row.held_on, row.begins_at
        if slot not in seen:
            seen.add(slot)
            found[row.activity.key].append(row)
    return found


def left_behind(former, version, *, since):
    """[Appointment] from the day on whose activity is not in `version`, so nobody will come."""
    kept = version.activities.values("key")
    rows = Appointment.objects.filter(activity__version=former, held_on__gte=since).exclude(activity__key__in=kept)
    return rows.select_related("activity").order_by("held_on", "begins_at", "id")
