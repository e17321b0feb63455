"""A table as a file for spreadsheets: UTF-8 with a mark that they know it by, semicolons as in Polish ones."""

import csv
import re

from django.http import HttpResponse

FORMULA = re.compile(r"^[=+\-@\t\r]")


def csv_answer(name, columns, rows):
    """The file `name`.csv."""
    response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    writer = csv.writer(response, delimiter=";")
    writer.writerow(columns)
    writer.writerows([_safe(cell) for cell in row] for row in rows)
    return response


def _safe(cell):
    """A name that begins like a formula stays a name in the spreadsheet; a day is written so that it sorts."""
    text = "" if cell is None else cell.isoformat() if hasattr(cell, "isoformat") else str(cell)
    return f"'{text}" if FORMULA.match(text) else text
