"""What an indicator is, and the result of counting all of them."""

import hashlib
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import NamedTuple
from uuid import UUID

from reports.definitions.dimensions import FAMILY_TRAITS, OF_ACT, OF_FAMILY, OF_PERSON, PERSON_TRAITS
from reports.definitions.people import People
from schematom.documents.freezing import content_sha256
from teams.models import Pilot

FAMILIES, PERSONS, STAFF, ACTS, HOURS, POINTS = "families", "persons", "staff", "acts", "hours", "points"
BY_PERSON = tuple(dimension.code for dimension in (*OF_PERSON, *OF_FAMILY))
BY_FAMILY = tuple(dimension.code for dimension in OF_FAMILY)
BY_PLACE = tuple(dimension.code for dimension in OF_ACT)


@dataclass(frozen=True)
class Period:
    """The pilot, the last day whose events count, and the day on which kept work is looked at."""

    pilot: Pilot
    cutoff_on: date
    measured_on: date

    @property
    def job_type_rule(self):
        return self.pilot.edition.job_type_rule

    @property
    def work_gap_days(self):
        return self.pilot.edition.work_gap_days

    @cached_property
    def people(self):
        return People.of(self.pilot, self.cutoff_on)


class Counted(NamedTuple):
    """One thing that counts. `part`: its share of the figure (a type of contract); `facts`: why it counts.

    `person_id`: whose traits it is broken down by; `amount`: what it adds (hours, points), else one.
    """

    id: UUID
    family_id: UUID | None
    part: str = ""
    facts: tuple = ()
    person_id: UUID | None = None
    amount: int = 1


@dataclass(frozen=True)
class Definition:
    """`count(period, so_far)` lists what counts; `so_far` holds the lists of earlier definitions by code.

    `by_edition(period)` gives the words that rules of the edition change. `protected`: it counts people, so its small
    cells are hidden from the public. `within`: the figure it is a subset of, cell by cell. `base`: the figure whose
    hidden cells hide its own (points of few diagnoses tell what they say); it is counted out of the list of its base.
    `homes`: the figure of the families its persons live in (five persons where each family has two children or more
    are one family).
    `unit`: what one of it is. `by`: codes of the dimensions it is broken down by. `parts`: enumerations of its parts.
    """

    code: str
    version: int
    title: str
    what: str
    moment: str
    denominator: str
    count: Callable = field(repr=False)
    unit: str
    by_edition: Callable | None = field(default=None, repr=False)
    protected: bool = True
    within: str = ""
    base: str = ""
    homes: str = ""
    by: tuple = ()
    parts: tuple = ()

    @property
    def words(self):
        """What a snapshot keeps of the definition."""
        names = ("version", "title", "what", "moment", "denominator")
        return {name: getattr(self, name) for name in names}

    def words_in(self, period):
        return self.words | (self.by_edition(period) if self.by_edition else {})

    @property
    def part_choices(self):
        """[(code, label)] of all parts it may have, in their order."""
        return [(part.value, part.label) for enumeration in self.parts for part in enumeration]

    @property
    def of_persons(self):
        """Broken down by the traits of persons, else of families."""
        return self.by == BY_PERSON


@dataclass(frozen=True)
class Measurement:
    """The lists behind all figures, by code, and the traits of those they are about."""

    counted: dict
    definitions: dict
    catalogue: dict
    people: People

    @classmethod
    def of(cls, definitions, period):
        counted = {}
        for definition in definitions:
            counted[definition.code] = definition.count(period, counted)
        words = {definition.code: definition.words_in(period) for definition in definitions}
        return cls(counted, words, {definition.code: definition for definition in definitions}, period.people)

    @cached_property
    def figures(self):
        """{code: {"value": 9, "parts": {"employment_contract": 5, …}, "by": {"sex": {"k": 6, "m": 3}, …}}}.

        Parts add up to the value, and so do the categories of each dimension.
        """
        return {code: self._figure(self.catalogue[code], things) for code, things in self.counted.items()}

    def _figure(self, definition, things):
        figure = figure_of(things)
        if definition.by:
            figure["by"] = self._broken_down(definition, things)
        return figure

    def _broken_down(self, definition, things):
        if not things:
            return {}
        if definition.of_persons:
            rows = [self.people.persons[thing.person_id] for thing in things]
        else:
            rows = [self.people.families[thing.family_id] for thing in things]
        columns = dict(zip(trait_names(definition), zip(*rows, strict=True), strict=True))
        amounts = None if all(thing.amount == 1 for thing in things) else [thing.amount for thing in things]
        return {name: summed(columns[name], amounts) for name in definition.by}

    def traits(self, definition, thing):
        """The categories of a thing, in the order of `trait_names`."""
        return self.people.persons[thing.person_id] if definition.of_persons else self.people.families[thing.family_id]

    @cached_property
    def figures_sha256(self):
        return content_sha256(self.figures)

    @cached_property
    def inputs_sha256(self):
        """Fingerprint of the data: ids, counting values and traits of all that counts, in an order of their own.

        Written line by line, since the JSON of so many ids and days would cost more than all the counting.
        """
        digest = hashlib.sha256()
        for code, things in self.counted.items():
            if not self.catalogue[code].base:
                digest.update("\n".join([code, *fingerprints(things)]).encode())
        # All persons began to take part and so count; of families some were only nominated.
        for table in (self._families_counted(), self.people.persons):
            lines = [f"{found.hex}|{'|'.join(table[found])}" for found in sorted(table, key=lambda one: one.int)]
            digest.update("\n".join(["", *lines]).encode())
        return digest.hexdigest()

    def _families_counted(self):
        """{family id: traits} of those that some figure broken down by families speaks of."""
        codes = [code for code in self.counted if self.catalogue[code].by and not self.catalogue[code].of_persons]
        met = {thing.family_id for code in codes for thing in self.counted[code]}
        return {found: self.people.families[found] for found in met}


def trait_names(definition):
    return PERSON_TRAITS if definition.of_persons else FAMILY_TRAITS


def summed(column, amounts):
    """{category: sum}, sorted; what adds nothing is left out."""
    totals = Counter(column) if amounts is None else Counter()
    if amounts is not None:
        for category, amount in zip(column, amounts, strict=True):
            totals[category] += amount
    return {category: totals[category] for category in sorted(totals) if totals[category]}


def figure_of(things):
    parts = Counter()
    for thing in things:
        if thing.part:
            parts[thing.part] += thing.amount
    return {"value": sum(thing.amount for thing in things), "parts": dict(sorted(parts.items()))}


def fingerprints(things):
    ordered = sorted(things, key=lambda thing: (thing.id.int, thing.part))
    return [f"{thing.id.hex}|{thing.part}|{thing.amount}|{told(thing.facts)}" for thing in ordered]


def told(facts):
    """Facts as text that is the same for the same facts: ids and days say themselves, tuples inside do so in turn."""
    return ",".join([f"({told(fact)})" if isinstance(fact, tuple) else str(fact) for fact in facts])
