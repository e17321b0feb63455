"""What happens when: visits, appointments of activities and meetings of groups, in a fixed number of queries."""

import calendar
from dataclasses import dataclass
from datetime import date, time, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from families.choices import SessionState, VersionState, VisitState
from families.models import Appointment, Assignment, Family, GroupMember, GroupSession, Visit
from families.selectors.note_words import state_of
from modules.choices import Module
from teams.choices import Role

VISIT, ACTIVITY, GROUP = "visit", "activity", "group"
LABELS = {VISIT: "wizyta", ACTIVITY: "działanie", GROUP: "zajęcia grupowe"}


@dataclass(frozen=True)
class Entry:
    """One thing on one day. `nameless` is what may leave the product: no name, no address, nothing typed by people."""

    key: UUID
    kind: str
    day: date
    begins_at: time | None
    ends_at: time | None
    title: str
    nameless: str
    url: str
    state: str = ""
    family_id: UUID | None = None

    @property
    def label(self):
        return LABELS[self.kind]

    @property
    def order(self):
        return (self.day, self.begins_at or time.min, self.title)


@dataclass(frozen=True)
class Day:
    day: date
    entries: list
    in_month: bool = True


def entries_between(member, first, last, *, own=False):
    """[Entry] of the days from `first` to `last` of families whose card is open; `own`: the member's alone."""
    found = [
        *_visits(member, first, last, own),
        *_appointments(member, first, last, own),
        *_group_sessions(member, first, last, own),
    ]
    return sorted(found, key=lambda entry: entry.order)


def _of_families(member, path, own):
    """Narrows rows to open families, or to those in the member's charge."""
    if own:
        mine = Assignment.objects.of(member).filter(family=OuterRef(path))
        return Q(Exists(mine))
    if member.is_any(Role.COORDINATOR):
        return Q()
    return Q(**{f"{path}__in": Family.objects.with_card_open_to(member)})


def _visits(member, first, last, own):
    visits = Visit.objects.filter(
        _of_families(member, "participation__family", own), visited_on__range=(first, last)
    ).exclude(Q(state=VisitState.CANCELLED) | Q(corrects__isnull=False))
    for visit in visits.select_related("participation__family"):
        family = visit.participation.family
        yield Entry(
            key=visit.pk,
            kind=VISIT,
            day=visit.visited_on,
            begins_at=visit.begins_at,
            ends_at=None,
            title=f"{family.name} ({family.number})",
            nameless=f"Wizyta {family.number}",
            url=visit.get_absolute_url(),
            state=state_of(visit),
            family_id=family.pk,
        )


def _appointments(member, first, last, own):
    path = "activity__version__programme__participation__family"
    appointments = Appointment.objects.filter(
        _of_families(member, path, own), held_on__range=(first, last), activity__version__state=VersionState.IN_FORCE
    )
    for one in appointments.select_related(path):
        activity, family = one.activity, one.activity.version.programme.participation.family
        yield Entry(
            key=one.pk,
            kind=ACTIVITY,
            day=one.held_on,
            begins_at=one.begins_at,
            ends_at=one.ends_at,
            title=f"{activity.title}: {family.name} ({family.number})",
            nameless=f"Działanie {family.number}, {Module(activity.module).label}",
            url=activity.version.get_absolute_url(),
            state=activity.get_state_display(),
            family_id=family.pk,
        )


def _group_sessions(member, first, last, own):
    sessions = GroupSession.objects.filter(held_on__range=(first, last)).exclude(state=SessionState.CANCELLED)
    if own or not member.is_any(Role.COORDINATOR):
        mine = GroupMember.objects.filter(_of_families(member, "person__family", own), group=OuterRef("group"))
        sessions = sessions.filter(Q(group__lead_id=member.user_id) | Q(Exists(mine)))
    for one in sessions.select_related("group"):
        yield Entry(
            key=one.pk,
            kind=GROUP,
            day=one.held_on,
            begins_at=one.begins_at,
            ends_at=one.ends_at,
            title=one.group.title,
            nameless=f"Zajęcia grupowe, {Module(one.group.module).label}",
            url=reverse("group_show", args=[one.group_id]),
            state=one.get_state_display(),
        )


def by_day(entries, first, last, *, month=None):
    """[Day] of every day from `first` to `last`, empty ones too."""
    found = {}
    for entry in entries:
        found.setdefault(entry.day, []).append(entry)
    days = (first + timedelta(days=number) for number in range((last - first).days + 1))
    return [Day(day, found.get(day, []), month is None or day.month == month) for day in days]


def weeks_of(day):
    """(first, last) of the whole weeks, Monday to Sunday, that hold the month of a day."""
    first = day.replace(day=1)
    last = day.replace(day=calendar.monthrange(day.year, day.month)[1])
    return first - timedelta(days=first.weekday()), last + timedelta(days=6 - last.weekday())
