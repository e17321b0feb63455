"""Tables of indicators, out of the same plain data for page, print and sheet.

A value of None is a hidden one (a small cell); what would be computed of it is None as well. ABSENT stands for a value
of a figure that is not there.
"""

from dataclasses import dataclass
from decimal import Decimal

from reports.choices import ABSENT, HIDDEN
from reports.definitions import DIMENSIONS
from reports.selectors.figures import by_code, value_in

FAMILIES_AND_PERSONS = (
    "FAMILIES_COMPLETED",
    "PERSONS_COMPLETED",
    "WORK_STARTED",
    "WORK_KEPT",
    "FAMILIES_STARTED",
    "PERSONS_STARTED",
    "PERSONS_ABLE_TO_WORK",
)
SUPPORT = ("SUPPORT_PERSONS", "SUPPORT_HOURS", "CONTRACTS_SIGNED", "VISITS_SIGNED", "OPINIONS_GIVEN")
# Sums of points say nothing by themselves: they are told as means, in a table of their own.
DIAGNOSES = ("DIAGNOSES_COMPARED", "SCORE_AT_ENTRY", "SCORE_AT_EXIT")
# Categories that stand side by side in one table: a printed page has room for so many short and long words.
ABREAST, ABREAST_LONG, SHORT_WORD = 6, 4, 9


@dataclass(frozen=True)
class ModuleRow:
    """Support in one module: persons who were given any, and hours."""

    title: str
    persons: int | str | None
    hours: int | str | None


@dataclass(frozen=True)
class DiagnosisRow:
    """One area: families scored at entry and at exit, and their mean scores."""

    title: str
    families: int | None
    entry: Decimal | str | None
    exit: Decimal | str | None

    @property
    def change(self):
        scores = (self.entry, self.exit)
        return None if None in scores or ABSENT in scores else self.exit - self.entry

    @property
    def change_said(self):
        """„+0,8”, „−0,2”, „bez zmian”."""
        if self.change is None:
            return ABSENT if ABSENT in (self.entry, self.exit) else HIDDEN
        rounded = round(self.change, 1)
        written = f"{abs(rounded):.1f}".replace(".", ",")
        return "bez zmian" if not rounded else f"{'+' if rounded > 0 else chr(0x2212)}{written}"


@dataclass(frozen=True)
class BreakdownRow:
    title: str
    total: int | None
    cells: list  # (title of the category, value)


@dataclass(frozen=True)
class BreakdownTable:
    """Figures by one dimension; `part`: its place among the tables into which a wide dimension is cut."""

    code: str
    title: str
    columns: list
    rows: list
    part: int = 1
    of: int = 1


@dataclass(frozen=True)
class WorkRate:
    """Who took up work of those who could: the counts, of which the share is only a help."""

    started: int | None
    able: int | None


def groups_of(indicators):
    """[(heading, indicators), …]: what is told large."""
    found = by_code(indicators)
    told = (*FAMILIES_AND_PERSONS, *SUPPORT, *DIAGNOSES)
    rest = [indicator for indicator in indicators if indicator["code"] not in told]
    groups = [
        ("Rodziny i osoby", [found[code] for code in FAMILIES_AND_PERSONS if code in found]),
        ("Wsparcie rodzin", [found[code] for code in SUPPORT if code in found]),
        ("Praca instytucji i zespołów", rest),
    ]
    return [(heading, listed) for heading, listed in groups if listed]


def work_rate(indicators):
    """The WorkRate, or None where the figures were frozen before anybody counted who could work."""
    found = by_code(indicators)
    if "WORK_STARTED" not in found or "PERSONS_ABLE_TO_WORK" not in found:
        return None
    return WorkRate(found["WORK_STARTED"]["value"], found["PERSONS_ABLE_TO_WORK"]["value"])


def module_rows(indicators):
    """One ModuleRow for each module met in persons or hours."""
    persons, hours = (by_code(indicators).get(code) for code in ("SUPPORT_PERSONS", "SUPPORT_HOURS"))
    met = [*(persons["parts"] if persons else ()), *(hours["parts"] if hours else ())]
    titles = {part["code"]: part["title"] for part in met}
    return [ModuleRow(title, told_in(persons, code), told_in(hours, code)) for code, title in titles.items()]


def diagnosis_rows(indicators):
    """One DiagnosisRow for each area compared."""
    pairs, entry, left = (by_code(indicators).get(code) for code in DIAGNOSES)
    return [
        DiagnosisRow(area["title"], area["value"], *(mean(sums, area["code"], area["value"]) for sums in (entry, left)))
        for area in (pairs["parts"] if pairs else ())
        if area["value"] != 0
    ]


def told_in(indicator, part):
    return ABSENT if indicator is None else value_in(indicator, part)


def mean(sums, code, count):
    """Of the points of an area. An area in which nobody scored above nothing leaves no part behind: no points."""
    points = told_in(sums, code)
    return points if points in (None, ABSENT) else Decimal(points) / count if count else None


def breakdown_tables(indicators):
    """One BreakdownTable a dimension, in the order of the catalogue; a wide one is cut in several."""
    titles, columns, rows = {}, {}, {}
    for indicator in indicators:
        for dimension in indicator.get("by", []):
            code = dimension["code"]
            titles.setdefault(code, dimension["title"])
            values = {category["code"]: category["value"] for category in dimension["categories"]}
            known = columns.setdefault(code, {})
            known.update({category["code"]: category["title"] for category in dimension["categories"]})
            rows.setdefault(code, []).append((indicator["title"], indicator["value"], values))
    known = [*(code for code in DIMENSIONS if code in titles), *(code for code in titles if code not in DIMENSIONS)]
    return [table for code in known for table in cut(code, titles[code], in_order(code, columns[code]), rows[code])]


def in_order(code, titles):
    """Categories in the order of their dimension, whichever figure met them first."""
    dimension = DIMENSIONS.get(code)
    return {category: titles[category] for category in dimension.ordered(titles)} if dimension else titles


def cut(code, title, columns, rows):
    shown = list(columns.items())
    longest = max((len(word) for label in columns.values() for word in label.split()), default=0)
    room = ABREAST if longest <= SHORT_WORD else ABREAST_LONG
    slices = [shown[start : start + room] for start in range(0, len(shown), room)]
    for place, kept in enumerate(slices, start=1):
        listed = [
            BreakdownRow(name, total, [(label, values.get(category, 0)) for category, label in kept])
            for name, total, values in rows
        ]
        yield BreakdownTable(code, title, [label for _, label in kept], listed, place, len(slices))
