"""How visits go: of each worker in a period, of each family today. For whoever supervises them."""

from dataclasses import dataclass, fields
from datetime import date, timedelta
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import Count, Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import Greatest

from families.choices import ParticipationState, VisitOutcome, VisitState
from families.models import Assignment, Family, Participation, Visit
from families.selectors.handover import mgi_workers
from families.selectors.overdue import unvisited
from families.selectors.supervision import worker_rows
from schematom.web.polish import counted, short_date, sort_key
from teams.models import User
from teams.selectors.settings import settings_of

PER_PAGE = 50
BY_DUE, BY_NAME, BY_LAST, BY_NEXT = "due", "name", "last", "next"
ORDERS = {
    BY_DUE: ("counted_from", "sort_name", "pk"),
    BY_NAME: ("sort_name", "pk"),
    BY_LAST: (F("last_visit_on").asc(nulls_first=True), "sort_name", "pk"),
    BY_NEXT: ("next_on", "sort_name", "pk"),
}
DAYS = "dzień,dni,dni"


@dataclass(frozen=True)
class Figures:
    """Visits whose day lies in a period. `planned` lie ahead; of `missed` the day has passed without a note.

    A correction stands for the note it corrects, with whoever wrote the first note: they were there.
    """

    planned: int = 0
    held: int = 0
    nobody_home: int = 0
    refused: int = 0
    cancelled: int = 0
    missed: int = 0
    unsigned: int = 0

    def __add__(self, other):
        return Figures(*(getattr(self, one.name) + getattr(other, one.name) for one in fields(self)))


@dataclass(frozen=True)
class WorkerVisits:
    """Figures of a period, and how many `families` the worker has today, so many of them `overdue`."""

    user: User
    is_out: bool
    figures: Figures
    families: int
    overdue: int


@dataclass(frozen=True)
class FamilyVisits:
    """How visits of a family stand today; `due_on`: the last day for the next one, `missed_on`: planned, no note."""

    pk: UUID
    number: str
    name: str
    workers: tuple
    last_on: date | None
    next_on: date | None
    missed_on: date | None
    days: int
    due_on: date
    today: date

    @property
    def days_late(self):
        return max(0, (self.today - self.due_on).days)

    @property
    def lateness(self):
        if self.days_late:
            return f"po terminie o {counted(self.days_late, DAYS)}"
        if self.due_on == self.today:
            return "ostatni dzień: dziś"
        return "w terminie"

    @property
    def tone(self):
        return "late" if self.days_late else "wait" if self.due_on == self.today else "ok"

    @property
    def missed(self):
        return f"brak notatki z wizyty {short_date(self.missed_on)}" if self.missed_on else ""


def figures_of(first, last, today, user_ids=None):
    """{user id: Figures} of everybody with a visit from the first day to the last; two queries."""
    visits = Visit.objects.filter(visited_on__range=(first, last))
    if user_ids is not None:
        visits = visits.filter(author__in=user_ids)
    corrected = Exists(Visit.objects.filter(corrects=OuterRef("pk"), state=VisitState.SIGNED))
    stands = Q(state=VisitState.SIGNED, corrects__isnull=True) & ~Q(corrected)
    planned = Q(state=VisitState.PLANNED)
    rows = (
        visits.order_by()
        .values("author")
        .annotate(
            planned=_count(planned, visited_on__gte=today),
            missed=_count(planned, visited_on__lt=today),
            cancelled=_count(state=VisitState.CANCELLED),
            unsigned=_count(state=VisitState.DRAFT),
            **{outcome.value: _count(stands, outcome=outcome) for outcome in VisitOutcome},
        )
    )
    found = {row.pop("author"): Figures(**row) for row in rows}
    for author, day, outcome in _standing_corrections():
        if first <= day <= last and (user_ids is None or author in user_ids):
            found[author] = found.get(author, Figures()) + Figures(**{outcome: 1})
    return found


def _count(*conditions, **more):
    return Count("pk", filter=Q(*conditions, **more))


def _standing_corrections():
    """[(author of the first note, day, outcome)] of the newest signed correction of each note."""
    corrections = Visit.objects.filter(state=VisitState.SIGNED, corrects__isnull=False).order_by("signed_at", "pk")
    rows = list(corrections.values_list("pk", "corrects", "corrects__author", "visited_on", "outcome"))
    corrected = {pk: below for pk, below, *_ in rows}
    authors = {below: author for _, below, author, *_ in rows}
    newest = {}
    for pk, _, _, day, outcome in rows:
        note = pk
        while note in corrected:
            note = corrected[note]
        newest[note] = (authors[note], day, outcome)
    return [one for one in newest.values() if one[2]]


def workers_visits(member, first, last, today):
    """[WorkerVisits] in Polish order: everybody of the MGI or with families today, or with a visit in the period."""
    figures = figures_of(first, last, today)
    working = Assignment.objects.in_force(today).values("user")
    people = User.objects.filter(Q(pk__in=mgi_workers(member, today)) | Q(pk__in=working) | Q(pk__in=list(figures)))
    named = people.values_list("last_name", "first_name", "pk")
    ordered = [pk for *names, pk in sorted(named, key=lambda row: (sort_key(" ".join(row[:2])), row[2]))]
    return [
        WorkerVisits(row.user, row.is_out, figures.get(row.user.pk, Figures()), row.families, row.unvisited)
        for row in worker_rows(member, ordered, today)
    ]


def sum_of(rows):
    """The Figures of all workers together."""
    return sum((row.figures for row in rows), Figures())


def overdue_families(today):
    """How many families wait for a visit longer than the powiat's interval."""
    return unvisited(today).order_by().values("family").distinct().count()


def _families(today):
    """Families with whom the MGI works on the day; the interval is counted from their last visit or their beginning."""
    at_work = Participation.objects.filter(
        family=OuterRef("pk"),
        state=ParticipationState.PARTICIPANT,
        started_on__lte=today,
        pilot__family_work_ends_on__gte=today,
    )
    planned = Visit.objects.planned().filter(participation__family=OuterRef("pk")).order_by("visited_on")
    days = planned.values("visited_on")
    begun = Subquery(at_work.order_by("started_on").values("started_on")[:1])
    return Family.objects.filter(Exists(at_work)).annotate(
        counted_from=Greatest(begun, "last_visit_on"),
        next_on=Subquery(days.filter(visited_on__gte=today)[:1]),
        missed_on=Subquery(days.filter(visited_on__lt=today)[:1]),
    )


def families_visits(today, order=BY_DUE):
    """[FamilyVisits] of all families at work, for a file; three queries."""
    return _rows(_families(today).order_by(*ORDERS[order]), today)


def families_page(today, order=BY_DUE, page=1):
    """A Page of FamilyVisits."""
    shown = Paginator(_families(today).order_by(*ORDERS[order]), PER_PAGE).get_page(page)
    shown.object_list = _rows(shown.object_list, today)
    return shown


def _rows(families, today):
    interval = timedelta(days=settings_of().visit_interval_days)
    found = list(families)
    workers = _workers([family.pk for family in found], today)
    return [
        FamilyVisits(
            pk=family.pk,
            number=family.number,
            name=family.name,
            workers=workers.get(family.pk, ()),
            last_on=family.last_visit_on,
            next_on=family.next_on,
            missed_on=family.missed_on,
            days=(today - family.counted_from).days,
            due_on=family.counted_from + interval,
            today=today,
        )
        for family in found
    ]


def _workers(family_ids, today):
    """{family id: names of those in charge today}"""
    found = {}
    charges = Assignment.objects.in_force(today).filter(family__in=family_ids)
    for family, first, last in charges.values_list("family", "user__first_name", "user__last_name"):
        found[family] = (*found.get(family, ()), f"{first} {last}".strip())
    return found
