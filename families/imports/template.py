"""The empty sheet to download: headings, a sheet of hints, lists to choose from; and the same headings as CSV."""

import csv
import io

from django.utils import timezone
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from families.choices import Criterion
from families.imports.columns import COLUMNS
from families.imports.workbook import MAIN_SHEET, MOST_ROWS, OWN_SHEETS
from schematom.web.polish import number, sort_key
from teams.models import Gmina, Institution

HINTS, LISTS = OWN_SHEETS
TEXT = "@"  # Excel keeps the zeros of a text
HEAD = PatternFill("solid", fgColor="E8EDF3")
RELATION_WORDS = ("matka", "ojciec", "partner", "partnerka", "dziecko", "babcia", "dziadek", "inna osoba")
EXAMPLES = {
    "ref": "1",
    "name": "Nowicki",
    "address": "ul. Leśna 4/2, 67-300 Szprotawa",
    "phone": "600 100 200",
    "nominated_on": "04.11.2013",
    "criteria": "wielodzietna, bezrobocie",
    "first_name": "Ewa",
    "last_name": "Nowicka",
    "relation": "matka",
    "no_pesel_reason": "",
    "birth_date": "03.04.1985",
    "sex": "K",
    "address_protected": "nie",
}
RULES = (
    "Jeden wiersz to jedna osoba. Osoby z jednej rodziny mają ten sam numer w pierwszej kolumnie.",
    "Dane rodziny (nazwisko rodziny, gmina, adres, telefon, instytucja, dzień wskazania, kryteria) wystarczy wpisać"
    " w pierwszym wierszu rodziny.",
    "Wypełniaj tylko arkusz „Rodziny”. Nie zmieniaj nagłówków, nie scalaj komórek i nie wpisuj formuł.",
    f"W jednym pliku może być najwyżej {number(MOST_ROWS)} osób.",
    "Po wybraniu pliku zobaczysz podgląd każdego wiersza. Dopóki go nie zatwierdzisz, nikt nie zostanie zapisany.",
)


def empty_csv():
    """UTF-8 with its mark and semicolons: what a Polish Excel opens at a double click."""
    text = io.StringIO()
    csv.writer(text, delimiter=";", lineterminator="\r\n").writerow(column.heading for column in COLUMNS)
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def empty_xlsx(powiat_id):
    book = Workbook()
    book.properties.creator = "Schematom"
    sheet = book.active
    sheet.title = MAIN_SHEET
    lists = _write_lists(book, _choices(powiat_id))
    _write_headings(sheet)
    _offer(sheet, lists)
    _write_hints(book)
    found = io.BytesIO()
    book.save(found)
    return found.getvalue()


def _choices(powiat_id):
    """{column: words to choose from}; criteria take several, so they are only explained."""
    gminy = {gmina.name for gmina in Gmina.objects.filter(powiat_id=powiat_id)}
    offices = {one.name for one in Institution.objects.in_force(timezone.localdate())}
    return {
        "gmina": sorted(gminy, key=sort_key),
        "owner_institution": sorted(offices, key=sort_key),
        "relation": RELATION_WORDS,
        "sex": ("K", "M"),
        "address_protected": ("tak", "nie"),
    }


def _write_headings(sheet):
    for place, column in enumerate(COLUMNS, start=1):
        cell = sheet.cell(1, place, column.heading)
        cell.font, cell.fill, cell.alignment = Font(bold=True), HEAD, Alignment(wrap_text=True, vertical="top")
        dimension = sheet.column_dimensions[get_column_letter(place)]
        dimension.width = max(14, min(34, len(column.heading) + 4))
        dimension.number_format = TEXT
        for line in range(2, 302):
            sheet.cell(line, place).number_format = TEXT
    sheet.freeze_panes = "B2"


def _write_lists(book, choices):
    """{column: reference of its list}. Lists stand in a sheet, because a formula takes 255 characters only."""
    sheet = book.create_sheet(LISTS)
    sheet.sheet_state = "hidden"
    references = {}
    for place, (name, words) in enumerate(choices.items(), start=1):
        for line, word in enumerate(words, start=1):
            sheet.cell(line, place, _as_text(word))
        letter = get_column_letter(place)
        references[name] = f"{LISTS}!${letter}$1:${letter}${max(1, len(words))}"
    return references


def _as_text(word):
    """A name must not become a formula in somebody's Excel."""
    return f" {word}" if word.startswith(("=", "+", "-", "@")) else word


def _offer(sheet, lists):
    letters = {column.name: get_column_letter(place) for place, column in enumerate(COLUMNS, start=1)}
    for name, reference in lists.items():
        # Not enforced: other spellings are understood too, and the preview says what is not.
        offered = DataValidation(type="list", formula1=f"={reference}", allow_blank=True, showErrorMessage=False)
        offered.add(f"{letters[name]}2:{letters[name]}{MOST_ROWS + 1}")
        sheet.add_data_validation(offered)


def _write_hints(book):
    sheet = book.create_sheet(HINTS)
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 32, 90
    sheet.column_dimensions["C"].width = 34
    for line in RULES:
        sheet.append([line])
    sheet.append([])
    sheet.append(["Kolumna", "Co wpisać", "Przykład"])
    for cell in sheet[sheet.max_row]:
        cell.font = Font(bold=True)
    for column in COLUMNS:
        sheet.append([column.heading, column.hint, EXAMPLES.get(column.name, "")])
    sheet.append([])
    sheet.append(["Kryteria w pełnym brzmieniu"])
    for criterion in Criterion:
        sheet.append([criterion.label])
    for row in sheet.iter_rows():
        for cell in row:
            cell.number_format = TEXT
