"""Figures as people read them: with their words, by type of contract, beside what was published before.

An indicator is plain data (the same in a snapshot, in a submitted report, in the API): code, version, title, what,
moment, denominator, value, parts (code, title, value).
"""

from dataclasses import dataclass

from families.choices import EmploymentType
from modules.choices import TestVerdict
from reports.definitions import BY_CODE, WORK_KEPT, WORK_STARTED
from schematom.pdf.charts import horizontal_bars
from teams.choices import StaffEventKind

# What a figure is made of, in the order in which it is told.
PARTS = (*EmploymentType, *StaffEventKind, *TestVerdict)


@dataclass(frozen=True)
class WorkRow:
    """A type of contract; persons who took up such work and those of them who kept it."""

    title: str
    started: int
    kept: int


@dataclass(frozen=True)
class PublishedFigure:
    """A figure published before the system existed; `ours` is None while nothing is frozen."""

    indicator: str
    title: str
    part: str
    value: int
    ours: int | None
    source: str
    published_on: object


def indicators_of(figures, definitions):
    """Frozen figures with the words they were counted by, in the order of the catalogue."""
    known = [code for code in BY_CODE if code in figures]
    return [shown(code, figures[code], definitions.get(code) or BY_CODE[code].words) for code in known]


def shown(code, figure, words):
    parts = figure["parts"]
    ordered = [kind for kind in PARTS if kind in parts]
    listed = [{"code": kind.value, "title": kind.label, "value": parts[kind]} for kind in ordered]
    return {"code": code, **words, "value": figure["value"], "parts": listed}


def work_rows(indicators):
    """(one WorkRow for each type of contract met, the WorkRow of the total); None without the work indicators."""
    started, kept = (by_code(indicators).get(d.code) for d in (WORK_STARTED, WORK_KEPT))
    if not started or not kept:
        return None
    kept_of = {part["code"]: part["value"] for part in kept["parts"]}
    rows = [WorkRow(part["title"], part["value"], kept_of.get(part["code"], 0)) for part in started["parts"]]
    return rows, WorkRow("Razem", started["value"], kept["value"])


def work_chart(indicators, width=400):
    """SVG of the work table, or an empty text when nobody took up work."""
    rows, _ = work_rows(indicators) or ([], None)
    if not rows:
        return ""
    return horizontal_bars(
        uid="praca",
        title="Podjęcie i utrzymanie pracy według rodzaju umowy",
        labels=[row.title for row in rows],
        series=[
            ("Podjęły pracę", [row.started for row in rows]),
            ("Utrzymały zatrudnienie", [row.kept for row in rows]),
        ],
        unit="liczba osób",
        width=width,
    )


def published_figures(rows, indicators):
    """PublishedElsewhere rows beside ours, in the order of the indicators."""
    ours, order = by_code(indicators), list(BY_CODE)
    rows = sorted(rows, key=lambda row: order.index(row.indicator) if row.indicator in BY_CODE else len(order))
    return [published_figure(row, ours.get(row.indicator)) for row in rows]


def published_figure(row, indicator):
    title = BY_CODE[row.indicator].title if row.indicator in BY_CODE else row.indicator
    part = next((kind.label for kind in PARTS if kind == row.part), row.part)
    ours = value_in(indicator, row.part)
    return PublishedFigure(row.indicator, title, part, row.value, ours, row.source, row.published_on)


def value_in(indicator, part):
    if indicator is None:
        return None
    if not part:
        return indicator["value"]
    return next((found["value"] for found in indicator["parts"] if found["code"] == part), 0)


def by_code(indicators):
    return {indicator["code"]: indicator for indicator in indicators}
