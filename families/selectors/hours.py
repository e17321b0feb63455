"""Hours of support a person received, by module: of meetings they attended and of activities held for them alone."""

from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal

from django.db.models import F, Sum
from django.db.models.functions import Coalesce

from families.choices import ActivityState, Presence, SessionState, VersionState
from families.models import ActivityPerson, GroupAttendance, GroupMember
from families.selectors.groups import by_name
from modules.choices import Module

MINUTES = 60
CARRIED_OUT = (ActivityState.HELD, ActivityState.ACCOUNTED)


@dataclass(frozen=True)
class PersonHours:
    """Minutes of one person: {module: minutes}."""

    person: object
    minutes: dict = field(default_factory=dict)

    @property
    def total(self):
        return as_hours(sum(self.minutes.values()))

    @property
    def by_module(self):
        """[(Module, hours)] of all four."""
        return [(module, as_hours(self.minutes.get(module, 0))) for module in Module]


@dataclass(frozen=True)
class Support:
    """What a family's page says of support: hours of its persons, and the groups they are in."""

    hours: list
    memberships: list

    @property
    def modules(self):
        return list(Module)

    @property
    def any_hours(self):
        return any(one.minutes for one in self.hours)

    def __bool__(self):
        return bool(self.memberships or self.any_hours)


@dataclass(frozen=True)
class GroupHours:
    """One line of a group's hours."""

    row: GroupMember
    attended: int
    absent: int
    excused: int
    minutes: int

    @property
    def hours(self):
        return as_hours(self.minutes)

    @property
    def missed(self):
        return self.absent + self.excused


def as_hours(minutes):
    """90 → 1.5; to the hundredth, so that 20 minutes are 0.33."""
    return (Decimal(minutes) / MINUTES).quantize(Decimal("0.01")).normalize() if minutes else Decimal(0)


def hours_of(participation):
    """[PersonHours] of all who take part, the oldest first; three queries.

    An activity that a group carries out for a person counts by the meetings they attended, not by its planned hours.
    """
    found = defaultdict(lambda: defaultdict(int))
    for person, module, minutes in _attended(participation):
        found[person][module] += minutes
    for person, module, hours in _held_alone(participation):
        found[person][module] += hours * MINUTES
    parts = participation.participants.select_related("person").order_by("person__birth_date", "id")
    return [PersonHours(part.person, dict(found.get(part.person_id, {}))) for part in parts]


def _attended(participation):
    present = GroupAttendance.objects.filter(
        member__participation=participation, presence=Presence.PRESENT, session__state=SessionState.HELD
    )
    rows = present.order_by().values_list("member__person", "session__group__module")
    return rows.annotate(sum=Sum(Coalesce(F("minutes"), F("session__minutes"))))


def _held_alone(participation):
    held = ActivityPerson.objects.filter(
        activity__version__programme__participation=participation,
        activity__version__state=VersionState.IN_FORCE,
        activity__state__in=CARRIED_OUT,
        activity__hours__gt=0,
    )
    in_groups = GroupMember.objects.filter(participation=participation, activity__isnull=False)
    carried = set(in_groups.values_list("person", "activity__key"))
    for row in held.values_list("person", "activity__key", "activity__module", "activity__hours"):
        person, key, module, hours = row
        if (person, key) not in carried:
            yield person, module, hours


def support_of(participation):
    """Support for the family's page; four queries."""
    rows = GroupMember.objects.filter(participation=participation).select_related("person", "group")
    return Support(hours_of(participation), list(rows.order_by("group__title", "joined_on", "id")))


def hours_of_group(group, member):
    """[GroupHours] of those the member may read, by name; two queries."""
    rows = GroupMember.objects.visible_to(member).filter(group=group).select_related("person__family")
    marks = defaultdict(lambda: defaultdict(int))
    held = GroupAttendance.objects.filter(session__group=group, session__state=SessionState.HELD, member__in=rows)
    for pk, presence, minutes, whole in held.values_list("member", "presence", "minutes", "session__minutes"):
        marks[pk][presence] += 1
        if presence == Presence.PRESENT:
            marks[pk]["minutes"] += whole if minutes is None else minutes
    lines = [_line(row, marks[row.pk]) for row in sorted(rows, key=by_name)]
    return [line for line in lines if not line.row.waiting]


def _line(row, marks):
    counts = (marks[kind] for kind in (Presence.PRESENT, Presence.ABSENT, Presence.EXCUSED, "minutes"))
    return GroupHours(row, *counts)
