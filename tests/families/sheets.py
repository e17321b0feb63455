"""Sheets of families as people bring them: XLSX and CSV made on the spot."""

import io

from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

from families.actions import imports as actions
from families.imports.columns import COLUMNS
from families.imports.lines import rows_of
from families.imports.reading import read_table

HEADINGS = [column.heading for column in COLUMNS]
NAMES = [column.name for column in COLUMNS]
# In the time the cast's pilot works with families.
FAMILY = {
    "ref": "1",
    "name": "Sroka",
    "gmina": "Próbnik",
    "address": "ul. Leśna 4",
    "phone": "600 100 200",
    "owner_institution": "Ośrodek Pomocy Społecznej w Próbniku",
    "nominated_on": "04.11.2013",
    "criteria": "wielodzietna, bezrobocie",
}
MOTHER = {"first_name": "Ewa", "last_name": "Sroka", "relation": "matka", "pesel": "85040312342"}
CHILD = {
    "ref": "1",
    "first_name": "Ola",
    "last_name": "Sroka",
    "relation": "córka",
    "no_pesel_reason": "numer jeszcze nienadany",
    "birth_date": "2013-06-01",
    "sex": "K",
}
FIRST = FAMILY | MOTHER


def pesel(born, serial=1, woman=True):
    """A right number of somebody born in 1900–2099."""
    month = born.month + (20 if born.year >= 2000 else 0)
    digits = f"{born.year % 100:02}{month:02}{born.day:02}{serial:03}{0 if woman else 1}"
    check = -sum(int(digit) * weight for digit, weight in zip(digits, (1, 3, 7, 9) * 3, strict=False)) % 10
    return f"{digits}{check}"


def cells(row, names=NAMES):
    return [row.get(name, "") for name in names]


def as_csv(rows, *, headings=HEADINGS, separator=";", encoding="utf-8-sig", name="rodziny.csv"):
    lines = [headings, *(row if isinstance(row, list) else cells(row) for row in rows)]
    quoted = (separator.join(f'"{cell}"' for cell in line) for line in lines)
    return upload("\r\n".join(quoted).encode(encoding), name)


def as_xlsx(rows, *, headings=HEADINGS, change=None, name="rodziny.xlsx"):
    book = Workbook()
    sheet = book.active
    sheet.title = "Rodziny"
    for line in [headings, *(row if isinstance(row, list) else cells(row) for row in rows)]:
        sheet.append(line)
    if change:
        change(book, sheet)
    return upload(saved(book), name)


def saved(book):
    found = io.BytesIO()
    book.save(found)
    return found.getvalue()


def upload(data, name="rodziny.xlsx"):
    return SimpleUploadedFile(name, data)


def read(cast, rows, **options):
    """[SheetRow] of a CSV with these rows."""
    return rows_of(read_table(as_csv(rows, **options)), powiat_id=cast.buk.powiat.pk)


def previewed(cast, rows, **options):
    table = read_table(as_csv(rows, **options))
    return actions.preview_import(
        member=cast.member("anna"),
        pilot=cast.buk.pilot,
        file_name=table.file_name,
        file_sha256=table.sha256,
        rows=rows_of(table, powiat_id=cast.buk.powiat.pk),
    )


def committed(cast, rows):
    batch = previewed(cast, rows)
    return actions.commit_import(
        member=cast.member("anna"),
        batch=batch,
        revision=batch.revision,
        shown=[row.pk for row in batch.rows.all()],
        chosen=[row.pk for row in batch.rows.exclude(verdict="refused")],
    )
