"""Which files are taken, which refused and in what words; how the habits of Excel are understood."""

import io
import struct
import zipfile
from datetime import date, datetime

import pytest
from openpyxl import load_workbook

from families.imports import template, workbook
from families.imports.columns import COLUMNS
from families.imports.reading import read_table
from schematom.audit.errors import Refused
from tests.families.sheets import (
    CHILD,
    FIRST,
    HEADINGS,
    NAMES,
    as_csv,
    as_xlsx,
    cells,
    pesel,
    read,
    saved,
    upload,
)


@pytest.fixture
def inside(cast):
    with cast.inside():
        yield cast


def refusal(file):
    with pytest.raises(Refused) as caught:
        read_table(file)
    assert caught.value.field == "file"
    return caught.value.message


def said(row, column):
    return " ".join(finding.text for finding in row.findings if finding.column == column)


def repacked(data, change):
    """The same archive with entries changed: change(name, bytes) → bytes or None to leave it out."""
    found = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(found, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            if (content := change(entry.filename, old.read(entry))) is not None:
                new.writestr(entry.filename, content)
    return found.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1250", "utf-16"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_a_csv_is_read_in_the_encodings_and_separators_of_polish_offices(encoding, separator):
    [(line, found)] = read_table(as_csv([FIRST], separator=separator, encoding=encoding)).rows
    assert (line, found["gmina"], found["criteria"]) == (2, "Próbnik", "wielodzietna, bezrobocie")


def test_an_xlsx_is_read_with_its_lines_and_without_its_empty_rows():
    rows = read_table(as_xlsx([FIRST, [""] * len(NAMES), CHILD])).rows
    assert [(line, found["first_name"]) for line, found in rows] == [(2, "Ewa"), (4, "Ola")]


def test_dates_numbers_and_answers_of_excel_come_as_people_read_them():
    def change(book, sheet):
        sheet.cell(2, NAMES.index("nominated_on") + 1, datetime(2013, 11, 4))
        sheet.cell(2, NAMES.index("pesel") + 1, 85040312342)
        sheet.cell(2, NAMES.index("ref") + 1, 1.0)
        sheet.cell(2, NAMES.index("address_protected") + 1, True)

    [(_, found)] = read_table(as_xlsx([FIRST], change=change)).rows
    assert [found[name] for name in ("nominated_on", "pesel", "ref", "address_protected")] == [
        "2013-11-04",
        "85040312342",
        "1",
        "tak",
    ]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"%PDF-1.7 rodziny", "To nie jest arkusz"),
        (b"\x89PNG\r\n\x1a\n....", "To nie jest arkusz"),
        (b"<html><table></table></html>", "To nie jest arkusz"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "stary arkusz XLS"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100 + "EncryptedPackage".encode("utf-16-le"),
            "zabezpieczony hasłem",
        ),
        (b"PK\x03\x04 nic", "uszkodzony"),
        (b"abc\x00\x01def", "To nie jest arkusz"),
        (b"", "nie ma arkusza z danymi"),
        (b"a;b\r\nc;d", "Brakuje kolumn"),
    ],
)
def test_a_file_of_another_kind_is_told_by_its_content_whatever_its_name(data, words):
    assert words in refusal(upload(data, "rodziny.xlsx"))


def test_an_ods_is_refused_with_the_way_to_save_it():
    found = io.BytesIO()
    with zipfile.ZipFile(found, "w") as parts:
        parts.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        parts.writestr("content.xml", "<a/>")
    assert refusal(upload(found.getvalue())).startswith("To jest arkusz ODS. Otwórz go")


def test_a_word_document_is_no_sheet():
    found = io.BytesIO()
    with zipfile.ZipFile(found, "w") as parts:
        parts.writestr("[Content_Types].xml", "<Types/>")
        parts.writestr("word/document.xml", "<a/>")
    assert "To nie jest arkusz" in refusal(upload(found.getvalue()))


def test_macros_are_refused_by_what_is_inside():
    found = io.BytesIO(as_xlsx([FIRST]).read())
    with zipfile.ZipFile(found, "a") as parts:
        parts.writestr("xl/vbaProject.bin", b"x")
    assert "makra" in refusal(upload(found.getvalue(), "rodziny.xlsx"))


def test_a_zip_bomb_is_refused_before_it_is_read():
    found = io.BytesIO(as_xlsx([FIRST]).read())
    with zipfile.ZipFile(found, "a", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("xl/media/image1.png", b"\0" * (workbook.MOST_UNPACKED + 1))
    assert "Po rozpakowaniu" in refusal(upload(found.getvalue()))


def test_a_bomb_that_lies_about_its_size_is_refused_all_the_same():
    found = io.BytesIO(as_xlsx([FIRST]).read())
    with zipfile.ZipFile(found, "a", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("xl/media/image1.png", b"\0" * (workbook.MOST_UNPACKED + 1))
    data = bytearray(found.getvalue())
    directory = data.rfind(b"PK\x01\x02")
    data[directory + 24 : directory + 28] = struct.pack("<I", 10)
    assert "uszkodzony" in refusal(upload(bytes(data)))


def test_a_file_of_a_thousand_parts_is_a_bomb_too():
    found = io.BytesIO(as_xlsx([FIRST]).read())
    with zipfile.ZipFile(found, "a") as parts:
        for number in range(workbook.MOST_ENTRIES):
            parts.writestr(f"xl/x{number}.xml", "")
    assert "Po rozpakowaniu" in refusal(upload(found.getvalue()))


def test_entities_that_would_multiply_are_not_read():
    laugh = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'

    def change(name, content):
        return laugh + content.split(b"?>", 1)[-1] if name.startswith("xl/worksheets/sheet") else content

    assert "uszkodzony" in refusal(upload(repacked(as_xlsx([FIRST]).read(), change)))


def test_a_locked_archive_is_said_to_have_a_password():
    data = bytearray(as_xlsx([FIRST]).read())
    for place in range(len(data) - 4):
        if data[place : place + 4] == b"PK\x01\x02":
            data[place + 8] |= 1
    assert "hasłem" in refusal(upload(bytes(data)))


def test_twenty_thousand_rows_are_refused_in_both_kinds():
    rows = [FIRST] * 20_000
    assert "więcej niż 2\u00a0000 osób" in refusal(as_csv(rows))
    assert "więcej niż 2\u00a0000 osób" in refusal(as_xlsx(rows))


def test_exactly_two_thousand_persons_are_taken():
    assert len(read_table(as_csv([FIRST] * 2_000)).rows) == 2_000
    assert "więcej niż" in refusal(as_csv([FIRST] * 2_001))


def test_more_than_five_megabytes_are_refused_unread():
    assert "więcej niż 5 MB" in refusal(upload(b"x" * (5 * 1024 * 1024 + 1)))


def test_cells_with_formulas_are_named():
    formula = FIRST | {"name": "=A1", "first_name": '=HYPERLINK("http://zly.example")'}
    for file in (as_xlsx([formula]), as_csv([{**formula, "first_name": "=1+1"}])):
        assert "komórki B2, I2 zawierają formuły" in refusal(file)
    assert "komórka B2 zawiera formułę" in refusal(as_xlsx([FIRST | {"name": "=SUM(1;2)"}]))


def test_merged_cells_are_named_when_they_lie_among_the_persons():
    assert "scalone komórki (A2:A3)" in refusal(
        as_xlsx([FIRST, CHILD], change=lambda book, sheet: sheet.merge_cells("A2:A3"))
    )


def test_a_title_above_the_table_does_no_harm_even_merged():
    def change(book, sheet):
        sheet.insert_rows(1)
        sheet["A1"] = "Rodziny wskazane w listopadzie"
        sheet.merge_cells("A1:D1")

    [(line, _)] = read_table(as_xlsx([FIRST], change=change)).rows
    assert line == 3


def test_missing_and_renamed_columns_are_named():
    headings = ["Peselek" if one == "PESEL" else one for one in HEADINGS if one != "Gmina"]
    names = [name for name in NAMES if name != "gmina"]
    message = refusal(as_csv([cells(FIRST, names)], headings=headings))
    assert "„Gmina”, „PESEL”" in message
    assert "„Peselek”" in message


def test_a_column_that_stands_twice_is_named():
    assert "„PESEL”" in refusal(as_csv([[*cells(FIRST), "1"]], headings=[*HEADINGS, "nr pesel"]))


def test_headings_are_known_by_other_names_and_in_any_order():
    headings = ["NR PESEL:", *[one for one in HEADINGS if one != "PESEL"]]
    row = [FIRST["pesel"], *[FIRST.get(name, "") for name in NAMES if name != "pesel"]]
    [(_, found)] = read_table(as_csv([row], headings=headings)).rows
    assert (found["pesel"], found["name"]) == (FIRST["pesel"], "Sroka")


def test_what_was_left_out_is_said():
    def change(book, sheet):
        book.create_sheet("Stare").sheet_state = "hidden"
        book.create_sheet("Objaśnienia")
        sheet.row_dimensions[2].hidden = True
        sheet.cell(1, len(NAMES) + 1, "Uwagi pracownika")

    notes = " ".join(read_table(as_xlsx([FIRST, CHILD], change=change)).notes)
    assert "Pominięto inne: „Stare”." in notes
    assert "„Uwagi pracownika”" in notes
    assert "1\u00a0ukryty wiersz" in notes


def test_a_hidden_sheet_is_not_read_even_when_it_comes_first():
    def change(book, sheet):
        sheet.sheet_state = "hidden"
        book.create_sheet("Nowe").append(HEADINGS)

    assert "ani jednej osoby" in refusal(as_xlsx([FIRST], change=change))


def test_a_quote_without_its_pair_is_said_with_its_place():
    data = (";".join(HEADINGS) + '\r\n1;"Sroka').encode()
    assert "cudzysłów bez pary" in refusal(upload(data))


def test_the_empty_sheet_can_be_filled_in_and_read_back(inside):
    book = load_workbook(io.BytesIO(template.empty_xlsx(inside.buk.powiat.pk)))
    sheet = book["Rodziny"]
    assert sheet.cell(2, NAMES.index("pesel") + 1).number_format == "@"
    assert {one.formula1 for one in sheet.data_validations.dataValidation} >= {"=Listy!$A$1:$A$1"}
    for place, text in enumerate(cells(FIRST), start=1):
        sheet.cell(2, place, text)
    table = read_table(upload(saved(book)))
    assert [line for line, _ in table.rows] == [2]
    assert table.notes == []
    assert refusal(upload(template.empty_csv())).startswith("Pod nagłówkami")


def test_no_word_stands_for_two_columns():
    known = [name for column in COLUMNS for name in column.known_as]
    assert len(known) == len(set(known))


@pytest.mark.parametrize("text", ["04.11.2013", "4.11.2013 r.", "2013-11-04", "4/11/2013", "41582"])
def test_a_day_is_understood_as_people_and_excel_write_it(inside, text):
    [row] = read(inside, [FIRST | {"nominated_on": text}])
    assert row.family["nominated_on"] == "2013-11-04"


@pytest.mark.parametrize("text", ["31.02.2013", "listopad", "2013", "4.11.13"])
def test_what_is_no_day_is_said_at_its_cell(inside, text):
    [row] = read(inside, [FIRST | {"nominated_on": text}])
    assert "nie jest datą" in said(row, "nominated_on")


@pytest.mark.parametrize(("born", "digits"), [(date(2003, 2, 1), 10), (date(2000, 5, 9), 9)])
def test_zeros_that_excel_lost_come_back_when_the_check_digit_fits(inside, born, digits):
    number = pesel(born)
    lost = str(int(number))
    assert len(lost) == digits
    [row] = read(inside, [FIRST | {"pesel": lost}])
    assert row.person["pesel"] == number
    assert "Uzupełniono" in said(row, "pesel")
    assert row.verdict == "warning"


def test_ten_digits_that_do_not_fit_stay_as_they_are(inside):
    [row] = read(inside, [FIRST | {"pesel": "8504031234"}])
    assert row.person["pesel"] == "8504031234"
    assert said(row, "pesel") == ""


def test_birth_and_sex_are_taken_from_the_pesel_when_left_out(inside):
    [row] = read(inside, [FIRST])
    assert (row.person["birth_date"], row.person["sex"]) == ("1985-04-03", "k")
    [row] = read(inside, [FIRST | {"pesel": "", "no_pesel_reason": "cudzoziemka"}])
    assert said(row, "birth_date")
    assert said(row, "sex")


@pytest.mark.parametrize(
    ("column", "text", "value"),
    [
        ("relation", "Syn", "child"),
        ("relation", "ŻONA", "partner"),
        ("relation", "Babcia", "grandparent"),
        ("sex", "Kobieta", "k"),
        ("sex", "m", "m"),
        ("address_protected", "TAK", True),
        ("address_protected", "", False),
    ],
)
def test_words_of_clerks_are_understood(inside, column, text, value):
    [row] = read(inside, [FIRST | {column: text}])
    assert row.person[column] == value


def test_a_word_nobody_knows_is_said_at_its_cell(inside):
    [row] = read(inside, [FIRST | {"relation": "sąsiad", "criteria": "wielodzietna, ubóstwo"}])
    assert "„sąsiad”" in said(row, "relation")
    assert "„ubóstwo”" in said(row, "criteria")


@pytest.mark.parametrize("text", ["próbnik", "gmina Próbnik", "gm. Probnik", "990101", "9901013"])
def test_a_gmina_is_found_by_name_and_by_teryt(inside, text):
    [row] = read(inside, [FIRST | {"gmina": text}])
    assert row.family["gmina"] == inside.buk.gmina.pk


@pytest.mark.parametrize("text", ["Poznań", "990201", "30"])
def test_a_gmina_of_another_powiat_is_not_found(inside, text):
    [row] = read(inside, [FIRST | {"gmina": text}])
    assert said(row, "gmina")


def test_rows_of_a_family_share_its_number_however_it_is_typed(inside):
    rows = read(inside, [FIRST, CHILD | {"ref": "nr 1."}, FIRST | {"ref": "1a"}])
    assert [row.ref for row in rows] == ["1", "1", "1a"]
    assert [row.family is not None for row in rows] == [True, False, True]


def test_a_person_without_a_family_number_is_refused(inside):
    [row] = read(inside, [FIRST | {"ref": ""}])
    assert said(row, "ref")
    assert row.family is None


def test_a_later_row_that_says_otherwise_of_the_family_is_a_warning(inside):
    same, other = read(inside, [FIRST, CHILD | {"name": "sroka"}, CHILD | {"name": "Wrona"}])[1:]
    assert same.verdict == "accepted"
    assert "wierszu 2" in said(other, "name")
    assert other.verdict == "warning"


def test_a_text_too_long_for_the_card_is_refused_at_its_cell(inside):
    [row] = read(inside, [FIRST | {"first_name": "E" * 61}])
    assert "60 znaków" in said(row, "first_name")
