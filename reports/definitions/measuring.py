"""What an indicator is, and the result of counting all of them."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple
from uuid import UUID

from schematom.documents.freezing import content_sha256
from teams.models import Pilot


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
    hidden cells hide its own (points of few diagnoses tell what they say).
    """

    code: str
    version: int
    title: str
    what: str
    moment: str
    denominator: str
    count: Callable = field(repr=False)
    by_edition: Callable | None = field(default=None, repr=False)
    protected: bool = True
    within: str = ""
    base: str = ""

    @property
    def words(self):
        """What a snapshot keeps of the definition."""
        names = ("version", "title", "what", "moment", "denominator")
        return {name: getattr(self, name) for name in names}

    def words_in(self, period):
        return self.words | (self.by_edition(period) if self.by_edition else {})


@dataclass(frozen=True)
class Measurement:
    """The lists behind all figures, by code."""

    counted: dict
    definitions: dict

    @classmethod
    def of(cls, definitions, period):
        counted = {}
        for definition in definitions:
            counted[definition.code] = definition.count(period, counted)
        return cls(counted, {definition.code: definition.words_in(period) for definition in definitions})

    @property
    def figures(self):
        """{code: {"value": 9, "parts": {"employment_contract": 5, …}}}; parts of a figure add up to its value."""
        return {code: figure_of(things) for code, things in self.counted.items()}

    @property
    def figures_sha256(self):
        return content_sha256(self.figures)

    @property
    def inputs_sha256(self):
        """Fingerprint of the data: the id and the counting values of every row that counts, in order."""
        return content_sha256({code: sorted(things, key=str) for code, things in self.counted.items()})


def figure_of(things):
    parts = Counter(thing.part for thing in things if thing.part)
    return {"value": len(things), "parts": dict(sorted(parts.items()))}
