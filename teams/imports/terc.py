"""The TERC catalogue as GUS writes it: <catalog name="TERC" type="all" date="…"> with rows of columns.

A column is <col name="WOJ"> in older files and <WOJ> in newer ones. A document type declaration is refused, so no
entity can be declared, let alone expanded.
"""

from dataclasses import dataclass
from datetime import date
from xml.parsers import expat
from xml.parsers.expat import errors

from teams.imports.faults import FETCH_AGAIN, NotTheFile

COLUMNS = ("WOJ", "POW", "GMI", "RODZ", "NAZWA", "NAZDOD", "STAN_NA")
SAME_COLUMN = {"NAZWA_DOD": "NAZDOD"}
OTHER_CATALOGUES = {"SIMC": "miejscowości", "ULIC": "ulic", "NTS": "jednostek do celów statystycznych"}
CUT_OFF = (errors.XML_ERROR_NO_ELEMENTS, errors.XML_ERROR_UNCLOSED_TOKEN, errors.XML_ERROR_UNCLOSED_CDATA_SECTION)


@dataclass(frozen=True)
class Row:
    """A row of the file by column, and the line it begins on."""

    line: int
    values: dict


@dataclass(frozen=True)
class Catalogue:
    state_on: date
    rows: list


def read_terc(content, *, today):
    """The Catalogue in these bytes. Raises NotTheFile when they are anything else, or a part of one."""
    _must_look_like_xml(content)
    reader = _Reader(today)
    try:
        reader.parser.Parse(content, True)
    except expat.ExpatError as fault:
        raise NotTheFile(_why(fault, content, reader.parser.ErrorByteIndex)) from None
    except (LookupError, ValueError):
        raise NotTheFile(f"Plik ma nieznane kodowanie znaków. Wykaz GUS jest w UTF-8. {FETCH_AGAIN}") from None
    if reader.state_on is None:
        raise NotTheFile(f"W pliku nie ma wykazu TERC. {FETCH_AGAIN}")
    if not reader.rows:
        raise NotTheFile(f"W wykazie nie ma ani jednego wiersza. {FETCH_AGAIN}")
    return Catalogue(reader.state_on, reader.rows)


def _must_look_like_xml(content):
    start = content[:2000].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if start.startswith(b"<html") or start.startswith(b"<!doctype html"):
        raise NotTheFile(f"To strona internetowa, a nie plik z wykazem. {FETCH_AGAIN}")
    if not start.startswith((b"<", b"\xff\xfe", b"\xfe\xff")):
        raise NotTheFile(f"To nie jest plik XML (wykaz bywa też w CSV, ale potrzebny jest XML). {FETCH_AGAIN}")


def _why(fault, content, index):
    name = errors.messages[fault.code]
    if name in CUT_OFF:
        return f"Plik urywa się w wierszu {fault.lineno}. {FETCH_AGAIN}"
    if name == errors.XML_ERROR_INVALID_TOKEN and content[index : index + 1] > b"\x7f":
        return f"Wiersz {fault.lineno} nie jest zapisany w kodowaniu, które plik podaje (UTF-8). {FETCH_AGAIN}"
    if name in (errors.XML_ERROR_UNKNOWN_ENCODING, errors.XML_ERROR_INCORRECT_ENCODING):
        return f"Plik ma nieznane kodowanie znaków. Wykaz GUS jest w UTF-8. {FETCH_AGAIN}"
    return f"Plik jest uszkodzony: wiersz {fault.lineno} nie jest poprawnym XML. {FETCH_AGAIN}"


class _Reader:
    """Handlers of expat: one row at a time."""

    def __init__(self, today):
        self.today = today
        self.state_on = None
        self.rows = []
        self._row = self._column = None
        self._text = []
        self.parser = parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self._doctype
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text.append

    def _doctype(self, name, *rest):
        raise NotTheFile(f"Plik zaczyna się od deklaracji DOCTYPE, której w wykazach GUS nie ma. {FETCH_AGAIN}")

    def _start(self, tag, attributes):
        if tag == "catalog":
            self.state_on = _state_of(attributes, self.today)
        elif tag == "row":
            if self.state_on is None:
                raise NotTheFile(f"W pliku nie ma wykazu TERC. {FETCH_AGAIN}")
            self._row = Row(self.parser.CurrentLineNumber, {})
        elif self._row is not None:
            name = attributes.get("name", tag).upper() if tag == "col" else tag.upper()
            self._column = SAME_COLUMN.get(name, name)
            self._text.clear()

    def _end(self, tag):
        if tag == "row" and self._row is not None:
            self.rows.append(self._row)
            self._row = None
        elif self._column is not None:
            if self._column in COLUMNS:
                self._row.values[self._column] = " ".join("".join(self._text).split())
            self._column = None


def _state_of(attributes, today):
    name = attributes.get("name", "").upper()
    if name != "TERC":
        what = f" ({OTHER_CATALOGUES[name]})" if name in OTHER_CATALOGUES else ""
        raise NotTheFile(f"To wykaz {name or 'bez nazwy'}{what}, a potrzebny jest TERC. {FETCH_AGAIN}")
    if attributes.get("type", "").lower() != "all":
        raise NotTheFile(f"To nie jest pełny wykaz TERC, tylko jego część albo lista zmian. {FETCH_AGAIN}")
    try:
        found = date.fromisoformat(attributes.get("date", ""))
    except ValueError:
        raise NotTheFile(f"Wykaz nie ma daty, na którą jest aktualny. {FETCH_AGAIN}") from None
    if found > today:
        raise NotTheFile(f"Wykaz jest na dzień {found:%d.%m.%Y}, który jeszcze nie nadszedł. Wczytaj go tego dnia.")
    return found
