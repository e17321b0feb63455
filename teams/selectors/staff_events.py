"""Joint trainings and meetings of the staff, and how many people they reached."""

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple
from uuid import UUID

from django.db.models import Count

from teams.choices import StaffEventKind
from teams.models import StaffEvent, StaffEventPerson


class PersonRow(NamedTuple):
    """One person at one event."""

    id: UUID
    event_id: UUID
    user_id: int | None
    name: str
    institution_id: UUID


@dataclass(frozen=True)
class StaffSummary:
    events: int
    parts: list
    hours: Decimal
    persons: int
    institutions: int


def events_of(pilot):
    """Events of a pilot with the numbers of people and institutions, latest first; those removed left out."""
    events = StaffEvent.objects.of_pilot(pilot).standing().order_by("-held_on", "-created_at", "pk")
    return events.annotate(
        people_count=Count("persons", distinct=True), offices_count=Count("persons__institution", distinct=True)
    )


def removed_events_of(pilot):
    return StaffEvent.objects.of_pilot(pilot).exclude(removed_reason="")


def person_rows(events):
    """Who took part in these events, earliest entry first."""
    rows = StaffEventPerson.objects.filter(event__in=events).order_by("event__held_on", "created_at", "pk")
    return [PersonRow(*row) for row in rows.values_list("pk", "event_id", "user_id", "name", "institution_id")]


def persons_once(rows):
    """{who: their rows}. A name without an account is the person of that name in the same institution."""
    known = {(plain(row.name), row.institution_id): row.user_id for row in rows if row.user_id}
    found = {}
    for row in rows:
        name = (plain(row.name), row.institution_id)
        found.setdefault(row.user_id or known.get(name) or name, []).append(row)
    return found


def plain(name):
    return " ".join(name.casefold().split())


def summary_of(pilot):
    events = list(StaffEvent.objects.of_pilot(pilot).standing())
    rows = person_rows([event.pk for event in events])
    kinds = Counter(event.kind for event in events)
    return StaffSummary(
        events=len(events),
        parts=[(kind, kinds[kind]) for kind in StaffEventKind if kinds[kind]],
        hours=sum((event.hours for event in events), Decimal(0)),
        persons=len(persons_once(rows)),
        institutions=len({row.institution_id for row in rows}),
    )


def people_by_institution(event):
    """[(institution, [StaffEventPerson, …]), …]."""
    found = {}
    for person in event.persons.select_related("institution", "user"):
        found.setdefault(person.institution, []).append(person)
    return sorted(found.items(), key=lambda pair: pair[0].name)
