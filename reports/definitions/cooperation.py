"""What the institutions did together: contracts, visits, opinions, the local programme, trainings of their staff."""

from contracts.models import Contract
from families.models import Visit
from modules.choices import VersionState
from modules.models import LocalProgrammeVersion
from reports.definitions.measuring import ACTS, BY_PLACE, STAFF, Counted, Definition
from teams.choices import ItemKind, ItemState, StaffEventKind
from teams.models import AgendaItem, StaffEvent
from teams.selectors.staff_events import person_rows, persons_once

ONLY_COUNT = "Sama liczba, bez procentu."


def listed(rows):
    """Things out of rows of (id, family or None, values that count…)."""
    return [Counted(found, family, facts=tuple(facts)) for found, family, *facts in rows]


def count_contracts(period, so_far):
    rows = Contract.objects.without_annexes().filter(
        participation__pilot=period.pilot, in_force_on__lte=period.cutoff_on
    )
    return listed(rows.values_list("pk", "participation__family_id", "in_force_on"))


def count_visits(period, so_far):
    rows = Visit.objects.held().filter(participation__pilot=period.pilot, visited_on__lte=period.cutoff_on)
    return listed(rows.values_list("pk", "participation__family_id", "visited_on"))


def count_opinions(period, so_far):
    rows = AgendaItem.objects.filter(
        pilot=period.pilot, kind=ItemKind.PROGRAMME, state=ItemState.DECIDED, decided_on__lte=period.cutoff_on
    )
    return [Counted(item, None, facts=(decided_on,)) for item, decided_on in rows.values_list("pk", "decided_on")]


def count_local_programmes(period, so_far):
    rows = LocalProgrammeVersion.objects.filter(
        programme__pilot=period.pilot,
        state__in=(VersionState.IN_FORCE, VersionState.SUPERSEDED),
        adopted_on__lte=period.cutoff_on,
    )
    return [Counted(found, None, facts=(adopted_on,)) for found, adopted_on in rows.values_list("pk", "adopted_on")]


def staff_events(period):
    return StaffEvent.objects.of_pilot(period.pilot).standing().filter(held_on__lte=period.cutoff_on)


def count_trainings(period, so_far):
    rows = staff_events(period).values_list("pk", "kind", "held_on")
    return [Counted(event, None, kind, (held_on,)) for event, kind, held_on in rows]


def count_staff(period, so_far):
    """One thing for each person: their first entry, with all events as what counts."""
    found = persons_once(person_rows(staff_events(period))).values()
    return [Counted(rows[0].id, None, facts=tuple(row.event_id for row in rows)) for rows in found]


CONTRACTS_SIGNED = Definition(
    code="CONTRACTS_SIGNED",
    version=1,
    title="Podpisane kontrakty rodzinne",
    what="Kontrakty, które weszły w życie, czyli podpisane przez wszystkich. Liczą się także te, które już się "
    "skończyły.",
    moment="Dzień wejścia w życie nie późniejszy niż dzień, na który liczymy.",
    denominator=ONLY_COUNT,
    count=count_contracts,
    unit=ACTS,
    by=BY_PLACE,
)
VISITS_SIGNED = Definition(
    code="VISITS_SIGNED",
    version=2,  # version 1 counted visits that met nobody, too
    title="Wizyty u rodzin",
    what="Wizyty z podpisaną notatką, na których zastano rodzinę. Notatka, która poprawia inną, nie jest osobną "
    "wizytą, ale zastępuje poprawianą.",
    moment="Dzień wizyty nie późniejszy niż dzień, na który liczymy.",
    denominator=ONLY_COUNT,
    count=count_visits,
    unit=ACTS,
    by=BY_PLACE,
)
OPINIONS_GIVEN = Definition(
    code="OPINIONS_GIVEN",
    version=1,
    title="Opinie PZKW o programach rodzin",
    what="Sprawy rozstrzygnięte przez Powiatowy Zespół Koordynujący Współpracę jako opinia o programie rodziny, "
    "niezależnie od wyniku. Każda wersja programu ma osobną opinię.",
    moment="Dzień rozstrzygnięcia nie późniejszy niż dzień, na który liczymy.",
    denominator=ONLY_COUNT,
    count=count_opinions,
    unit=ACTS,
)
LPIW_ADOPTED = Definition(
    code="LPIW_ADOPTED",
    version=1,
    title="Przyjęte wersje LPIW",
    what="Wersje Lokalnego Programu Interdyscyplinarnej Współpracy przyjęte przez PZKW, także zastąpione nowszą.",
    moment="Dzień przyjęcia nie późniejszy niż dzień, na który liczymy.",
    denominator=ONLY_COUNT,
    count=count_local_programmes,
    unit=ACTS,
    protected=False,
)
JOINT_TRAININGS = Definition(
    code="JOINT_TRAININGS",
    version=1,
    title="Wspólne szkolenia i spotkania pracowników",
    what="Wspólne szkolenia pracowników instytucji i spotkania pracowników instytucji zapisane w tej edycji, każde "
    "w swoim rodzaju. Wpis usunięty się nie liczy.",
    moment="Data szkolenia lub spotkania nie późniejsza niż dzień, na który liczymy.",
    denominator=ONLY_COUNT,
    count=count_trainings,
    unit=ACTS,
    protected=False,
    parts=(StaffEventKind,),
)
STAFF_TRAINED = Definition(
    code="STAFF_TRAINED",
    version=1,
    title="Pracownicy na wspólnych szkoleniach i spotkaniach",
    what="Pracownicy instytucji, którzy wzięli udział w co najmniej jednym wspólnym szkoleniu lub spotkaniu. Osoba "
    "liczy się raz, także gdy była na kilku. Osobę bez konta rozpoznajemy po imieniu, nazwisku i instytucji.",
    moment="Data szkolenia lub spotkania nie późniejsza niż dzień, na który liczymy.",
    denominator="Liczba osób, bez procentu. To pracownicy instytucji, nie członkowie rodzin.",
    count=count_staff,
    unit=STAFF,
    protected=False,  # employees of offices, whose numbers the pilot's card shows anyway
)
