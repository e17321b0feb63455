"""The register as a file: the same rows as on the page, safe in a spreadsheet, without names where they are closed."""

import csv
import io
from datetime import date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from families.models import Family
from schematom.audit.models import AuditEvent
from schematom.audit.recording import recorded
from schematom.web.sheets import csv_answer, xlsx_answer
from tests.contracts.builder import in_force_of
from tests.contracts.many import many_contracts


def lines_of(cast, who="anna", **parameters):
    response = cast.client(who).get(reverse("contract_register_csv"), parameters)
    assert response.status_code == 200 and response.content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(response.content.decode("utf-8-sig")), delimiter=";"))


def sheet_of(response):
    book = load_workbook(io.BytesIO(response.content))
    assert book.sheetnames == ["Kontrakty"]
    return book.active


def test_the_csv_holds_each_contract_with_who_has_not_signed(cast):
    head, line = lines_of(cast)
    row = dict(zip(head, line, strict=True))
    assert (row["Numer kontraktu"], row["Numer rodziny"], row["Rodzina"]) == ("KR/2014/01", "RN/2014/01", "Nowicki")
    assert (row["Stan"], row["Obowiązuje od"]) == ("czeka na podpisy", "2014-03-01")
    assert row["Kto nie podpisał"] == "Jan Nowicki, PUP, OPS" and row["Następny przegląd"] == "2014-06-30"


def test_the_chair_gets_no_column_of_names(cast):
    head, line = lines_of(cast, "czeslawa")
    assert "Rodzina" not in head and "Numer rodziny" in head
    assert "rodzina, PUP, OPS" in line and "Nowicki" not in str(line)


def test_a_file_holds_what_the_page_was_narrowed_to(cast):
    with cast.inside():
        contract = in_force_of(cast)
    assert [line[0] for line in lines_of(cast, state="run_out")[1:]] == [contract.number]
    assert len(lines_of(cast)) == 3


def test_the_sheet_has_real_days_and_numbers_and_a_head_that_stays(cast):
    response = cast.client("anna").get(reverse("contract_register_xlsx"))
    sheet = sheet_of(response)
    head = [cell.value for cell in sheet[1]]
    row = dict(zip(head, sheet[2], strict=True))
    assert row["Obowiązuje do"].value == datetime(2014, 12, 31) and row["Obowiązuje do"].is_date
    assert row["Podpisów potrzeba"].value == 3 and row["Podpisów złożono"].value == 0
    assert sheet.freeze_panes == "B2" and sheet[1][0].font.bold
    assert response["Content-Disposition"].endswith('.xlsx"')


def test_a_name_like_a_formula_stays_a_text(cast):
    with cast.inside():
        family = Family.objects.get(pk=cast.buk.family.pk)
        family.name = "=HYPERLINK(1)"
        with recorded("test", family):
            family.save()
    assert "'=HYPERLINK(1)" in lines_of(cast)[1]
    cell = sheet_of(cast.client("anna").get(reverse("contract_register_xlsx")))["C2"]
    assert cell.value == "=HYPERLINK(1)" and cell.data_type == "s"


def test_a_sheet_takes_signs_that_xml_does_not(db):
    sheet = sheet_of(xlsx_answer("proba", "Kontrakty", ["Kolumna"], [["a\x01b"], ["+1"], [None], [date(2014, 1, 2)]]))
    assert [cell.value for cell in sheet["A"]] == ["Kolumna", "ab", "+1", None, datetime(2014, 1, 2)]
    assert "\n'+1\r\n" in csv_answer("proba", ["Kolumna"], [["+1"]]).content.decode()


@pytest.mark.parametrize("name", ["contract_register_csv", "contract_register_xlsx"])
def test_an_export_is_logged_with_what_it_held(cast, name):
    cast.client("marek").get(reverse(name), {"words": "nowicki"})
    with cast.inside():
        event = AuditEvent.objects.filter(verb="contract.register_exported").get()
        assert event.detail["ids"] == [str(cast.buk.contract.pk)] and event.detail["file"] == name[-4:].strip("_")
        assert "nowicki" not in str(event.detail)


def test_an_empty_register_is_a_file_with_a_head(cast):
    assert len(lines_of(cast, "olga")) == 1


def test_a_file_costs_the_same_for_ten_and_a_hundred(cast):
    client, address = cast.client("anna"), reverse("contract_register_csv")
    with cast.inside():
        many_contracts(cast.buk, 10)
    client.get(address)
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    with cast.inside():
        many_contracts(cast.buk, 90, first=200)
    with CaptureQueriesContext(connection) as more:
        response = client.get(address)
    assert response.content.decode().count("KR/2014/") == 101
    assert len(more) == len(few)
