"""The figures of a sent report as files: for machines (JSON, also inside the PDF), for a spreadsheet (sheets)."""

import json
from datetime import UTC, datetime, time

from reports.choices import HIDDEN
from reports.selectors import readable
from reports.selectors.figures import work_rows
from schematom.pdf.rendering import Attachment
from schematom.web.polish import clock, long_date

TOLD = (
    "number",
    "version",
    "powiat",
    "edition",
    "submitted_on",
    "cutoff_on",
    "measured_on",
    "frozen_at",
    "indicators",
    "published",
    "figures_sha256",
    "inputs_sha256",
)


def figures_json(report):
    """The bytes attached to the PDF: the same for the same report, whenever they are asked for."""
    told = {name: report.content.get(name) for name in TOLD}
    return json.dumps(told, ensure_ascii=False, indent=2, sort_keys=True).encode()


def figures_file(report):
    return Attachment(
        name="liczby.json",
        content=figures_json(report),
        description="Liczby raportu do odczytu maszynowego",
        modified=datetime.combine(readable(report.content)["submitted_on"], time(12), tzinfo=UTC),
    )


def figures_sheets(report):
    """[(title, columns, rows), …] of the workbook."""
    content = readable(report.content)
    indicators = content.get("indicators", [])
    sheets = [
        ("Wskaźniki", ("Kod", "Wskaźnik", "W tym", "Liczba"), indicator_lines(indicators)),
        ("Podziały", ("Kod", "Wskaźnik", "Podział", "Kategoria", "Liczba"), breakdown_lines(indicators)),
        ("Praca", ("Rodzaj umowy", "Podjęły pracę", "Utrzymały zatrudnienie", "Procent"), work_lines(indicators)),
        ("Definicje", ("Kod", "Wersja", "Wskaźnik", "Co liczymy", "Kiedy", "Mianownik"), definition_lines(indicators)),
        ("Pochodzenie", ("Co", "Wartość"), origin_lines(report, content)),
    ]
    columns = ("Wskaźnik", "W tym", "Opublikowano", "W raporcie", "Źródło", "Data")
    published = published_lines(content.get("published", []))
    return [*sheets, ("Opublikowane poza systemem", columns, published)] if published else sheets


def indicator_lines(indicators):
    lines = []
    for indicator in indicators:
        lines.append((indicator["code"], indicator["title"], "", cell(indicator["value"])))
        lines += [
            (indicator["code"], indicator["title"], part["title"], cell(part["value"])) for part in indicator["parts"]
        ]
    return lines


def breakdown_lines(indicators):
    return [
        (indicator["code"], indicator["title"], dimension["title"], category["title"], cell(category["value"]))
        for indicator in indicators
        for dimension in indicator.get("by", [])
        for category in dimension["categories"]
    ]


def work_lines(indicators):
    rows, total = work_rows(indicators) or ([], None)
    return [(row.title, cell(row.started), cell(row.kept), share(row)) for row in (*rows, *([total] if total else []))]


def share(row):
    """Per cent of those who took up work, to one place; nothing where a count is hidden or nobody took it up."""
    return round(row.kept * 100 / row.started, 1) if row.started and row.kept is not None else None


def definition_lines(indicators):
    names = ("code", "version", "title", "what", "moment", "denominator")
    return [tuple(indicator[name] for name in names) for indicator in indicators]


def origin_lines(report, content):
    powiat, edition, frozen_at = content["powiat"], content["edition"], content.get("frozen_at")
    return [
        ("Powiat", powiat["name"]),
        ("Edycja", edition["name"]),
        ("Raport", content["number"]),
        ("Wersja raportu", content["version"]),
        ("Wysłano", content["submitted_on"]),
        ("Stan na dzień", content.get("cutoff_on")),
        ("Dzień pomiaru pracy", content.get("measured_on")),
        ("Liczby zamrożono", frozen_at and f"{long_date(frozen_at)} o {clock(frozen_at)}"),
        ("Skrót liczb (SHA-256)", content.get("figures_sha256")),
        ("Odcisk danych (SHA-256)", content.get("inputs_sha256")),
        ("Skrót treści raportu (SHA-256)", report.content_sha256),
    ]


def published_lines(published):
    names = ("title", "part", "value", "ours", "source", "published_on")
    return [tuple(figure[name] for name in names) for figure in published]


def cell(value):
    return HIDDEN if value is None else value
