"""The rows behind a frozen figure, its part or a category of its breakdown, for the powiat alone.

Families by number, by name only where the member may open the family, persons only there, too. A category says a fact
about each person on the list, so of families closed to the member it gives their count alone; who has a disability is
shown only to those with the right to the sensitive facts of that family.
"""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from families.models import Family, Person, SensitiveRight
from modules.models import Instrument, InstrumentTest, LocalProgrammeVersion, Measure, MeasureProgress
from reports.definitions import BY_CODE, DIMENSIONS, trait_names
from reports.selectors.figures import part_label
from teams.models import AgendaItem, StaffEvent, StaffEventPerson

SENSITIVE = "disability"


@dataclass(frozen=True)
class Narrowing:
    """What of the figure was asked for; `trait`: a code of DIMENSIONS with one of its categories."""

    part: str = ""
    trait: str = ""
    category: str = ""

    @property
    def label(self):
        return f"{DIMENSIONS[self.trait].title}: {DIMENSIONS[self.trait].label(self.category)}" if self.trait else ""


@dataclass
class FamilyRow:
    """A family's share of a figure. Closed to the member, it has neither `name` nor `named` ({person id: name})."""

    family_id: UUID
    number: str
    name: str
    value: int = 0
    parts: list = field(default_factory=list)
    named: dict = field(default_factory=dict)
    days: set = field(default_factory=set)

    @property
    def persons(self):
        return list(self.named.values())

    @property
    def kinds(self):
        """Parts, each once."""
        return sorted(set(self.parts))

    @property
    def days_in_order(self):
        return sorted(self.days)


@dataclass(frozen=True)
class ThingRow:
    """Something that is no family's: an opinion, a version of the LPIW, an instrument, a training."""

    title: str
    url: str
    part: str
    days: list


@dataclass(frozen=True)
class Behind:
    """`value`: what the rows add up to today; `closed_value`: the share of families that are not listed."""

    value: int
    families: list
    things: list
    closed_value: int = 0

    @property
    def rows(self):
        return self.families or self.things


def frozen_value(figure, narrowing):
    """The frozen number that was clicked, or None when the figure has no such part or category."""
    if narrowing.trait:
        return (figure.get("by") or {}).get(narrowing.trait, {}).get(narrowing.category)
    return figure["parts"].get(narrowing.part) if narrowing.part else figure["value"]


def rows_behind(measurement, member, code, narrowing):
    """Behind a figure of a Measurement, in at most four queries."""
    definition = BY_CODE[code]
    things = [thing for thing in measurement.counted[code] if belongs(thing, measurement, definition, narrowing)]
    value = sum(thing.amount for thing in things)
    if any(thing.family_id for thing in things):
        families = family_rows(things, member, code)
        if not narrowing.trait:
            return Behind(value, families, [])
        told = told_of_a_trait(families, member, narrowing.trait)
        return Behind(value, told, [], value - sum(row.value for row in told))
    return Behind(value, [], thing_rows(things, code))


def belongs(thing, measurement, definition, narrowing):
    if narrowing.part and thing.part != narrowing.part:
        return False
    if not narrowing.trait:
        return True
    traits = dict(zip(trait_names(definition), measurement.traits(definition, thing), strict=True))
    return traits[narrowing.trait] == narrowing.category


def family_rows(things, member, code):
    """[FamilyRow] by number."""
    ids = {thing.family_id for thing in things}
    families = Family.objects.filter(pk__in=ids)
    names = dict(families.with_card_open_to(member).values_list("pk", "name"))
    rows = {pk: FamilyRow(pk, number, names.get(pk, "")) for pk, number in families.values_list("pk", "number")}
    persons = person_names(things, member)
    for thing in things:
        row = rows[thing.family_id]
        row.value += thing.amount
        row.days.update(days_in(thing.facts))
        if thing.part:
            row.parts.append(part_label(code, thing.part))
        if thing.person_id in persons:
            row.named[thing.person_id] = persons[thing.person_id]
    return sorted(rows.values(), key=lambda row: row.number)


def person_names(things, member):
    """{person id: name} of those whose card the member reads."""
    ids = {thing.person_id for thing in things if thing.person_id}
    rows = Person.objects.visible_to(member).filter(pk__in=ids).order_by("birth_date", "pk") if ids else ()
    return {person.pk: str(person) for person in rows}


def told_of_a_trait(families, member, trait):
    """Rows of the families whose persons' traits the member may know."""
    told = [row for row in families if row.name]
    if trait != SENSITIVE:
        return told
    trusted = set(SensitiveRight.objects.of(member).values_list("family_id", flat=True))
    return [row for row in told if row.family_id in trusted]


def days_in(facts):
    """The days of what counts; of several contracts the day on which the first began."""
    if facts and isinstance(facts[0], tuple):
        return days_in(facts[0])[:1]
    return [fact for fact in facts if isinstance(fact, date)]


def thing_rows(things, code):
    """[ThingRow], the earliest first."""
    named = NAMES[code]([thing.id for thing in things]) if code in NAMES else {}
    rows = [
        ThingRow(*named.get(thing.id, ("–", "")), part_label(code, thing.part), days_in(thing.facts))
        for thing in things
    ]
    return sorted(rows, key=lambda row: (row.days, row.title))


def addressed(rows):
    return {row.pk: (str(row), row.get_absolute_url()) for row in rows}


def opinions(ids):
    return {item.pk: (item.title, "") for item in AgendaItem.objects.filter(pk__in=ids)}


def local_programmes(ids):
    rows = LocalProgrammeVersion.objects.filter(pk__in=ids)
    return {row.pk: (f"LPIW, wersja {row.number}", row.get_absolute_url()) for row in rows}


def measures(ids):
    """Progress is kept under the measure's key; its words are those of the newest version that has it."""
    rows = MeasureProgress.objects.filter(pk__in=ids)
    keys = {(row.programme_id, row.key): row.pk for row in rows}
    told = Measure.objects.filter(key__in=[key for _, key in keys]).select_related("barrier__version")
    found = {}
    for measure in told.order_by("barrier__version__number"):
        place = keys.get((measure.barrier.version.programme_id, measure.key))
        if place:
            found[place] = (measure.description, measure.get_absolute_url())
    return found


def instruments(ids):
    return addressed(Instrument.objects.filter(pk__in=ids))


def tested_instruments(ids):
    rows = InstrumentTest.objects.filter(pk__in=ids).select_related("instrument")
    return {row.pk: (row.instrument.name, row.instrument.get_absolute_url()) for row in rows}


def trainings(ids):
    return {row.pk: (row.subject, "") for row in StaffEvent.objects.filter(pk__in=ids)}


def staff(ids):
    rows = StaffEventPerson.objects.filter(pk__in=ids).select_related("institution")
    return {row.pk: (f"{row.name}, {row.institution}", "") for row in rows}


NAMES = {
    "OPINIONS_GIVEN": opinions,
    "LPIW_ADOPTED": local_programmes,
    "MEASURES_DONE": measures,
    "INSTRUMENTS_IN_FORCE": instruments,
    "INSTRUMENTS_TESTED": tested_instruments,
    "INSTRUMENTS_ASSESSED": tested_instruments,
    "JOINT_TRAININGS": trainings,
    "STAFF_TRAINED": staff,
}
