"""Who went through the programme to its end. Programmes are read as they stand, up to the cut-off day."""

from families.choices import ProgrammeState
from families.models import Participant, Programme
from reports.definitions.measuring import Counted, Definition


def completed_programmes(period):
    return Programme.objects.filter(
        participation__pilot=period.pilot, state=ProgrammeState.COMPLETED, ended_on__lte=period.cutoff_on
    )


def count_families(period, so_far):
    rows = completed_programmes(period).values_list("participation__family_id", "pk", "ended_on")
    return [Counted(family, family, facts=(programme, ended_on)) for family, programme, ended_on in rows]


def count_persons(period, so_far):
    rows = Participant.objects.filter(
        participation__in=completed_programmes(period).values("participation"),
        completed_on__lte=period.cutoff_on,
    ).values_list("person_id", "participation__family_id", "completed_on")
    persons = {person: Counted(person, family, facts=(completed_on,)) for person, family, completed_on in rows}
    return list(persons.values())


FAMILIES_COMPLETED = Definition(
    code="FAMILIES_COMPLETED",
    version=1,
    title="Rodziny, które ukończyły program",
    what="Rodziny, których program w tej edycji pilotażu ma stan „ukończony”. Rodzina liczy się raz. "
    "Program przerwany się nie liczy.",
    moment="Dzień ukończenia programu nie późniejszy niż dzień, na który liczymy.",
    denominator="Liczba rodzin, bez procentu.",
    count=count_families,
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
)
