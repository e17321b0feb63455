"""What the fields of a contract's wording stand for: the sides, their commitments, goals, reviews, changes."""

from dataclasses import dataclass
from itertools import zip_longest
from textwrap import shorten

from contracts.catalogue.family_fields import CHANGE_COLUMNS, COLUMNS
from contracts.catalogue.field import line, table
from contracts.choices import ActsAs, Order, Party
from contracts.models import Contract
from contracts.selectors.annexes import changes_of
from contracts.selectors.reviews import planned_days
from modules.choices import Module
from schematom.web.polish import long_date, short_date

TITLES = dict(zip(Party, COLUMNS, strict=True))
LONGEST_QUOTED = 90  # characters of the other side's commitment, which stands whole at its own place
# How a commitment stands to the other side's one that answers it; in the formal text and in the plain one.
TIED = {
    Order.FIRST: "Najpierw to, potem {}",
    Order.TOGETHER: "Równocześnie z: {}",
    Order.AFTER: "Dopiero po: {}",
    "": "Odpowiada: {}",
}
PLAINLY_TIED = {
    Order.FIRST: "To jest pierwsze. Potem {}: „{}”",
    Order.TOGETHER: "W tym samym czasie {}: „{}”",
    Order.AFTER: "Najpierw {}: „{}”. Potem to.",
    "": "Do tego {}: „{}”",
}


@dataclass(frozen=True)
class Sides:
    """A contract with its commitments and signatories, read once; `numbers`: {commitment id: „PUP 2”}."""

    contract: Contract
    commitments: list
    signatories: list
    numbers: dict

    def of(self, **values):
        return [c for c in self.commitments if all(getattr(c, name) == value for name, value in values.items())]

    def who(self, party):
        return list(dict.fromkeys(c.who for c in self.of(party=party)))


def sides_of(contract):
    related = ("person", "institution", "matches__person", "matches__institution")
    commitments = list(contract.commitments.select_related(*related))
    signatories = list(contract.signatories.select_related("person", "institution"))
    return Sides(contract, commitments, signatories, _numbers(commitments))


def _numbers(commitments):
    """Commitments of each party are counted through all tables, in the order they are printed in."""
    numbers = {}
    for party in Party:
        printed = [c for module in Module for c in commitments if (c.party, c.module) == (party, module)]
        numbers |= {c.pk: f"{party.label} {number}" for number, c in enumerate(printed, 1)}
    return numbers


def values_of(sides, agreed_on):
    """{field: value} of the formal text."""
    contract = sides.contract
    values = _shared(contract, agreed_on) | {
        "strony": _introduced(sides),
        "zobowiazania": {"tables": tables(sides)} if sides.commitments else "",
    }
    if contract.is_annex:
        values["zmiany"] = _or_nothing({"tables": _change_tables(changes_of(contract))})
    return values


def plain_values_of(sides, agreed_on):
    """{field: value} of the plain text: one side after another, whole sentences."""
    contract = sides.contract
    values = _shared(contract, agreed_on) | {
        "strony": [_joined(sides.who(party)) for party in Party if sides.who(party)],
        "zobowiazania": {"groups": _groups(sides)} if sides.commitments else "",
    }
    if contract.is_annex:
        values["zmiany"] = _or_nothing({"groups": _change_groups(changes_of(contract))})
    return values


def _or_nothing(part):
    return part if any(part.values()) else ""


def _shared(contract, agreed_on):
    version, pilot, base = contract.programme_version, contract.participation.pilot, contract.base
    begins, ends = long_date(contract.starts_on), long_date(contract.ends_on)
    values = {
        "numer": contract.number,
        "data": long_date(agreed_on),
        "miejsce": contract.place,
        "powiat": str(pilot.powiat),
        "edycja": str(pilot.edition),
        "rodzina": f"{contract.family.name} ({contract.family.number})",
        "program": f"wersja {version.number}, obowiązuje od {long_date(version.in_force_on)}",
        "sfery": ", ".join(lines_of(contract.spheres)),
        "cele": lines_of(contract.goals),
        "przeglady": [long_date(day) for day in planned_days(contract)],
        "czas": f"od {begins} do {ends}",
        "obowiazuje_od": begins,
        "obowiazuje_do": ends,
    }
    if not contract.is_annex:
        return values
    return values | {
        "kontrakt": base.number,
        "data_kontraktu": long_date(base.agreed_on),
        "powod": " ".join(lines_of(contract.change_reason)),
    }


def lines_of(text):
    return [line.strip() for line in text.splitlines() if line.strip()]


def _joined(people):
    """„Maria Wrona, Jan Wrona i Ewa Wrona”"""
    names = [str(one) for one in people]
    return " i ".join(filter(None, [", ".join(names[:-1]), names[-1]]))


# The sides


def _introduced(sides):
    """One line a side: who stands on it, where, who signs for it."""
    signing = {(row.person_id, row.institution_id): row for row in sides.signatories}
    family = [_adult(person, signing.get((person.pk, None))) for person in sides.who(Party.FAMILY)]
    offices = [
        _office(party, one, signing.get((None, one.pk))) for party in (Party.PUP, Party.OPS) for one in sides.who(party)
    ]
    return [*([f"Rodzina, w imieniu której działają: {', '.join(family)}"] if family else []), *offices]


def _adult(person, signatory):
    guard = _guardian(signatory)
    return f"{person} ({guard})" if guard else str(person)


def _guardian(signatory):
    """„opiekun prawny: Ewa Próbna, postanowienie sądu z 5 marca 2014 r.”, nothing for those who act for themselves."""
    if signatory is None or signatory.acts_as == ActsAs.SELF:
        return ""
    return f"{signatory.get_acts_as_display()}: {signatory.name}, {signatory.authority}"


def _office(party, institution, signatory):
    place = ", ".join(filter(None, [str(institution), institution.address]))
    person = _representative(signatory)
    return f"{TITLES[party]}: {place}; reprezentuje: {person}" if person else f"{TITLES[party]}: {place}"


def _representative(signatory):
    return ", ".join(filter(None, [signatory.name, signatory.authority])) if signatory else ""


def places_for_signatures(sides):
    """Those who sign, in the order of the parties; who is excused has no place and is named apart."""
    rows = [row for party in Party for row in sides.signatories if row.party == party and not row.is_excused]
    return [
        {
            "party": TITLES[row.party],
            "name": str(row.who),
            "authority": _guardian(row) if row.person_id else _representative(row),
        }
        for row in rows
    ]


def excused(sides):
    return [str(row.who) for row in sides.signatories if row.is_excused]


# Commitments


def tables(sides):
    """A table for each module, with a column for each party."""
    return [
        table(_capital(module.label), COLUMNS, _rows(sides, module)) for module in Module if sides.of(module=module)
    ]


def _capital(text):
    return text[:1].upper() + text[1:]


def _rows(sides, module):
    """The first commitment of each party beside each other, then the second ones."""
    columns = [[_cell(sides, one) for one in sides.of(party=party, module=module)] for party in Party]
    return [list(row) for row in zip_longest(*columns, fillvalue=[])]


def _cell(sides, commitment):
    number, several = sides.numbers[commitment.pk], len(sides.who(commitment.party)) > 1
    lines = [line(f"{number}, {commitment.who}" if several else number, "who"), line(commitment.text)]
    if commitment.due_on:
        lines.append(line(f"Termin: {short_date(commitment.due_on)}"))
    if commitment.evidence:
        lines.append(line(f"Po czym poznamy, że wykonane: {commitment.evidence}", "quiet"))
    if commitment.matches_id in sides.numbers:
        lines.append(line(TIED[commitment.order].format(sides.numbers[commitment.matches_id]), "quiet"))
    return lines


def _groups(sides):
    """What each adult and each office does, under its name."""
    return [
        {"title": str(who), "items": [_said(sides, one) for one in sides.of(party=party) if one.who == who]}
        for party in Party
        for who in sides.who(party)
    ]


def _said(sides, commitment):
    more = []
    if commitment.due_on:
        more.append(f"Do kiedy: {long_date(commitment.due_on)}")
    if commitment.evidence:
        more.append(f"Po czym poznamy: {commitment.evidence}")
    if commitment.matches_id in sides.numbers:
        other = commitment.matches
        said = shorten(other.text, LONGEST_QUOTED, placeholder="…").rstrip(".")
        more.append(PLAINLY_TIED[commitment.order].format(other.who, said))
    return {"text": commitment.text, "more": more}


# Changes


def _change_tables(changes):
    rows = [[[line(one.what, "who"), line(one.where)], _cell_of(one.before), _cell_of(one.after)] for one in changes]
    return [table("Zmiany w kontrakcie", CHANGE_COLUMNS, rows)] if rows else []


def _cell_of(text):
    return [line(one) for one in lines_of(text)]


def _change_groups(changes):
    return [
        {
            "title": one.where,
            "items": [_state("Było", one.before), _state("Będzie", one.after)],
        }
        for one in changes
    ]


def _state(word, text):
    first, *more = lines_of(text) or ["tego nie ma"]
    return {"text": f"{word}: {first}", "more": more}
