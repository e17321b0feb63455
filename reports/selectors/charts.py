"""Charts of indicators: SVG text for page and print. Each stands beside a table with the same figures.

They take plain indicators (`indicators_of`), so a draft, a sent report and a published one are drawn alike. A hidden
figure (None) is written as hidden, one that is not there (ABSENT) as a dash. Nothing to draw gives an empty text.
"""

from reports.choices import ABSENT, HIDDEN
from reports.selectors.figures import work_rows
from reports.selectors.tables import diagnosis_rows, module_rows
from schematom.pdf.charts import horizontal_bars
from schematom.web.polish import number

WIDTH = 400  # a page's; prints are wider
HIGHEST_SCORE = 4


def work_chart(indicators, width=WIDTH, uid="praca"):
    """Who took up work and who kept it, by type of contract."""
    rows, _ = work_rows(indicators) or ([], None)
    series = [("Podjęły pracę", "started"), ("Utrzymały zatrudnienie", "kept")]
    title = "Podjęcie i utrzymanie pracy według rodzaju umowy"
    return bars(uid, title, rows, series, unit="liczba osób", width=width)


def module_chart(indicators, width=WIDTH, uid="moduly"):
    """Hours of support by module."""
    rows = module_rows(indicators)
    if not any(row.hours for row in rows if row.hours != ABSENT):
        return ""
    title = "Godziny wsparcia według modułu"
    return bars(uid, title, rows, [("Godziny", "hours")], unit="liczba godzin", width=width)


def diagnosis_chart(indicators, width=WIDTH, uid="diagnoza"):
    """Mean scores at entry and at exit, by area."""
    rows = diagnosis_rows(indicators)
    series = [("Na początku", "entry"), ("Na końcu", "exit")]
    title = "Zmiana średniej oceny sytuacji rodzin według obszaru"
    unit = f"średnia ocena, 0–{HIGHEST_SCORE}"
    return bars(uid, title, rows, series, unit=unit, decimals=1, width=width)


def by_powiat_chart(title, values, width=640, uid="powiaty", unit=""):
    """One figure by powiat; `values`: [(name of the powiat, value, None or ABSENT), …]."""
    if not values:
        return ""
    labels, found = zip(*values, strict=True)
    drawn = [(title, [as_drawn(value) for value in found])]
    said = described(labels, drawn, 0)
    return horizontal_bars(uid=uid, title=title, labels=labels, series=drawn, description=said, unit=unit, width=width)


def bars(uid, title, rows, series, *, unit, width, decimals=0):
    if not rows:
        return ""
    labels = [row.title for row in rows]
    drawn = [(name, [as_drawn(getattr(row, attribute)) for row in rows]) for name, attribute in series]
    return horizontal_bars(
        uid=uid,
        title=title,
        labels=labels,
        series=drawn,
        description=described(labels, drawn, decimals),
        unit=unit,
        decimals=decimals,
        width=width,
    )


def as_drawn(value):
    if value is None or value == ABSENT:
        return HIDDEN if value is None else None
    return float(value) if value % 1 else int(value)


def described(labels, series, decimals):
    """The chart in words, for those who hear it: every value with its label."""
    parts = [
        f"{label}: " + ", ".join(said(name, values[place], decimals, len(series)) for name, values in series)
        for place, label in enumerate(labels)
    ]
    return "; ".join(parts) + "."


def said(name, value, decimals, many):
    written = "brak danych" if value is None else value if value == HIDDEN else number(value, decimals)
    return f"{name.lower()} {written}" if many > 1 else written
