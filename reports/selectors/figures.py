"""Figures as people read them: with their words, by type of contract, beside what was published before.

An indicator is plain data (the same in a snapshot, in a submitted report, in the API): code, version, title, what,
moment, denominator, value, parts (code, title, value), by (code, title, categories of code, title, value).
"""

from dataclasses import dataclass

from reports.definitions import BY_CODE, DIMENSIONS, WORK_KEPT, WORK_STARTED


@dataclass(frozen=True)
class WorkRow:
    """A type of contract; persons who took up such work and those of them who kept it."""

    title: str
    started: int
    kept: int


@dataclass(frozen=True)
class PublishedFigure:
    """A figure published outside of the system; `ours` is None while nothing is frozen."""

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
    return {
        "code": code,
        **words,
        "value": figure["value"],
        "parts": shown_parts(code, figure["parts"]),
        "by": [broken_down(DIMENSIONS[name], cells) for name, cells in known_dimensions(figure)],
    }


def shown_parts(code, parts):
    """Parts in their order; one that the catalogue no longer knows stands last under its code."""
    titles = dict(BY_CODE[code].part_choices)
    ordered = [*(part for part in titles if part in parts), *(part for part in parts if part not in titles)]
    return [{"code": part, "title": titles.get(part, part), "value": parts[part]} for part in ordered]


def known_dimensions(figure):
    """[(code, cells)] of the dimensions it is broken down by, in the order of the catalogue; older ones had none."""
    by = figure.get("by") or {}
    return [(name, by[name]) for name in DIMENSIONS if by.get(name)]


def broken_down(dimension, cells):
    categories = [
        {"code": category, "title": dimension.label(category), "value": cells[category]}
        for category in dimension.ordered(cells)
    ]
    return {"code": dimension.code, "title": dimension.title, "categories": categories}


def part_label(code, part):
    """A part of an indicator in words; an indicator or a part not known here keeps its code."""
    return dict(BY_CODE[code].part_choices).get(part, part) if code in BY_CODE else part


def work_rows(indicators):
    """(one WorkRow for each type of contract met, the WorkRow of the total); None without the work indicators."""
    started, kept = (by_code(indicators).get(d.code) for d in (WORK_STARTED, WORK_KEPT))
    if not started or not kept:
        return None
    rows = [WorkRow(part["title"], part["value"], value_in(kept, part["code"])) for part in started["parts"]]
    return rows, WorkRow("Razem", started["value"], kept["value"])


def published_figures(rows, indicators):
    """PublishedElsewhere rows beside ours, in the order of the indicators."""
    ours, order = by_code(indicators), list(BY_CODE)
    rows = sorted(rows, key=lambda row: order.index(row.indicator) if row.indicator in BY_CODE else len(order))
    return [published_figure(row, ours.get(row.indicator)) for row in rows]


def published_figure(row, indicator):
    title = BY_CODE[row.indicator].title if row.indicator in BY_CODE else row.indicator
    part = part_label(row.indicator, row.part)
    ours = value_in(indicator, row.part)
    return PublishedFigure(row.indicator, title, part, row.value, ours, row.source, row.published_on)


def value_in(indicator, part):
    """The figure, or one part of it: 0 for a part nobody is in, None where the parts were left out to hide them."""
    if indicator is None:
        return None
    if not part:
        return indicator["value"]
    values = {found["code"]: found["value"] for found in indicator["parts"]}
    return values.get(part, 0 if values or indicator["value"] == 0 else None)


def by_code(indicators):
    return {indicator["code"]: indicator for indicator in indicators}
