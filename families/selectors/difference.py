"""What changed between two versions of a programme, by part. Persons stand there by role and age, never by name."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from families.selectors.programme_parts import GOALS, MAIN_GOAL, PARTS, label_of, part_contents
from modules.choices import Module
from modules.selectors.difference import words_of
from schematom.web.polish import counted, short_date

FIELDS = {
    "text": "Cel",
    "measure": "Po czym poznać, że osiągnięty",
    "title": "Działanie",
    "goal": "Do którego celu prowadzi",
    "need": "Na jaką potrzebę odpowiada",
    "persons": "Dla kogo",
    "institution": "Kto prowadzi",
    "leader": "Osoba prowadząca",
    "place": "Miejsce",
    "service": "Usługa z koszyka",
    "instrument": "Instrument",
    "starts_on": "Od dnia",
    "ends_on": "Do dnia",
    "hours": "Liczba godzin",
    "expected_effect": "Spodziewany efekt",
}
NOTHING = "(puste)"


@dataclass(frozen=True)
class Change:
    """One field, in words, before and after; `old_runs`, `new_runs` mark the words taken out and put in."""

    label: str
    old: str
    new: str

    @cached_property
    def _runs(self):
        return words_of(*("" if text == NOTHING else text for text in (self.old, self.new)))

    @property
    def old_runs(self):
        return self._runs[0]

    @property
    def new_runs(self):
        return self._runs[1]


@dataclass(frozen=True)
class Item:
    """A goal or an activity. `facts`: [(label, words)] of what is filled in; `changes`: of a changed one;
    `note`: where it was moved from or to."""

    key: str
    title: str
    facts: tuple
    changes: tuple = ()
    note: str = ""


@dataclass(frozen=True)
class PartDifference:
    """One of the five parts: "goals" or a module's value, with tuples of Item."""

    part: str
    label: str
    added: tuple
    removed: tuple
    changed: tuple
    unchanged: tuple

    @property
    def is_changed(self):
        return bool(self.added or self.removed or self.changed)

    @property
    def summary(self):
        """„dodano 1, zmieniono 2” or „bez zmian”."""
        counts = (("dodano", self.added), ("usunięto", self.removed), ("zmieniono", self.changed))
        return ", ".join(f"{word} {len(items)}" for word, items in counts if items) or "bez zmian"


def difference(old, new):
    """[PartDifference] for all five parts, matched by key; a part is changed exactly when its hash is."""
    before, after = Side(old), Side(new)
    return [_part(part, before, after) for part in PARTS]


class Side:
    """One of the two versions: its parts, where each key stands, and the goals that activities name by key."""

    def __init__(self, version):
        self.parts = part_contents(version)
        self.places = {key: part for part, rows in self.parts.items() for key in rows if key != MAIN_GOAL}

    def words(self, field, value):
        if field == "goal" and value:
            return self.parts[GOALS][value]["text"]
        return _words(field, value)

    def facts(self, row):
        return tuple((FIELDS[field], self.words(field, value)) for field, value in row.items() if value or value == 0)


def _part(part, before, after):
    old, new = before.parts[part], after.parts[part]
    same = [key for key in new if old.get(key) == new[key]]
    altered = [key for key in new if key in old and old[key] != new[key]]
    return PartDifference(
        part=part,
        label=label_of(part),
        added=tuple(_one_sided(key, after, before, part, "poprzednio") for key in new if key not in old),
        removed=tuple(_one_sided(key, before, after, part, "teraz") for key in old if key not in new),
        changed=tuple(_changed(key, part, before, after) for key in altered),
        unchanged=tuple(_item(key, new[key], after) for key in same),
    )


def _item(key, row, side, **more):
    title = "Cel główny" if key == MAIN_GOAL else row.get("title") or row["text"]
    return Item(key, title, side.facts(row), **more)


def _one_sided(key, side, other, part, way):
    elsewhere = other.places.get(key)
    note = f"przeniesione, {way}: {Module(elsewhere).label}" if elsewhere in Module.values else ""
    return _item(key, side.parts[part][key], side, note=note)


def _changed(key, part, before, after):
    old, new = before.parts[part][key], after.parts[part][key]
    changes = tuple(
        Change(FIELDS[field], before.words(field, old[field]), after.words(field, new[field]))
        for field in new
        if old[field] != new[field]
    )
    return _item(key, new, after, changes=changes)


def _words(field, value):
    if value is None or value == "" or value == []:
        return NOTHING
    if field in ("starts_on", "ends_on"):
        return short_date(date.fromisoformat(value))
    if field == "hours":
        return counted(value, "godzina,godziny,godzin")
    return ", ".join(value) if isinstance(value, list) else value
