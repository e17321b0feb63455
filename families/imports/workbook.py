"""Reads one sheet of an XLSX from standard input, as a program of its own with little memory and time.

A file of 5 MB may unpack into gigabytes. Opened in the web's own process it would take the service down for
everybody; here it ends only the reading. Writes JSON: {"fault": …} or the rows. Words are said by `reading`.
"""

import io
import json
import re
import resource
import sys
import zipfile

MEMORY = 768 * 1024 * 1024  # of addresses, libraries included
SECONDS = 20
MOST_ROWS = 2_000  # persons in one file, the row of headings apart
MOST_COLUMNS = 60
MOST_CELL = 1_000  # characters that are read of one cell; no column takes so many
MOST_ENTRIES = 1_000
MOST_UNPACKED = 64 * 1024 * 1024
MOST_RATIO = 200
FEW = 5  # named examples of what is wrong
CHUNK = 256 * 1024
DECLARED = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
LONGEST_MARK = 24  # bytes of such a mark in UTF-16
OWN_SHEETS = ("Objaśnienia", "Listy")  # of our template
MAIN_SHEET = "Rodziny"


class Fault(Exception):
    def __init__(self, kind, **said):
        self.said = {"fault": kind, **said}


def main():
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        said = read(sys.stdin.buffer.read())
    except Fault as fault:
        said = fault.said
    except MemoryError:
        said = {"fault": "bomb"}
    except Exception:
        said = {"fault": "broken"}
    sys.stdout.write(json.dumps(said))


def read(data):
    parts = opened(data)
    must_be_a_workbook(parts)
    must_unpack_into_little(parts)
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
    sheet, left_out = chosen_sheet(book)
    found = {"title": sheet.title, "left_out": left_out}
    if path := getattr(sheet, "_worksheet_path", ""):
        found |= marks_of(parts.read(path.lstrip("/")))
    return found | {"rows": rows_of(sheet)}


def opened(data):
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except zipfile.BadZipFile:
        raise Fault("broken") from None


def must_be_a_workbook(parts):
    names = set(parts.namelist())
    if any(entry.flag_bits & 1 for entry in parts.infolist()):
        raise Fault("locked")
    if "mimetype" in names and "[Content_Types].xml" not in names:
        kind = parts.open("mimetype").read(100)
        raise Fault("ods" if b"opendocument.spreadsheet" in kind else "kind")
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise Fault("macros")
    if any(name.lower().endswith("workbook.bin") for name in names):
        raise Fault("xlsb")
    if "[Content_Types].xml" not in names or not any(name.startswith("xl/") for name in names):
        raise Fault("kind")


def must_unpack_into_little(parts):
    """What the file says of its size, then what it really unpacks into, never kept."""
    entries = parts.infolist()
    packed, declared = sum(e.compress_size for e in entries), sum(e.file_size for e in entries)
    if len(entries) > MOST_ENTRIES or declared > MOST_UNPACKED or declared > MOST_RATIO * max(packed, 1):
        raise Fault("bomb")
    unpacked = 0
    for entry in entries:
        with parts.open(entry) as part:
            end = b""
            while piece := part.read(CHUNK):
                unpacked += len(piece)
                if unpacked > MOST_UNPACKED:
                    raise Fault("bomb")
                # Excel declares no document type, so whoever does means entities to be expanded; UTF-16 hides it.
                if DECLARED.search((end + piece).replace(b"\0", b"")):
                    raise Fault("broken")
                end = piece[-LONGEST_MARK:]
        if entry.filename == "[Content_Types].xml" and b"macroEnabled" in parts.read(entry):
            raise Fault("macros")


def chosen_sheet(book):
    """The visible sheet called as in the template, else the first visible one; and the names of the others."""
    sheets = [sheet for sheet in book.worksheets if sheet.title not in OWN_SHEETS]
    seen = [sheet for sheet in sheets if sheet.sheet_state == "visible"]
    if not seen:
        raise Fault("empty")
    chosen = next((sheet for sheet in seen if sheet.title == MAIN_SHEET), seen[0])
    return chosen, [sheet.title[:60] for sheet in sheets if sheet is not chosen]


def marks_of(xml):
    """What openpyxl does not tell when it reads row by row: merged cells, and rows that somebody has hidden."""
    merged = re.findall(rb'<(?:\w+:)?mergeCell\b[^>]*?\bref="([A-Z]+[0-9]+:[A-Z]+[0-9]+)"', xml)
    hidden = re.findall(rb'<(?:\w+:)?row\b[^>]*?\bhidden="(?:1|true)"', xml)
    return {"merged": [ref.decode() for ref in merged[:200]], "hidden": len(hidden)}


def rows_of(sheet):
    """[[line, [text]]] of the rows that say anything."""
    sheet.reset_dimensions()  # a file may say it is smaller, or larger, than it is
    rows, formulas = [], []
    for cells in sheet.iter_rows(max_col=MOST_COLUMNS):
        formulas += [cell.coordinate for cell in cells if getattr(cell, "data_type", "") == "f"]
        if len(formulas) >= FEW:
            break
        texts = [text_of(cell.value) for cell in cells]
        if not any(texts):
            continue
        line = next(cell.row for cell in cells if getattr(cell, "row", None))
        rows.append([line, texts])
        if len(rows) > MOST_ROWS + 10:  # headings may stand some rows down
            raise Fault("rows")
    if formulas:
        raise Fault("formulas", cells=formulas[:FEW])
    return rows


def text_of(value):
    """A cell as a person reads it: a number without its point, a day as ISO."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "tak" if value else "nie"
    if isinstance(value, float) and value == int(value):
        return str(int(value))
    if hasattr(value, "isoformat"):
        return value.isoformat()[:10]
    return " ".join(re.sub(r"[\x00-\x1f\x7f]", " ", str(value)[:MOST_CELL]).split())


if __name__ == "__main__":
    main()
