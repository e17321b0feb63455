"""Who came into the programme and who went through it to its end. Programmes are read up to the cut-off day."""

from families.choices import LabourStatus, ProgrammeState
from families.models import Programme
from reports.definitions.measuring import BY_FAMILY, BY_PERSON, FAMILIES, PERSONS, Counted, Definition

# Working age at entry, the same for women and men: their pension ages differ and moved in those very years.
WORKING_AGE = range(18, 65)


def count_families(period, so_far):
    rows = Programme.objects.filter(
        participation__pilot=period.pilot, state=ProgrammeState.COMPLETED, ended_on__lte=period.cutoff_on
    ).values_list("participation__family_id", "pk", "ended_on")
    return [Counted(family, family, facts=(programme, ended_on)) for family, programme, ended_on in rows]


def count_persons(period, so_far):
    completed = {thing.family_id for thing in so_far[FAMILIES_COMPLETED.code]}
    return [
        person(entrant, entrant.completed_on)
        for entrant in period.people.entrants
        if entrant.family_id in completed and entrant.completed_on and entrant.completed_on <= period.cutoff_on
    ]


def count_families_started(period, so_far):
    """Families with a day of entry; those that completed came in, too, whatever day was written down."""
    completed = {thing.family_id for thing in so_far[FAMILIES_COMPLETED.code]}
    return [
        Counted(home.family_id, home.family_id, facts=(home.started_on,))
        for home in period.people.homes.values()
        if home.family_id in completed or (home.started_on and home.started_on <= period.cutoff_on)
    ]


def count_persons_started(period, so_far):
    return [person(entrant, entrant.started_on) for entrant in period.people.entrants]


def count_able_to_work(period, so_far):
    return [person(entrant, entrant.started_on) for entrant in period.people.entrants if could_take_work(entrant)]


def could_take_work(entrant):
    """Of working age at the entry, and neither a child nor in full-time education (domain notes §4.1, §4.2)."""
    is_pupil = entrant.in_full_time_education or entrant.labour_status == LabourStatus.CHILD
    return entrant.age in WORKING_AGE and not is_pupil


def person(entrant, *facts):
    return Counted(entrant.person_id, entrant.family_id, facts=facts, person_id=entrant.person_id)


FAMILIES_COMPLETED = Definition(
    code="FAMILIES_COMPLETED",
    version=1,
    title="Rodziny, które ukończyły program",
    what="Rodziny, których program w tej edycji pilotażu ma stan „ukończony”. Rodzina liczy się raz. "
    "Program przerwany się nie liczy.",
    moment="Dzień ukończenia programu nie późniejszy niż dzień, na który liczymy.",
    denominator="Liczba rodzin, bez procentu.",
    count=count_families,
    unit=FAMILIES,
    within="FAMILIES_STARTED",
    by=BY_FAMILY,
)
PERSONS_COMPLETED = Definition(
    code="PERSONS_COMPLETED",
    version=1,
    title="Osoby, które ukończyły program",
    what="Osoby z rodzin, które ukończyły program, z odnotowanym dniem ukończenia udziału. Dzieci się liczą. "
    "Osoba liczy się raz. Kto przerwał udział, nie liczy się.",
    moment="Dzień ukończenia udziału nie późniejszy niż dzień, na który liczymy.",
    denominator="Liczba osób razem z dziećmi. Nie jest mianownikiem wskaźników pracy.",
    count=count_persons,
    unit=PERSONS,
    within="PERSONS_STARTED",
    homes="FAMILIES_COMPLETED",
    by=BY_PERSON,
)
FAMILIES_STARTED = Definition(
    code="FAMILIES_STARTED",
    version=1,
    title="Rodziny, które rozpoczęły udział",
    what="Rodziny z odnotowanym początkiem udziału w tej edycji, także te, które później przerwały udział. "
    "Rodzina liczy się raz. Rodziny z list rezerwowych i te, które odmówiły, nie liczą się.",
    moment="Dzień rozpoczęcia udziału nie późniejszy niż dzień, na który liczymy.",
    denominator="Liczba rodzin, bez procentu.",
    count=count_families_started,
    unit=FAMILIES,
    by=BY_FAMILY,
)
PERSONS_STARTED = Definition(
    code="PERSONS_STARTED",
    version=1,
    title="Osoby, które rozpoczęły udział",
    what="Osoby, dla których odnotowano początek udziału w tej edycji. Dzieci się liczą. Osoba liczy się raz.",
    moment="Dzień rozpoczęcia udziału nie późniejszy niż dzień, na który liczymy.",
    denominator="Liczba osób razem z dziećmi. Nie jest mianownikiem wskaźników pracy.",
    count=count_persons_started,
    unit=PERSONS,
    homes="FAMILIES_STARTED",
    by=BY_PERSON,
)
PERSONS_ABLE_TO_WORK = Definition(
    code="PERSONS_ABLE_TO_WORK",
    version=1,
    title="Osoby, które mogły podjąć pracę",
    what="Uczestnicy, którzy na początku udziału mieli od 18 do 64 lat i nie uczyli się w trybie dziennym. "
    "Dzieci nie liczą się nigdy. Liczą się także osoby, które już wtedy pracowały.",
    moment="Stan na dzień rozpoczęcia udziału, nie późniejszy niż dzień, na który liczymy.",
    denominator="Liczba osób. To mianownik wskaźnika podjęcia pracy, zawsze podawany razem z liczbami.",
    count=count_able_to_work,
    unit=PERSONS,
    within="PERSONS_STARTED",
    by=BY_PERSON,
)
