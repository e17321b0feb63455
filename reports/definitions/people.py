"""The families and persons of a pilot with their traits on the first day, read once for all figures.

Traits are those of the day participation starts and never change afterwards (EFS practice, domain notes §4.2): a person
who was without work then stays so in the breakdown, whatever came later.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple
from uuid import UUID

from families.choices import Disability, LabourStatus, Relation
from families.models import Participant, Participation, Person, Stay
from reports.definitions.dimensions import UNKNOWN
from teams.choices import GminaKind
from teams.models import GminaPeriod

ADULT = 18
BANDS = ((18, "0_17"), (25, "18_24"), (30, "25_29"), (55, "30_54"), (10_000, "55_plus"))
MONTHS = ((6, "under_6"), (12, "6_11"), (25, "12_24"), (100_000, "over_24"))
PLACES = {GminaKind.URBAN: "town", GminaKind.RURAL: "rural", GminaKind.MIXED: "mixed"}
PARENTS = {Relation.MOTHER.value, Relation.FATHER.value, Relation.PARTNER.value}
WITHOUT_WORK = {LabourStatus.UNEMPLOYED.value, LabourStatus.LONG_TERM.value}
DISABILITIES = {Disability.YES.value: "yes", Disability.NO.value: "no"}
MANY_CHILDREN = 5


class Entrant(NamedTuple):
    """A person who began to take part by the cut-off day, as they stood on the first day."""

    person_id: UUID
    family_id: UUID
    started_on: date
    completed_on: date | None
    labour_status: str
    in_full_time_education: bool
    age: int


class Home(NamedTuple):
    """A family with the day of its entry."""

    family_id: UUID
    participation_id: UUID
    started_on: date | None
    gmina_id: str
    gmina: str
    institution: str


class Housemate(NamedTuple):
    id: UUID
    family_id: UUID
    birth_date: date
    relation: str


@dataclass(frozen=True)
class People:
    """`families`, `persons`: {id: traits}, traits in the order of FAMILY_TRAITS and PERSON_TRAITS."""

    homes: dict
    entrants: list
    families: dict
    persons: dict

    @classmethod
    def of(cls, pilot, cutoff_on):
        homes = homes_of(pilot)
        families = family_traits(homes, housemates(pilot), stays_of(pilot), pilot.starts_on)
        entrants, persons = [], {}
        for row in participant_rows(pilot, cutoff_on):
            entrant = Entrant(*row[:6], full_years(row[6], row[2]))
            if entrant.person_id not in persons:
                entrants.append(entrant)
                persons[entrant.person_id] = own_traits(entrant, *row[7:]) + families[entrant.family_id]
        return cls(homes, entrants, families, persons)


def homes_of(pilot):
    rows = Participation.objects.filter(pilot=pilot).order_by()
    fields = ("family_id", "pk", "started_on", "family__gmina_id", "family__gmina__name")
    return {row[0]: Home(*row) for row in rows.values_list(*fields, "family__owner_institution__name")}


def housemates(pilot):
    rows = Person.objects.filter(family__participations__pilot=pilot).order_by()
    return [Housemate(*row) for row in rows.values_list("pk", "family_id", "birth_date", "relation")]


def stays_of(pilot):
    rows = Stay.objects.filter(person__family__participations__pilot=pilot).order_by()
    found = defaultdict(list)
    for person, since, until in rows.values_list("person_id", "since", "until"):
        found[person].append((since, until))
    return found


def participant_rows(pilot, cutoff_on):
    rows = Participant.objects.filter(participation__pilot=pilot, started_on__lte=cutoff_on).order_by(
        "started_on", "pk"
    )
    days = ("person_id", "participation__family_id", "started_on", "completed_on")
    facts = ("labour_status", "in_full_time_education", "person__birth_date")
    return rows.values_list(*days, *facts, "person__sex", "months_unemployed", "education", "disability")


def own_traits(entrant, sex, months, education, disability):
    """(sex, age, education, unemployed_for, labour_status, disability)."""
    return (
        sex,
        band(entrant.age, BANDS),
        education or UNKNOWN,
        unemployed_for(entrant.labour_status, months),
        entrant.labour_status,
        DISABILITIES.get(disability, UNKNOWN),
    )


def family_traits(homes, mates, stays, first_day):
    """{family id: traits}; a family without a day of entry is looked at on the first day of the pilot."""
    households = defaultdict(list)
    for mate in mates:
        day = homes[mate.family_id].started_on or first_day
        if lives_there(mate, stays.get(mate.id), day):
            households[mate.family_id].append((mate.relation, full_years(mate.birth_date, day)))
    periods = periods_of({home.gmina_id for home in homes.values()})
    return {
        family: traits_of(home, households[family], periods.get(home.gmina_id, ()), home.started_on or first_day)
        for family, home in homes.items()
    }


def lives_there(mate, stays, day):
    """As `Person.lives_with_family_on`: born by then, and no stay recorded or one that covers the day."""
    if mate.birth_date > day:
        return False
    return not stays or any(
        (since is None or since <= day) and (until is None or until > day) for since, until in stays
    )


def periods_of(gminy):
    found = defaultdict(list)
    rows = GminaPeriod.objects.filter(gmina__in=gminy).order_by("gmina", "valid_from")
    for gmina, *period in rows.values_list("gmina_id", "valid_from", "valid_until", "name", "kind"):
        found[gmina].append(period)
    return found


def traits_of(home, household, periods, day):
    """(gmina, place, children, single_parent, institution)."""
    name, kind = gmina_on(day, periods, home.gmina)
    children = sum(age < ADULT for _, age in household)
    several = f"{MANY_CHILDREN}_plus" if children >= MANY_CHILDREN else str(children)
    parents = sum(relation in PARENTS for relation, _ in household)
    return (
        f"{home.gmina_id} {name}",
        PLACES.get(kind, UNKNOWN),
        several,
        single_parent(parents, children),
        home.institution,
    )


def gmina_on(day, periods, name):
    """(name, kind) on a day; both move in time (Łopuszno became a town)."""
    for since, until, then, kind in periods:
        if since <= day and (until is None or day <= until):
            return then, kind
    return name, None


def single_parent(parents, children):
    """With no parent in the household it is not known who brings the children up."""
    if children and not parents:
        return UNKNOWN
    return "yes" if children and parents == 1 else "no"


def unemployed_for(labour_status, months):
    if labour_status not in WITHOUT_WORK:
        return "not_unemployed"
    return UNKNOWN if months is None else band(months, MONTHS)


def band(value, bands):
    return next(name for limit, name in bands if value < limit)


def full_years(born, day):
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))
