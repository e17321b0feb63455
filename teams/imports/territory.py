"""Rows of TERC as powiaty and gminy, each checked alone and against the others; a doubtful row is refused."""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from schematom.tenancy.models import VOIVODESHIPS

FIRST_OF_CITIES = 61
CALLED = {
    "1": "gmina miejska",
    "2": "gmina wiejska",
    "3": "gmina miejsko-wiejska",
    "4": "miasto",
    "5": "obszar wiejski",
    "8": "dzielnica",
    "9": "delegatura",
}
HALVES, DISTRICTS = ("4", "5"), ("8", "9")
NAME = re.compile(r"[A-ZĄĆĘŁŃÓŚŹŻa-ząćęłńóśźż][A-ZĄĆĘŁŃÓŚŹŻa-ząćęłńóśźż0-9 .()'/–-]{0,98}")


@dataclass(frozen=True)
class PowiatLine:
    line: int
    number: int
    name: str


@dataclass(frozen=True)
class GminaLine:
    """`code`: six digits; `since`: the day the row is true on."""

    line: int
    code: str
    name: str
    kind: int
    since: date

    @property
    def powiat_id(self):
        return int(self.code[:4])


@dataclass(frozen=True)
class RefusedLine:
    line: int
    code: str
    name: str
    reason: str


@dataclass
class Territory:
    """What a catalogue says. `parts`: towns and rural areas in gminy of kind 3, districts of cities; never stored."""

    state_on: date
    powiaty: list = field(default_factory=list)
    gminy: list = field(default_factory=list)
    refused: list = field(default_factory=list)
    parts: int = 0


class Doubtful(Exception):
    """Why a row is refused."""


def territory_of(catalogue):
    """The Territory of a Catalogue."""
    return _Sorting(catalogue).sorted_out()


class _Sorting:
    def __init__(self, catalogue):
        self.found = Territory(catalogue.state_on)
        self.rows = catalogue.rows
        self.kinds = defaultdict(lambda: defaultdict(list))
        self.powiaty = defaultdict(list)

    def sorted_out(self):
        for row in self.rows:
            code = _code(row)
            if len(code) == 4:
                self.powiaty[code].append(row.line)
            elif len(code) == 7:
                self.kinds[code[:6]][code[6]].append(row.line)
        for row in self.rows:
            try:
                self._sort(row)
            except Doubtful as doubt:
                self.found.refused.append(RefusedLine(row.line, _code(row), row.values.get("NAZWA", ""), str(doubt)))
        return self.found

    def _sort(self, row):
        since = _must_be_readable(row, self.found.state_on)
        code, name = _code(row), row.values["NAZWA"]
        if len(code) == 2:
            _must_be_the_voivodeship(code, name)
        elif len(code) == 4:
            self._must_be_one_powiat(code, row.values["NAZDOD"])
            self.found.powiaty.append(PowiatLine(row.line, int(code), name))
        else:
            self._must_have_its_powiat(code)
            self._sort_unit(row, code, name, since)

    def _sort_unit(self, row, code, name, since):
        six, kind = code[:6], code[6]
        self._must_be_of_its_kind(six, kind, row.values["NAZDOD"])
        if kind in HALVES or kind in DISTRICTS:
            self.found.parts += 1
        else:
            self.found.gminy.append(GminaLine(row.line, six, name, int(kind), since))

    def _must_be_one_powiat(self, code, called):
        if len(self.powiaty[code]) > 1:
            raise Doubtful(f"ten powiat jest w pliku {len(self.powiaty[code])} razy")
        is_city = int(code[2:]) >= FIRST_OF_CITIES
        if called.startswith("miasto") != is_city or (not is_city and called != "powiat"):
            raise Doubtful(f"numer mówi „{'miasto na prawach powiatu' if is_city else 'powiat'}”, a opis „{called}”")

    def _must_have_its_powiat(self, code):
        if code[:4] not in self.powiaty:
            raise Doubtful(f"w pliku nie ma powiatu {code[:4]}")

    def _must_be_of_its_kind(self, six, kind, called):
        if not called.startswith(CALLED[kind]):
            raise Doubtful(f"cyfra {kind} znaczy „{CALLED[kind]}”, a opis mówi „{called}”")
        kinds = self.kinds[six]
        if len(kinds[kind]) > 1:
            raise Doubtful(f"ten kod jest w pliku {len(kinds[kind])} razy")
        if kind in HALVES and not kinds["3"]:
            raise Doubtful("to część gminy miejsko-wiejskiej, a tej gminy (cyfra 3) w pliku nie ma")
        if kind in DISTRICTS and int(six[2:4]) < FIRST_OF_CITIES:
            raise Doubtful("to część miasta na prawach powiatu, a numer powiatu mówi, że to nie takie miasto")
        if kind == "3" and not (kinds["4"] and kinds["5"]):
            raise Doubtful("gmina miejsko-wiejska musi mieć w pliku miasto (cyfra 4) i obszar wiejski (cyfra 5)")
        if kind in "123" and sum(bool(kinds[other]) for other in "123") > 1:
            raise Doubtful("ta sama gmina ma w pliku dwa rodzaje")


def _code(row):
    return "".join(row.values.get(column, "") for column in ("WOJ", "POW", "GMI", "RODZ"))


def _must_be_readable(row, state_on):
    """The day the row is true on. Raises Doubtful unless code, name and day are what TERC has there."""
    values = row.values
    if missing := [c for c in ("WOJ", "NAZWA", "NAZDOD", "STAN_NA") if not values.get(c)]:
        raise Doubtful(f"brakuje: {', '.join(missing)}")
    _must_be_a_code([values.get(column, "") for column in ("WOJ", "POW", "GMI", "RODZ")])
    if not NAME.fullmatch(values["NAZWA"]):
        raise Doubtful("nazwa ma znaki, których w nazwach miejsc nie ma, albo jest za długa")
    try:
        since = date.fromisoformat(values["STAN_NA"])
    except ValueError:
        raise Doubtful(f"STAN_NA nie jest datą: {values['STAN_NA']}") from None
    if since > state_on:
        raise Doubtful(f"STAN_NA {since} jest późniejszy niż data wykazu {state_on}")
    return since


def _must_be_a_code(parts):
    woj, powiat, gmina, kind = parts
    depth = sum(map(bool, parts))
    if depth == 3 or parts[depth:] != [""] * (4 - depth):
        raise Doubtful("kod jest niepełny")
    if not all(len(part) == 2 and part.isascii() and part.isdigit() for part in (woj, powiat, gmina) if part):
        raise Doubtful("kod ma inne znaki niż cyfry albo złą długość")
    if int(woj) not in VOIVODESHIPS:
        raise Doubtful(f"nie ma województwa o numerze {woj}")
    if kind and kind not in CALLED:
        raise Doubtful(f"nie ma rodzaju jednostki {kind}")


def _must_be_the_voivodeship(code, name):
    if name.casefold() != VOIVODESHIPS[int(code)]:
        raise Doubtful(f"numer {code} to województwo {VOIVODESHIPS[int(code)]}")
