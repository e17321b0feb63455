"""Powiaty side by side, and one powiat over its editions, out of accepted reports; no row of a powiat's own is read.

Editions are never added up: families of one edition are others than those of the next, and a person of both would
count twice. Powiaty of one edition are: no family is in two of them.
"""

from collections import Counter
from dataclasses import dataclass, field

from django.db.models.fields.json import KeyTransform
from django.utils import timezone

from reports.definitions import BY_CODE, DEFINITIONS
from reports.models import SubmittedReport
from reports.selectors.board import NONE, RETURNED, WAITING, board
from reports.selectors.content import readable
from reports.selectors.figures import by_code, indicators_of, published_figures
from reports.selectors.tables import WorkRate, work_rate
from schematom.web.polish import sort_key
from teams.models import Pilot

STARTED, ABLE = "WORK_STARTED", "PERSONS_ABLE_TO_WORK"
USUAL = ("FAMILIES_COMPLETED", "PERSONS_COMPLETED", STARTED, "WORK_KEPT")
# Sums of points say nothing side by side; their means are in each report.
TOLD = [definition for definition in DEFINITIONS if not definition.base]
BY_NAME = "powiat"
WITHOUT_FIGURES = {
    WAITING: "raport czeka na decyzję CRZL",
    RETURNED: "raport zwrócony z uwagami",
    NONE: "bez raportu",
}


@dataclass(frozen=True)
class ComparedRow:
    """A powiat of the edition. `figures`: {code: {"value", "parts"}}; empty without an accepted report."""

    pilot: Pilot
    report_id: object = None
    figures: dict = field(default_factory=dict)
    counts: bool = True

    @property
    def word(self):
        """Why there are no figures."""
        if not self.counts:
            return f"{self.pilot.get_state_display()}, poza efektami"
        return "" if self.report_id else "bez przyjętego raportu"

    def value(self, code):
        return self.figures.get(code, {}).get("value")

    @property
    def indicators(self):
        return indicators_of(self.figures, {})

    @property
    def rate(self):
        return rate_of(self.figures)


@dataclass(frozen=True)
class Comparison:
    """The powiaty of an edition by chosen figures. `codes`: in the order of the catalogue."""

    codes: tuple
    rows: list

    @property
    def counted(self):
        return [row for row in self.rows if row.report_id]

    @property
    def total(self):
        """{code: {"value", "parts"}} of all accepted reports; a figure that one of them hides has no sum."""
        return {code: summed([row.figures[code] for row in self.counted if code in row.figures]) for code in self.codes}

    @property
    def total_rate(self):
        rows = [row.figures for row in self.counted if row.rate]
        if not rows:
            return None
        return rate_of({code: summed([figures[code] for figures in rows]) for code in (STARTED, ABLE)})

    def in_order(self, code=BY_NAME, rising=False):
        """Rows by a figure, largest first unless `rising`; who has none last; ties by the Polish alphabet."""
        rows = sorted(self.rows, key=lambda row: (sort_key(row.pilot.powiat.name), row.pilot.powiat_id))
        if code not in self.codes:
            return rows
        known = [row for row in rows if row.value(code) is not None]
        ordered = sorted(known, key=lambda row: row.value(code) if rising else -row.value(code))
        return ordered + [row for row in rows if row.value(code) is None]


def rate_of(figures):
    if not (figures.get(STARTED) and figures.get(ABLE)):
        return None
    return WorkRate(figures[STARTED]["value"], figures[ABLE]["value"])


def summed(figures):
    """None for a sum of which a member is hidden; so are all parts where one figure has lost its own."""
    values = [figure["value"] for figure in figures]
    parts, hidden = Counter(), set()
    for figure in figures:
        for part, value in figure["parts"].items():
            hidden |= {part} if value is None else set()
            parts[part] += value or 0
    if any(not figure["parts"] and figure["value"] != 0 for figure in figures):
        hidden = set(parts)
    whole = None if None in values else sum(values)
    return {"value": whole, "parts": {part: None if part in hidden else parts[part] for part in parts}}


def chosen_codes(wanted):
    """Codes of the catalogue among those asked for, in its order; the usual ones when there is none."""
    found = tuple(definition.code for definition in TOLD if definition.code in wanted)
    return found or tuple(code for code in USUAL if code in BY_CODE)


def compared(edition, codes):
    """The Comparison of an edition, in three queries: who withdrew or was not let in stands in it without figures."""
    pilots = Pilot.objects.filter(edition=edition).select_related("powiat")
    read = dict.fromkeys((*codes, *(code for code in (STARTED, ABLE) if code in BY_CODE)))
    found = figures_by_pilot(Pilot.objects.filter(edition=edition).of_effect(), tuple(read))
    effective = set(Pilot.objects.filter(edition=edition).of_effect().values_list("pk", flat=True))
    rows = [ComparedRow(pilot, *found.get(pilot.pk, (None, {})), counts=pilot.pk in effective) for pilot in pilots]
    return Comparison(codes, rows)


def accepted_reports(pilots):
    """The accepted version of each pilot's report."""
    return SubmittedReport.objects.accepted().filter(pilot__in=pilots).order_by("pilot_id", "version")


def figures_by_pilot(pilots, codes):
    """{pilot: (report, {code: {"value", "parts"}})}: only what is compared is read out of the frozen figures."""
    columns = {
        f"{what}_{code}": KeyTransform(what, KeyTransform(code, "figures"))
        for code in codes
        for what in ("value", "parts")
    }
    rows = accepted_reports(pilots).annotate(**columns).values("pk", "pilot_id", *columns)
    return {row["pilot_id"]: (row["pk"], figures_in(row, codes)) for row in rows}


def figures_in(row, codes):
    """Without the codes that an older report does not have."""
    return {
        code: {"value": row[f"value_{code}"], "parts": row[f"parts_{code}"] or {}}
        for code in codes
        if row[f"parts_{code}"] is not None
    }


@dataclass(frozen=True)
class EditionColumn:
    """One edition of a powiat: its accepted report or none, and what was published elsewhere.

    `standing`: that of its report on the board.
    """

    pilot: Pilot
    report: SubmittedReport | None
    indicators: list
    published: list
    standing: int

    @property
    def word(self):
        """Why there is no accepted report."""
        return WITHOUT_FIGURES.get(self.standing, "raportu jeszcze nie wysłano")

    @property
    def has_figures(self):
        return bool(self.indicators or self.published)

    @property
    def by_code(self):
        return by_code(self.indicators)

    @property
    def rate(self):
        return work_rate(self.indicators)


@dataclass(frozen=True)
class EditionCell:
    indicator: dict | None
    published: list


@dataclass(frozen=True)
class EditionsRow:
    """A figure over the editions. When its definition changed (`versions`), the figures do not compare."""

    code: str
    title: str
    cells: list

    @property
    def versions(self):
        return {cell.indicator["version"] for cell in self.cells if cell.indicator}

    @property
    def is_redefined(self):
        return len(self.versions) > 1


def over_editions(powiat_id):
    """([EditionColumn, …], [EditionsRow, …]) of a powiat; the rows have cells for the columns with figures alone.

    Always as many queries.
    """
    pilots = Pilot.objects.filter(powiat_id=powiat_id).select_related("edition", "powiat").order_by("edition__number")
    effective = Pilot.objects.filter(powiat_id=powiat_id).of_effect()
    reports = {report.pilot_id: report for report in accepted_reports(effective)}
    standings = {row.pilot.pk: row.standing for row in board(pilots, timezone.localdate())}
    columns = [
        column_of(pilot, reports.get(pilot.pk), standings[pilot.pk])
        for pilot in pilots.prefetch_related("published_elsewhere")
    ]
    told = [column for column in columns if column.has_figures]
    return columns, [row for row in (row_of(definition, told) for definition in TOLD) if row]


def column_of(pilot, report, standing):
    indicators = readable(report.content).get("indicators", []) if report else []
    published = published_figures(pilot.published_elsewhere.all(), indicators)
    return EditionColumn(pilot, report, indicators, published, standing)


def row_of(definition, columns):
    """None when no edition knows the figure."""
    cells = [
        EditionCell(column.by_code.get(definition.code), published_of(column, definition.code)) for column in columns
    ]
    if not any(cell.indicator or cell.published for cell in cells):
        return None
    return EditionsRow(definition.code, definition.title, cells)


def published_of(column, code):
    return [figure for figure in column.published if figure.indicator == code]
