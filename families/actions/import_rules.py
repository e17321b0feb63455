"""What the register says of the rows of a sheet; asked for the preview, and once more when they are committed.

The same rules as of the forms: days, places, PESEL, and who may be in the system already.
"""

from collections import defaultdict
from dataclasses import asdict, dataclass
from datetime import date

from django.db.models import Exists, OuterRef
from django.utils import timezone

from families import identity
from families.actions.days import during_family_work, not_in_future
from families.actions.household import OLDEST_YEAR
from families.choices import Relation, RowVerdict, Sex
from families.models import Family, Person
from families.selectors.imports import FAMILY_COLUMNS
from families.selectors.likeness import (
    Candidate,
    likely_same_persons,
    pairs_within,
    words_of_address,
)
from families.selectors.names import surname_keys
from schematom.audit.errors import Refused
from schematom.audit.recording import record_reading
from schematom.web.polish import sort_key
from teams.models import Gmina, Institution

STOPPED = "Tej rodziny nie da się wczytać"
MAYBE_KNOWN = "Ta osoba może już być w systemie."
WORST_FIRST = (RowVerdict.REFUSED, RowVerdict.WARNING, RowVerdict.ACCEPTED)


@dataclass(frozen=True)
class Finding:
    """Something said of one cell. `family`: the id of a family to look at. `by_register`: may be otherwise tomorrow."""

    column: str
    text: str
    verdict: str = RowVerdict.REFUSED
    family: str | None = None
    by_register: bool = False

    def as_message(self):
        return {**asdict(self), "verdict": str(self.verdict)}


@dataclass
class SheetRow:
    """A person of the sheet; `family`: facts of the family, in its first row only. What could not be read is empty."""

    line: int
    ref: str
    cells: dict
    person: dict
    family: dict | None
    findings: list

    @property
    def is_readable(self):
        """Enough of the person was understood to look for them."""
        return all(self.person.get(name) for name in ("first_name", "last_name", "birth_date", "sex"))

    @property
    def verdict(self):
        found = {finding.verdict for finding in self.findings}
        return next((verdict for verdict in WORST_FIRST if verdict in found), RowVerdict.ACCEPTED)


def judge(rows, *, member, pilot):
    """Puts what the register finds on the rows; whatever it said of them before is forgotten."""
    for row in rows:
        row.findings = [finding for finding in row.findings if not finding.by_register]
    _judge_families([row for row in rows if row.family], pilot)
    for row in rows:
        row.findings += [_found(*one) for one in _faults_of(row.person)]
    _twice_in_the_sheet(rows)
    _known_already(rows, member)
    _pass_to_the_family(rows)
    return rows


def _found(column, text, verdict=RowVerdict.REFUSED, family=None):
    return Finding(column, text, verdict, family=family, by_register=True)


def _judge_families(firsts, pilot):
    gminy = set(Gmina.objects.filter(powiat_id=pilot.powiat_id).values_list("pk", flat=True))
    institutions = {str(pk) for pk in Institution.objects.in_force(timezone.localdate()).values_list("pk", flat=True)}
    for row in firsts:
        facts = row.family
        if facts.get("gmina") and facts["gmina"] not in gminy:
            row.findings.append(_found("gmina", "Tej gminy nie ma już w powiecie. Wpisz inną."))
        if facts.get("owner_institution") and facts["owner_institution"] not in institutions:
            row.findings.append(_found("owner_institution", "Ta instytucja już nie działa. Wpisz inną."))
        if facts.get("nominated_on"):
            row.findings += _faults_of_day(date.fromisoformat(facts["nominated_on"]), pilot)
    _families_known_already(firsts)


def _faults_of_day(day, pilot):
    try:
        not_in_future(day, "nominated_on")
        during_family_work(day, pilot, "nominated_on")
    except Refused as refusal:
        return [_found("nominated_on", refusal.message)]
    return []


def _families_known_already(firsts):
    """A surname the gmina knows already; at two known addresses it is two families. A protected one is not compared."""
    protected = Exists(Person.objects.filter(family=OuterRef("pk"), address_protected=True))
    names = {sort_key(row.family["name"]) for row in firsts if row.family.get("name")}
    known = defaultdict(list)
    for family in Family.objects.filter(sort_name__in=names).annotate(protected=protected).order_by("number"):
        known[family.sort_name, family.gmina_id].append(family)
    for row in firsts:
        alike = known[sort_key(row.family.get("name") or ""), row.family.get("gmina")]
        same = next((one for one in alike if one.protected or _one_address(one.address, row.family["address"])), None)
        if same:
            text = f"W tej gminie jest już rodzina o tym nazwisku: {same.name} ({same.number}). Może to ona."
            row.findings.append(_found("name", text, RowVerdict.WARNING, str(same.pk)))


def _one_address(one, other):
    one, other = words_of_address(one), words_of_address(other)
    return not one or not other or one == other


def _faults_of(person):
    """(column, text[, verdict]) of the facts of one person, as the forms say it."""
    born, sex = person.get("birth_date"), person.get("sex")
    born = date.fromisoformat(born) if born else None
    if born and born > timezone.localdate():
        yield "birth_date", "Ta data jeszcze nie nadeszła. Wpisz dzień, który już minął."
    if born and born.year < OLDEST_YEAR:
        yield "birth_date", f"Sprawdź rok urodzenia: nie może być wcześniejszy niż {OLDEST_YEAR}."
    yield from identity.problems(
        pesel=person["pesel"], no_pesel_reason=person["no_pesel_reason"], sex=sex, birth_date=born
    )
    if (person.get("relation"), sex) in ((Relation.MOTHER, Sex.MALE), (Relation.FATHER, Sex.FEMALE)):
        yield "relation", "Płeć nie zgadza się z tym, kim ta osoba jest w rodzinie.", RowVerdict.WARNING


def _twice_in_the_sheet(rows):
    first_with = {}
    for row in rows:
        number = identity.compact(row.person["pesel"])
        if number and (first := first_with.setdefault(number, row)) is not row:
            row.findings.append(_found("pesel", f"Ten sam PESEL jest już w wierszu {first.line}. Zostaw jeden z nich."))
    for row, first in _named_alike([_InSheet.of(row) for row in rows if row.is_readable]):
        text = f"W wierszu {first.line} jest osoba o tym samym nazwisku i dacie urodzenia."
        row.findings.append(_found("last_name", text, RowVerdict.WARNING))


def _named_alike(persons):
    """(row, the row before it that may be the same person). Looked up by day and surname: a file has 2,000 persons."""
    before = defaultdict(list)
    for person in persons:
        surnames = surname_keys(person.last_name)
        # Names may have been typed the other way round.
        keys = sorted({*surnames, *surname_keys(person.first_name)})
        alike = (one for key in keys for one in before[person.birth_date, key])
        if same := next((one for one in alike if pairs_within([one, person])), None):
            yield person.row, same.row
        for key in surnames:
            before[person.birth_date, key].append(person)


@dataclass(frozen=True)
class _InSheet(Candidate):
    row: SheetRow | None = None

    @classmethod
    def of(cls, row):
        facts = row.person
        born = date.fromisoformat(facts["birth_date"])
        return cls(facts["first_name"], facts["last_name"], born, facts["pesel"], facts["sex"], row)


def _known_already(rows, member):
    """A number that the powiat has is refused; a name and a date only have to be looked at."""
    readable = [row for row in rows if row.is_readable]
    likely = likely_same_persons([_InSheet.of(row) for row in readable], member)
    by_number = {likeness.row.pk for found in likely.values() for likeness in found if likeness.certain}
    if by_number:
        # The answer says that somebody has this number, so it is a search, and leaves a trace.
        record_reading("person.found_by_pesel", "families.person", sorted(by_number))
    for index, found in likely.items():
        readable[index].findings.append(_of_likeness(found[0]))


def _of_likeness(likeness):
    column, verdict = ("pesel", RowVerdict.REFUSED) if likeness.certain else ("last_name", RowVerdict.WARNING)
    if not likeness.opens:
        return _found(column, MAYBE_KNOWN, verdict)
    family = likeness.family
    who = f"{likeness.says}, rodzina: {family.name} ({family.number})"
    said = "Ta osoba jest już w systemie" if likeness.certain else MAYBE_KNOWN.rstrip(".")
    return _found(column, f"{said}: {who}. Powód: {likeness.why}.", verdict, str(family.pk))


def _pass_to_the_family(rows):
    """Nobody is entered without a family: what stops it stops them all, what is to be looked at is so for all."""
    firsts = {row.ref: row for row in rows if row.family is not None}
    for row in rows:
        first = firsts.get(row.ref)
        if first is None or first is row:
            continue
        verdicts = {finding.verdict for finding in first.findings if finding.column in FAMILY_COLUMNS}
        if worst := next((verdict for verdict in WORST_FIRST if verdict in verdicts), None):
            said = STOPPED if worst == RowVerdict.REFUSED else "Dane tej rodziny wymagają sprawdzenia"
            row.findings.append(_found("ref", f"{said}: zobacz wiersz {first.line}.", worst))
