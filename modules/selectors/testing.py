"""How much an instrument is used, and what became of its tests. Numbers only: never whose programme it was."""

from dataclasses import dataclass

from django.db.models import Count, Q

from modules.choices import VersionState
from modules.models import Instrument, InstrumentTest, Measure

# Of a programme's version, as families call them; activities of a draft are not yet a use.
ACTED_UPON = ("in_force", "superseded")


@dataclass(frozen=True)
class Uses:
    """`measures` of the LPIW in force, `activities` of programmes that are or were in force."""

    measures: int
    activities: int

    @property
    def any(self):
        return bool(self.measures or self.activities)


def uses_of(instrument):
    """Uses over all editions of the powiat."""
    measures = Measure.objects.filter(instrument=instrument, barrier__version__state=VersionState.IN_FORCE).count()
    return Uses(measures, instrument.activities.filter(version__state__in=ACTED_UPON).count())


def tests_of(pilot):
    """Tests of a pilot with `measures` and `activities`: uses of the instrument in this pilot alone."""
    version = "instrument__measures__barrier__version"
    measured = Q(**{f"{version}__programme__pilot": pilot, f"{version}__state": VersionState.IN_FORCE})
    activity = "instrument__activities__version"
    acted = Q(**{f"{activity}__programme__participation__pilot": pilot, f"{activity}__state__in": ACTED_UPON})
    return (
        InstrumentTest.objects.filter(pilot=pilot)
        .select_related("instrument")
        .annotate(
            measures=Count("instrument__measures", filter=measured, distinct=True),
            activities=Count("instrument__activities", filter=acted, distinct=True),
        )
        .order_by("verdict", "-taken_on", "instrument__name")
    )


def instruments_to_test(pilot):
    """The powiat's instruments that this pilot does not test yet."""
    return Instrument.objects.exclude(tests__pilot=pilot)
