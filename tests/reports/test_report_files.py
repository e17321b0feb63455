"""The files of a sent report: the same figures in the sheet, in the JSON, in the PDF and on the page."""

import io
import json
from datetime import timedelta

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from reports import actions
from reports.definitions import BY_CODE
from reports.models import ReportDraft, SubmittedReport
from reports.pdf import figures_json, figures_sheets, report_pdf
from reports.selectors.disclosure import suppressed_figures
from schematom.audit.models import AuditEvent
from schematom.documents.freezing import content_sha256
from schematom.settings import environment
from schematom.web.sheets import Sheet, workbook
from tests.reports.cases import END


@pytest.fixture
def book(cast, submitted):
    answer = cast.client("anna").get(f"/wyslane/{submitted.pk}/liczby.xlsx")
    assert answer.status_code == 200
    return load_workbook(io.BytesIO(answer.content))


def rows_of(sheet):
    return [tuple(cell.value for cell in row) for row in sheet.iter_rows(min_row=2)]


def test_the_sheet_holds_every_frozen_figure_and_part(book, submitted):
    told = {(code, title): value for code, _, title, value in rows_of(book["Wskaźniki"])}
    for indicator in submitted.content["indicators"]:
        figure = submitted.figures[indicator["code"]]
        assert told.pop((indicator["code"], None)) == figure["value"]
        parts = {part["title"]: figure["parts"][part["code"]] for part in indicator["parts"]}
        assert {title: told.pop((indicator["code"], title)) for title in parts} == parts
    assert not told


def test_the_sheet_s_breakdowns_are_those_frozen(book, submitted):
    found = {}
    for code, _, dimension, category, value in rows_of(book["Podziały"]):
        found.setdefault((code, dimension), {})[category] = value
    for indicator in submitted.content["indicators"]:
        for dimension in indicator["by"]:
            cells = submitted.figures[indicator["code"]]["by"][dimension["code"]]
            assert sum(found[indicator["code"], dimension["title"]].values()) == sum(cells.values())
    assert found


def test_work_stands_with_its_shares_and_its_sum(book):
    assert rows_of(book["Praca"]) == [
        ("umowa o pracę", 5, 3, 60),
        ("umowa zlecenie", 4, 2, 50),
        ("Razem", 9, 5, 55.6),
    ]


def test_the_sheet_says_what_is_counted_and_where_it_comes_from(book, submitted):
    assert len(rows_of(book["Definicje"])) == len(submitted.content["indicators"])
    origin = dict(rows_of(book["Pochodzenie"]))
    assert origin["Skrót liczb (SHA-256)"] == submitted.figures_sha256
    assert origin["Stan na dzień"].date() == END


def test_the_same_report_gives_the_same_bytes(cast, submitted):
    with cast.inside():
        again = SubmittedReport.objects.get(pk=submitted.pk)
    sheets = [[Sheet(*sheet) for sheet in figures_sheets(report)] for report in (submitted, again)]
    assert workbook(sheets[0]) == workbook(sheets[1])
    assert figures_json(submitted) == figures_json(again)


def test_the_json_is_the_frozen_figures(cast, submitted):
    answer = cast.client("anna").get(f"/wyslane/{submitted.pk}/liczby.json")
    assert answer["Content-Type"] == "application/json"
    told = json.loads(answer.content)
    assert told["indicators"] == submitted.content["indicators"]
    assert {one["code"]: one["value"] for one in told["indicators"]}["PERSONS_COMPLETED"] == 54


@pytest.mark.parametrize("name", ["xlsx", "json"])
def test_crzl_downloads_them_too_the_twin_does_not_and_it_is_logged(cast, submitted, name):
    url = f"/wyslane/{submitted.pk}/liczby.{name}"
    assert cast.client("celina").get(url).status_code == 200
    assert cast.client("anna", cast.dab).get(url).status_code == 404
    assert cast.client("anna").get(url).status_code == 200
    with cast.inside():
        event = AuditEvent.objects.filter(verb="report.downloaded").latest("at")
    assert event.detail["ids"] == [str(submitted.pk)]


SMALL = range(1, 5)


def cells(code, figure):
    """All numbers of a figure that counts people."""
    tables = [figure["parts"], *figure.get("by", {}).values()] if BY_CODE[code].protected else []
    return [figure["value"], *(value for table in tables for value in table.values())] if tables else []


def test_when_crzl_is_to_see_no_small_cells_none_leaves_the_powiat(cast, settings, poznan, freeze, write, send):
    settings.CRZL_SEES = "suppressed"
    snapshot = freeze(poznan.pilot)
    report = send(write(poznan.pilot, snapshot))
    assert report.figures["PERSONS_COMPLETED"]["value"] == 54
    assert not [value for code in report.figures for value in cells(code, report.figures[code]) if value in SMALL]
    assert report.figures_sha256 == content_sha256(report.figures) != snapshot.figures_sha256
    assert snapshot.figures_sha256 not in json.dumps(report.content)
    page = cast.client("anna").get(report.get_absolute_url()).content.decode()
    assert "Małe liczby osób są ukryte" in page
    assert "umowa zlecenie" not in str(figures_sheets(report)[0]) or "ukryto" in str(figures_sheets(report)[0])
    assert b"%PDF" in report_pdf(report)


def test_a_corrected_copy_for_crzl_is_hidden_with_the_first_in_view_but_not_with_one_sent_whole(
    cast, settings, poznan, freeze, write, send, review
):
    copies = []
    for crzl_sees, cutoff_on in (("whole", END), ("suppressed", END - timedelta(days=120)), ("suppressed", END)):
        settings.CRZL_SEES = crzl_sees
        snapshot = freeze(poznan.pilot, cutoff_on=cutoff_on)
        report = send(write(poznan.pilot, snapshot))
        copies.append((snapshot.figures, report.figures))
        review(report)
        with cast.inside():
            draft = ReportDraft.objects.get(pilot=poznan.pilot)
            actions.reopen_report(member=cast.member("anna"), draft=draft)
    whole, first, second = copies
    assert whole[0] == whole[1] and first[0] != second[0]
    assert first[1] == suppressed_figures(first[0])
    assert second[1] == suppressed_figures(second[0], earlier=[first])
    assert not [value for code in second[1] for value in cells(code, second[1][code]) if value in SMALL]
    settings.CRZL_SEES = "suppressed"
    again = send(write(poznan.pilot, snapshot, conclusions="To samo, innymi słowami."))
    assert again.figures == second[1]


def test_whole_is_what_crzl_sees_to_start_with_and_nothing_else_is_guessed(monkeypatch):
    monkeypatch.delenv("CRZL_SEES", raising=False)
    assert environment.one_of("CRZL_SEES", "whole", "suppressed") == "whole"
    monkeypatch.setenv("CRZL_SEES", "half")
    with pytest.raises(ImproperlyConfigured):
        environment.one_of("CRZL_SEES", "whole", "suppressed")


def test_the_page_of_a_sent_report_asks_as_many_queries_for_two_versions_as_for_four(cast, submitted, send, review):
    client, counts, last = cast.client("anna"), [], submitted
    for _ in range(3):
        review(last)
        with cast.inside():
            draft = ReportDraft.objects.get(pilot=submitted.pilot_id)
            last = actions.reopen_report(member=cast.member("anna"), draft=draft)
        last = send(last)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(submitted.get_absolute_url()).status_code == 200
        counts.append(len(queries))
    assert counts[1] == counts[-1]
