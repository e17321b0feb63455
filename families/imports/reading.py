"""What is in an uploaded sheet: its headings found and its rows, or a refusal that says what to do."""

import csv
import hashlib
import io
import json
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path, PurePath

from families.imports import workbook
from families.imports.columns import BY_NAME, COLUMNS, plain
from schematom.audit.errors import Refused
from schematom.web.polish import counted, number

MOST_BYTES = 5 * 1024 * 1024
MOST_ROWS = workbook.MOST_ROWS
HEADINGS_WITHIN = 10  # rows: people put a title above the table
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # the container of .xls, and of an .xlsx with a password
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
OTHER_KINDS = (b"%PDF", b"\xff\xd8\xff", b"\x89PNG", b"{\\rtf", b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", b"GIF8")
SEPARATORS = ";\t,"
SAVE_AS = "Otwórz go w programie, w którym powstał, wybierz „Zapisz jako” i zapisz jako XLSX."
NOT_A_SHEET = "To nie jest arkusz XLSX ani CSV. Pobierz wzór arkusza, wypełnij go i wybierz ponownie."
BROKEN = "Ten plik jest uszkodzony i nie da się go odczytać. Zapisz go jeszcze raz jako XLSX i wybierz ponownie."
TOO_MANY = (
    f"W pliku jest więcej niż {number(MOST_ROWS)} osób. Podziel go,"
    " tak żeby każda rodzina była w całości w jednym pliku."
)
FAULTS = {
    "broken": BROKEN,
    "kind": NOT_A_SHEET,
    "rows": TOO_MANY,
    "ods": f"To jest arkusz ODS. {SAVE_AS}",
    "xlsb": f"To jest arkusz XLSB. {SAVE_AS}",
    "macros": f"Ten arkusz zawiera makra (XLSM), dlatego go nie otwieramy. {SAVE_AS}",
    "locked": "Ten plik jest zabezpieczony hasłem. Zapisz go bez hasła i wybierz ponownie.",
    "bomb": "Po rozpakowaniu ten plik byłby za duży. Przenieś same dane do wzoru arkusza i wybierz go ponownie.",
    "empty": "W tym pliku nie ma arkusza z danymi. Pobierz wzór arkusza i wypełnij go.",
}


@dataclass(frozen=True)
class Table:
    """`rows`: [(line in the sheet, {column name: text})]; `notes`: what was left out, for people to read."""

    file_name: str
    sha256: str
    rows: list
    notes: list


@dataclass(frozen=True)
class _Sheet:
    """Rows as read: [(line, [text])]."""

    rows: list
    title: str = ""
    left_out: list = field(default_factory=list)
    merged: list = field(default_factory=list)
    hidden: int = 0


def read_table(upload):
    """The Table in an uploaded file. Raises Refused at the field „file”, before anything of it is kept."""
    if upload.size > MOST_BYTES:
        raise Refused("Ten plik ma więcej niż 5 MB. Usuń z niego obrazy i zbędne arkusze albo podziel go.", "file")
    data = upload.read()
    try:
        sheet = _xlsx(data) if data.startswith(b"PK") else _csv(data)
        top, columns, unknown = _headings(sheet.rows)
        _must_not_be_merged(sheet, top)
        rows = _named(sheet.rows[top + 1 :], columns)
    except Refused as refusal:
        raise Refused(refusal.message, "file") from None
    name = PurePath(upload.name or "arkusz").name[:200]
    return Table(name, hashlib.sha256(data).hexdigest(), rows, _notes(sheet, unknown))


def _xlsx(data):
    """In a process of its own, because a small file may unpack without end."""
    reading = [sys.executable, "-I", str(Path(workbook.__file__))]
    try:
        # Nothing of the command comes from outside; the file goes in by standard input.
        ended = subprocess.run(reading, input=data, capture_output=True, timeout=2 * workbook.SECONDS)  # noqa: S603
        said = json.loads(ended.stdout)
    except (subprocess.TimeoutExpired, ValueError):
        raise Refused(FAULTS["bomb"]) from None
    if said.get("fault") == "formulas":
        raise _formulas(said["cells"])
    if "fault" in said:
        raise Refused(FAULTS[said["fault"]])
    return _Sheet(**said)


def _csv(data):
    text = _decoded(data)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text), strict=True)
    rows, formulas = [], []
    try:
        for line, cells in enumerate(reader, start=1):
            texts = [" ".join(cell[: workbook.MOST_CELL].split()) for cell in cells[: workbook.MOST_COLUMNS]]
            formulas += [f"{_letter(place)}{line}" for place, one in enumerate(texts) if one.startswith("=")]
            if any(texts):
                rows.append((line, texts))
            if len(rows) > MOST_ROWS + HEADINGS_WITHIN:
                raise Refused(TOO_MANY)
    except csv.Error:
        raise Refused(f"W okolicy wiersza {reader.line_num} jest cudzysłów bez pary. Popraw go.") from None
    if formulas:
        raise _formulas(formulas[: workbook.FEW])
    return _Sheet(rows)


def _decoded(data):
    """UTF-8, Windows-1250 or what Excel calls „Unicode text”; anything that is no text is refused by its kind."""
    if data.startswith(OLE):
        raise Refused(FAULTS["locked"] if ENCRYPTED in data else f"To jest stary arkusz XLS. {SAVE_AS}")
    if data.startswith(OTHER_KINDS) or data[:500].lstrip().lower().startswith((b"<html", b"<!doctype", b"<?xml")):
        raise Refused(NOT_A_SHEET)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ("utf-16",)
    else:
        encodings = ("utf-8-sig", "cp1250")
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not any(sign < " " and sign not in "\t\r\n" for sign in text):
            return text
    raise Refused(NOT_A_SHEET)


def _separator(text):
    """The one under which the first rows hold most headings we know."""
    known = {name for column in COLUMNS for name in column.known_as}
    top = text.splitlines()[:HEADINGS_WITHIN]

    def headings(separator):
        return max((sum(plain(cell) in known for cell in line.split(separator)) for line in top), default=0)

    return max(SEPARATORS, key=headings)


def _letter(place):
    """0 → A, 26 → AA."""
    before, last = divmod(place, 26)
    return (_letter(before - 1) if before else "") + chr(ord("A") + last)


def _formulas(cells):
    one = f"komórka {cells[0]} zawiera formułę"
    where = one if len(cells) == 1 else f"komórki {', '.join(cells)} zawierają formuły"
    return Refused(f"W arkuszu {where}. Skopiuj wszystko, wklej jako same wartości i wybierz plik ponownie.")


def _headings(rows):
    """(place of the row of headings, {place of a cell: column name}, unknown headings)."""
    if not rows:
        raise Refused(FAULTS["empty"])
    found = [(_recognised(texts), place) for place, (_, texts) in enumerate(rows[:HEADINGS_WITHIN])]
    columns, top = max(found, key=lambda one: (len(one[0]), -one[1]))
    unknown = [text for place, text in enumerate(rows[top][1]) if text and place not in columns]
    _must_be_once(columns)
    missing = [column for column in COLUMNS if column.needed and column.name not in columns.values()]
    if missing:
        raise _missing(missing, unknown if columns else [])
    if not rows[top + 1 :]:
        raise Refused("Pod nagłówkami nie ma ani jednej osoby. Wypełnij arkusz i wybierz go ponownie.")
    if len(rows) - top - 1 > MOST_ROWS:
        raise Refused(TOO_MANY)
    return top, columns, unknown


def _recognised(texts):
    names = {known: column.name for column in COLUMNS for known in column.known_as}
    return {place: names[plain(text)] for place, text in enumerate(texts) if plain(text) in names}


def _must_be_once(columns):
    names = list(columns.values())
    if twice := sorted({name for name in names if names.count(name) > 1}, key=list(BY_NAME).index):
        headings = ", ".join(f"„{BY_NAME[name].heading}”" for name in twice)
        raise Refused(f"Te kolumny występują więcej niż raz: {headings}. Zostaw po jednej i wybierz plik ponownie.")


def _missing(missing, unknown):
    headings = ", ".join(f"„{column.heading}”" for column in missing)
    there = ", ".join(f"„{text[:40]}”" for text in unknown[: workbook.FEW])
    other = f" W pliku są za to nieznane kolumny: {there}. Może wystarczy zmienić nazwę." if there else ""
    return Refused(f"Brakuje kolumn: {headings}.{other} Porównaj nagłówki ze wzorem arkusza.")


def _must_not_be_merged(sheet, top):
    """A merged cell says its value once, and the rows under it would be read as empty."""
    heading_line = sheet.rows[top][0]
    merged = [ref for ref in sheet.merged if _last_line(ref) > heading_line]
    if merged:
        named = ", ".join(merged[: workbook.FEW])
        raise Refused(f"W arkuszu są scalone komórki ({named}). Rozdziel je i wpisz wartość w każdym wierszu.")


def _last_line(ref):
    return int("".join(sign for sign in ref.split(":")[1] if sign.isdigit()))


def _named(rows, columns):
    return [
        (line, {name: texts[place] if place < len(texts) else "" for place, name in columns.items()})
        for line, texts in rows
        if any(texts[place] for place in columns if place < len(texts))
    ]


def _notes(sheet, unknown):
    notes = []
    if sheet.left_out:
        names = ", ".join(f"„{name}”" for name in sheet.left_out[: workbook.FEW])
        notes.append(f"Odczytano tylko arkusz „{sheet.title}”. Pominięto inne: {names}.")
    if unknown:
        names = ", ".join(f"„{text[:40]}”" for text in unknown[: workbook.FEW])
        notes.append(f"Pominięto kolumny, których nie ma we wzorze: {names}.")
    if sheet.hidden:
        hidden = counted(sheet.hidden, "ukryty wiersz,ukryte wiersze,ukrytych wierszy")
        notes.append(f"W arkuszu jest {hidden}, na przykład po użyciu filtra. Odczytano je tak samo jak widoczne.")
    return notes
