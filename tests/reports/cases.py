"""Invented families whose effects are known in advance: Poznań I (seed 001) among cases that must not count."""

from dataclasses import dataclass, field
from datetime import date
from types import SimpleNamespace

from families.models import EmploymentEpisode, Family, Participant, Participation, Person, Programme
from schematom.jobs.kinds import kind_of
from schematom.jobs.models import Job
from schematom.jobs.work import Work, claim
from schematom.tenancy.context import Scope
from teams.models import Edition, Pilot, PilotPartner
from tests.cast import made, walk

BEGIN, END = date(2013, 11, 1), date(2015, 3, 31)
ENTRY = date(2013, 11, 20)
UOP, UZ = "employment_contract", "mandate_contract"


@dataclass
class Case:
    """A family: how many persons, what work each of its first adults took up (lists of (kind, since, until))."""

    persons: int
    work: list = field(default_factory=list)
    completed_on: date | None = END


def day(text):
    return date.fromisoformat(text)


KEPT = [(UOP, day("2014-05-05"), None)]
LOST = [(UOP, day("2014-02-01"), day("2014-08-31"))]
KEPT_UZ = [(UZ, day("2014-09-01"), day("2015-03-31"))]
LOST_UZ = [(UZ, day("2014-09-01"), day("2015-03-30"))]
# Counts once, in the type of the first contract; on the measuring day the second one goes on.
TWO_CONTRACTS = [(UZ, day("2014-03-01"), day("2014-06-30")), (UOP, day("2014-08-01"), None)]
TRAINEESHIP = [("traineeship", day("2014-03-01"), None)]
BEFORE_ENTRY = [(UOP, day("2013-06-01"), None)]
AFTER_CUTOFF = [(UOP, day("2015-04-01"), None)]

# 10 families, 54 persons; 5 UoP + 4 UZ took up work, 3 + 2 kept it.
POZNAN = [
    Case(6, [KEPT, LOST_UZ]),
    Case(6, [KEPT, TRAINEESHIP]),
    Case(6, [KEPT]),
    Case(6, [LOST, BEFORE_ENTRY]),
    Case(5, [LOST]),
    Case(5, [KEPT_UZ]),
    Case(5, [TWO_CONTRACTS]),
    Case(5, [LOST_UZ]),
    Case(5, [AFTER_CUTOFF]),
    Case(5),
]


def home(children, gmina="990101 Próbnik", institution="Ośrodek Pomocy Społecznej w Próbniku"):
    """Breakdowns by the traits of families; `children`: {category: how many}."""
    count = sum(children.values())
    return {
        "gmina": {gmina: count},
        "place": {"mixed": count},
        "children": children,
        "single_parent": {"no": count},
        "institution": {institution: count},
    }


def people(children, adults, minors=0):
    """Breakdowns of persons: the invented adults are women of 33 without work, the minors eight years old."""
    everybody = adults + minors
    ages = {"0_17": minors, "30_54": adults} if minors else {"30_54": adults}
    months = {"not_unemployed": minors, "unknown": adults} if minors else {"unknown": adults}
    statuses = {"child": minors, "unemployed": adults} if minors else {"unemployed": adults}
    return {
        "sex": {"k": everybody},
        "age": ages,
        "education": {"unknown": everybody},
        "unemployed_for": months,
        "labour_status": statuses,
        "disability": {"unknown": everybody},
        **home(children),
    }


def figure(value, parts=None, by=None):
    return {"value": value, "parts": parts or {}} | ({} if by is None else {"by": by})


EXPECTED = {
    "FAMILIES_COMPLETED": figure(10, by=home({"3": 6, "4": 4})),
    "PERSONS_COMPLETED": figure(54, by=people({"3": 30, "4": 24}, adults=20, minors=34)),
    "WORK_STARTED": figure(9, {UOP: 5, UZ: 4}, people({"3": 4, "4": 5}, adults=9)),
    "WORK_KEPT": figure(5, {UOP: 3, UZ: 2}, people({"3": 2, "4": 3}, adults=5)),
    # Three more families came in: one goes on, one ended after the cut-off day, one broke off.
    "FAMILIES_STARTED": figure(13, by=home({"2": 3, "3": 6, "4": 4})),
    "PERSONS_STARTED": figure(66, by=people({"2": 12, "3": 30, "4": 24}, adults=26, minors=40)),
    "PERSONS_ABLE_TO_WORK": figure(26, by=people({"2": 6, "3": 12, "4": 8}, adults=26)),
    "SUPPORT_PERSONS": figure(0, by={}),
    "SUPPORT_HOURS": figure(0, by={}),
    "VISITS_SIGNED": figure(0, by={}),
    "CONTRACTS_SIGNED": figure(0, by={}),
    "DIAGNOSES_COMPARED": figure(0),
    "SCORE_AT_ENTRY": figure(0),
    "SCORE_AT_EXIT": figure(0),
    "OPINIONS_GIVEN": figure(0),
    "LPIW_ADOPTED": figure(0),
    "MEASURES_DONE": figure(0),
    "INSTRUMENTS_IN_FORCE": figure(0),
    "INSTRUMENTS_TESTED": figure(0),
    "INSTRUMENTS_ASSESSED": figure(0),
    "JOINT_TRAININGS": figure(0),
    "STAFF_TRAINED": figure(0),
}


def make_pilot(side, number=7):
    """A pilot of the side's powiat in an edition of its own, in its context."""
    edition = Edition.objects.create(number=number, name=f"{number} edycja", starts_on=BEGIN, ends_on=END)
    pilot = made(
        Pilot,
        powiat=side.powiat,
        edition=edition,
        leader=side.pcpr,
        starts_on=BEGIN,
        family_work_ends_on=END,
        team_work_ends_on=END,
    )
    walk(pilot, "qualified", "agreement_signed", "running")
    for office in (side.pup, side.ops):
        made(PilotPartner, pilot=pilot, institution=office, since=BEGIN)
    return pilot


def make_case(side, pilot, case, number):
    """The family of a case with its programme, walked through its life."""
    family = made(
        Family,
        number=number,
        name="Zmyślona",
        sort_name="zmyslona",
        owner_institution=side.ops,
        gmina=side.gmina,
    )
    participation = made(
        Participation, family=family, pilot=pilot, nominated_on=BEGIN, nominated_by=side.users["oskar"]
    )
    walk(participation, "invited", "accepted", "qualified")
    walk(participation, "participant", declaration_signed_on=ENTRY, started_on=ENTRY)
    programme = made(Programme, participation=participation)
    walk(programme, "in_force")
    if case.completed_on:
        walk(programme, "completed", ended_on=case.completed_on)
    adults = max(2, len(case.work))
    people = [make_person(family, participation, index >= adults, case) for index in range(case.persons)]
    for person, contracts in zip(people, case.work, strict=False):
        make_work(person, contracts)
    return SimpleNamespace(family=family, participation=participation, programme=programme, persons=people)


def make_person(family, participation, is_child, case):
    person = made(
        Person,
        family=family,
        first_name="Osoba",
        last_name="Zmyślona",
        birth_date=date(2005, 1, 1) if is_child else date(1980, 1, 1),
        sex="k",
        no_pesel_reason="dane do testów",
        relation="child" if is_child else "mother",
    )
    made(
        Participant,
        participation=participation,
        person=person,
        labour_status="child" if is_child else "unemployed",
        in_full_time_education=is_child,
        started_on=ENTRY,
        completed_on=case.completed_on,
    )
    return person


def make_work(person, contracts):
    rows = [
        made(EmploymentEpisode, person=person, kind=kind, employer="Firma", since=since, until=until, evidence="umowa")
        for kind, since, until in contracts
    ]
    return rows[0]


def make_poznan(side):
    """Poznań I with everything around it that must not count; in the side's context."""
    pilot = make_pilot(side)
    families = [make_case(side, pilot, case, f"RN/P/{index:02d}") for index, case in enumerate(POZNAN, 1)]
    make_work(families[0].persons[-1], [(UZ, day("2014-07-01"), day("2014-08-31"))])  # a child's summer job
    make_case(side, pilot, Case(4, completed_on=None), "RN/P/11")  # the programme goes on
    make_case(side, pilot, Case(4, completed_on=day("2015-04-15")), "RN/P/12")  # completed after the cut-off day
    broken = make_case(side, pilot, Case(4, completed_on=None), "RN/P/13")
    walk(broken.programme, "broken_off", ended_on=day("2014-12-01"))
    make_case(side, make_pilot(side, 8), Case(5, [KEPT]), "RN/P/14")  # another edition
    return SimpleNamespace(pilot=pilot, families=families)


def run_job(kind, object_id):
    """Do the waiting job as a worker would, outside any context; the job as it ended."""
    job = Job.objects.get(kind=kind, object_id=object_id, state="waiting")
    claimed = claim(job.pk)
    kind_of(claimed).run(Work(claimed, Scope(job.scope, job.user_id, "test")))
    job.refresh_from_db()
    return job
