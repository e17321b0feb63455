"""What the institutions did together: contracts, visits, opinions, the local programme."""

from contracts.models import Contract
from families.choices import VisitState
from families.models import Visit
from modules.choices import VersionState
from modules.models import LocalProgrammeVersion
from reports.definitions.measuring import Counted, Definition
from teams.choices import ItemKind, ItemState
from teams.models import AgendaItem

ONLY_COUNT = "Sama liczba, bez procentu."


def listed(rows):
    """Things out of rows of (id, family or None, values that count…)."""
    return [Counted(found, family, facts=tuple(facts)) for found, family, *facts in rows]


def count_contracts(period, so_far):
    rows = Contract.objects.filter(participation__pilot=period.pilot, in_force_on__lte=period.cutoff_on)
    return listed(rows.values_list("pk", "participation__family_id", "in_force_on"))


def count_visits(period, so_far):
    rows = Visit.objects.filter(
        participation__pilot=period.pilot,
        state=VisitState.SIGNED,
        corrects__isnull=True,
        visited_on__lte=period.cutoff_on,
    )
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


CONTRACTS_SIGNED = Definition(
    code="CONTRACTS_SIGNED",
    version=1,
    title="Podpisane kontrakty rodzinne",
    what="Kontrakty, które weszły w życie, czyli podpisane przez wszystkich. Liczą się także te, które już się "
    "skończyły.",
    moment="Dzień wejścia w życie nie późniejszy niż dzień, na który liczymy.",
    denominator=ONLY_COUNT,
    count=count_contracts,
)
VISITS_SIGNED = Definition(
    code="VISITS_SIGNED",
    version=1,
    title="Wizyty u rodzin",
    what="Wizyty z podpisaną notatką. Notatka, która poprawia inną, nie jest osobną wizytą.",
    moment="Dzień wizyty nie późniejszy niż dzień, na który liczymy.",
    denominator=ONLY_COUNT,
    count=count_visits,
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
)
LPIW_ADOPTED = Definition(
    code="LPIW_ADOPTED",
    version=1,
    title="Przyjęte wersje LPIW",
    what="Wersje Lokalnego Programu Interdyscyplinarnej Współpracy przyjęte przez PZKW, także zastąpione nowszą.",
    moment="Dzień przyjęcia nie późniejszy niż dzień, na który liczymy.",
    denominator=ONLY_COUNT,
    count=count_local_programmes,
)
