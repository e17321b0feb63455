"""The board of measures: those of the version in force, what is overdue first."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Case, Count, Q, Value, When

from modules.choices import MeasureState
from modules.models import Measure
from modules.selectors.barriers import SETTLED
from teams.models import Institution

OPEN = ~Q(progress_state__in=SETTLED)


@dataclass(frozen=True)
class Tally:
    """Numbers of measures; `soon` within the days of the powiat's settings, `undated` open ones without a date."""

    overdue: int
    soon: int
    open: int
    undated: int
    done: int
    dropped: int

    @property
    def total(self):
        return self.open + self.done + self.dropped


def conditions(day, days):
    """{name of a narrowing: condition on rows `with_progress`}."""
    soon = day + timedelta(days=days)
    return {
        "overdue": OPEN & Q(due_on__lt=day),
        "soon": OPEN & Q(due_on__range=(day, soon)),
        "open": OPEN,
        "undated": OPEN & Q(due_on__isnull=True),
        "done": Q(progress_state=MeasureState.DONE),
        "dropped": Q(progress_state=MeasureState.DROPPED),
    }


def board_of(pilot, day, days, *, state="", institution=None):
    """Measures in force, narrowed: overdue first, then by date, then without one, settled ones last."""
    measures = Measure.objects.in_force(pilot).with_progress()
    measures = measures.filter(conditions(day, days)[state]) if state else measures
    measures = measures.filter(institution=institution) if institution else measures
    group = Case(When(OPEN & Q(due_on__isnull=False), then=Value(0)), When(OPEN, then=Value(1)), default=Value(2))
    related = ("barrier__version__programme__pilot", "instrument", "institution")
    measures = measures.annotate(group=group).select_related(*related)
    return measures.order_by("group", "due_on", "barrier__position", "position", "pk")


def tally_of(pilot, day, days, *, institution=None):
    """The Tally of measures in force: one query."""
    measures = Measure.objects.in_force(pilot).with_progress()
    measures = measures.filter(institution=institution) if institution else measures
    counts = {name: Count("pk", filter=q) for name, q in conditions(day, days).items()}
    return Tally(**measures.aggregate(**counts))


def responsible_institutions(pilot):
    """Those that answer for a measure in force."""
    ids = Measure.objects.in_force(pilot).filter(institution__isnull=False).values("institution_id")
    return Institution.objects.filter(pk__in=ids)
