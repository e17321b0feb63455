"""A table as a file: CSV in UTF-8 with a mark that spreadsheets know it by, semicolons as in Polish ones; XLSX.

A cell that begins like a formula stays a text: somebody's spreadsheet must not run what a form was filled with.
"""

import csv
import io
import re
from datetime import date, datetime
from typing import NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.http import HttpResponse
from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

FORMULA = re.compile(r"^[=+\-@\t\r]")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
HEAD = PatternFill("solid", fgColor="E8EDF3")
DAY = "DD.MM.YYYY"
TOP, WRAPPED = Alignment(vertical="top"), Alignment(vertical="top", wrap_text=True)
NARROWEST, WIDEST = 12, 44
# A workbook of frozen figures is the same file whenever it is asked for: no clock in it.
STILL = (1980, 1, 1, 0, 0, 0)
CLOCK = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:(?:created|modified)>)")


class Sheet(NamedTuple):
    title: str
    columns: list
    rows: list


def csv_answer(name, columns, rows):
    """The file `name`.csv."""
    response = HttpResponse(csv_text(columns, rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


def csv_text(columns, rows):
    text = io.StringIO(newline="")
    text.write("\ufeff")
    writer = csv.writer(text, delimiter=";")
    writer.writerow(columns)
    writer.writerows([_safe(cell) for cell in row] for row in rows)
    return text.getvalue()


def _safe(cell):
    """A name that begins like a formula stays a name in the spreadsheet; a day is written so that it sorts."""
    text = "" if cell is None else cell.isoformat() if hasattr(cell, "isoformat") else str(cell)
    return f"'{text}" if FORMULA.match(text) else text


def xlsx_answer(name, title, columns, rows):
    """The file `name`.xlsx with one sheet."""
    return workbook_answer(name, [Sheet(title, columns, rows)])


def workbook_answer(name, sheets):
    """The file `name`.xlsx with many sheets."""
    response = HttpResponse(workbook(sheets), content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="{name}.xlsx"'
    return response


def workbook(sheets):
    """Bytes: days as days, numbers as numbers, the headings always in view. The same sheets give the same bytes."""
    book = Workbook()
    book.properties.creator = "Schematom"
    book.remove(book.active)
    for sheet in sheets:
        _fill(book.create_sheet(sheet.title), sheet)
    found = io.BytesIO()
    book.save(found)
    return _without_clock(found)


def _fill(target, sheet):
    for line, row in enumerate([sheet.columns, *sheet.rows], start=1):
        for place, value in enumerate(row, start=1):
            _write(target.cell(line, place), value)
    _dress(target, len(sheet.columns))


def _without_clock(packed):
    found = io.BytesIO()
    with ZipFile(packed) as old, ZipFile(found, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = CLOCK.sub(rb"\g<1>2000-01-01T00:00:00Z\g<3>", old.read(name)) if "core" in name else old.read(name)
            new.writestr(ZipInfo(name, STILL), data, ZIP_DEFLATED)
    return found.getvalue()


def _write(cell, value):
    if value is None or value == "":
        return
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        cell.value = value
    elif isinstance(value, date) and not isinstance(value, datetime):
        cell.value, cell.number_format = value, DAY
    else:
        cell.value = ILLEGAL_CHARACTERS_RE.sub("", str(value))
        # Of „=1+1” the library makes a formula by itself.
        cell.data_type = "s"
        cell.quotePrefix = bool(FORMULA.match(str(value)))
    cell.alignment = WRAPPED if isinstance(value, str) else TOP


def _dress(sheet, columns):
    for cell in sheet[1]:
        cell.font, cell.fill = Font(bold=True), HEAD
    for place in range(1, columns + 1):
        letter = get_column_letter(place)
        longest = max((len(str(cell.value)) for cell in sheet[letter] if cell.value is not None), default=0)
        sheet.column_dimensions[letter].width = max(NARROWEST, min(WIDEST, longest + 2))
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = sheet.dimensions
