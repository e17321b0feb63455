"""Instruments an edition tested, and what it says of them (stage II, seeds 000 and 001)."""

from modules.models import InstrumentTest
from reports.definitions.measuring import Counted, Definition


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


INSTRUMENTS_TESTED = Definition(
    code="INSTRUMENTS_TESTED",
    version=1,
    title="Instrumenty wzięte do testowania",
    what="Instrumenty z wykazu powiatu, które edycja wzięła do testowania, także jeszcze nieocenione.",
    moment="Dzień rozpoczęcia testu nie późniejszy niż dzień, na który liczymy.",
    denominator="Sama liczba, bez procentu.",
    count=count_tested,
)
INSTRUMENTS_ASSESSED = Definition(
    code="INSTRUMENTS_ASSESSED",
    version=1,
    title="Ocenione instrumenty",
    what="Testowane instrumenty z oceną: sprawdza się, wymaga poprawy albo nie sprawdza się. Liczy się ostatnia ocena.",
    moment="Dzień oceny nie późniejszy niż dzień, na który liczymy.",
    denominator="Sama liczba, bez procentu. Obok stoi liczba instrumentów wziętych do testowania.",
    count=count_assessed,
)
