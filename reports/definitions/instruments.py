"""What an edition put into force by its LPIW, what it tested, and what it says of it (seeds 000 and 001)."""

from modules.choices import InstrumentKind, MeasureState, TestVerdict, VersionState
from modules.models import InstrumentTest, LocalProgrammeVersion, Measure, MeasureProgress
from reports.definitions.measuring import ACTS, Counted, Definition


def count_tested(period, so_far):
    """One thing for each instrument taken for testing by the cut-off day."""
    rows = InstrumentTest.objects.filter(pilot=period.pilot, taken_on__lte=period.cutoff_on)
    return [Counted(test, None, facts=(taken_on,)) for test, taken_on in rows.values_list("pk", "taken_on")]


def count_assessed(period, so_far):
    """Those of them with a verdict by the cut-off day, each in the part of its verdict."""
    rows = InstrumentTest.objects.filter(
        pilot=period.pilot, taken_on__lte=period.cutoff_on, assessed_on__lte=period.cutoff_on
    )
    return [
        Counted(test, None, verdict, (day,)) for test, verdict, day in rows.values_list("pk", "verdict", "assessed_on")
    ]


def count_measures_done(period, so_far):
    rows = MeasureProgress.objects.filter(
        programme__pilot=period.pilot, state=MeasureState.DONE, done_on__lte=period.cutoff_on
    )
    return [Counted(found, None, facts=(done_on,)) for found, done_on in rows.values_list("pk", "done_on")]


def count_in_force(period, so_far):
    """Instruments that measures name in the version of the LPIW adopted last by the cut-off day, each once."""
    adopted = LocalProgrammeVersion.objects.filter(
        programme__pilot=period.pilot,
        state__in=(VersionState.IN_FORCE, VersionState.SUPERSEDED),
        adopted_on__lte=period.cutoff_on,
    )
    last = adopted.order_by("-adopted_on", "-number").values("pk")[:1]
    rows = Measure.objects.filter(barrier__version__in=last, instrument__isnull=False).order_by()
    named = rows.values_list("instrument_id", "instrument__kind", "barrier__version_id").distinct()
    return [Counted(instrument, None, kind, (version,)) for instrument, kind, version in named]


MEASURES_DONE = Definition(
    code="MEASURES_DONE",
    version=1,
    title="Wykonane działania LPIW",
    what="Działania Lokalnego Programu Interdyscyplinarnej Współpracy z odnotowanym wykonaniem. Działanie powtórzone "
    "w nowszej wersji LPIW liczy się raz.",
    moment="Dzień wykonania nie późniejszy niż dzień, na który liczymy.",
    denominator="Sama liczba, bez procentu.",
    count=count_measures_done,
    unit=ACTS,
    protected=False,
)
INSTRUMENTS_IN_FORCE = Definition(
    code="INSTRUMENTS_IN_FORCE",
    version=1,
    title="Instrumenty wprowadzone przez LPIW",
    what="Instrumenty wskazane w działaniach obowiązującej wersji LPIW, każdy raz i w swoim rodzaju: obligatoryjny, "
    "fakultatywny albo autorski.",
    moment="Wersja LPIW przyjęta jako ostatnia do dnia, na który liczymy.",
    denominator="Sama liczba, bez procentu.",
    count=count_in_force,
    unit=ACTS,
    protected=False,
    parts=(InstrumentKind,),
)
INSTRUMENTS_TESTED = Definition(
    code="INSTRUMENTS_TESTED",
    version=1,
    title="Instrumenty wzięte do testowania",
    what="Instrumenty z wykazu powiatu, które edycja wzięła do testowania, także jeszcze nieocenione.",
    moment="Dzień rozpoczęcia testu nie późniejszy niż dzień, na który liczymy.",
    denominator="Sama liczba, bez procentu.",
    count=count_tested,
    unit=ACTS,
    protected=False,
)
INSTRUMENTS_ASSESSED = Definition(
    code="INSTRUMENTS_ASSESSED",
    version=1,
    title="Ocenione instrumenty",
    what="Testowane instrumenty z oceną: sprawdza się, wymaga poprawy albo nie sprawdza się. Liczy się ostatnia ocena.",
    moment="Dzień oceny nie późniejszy niż dzień, na który liczymy.",
    denominator="Sama liczba, bez procentu. Obok stoi liczba instrumentów wziętych do testowania.",
    count=count_assessed,
    unit=ACTS,
    protected=False,
    parts=(TestVerdict,),
)
