"""Who may be in the system already. What of it a member may be told is decided by `Likeness.opens`."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.db.models import Exists, OuterRef, Q

from families import identity
from families.models import Family, Person
from families.selectors.names import bare, same_name, surname_keys
from schematom.web.polish import short_date

SAME_PESEL = "ten sam PESEL"
SAME_NAME_AND_DATE = "to samo nazwisko i data urodzenia"
SAME_NAME_NEAR_DATE = "to samo nazwisko, w dacie urodzenia jedna różnica"
SAME_PHONE, SAME_ADDRESS = "ten sam telefon", "ten sam adres"
SAME_NAME_AND_GMINA = "to samo nazwisko w tej samej gminie"
NATIONAL_DIGITS = 9  # of a telephone, without the +48 some people type


@dataclass(frozen=True)
class Candidate:
    """A person as typed, before they are saved."""

    first_name: str
    last_name: str
    birth_date: date | None
    pesel: str = ""
    sex: str = ""


@dataclass(frozen=True)
class Likeness:
    """Somebody in the system who may be the candidate. `certain`: one number, so one person.

    `opens`: the member may read the card, so may be told who it is; without it say only that somebody may be there.
    """

    row: object
    why: str
    certain: bool
    opens: bool

    @property
    def family(self):
        return self.row.family if isinstance(self.row, Person) else self.row

    @property
    def says(self):
        """The line shown to a member who may open the family."""
        if isinstance(self.row, Person):
            return f"{self.row}, ur. {short_date(self.row.birth_date)}"
        return f"{self.row.name}, {self.row.gmina}"


def likely_same_persons(candidates, member=None, *, apart_from=()):
    """{index of the candidate: [Likeness]}, the surest first; one query however many candidates there are.

    Without `member` nothing opens. `apart_from`: ids of persons who do not count, such as the one being edited.
    """
    found = defaultdict(list)
    by_pesel, by_date = _index(list(candidates))
    if not by_pesel and not by_date:
        return {}
    persons = Person.objects.filter(Q(pesel__in=list(by_pesel)) | Q(birth_date__in=list(by_date)))
    persons = persons.exclude(pk__in=list(apart_from)).select_related("family").annotate(opens=_card_open_to(member))
    for person in persons.order_by("birth_date", "id"):
        for index, why in _likenesses(person, by_pesel, by_date).items():
            found[index].append(Likeness(person, why, certain=why == SAME_PESEL, opens=person.opens))
    return {index: sorted(likenesses, key=_surest_first) for index, likenesses in found.items()}


def _index(candidates):
    """Where to look the persons up: {pesel: [index]}, {birth date: [(index, candidate)]} with dates mistyped."""
    by_pesel, by_date = defaultdict(list), defaultdict(list)
    for index, candidate in enumerate(candidates):
        if number := identity.compact(candidate.pesel):
            by_pesel[number].append(index)
        if candidate.birth_date:
            for day in {candidate.birth_date, *mistyped(candidate.birth_date)}:
                by_date[day].append((index, candidate))
    return by_pesel, by_date


def _card_open_to(member):
    # Written as an empty set, so that there is one query with and without a member.
    open_cards = Family.objects.with_card_open_to(member) if member else Family.objects.none()
    return Exists(open_cards.filter(pk=OuterRef("family")))


def _likenesses(person, by_pesel, by_date):
    """{index: why} of the candidates who may be this person."""
    found = {}
    if person.pesel:
        found = dict.fromkeys(by_pesel.get(person.pesel, ()), SAME_PESEL)
    for index, candidate in by_date.get(person.birth_date, ()):
        if index not in found and _one_person(candidate, person):
            same_day = candidate.birth_date == person.birth_date
            found[index] = SAME_NAME_AND_DATE if same_day else SAME_NAME_NEAR_DATE
    return found


def _one_person(candidate, person):
    # Two right numbers that differ are two persons; so are a Gabriel and a Gabriela, twins.
    if candidate.pesel and person.pesel:
        return False
    if candidate.sex and candidate.sex != person.sex:
        return False
    names = (candidate.first_name, candidate.last_name)
    return same_name(names, (person.first_name, person.last_name))


_SURENESS = [SAME_PESEL, SAME_NAME_AND_DATE, SAME_PHONE, SAME_ADDRESS, SAME_NAME_NEAR_DATE, SAME_NAME_AND_GMINA]


def _surest_first(likeness):
    return _SURENESS.index(likeness.why)


@lru_cache(maxsize=5_000)
def mistyped(day):
    """Dates one slip of the hand away: one digit wrong, or day and month the other way round."""
    digits = f"{day.year:04}{day.month:02}{day.day:02}"
    slips = {f"{digits[:place]}{digit}{digits[place + 1 :]}" for place in range(2, 8) for digit in "0123456789"}
    slips.add(f"{digits[:4]}{digits[6:]}{digits[4:6]}")
    return frozenset(found for slip in slips - {digits} if (found := _date(slip)))


def _date(digits):
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return None


def likely_same_families(name, gmina, address="", phone="", member=None, *, apart_from=()):
    """[Likeness] of families with this telephone, this address, or this surname in this gmina; one query.

    A protected address or telephone is never compared: an answer that depends on it would give it away.
    """
    keys, digits = surname_keys(name), _national(phone)
    if not keys:
        return []
    protected = Exists(Person.objects.filter(family=OuterRef("pk"), address_protected=True))
    open_cards = Family.objects.with_card_open_to(member) if member else Family.objects.none()
    families = Family.objects.filter(Q(gmina=gmina) | _with_phone(digits)).exclude(pk__in=list(apart_from))
    families = families.annotate(opens=Exists(open_cards.filter(pk=OuterRef("pk"))), protected=protected)
    found = []
    for family in families.select_related("gmina").order_by("sort_name", "id"):
        if why := _why_one_family(family, keys, gmina, words_of_address(address), digits):
            found.append(Likeness(family, why, certain=False, opens=family.opens))
    return sorted(found, key=_surest_first)


def _with_phone(digits):
    return Q(search_contact__contains=digits) if digits else Q(pk__in=[])


def _why_one_family(family, keys, gmina, address, digits):
    named_alike = not keys.isdisjoint(surname_keys(family.name))
    if family.protected:
        return SAME_NAME_AND_GMINA if named_alike and family.gmina_id == gmina.pk else ""
    if digits and digits == _national(family.phone):
        return SAME_PHONE
    if family.gmina_id != gmina.pk:
        return ""
    there = words_of_address(family.address)
    if address and address == there and any(word[0].isdigit() for word in address):
        return SAME_ADDRESS
    # One surname at two known addresses is two families, as far as anybody can tell from a card.
    return SAME_NAME_AND_GMINA if named_alike and not _apart(set(address), set(there)) else ""


def _apart(one, other):
    """Two addresses of which neither only says more than the other („Leśna 4”, „Leśna 4, 67-300 Szprotawa”)."""
    return not (one <= other or other <= one)


def _national(phone):
    digits = "".join(sign for sign in phone or "" if sign.isdigit())
    return digits[-NATIONAL_DIGITS:] if len(digits) >= 7 else ""


_NOT_SAYING = {"ul", "ulica", "al", "aleja", "os", "osiedle", "m", "lok", "nr", "pl", "plac"}


def words_of_address(address):
    """What an address says, in no order: „ul. Leśna 4/2” and „Leśna 4 m. 2” alike; the postal code is left out."""
    parts = bare(address or "").replace("/", " ").replace(",", " ").replace(".", " ").split()
    kept = (part for part in parts if part not in _NOT_SAYING and not (len(part) == 6 and part[2] == "-"))
    return tuple(sorted(kept))


def pairs_within(persons):
    """[(person, person, why)] of those in one list who may be entered twice; asks the database nothing."""
    persons = list(persons)
    found = []
    for place, one in enumerate(persons):
        candidate = Candidate(one.first_name, one.last_name, one.birth_date, one.pesel, one.sex)
        days = {one.birth_date, *mistyped(one.birth_date)}
        for other in persons[place + 1 :]:
            if other.birth_date in days and _one_person(candidate, other):
                near = SAME_NAME_AND_DATE if other.birth_date == one.birth_date else SAME_NAME_NEAR_DATE
                found.append((one, other, near))
    return found
