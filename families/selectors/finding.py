"""A person found by PESEL, and how much of it the member may be told."""

from dataclasses import dataclass

from stdnum.pl import pesel as rules

from families.selectors.likeness import Candidate, Likeness, likely_same_persons


@dataclass(frozen=True)
class Found:
    """`known`: somebody the member may open; `hidden`: there may be somebody, and no more is said."""

    known: object = None
    hidden: bool = False
    likenesses: tuple[Likeness, ...] = ()


def person_by_pesel(member, pesel):
    """Found of a right PESEL; one query."""
    likenesses = likely_same_persons([Candidate("", "", None, pesel=pesel)], member).get(0, [])
    if not likenesses:
        return Found()
    first = likenesses[0]
    return Found(first.row if first.opens else None, not first.opens, tuple(likenesses))


def typed_of(pesel):
    """What the coordinator is told of the person asked for: the day of birth, not the number."""
    born = rules.get_birth_date(pesel)
    return {"first_name": "Osoba", "last_name": "szukana numerem PESEL", "birth_date": born.isoformat()}
