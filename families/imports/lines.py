"""Rows of a sheet as facts of a person and, in the first row of a family, of the family; habits of Excel understood."""

import re
from datetime import date, datetime, timedelta

from django.utils import timezone
from stdnum.exceptions import ValidationError
from stdnum.pl import pesel as pesel_rules

from families import identity
from families.actions.import_rules import Finding, SheetRow
from families.choices import Criterion, RowVerdict, Sex
from families.imports.columns import ANSWER_OF, BY_NAME, CRITERION_OF, RELATION_OF, SEX_OF, plain
from families.selectors.imports import FAMILY_COLUMNS
from schematom.web.forms import DATE_FORMATS
from teams.models import Gmina, Institution

NEEDED_OF_FAMILY = {
    "name": "Wpisz nazwisko rodziny.",
    "gmina": "Wpisz gminę.",
    "owner_institution": "Wpisz instytucję, która prowadzi rodzinę.",
    "nominated_on": "Wpisz dzień wskazania rodziny.",
}
NEEDED_OF_PERSON = {
    "first_name": "Wpisz imię.",
    "last_name": "Wpisz nazwisko.",
    "relation": "Wpisz, kim ta osoba jest w rodzinie.",
}
EXCEL_EPOCH = date(1899, 12, 30)
DATE_SERIAL = re.compile(r"\d{4,5}")
LOST_ZEROS = (9, 10)  # digits left of a PESEL of people born 2000–2009, which Excel took for a number
ENOUGH_OF_A_PHONE = re.compile(r"(\D*\d){7}")


def rows_of(table, *, powiat_id):
    """[SheetRow] with what can be said without looking at who is in the register."""
    places = _Places(powiat_id)
    firsts, rows = {}, []
    for line, cells in table.rows:
        row = SheetRow(line, _reference(cells.get("ref", "")), cells, {}, None, [])
        row.findings += _too_long(cells)
        _read_person(row)
        _read_family(row, firsts, places)
        rows.append(row)
    return rows


def _reference(text):
    """1, „1.” and „nr 1” are one number; „1a” is another."""
    bare = re.sub(r"^nr\b|[.\s]", "", text.strip().casefold())
    return str(int(bare)) if bare.isdecimal() else bare[:20]


def _too_long(cells):
    for name, text in cells.items():
        longest = BY_NAME[name].longest
        if len(text) > longest:
            yield Finding(name, f"Skróć tekst do {longest} znaków. Teraz ma {len(text)}.")


class _Places:
    """Gminy of the powiat by name and by TERYT, institutions at work today by name."""

    def __init__(self, powiat_id):
        self.gminy, self.institutions = {}, {}
        for gmina in Gmina.objects.filter(powiat_id=powiat_id):
            self.gminy.setdefault(plain(gmina.name), []).append(gmina.pk)
        self.codes = {pk for found in self.gminy.values() for pk in found}
        for institution in Institution.objects.in_force(timezone.localdate()):
            self.institutions.setdefault(_office(institution.name), []).append(str(institution.pk))

    def gmina(self, text):
        """(code, refusal)."""
        digits = "".join(text.split())
        if digits.isdigit():
            # A code that begins with 0 (dolnośląskie, lubuskie) has lost it in Excel.
            codes = {digits[:6], f"0{digits}"[:6]} & self.codes
            return (codes.pop(), "") if len(codes) == 1 else ("", "W tym powiecie nie ma gminy o tym numerze TERYT.")
        found = self.gminy.get(plain(text)) or self.gminy.get(plain(re.sub(r"^(gm\.|gmina)\s+", "", text, flags=re.I)))
        if not found:
            return "", "W tym powiecie nie ma gminy o tej nazwie. Sprawdź pisownię albo wpisz numer TERYT."
        if len(found) > 1:
            return "", "W tym powiecie są dwie gminy o tej nazwie. Wpisz numer TERYT."
        return found[0], ""

    def institution(self, text):
        found = self.institutions.get(_office(text), [])
        if len(found) == 1:
            return found[0], ""
        if found:
            return "", "W powiecie są dwie instytucje o tej nazwie. Wskaż rodzinę ręcznie."
        return "", "W powiecie nie ma instytucji o tej nazwie. Wpisz ją tak, jak w wykazie instytucji."


def _office(text):
    """Names of offices hold numbers: „Szkoła nr 2” is not „Szkoła nr 3”."""
    return f"{plain(text)} {' '.join(re.findall(r'[0-9]+', text))}".strip()


def _read_family(row, firsts, places):
    if not row.ref:
        row.findings.append(Finding("ref", "Wpisz numer rodziny w pliku. Bez niego nie wiadomo, czyja to osoba."))
        return
    first = firsts.setdefault(row.ref, row)
    if first is row:
        row.family = _family_facts(row, places)
        return
    for name in FAMILY_COLUMNS:
        again, before = row.cells.get(name, ""), first.cells.get(name, "")
        if again and plain(again) + _digits(again) != plain(before) + _digits(before):
            text = f"Tu jest co innego niż w wierszu {first.line}. Liczy się pierwszy wiersz rodziny."
            row.findings.append(Finding(name, text, RowVerdict.WARNING))


def _family_facts(row, places):
    cells, findings = row.cells, row.findings
    findings += [Finding(name, text) for name, text in NEEDED_OF_FAMILY.items() if not cells.get(name)]
    facts = {name: cells.get(name, "") for name in ("name", "address", "phone")}
    for name, look_up in (("gmina", places.gmina), ("owner_institution", places.institution)):
        facts[name], refusal = look_up(cells[name]) if cells.get(name) else ("", "")
        findings += [Finding(name, refusal)] if refusal else []
    facts["nominated_on"] = _day(row, "nominated_on")
    facts["criteria"] = list(_criteria(row))
    _check_phone(row, "phone")
    return facts


def _criteria(row):
    chosen = set()
    for text in filter(None, (part.strip() for part in re.split(r"[,;]", row.cells.get("criteria", "")))):
        if (found := CRITERION_OF.get(plain(text))) is None:
            row.findings.append(Finding("criteria", f"Nie ma kryterium „{text[:40]}”. {BY_NAME['criteria'].hint}"))
        chosen.add(found)
    return (one.value for one in Criterion if one in chosen)


def _read_person(row):
    cells, findings = row.cells, row.findings
    findings += [Finding(name, text) for name, text in NEEDED_OF_PERSON.items() if not cells.get(name)]
    pesel = _pesel(row)
    row.person = {
        "first_name": cells.get("first_name", ""),
        "last_name": cells.get("last_name", ""),
        "relation": _one_of(row, "relation", RELATION_OF),
        "pesel": pesel,
        "no_pesel_reason": cells.get("no_pesel_reason", ""),
        "birth_date": _day(row, "birth_date"),
        "sex": _one_of(row, "sex", SEX_OF),
        "phone": cells.get("person_phone", ""),
        "address_protected": bool(_one_of(row, "address_protected", ANSWER_OF)),
    }
    _check_phone(row, "person_phone")
    _fill_from_pesel(row)


def _pesel(row):
    """Digits. Zeros that a number cannot begin with are given back when the check digit confirms them."""
    number = identity.compact(row.cells.get("pesel", "")).lstrip("'")
    if len(number) in LOST_ZEROS and number.isdigit() and pesel_rules.is_valid(whole := number.zfill(11)):
        text = f"Excel zgubił zera z przodu. Uzupełniono: {whole}. Porównaj z dokumentem."
        row.findings.append(Finding("pesel", text, RowVerdict.WARNING))
        return whole
    return number


def _fill_from_pesel(row):
    person = row.person
    try:
        born, woman = pesel_rules.get_birth_date(person["pesel"]), pesel_rules.get_gender(person["pesel"]) == "F"
        pesel_rules.validate(person["pesel"])
    except (ValidationError, ValueError, IndexError):
        born = woman = None
    if not row.cells.get("birth_date"):
        person["birth_date"] = born.isoformat() if born else ""
        row.findings += [] if born else [Finding("birth_date", "Wpisz datę urodzenia.")]
    if not row.cells.get("sex"):
        person["sex"] = "" if born is None else str(Sex.FEMALE if woman else Sex.MALE)
        row.findings += [] if born else [Finding("sex", "Wpisz płeć: K albo M.")]


def _one_of(row, name, known):
    """The value of a word, "" when there is none or it is not known."""
    text = row.cells.get(name, "")
    value = known.get(plain(text), "") if text else ""
    if text and value == "":
        row.findings.append(Finding(name, f"Nie wiadomo, co znaczy „{text[:40]}”. {BY_NAME[name].hint}"))
    return value


def _day(row, name):
    """ISO, "" when there is none or it cannot be read. Dates come as text, as ISO and as Excel's own count of days."""
    text = row.cells.get(name, "").removesuffix("r.").strip()
    if not text:
        return ""
    found = _parsed(text)
    if found is None:
        row.findings.append(Finding(name, f"„{text[:20]}” nie jest datą. Wpisz ją tak: 05.03.2015."))
        return ""
    return found.isoformat()


def _parsed(text):
    if DATE_SERIAL.fullmatch(text):
        # Four digits are a year that stands alone; five are 1927–2173.
        return EXCEL_EPOCH + timedelta(days=int(text)) if len(text) == 5 else None
    for pattern in DATE_FORMATS:
        try:
            return datetime.strptime(text, pattern).date()
        except ValueError:
            continue
    return None


def _check_phone(row, name):
    text = row.cells.get(name, "")
    if text and not ENOUGH_OF_A_PHONE.match(text):
        row.findings.append(Finding(name, "Wpisz numer telefonu, na przykład 600 100 200."))


def _digits(text):
    return "".join(sign for sign in text if sign.isdigit())
