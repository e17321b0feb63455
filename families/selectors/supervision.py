"""How the workers of the MGI stand with their families: for whoever supervises them."""

from dataclasses import dataclass
from datetime import date

from django.core.paginator import Paginator
from django.db.models import Count, Max, Min, Q

from families.choices import ParticipationState, ProgrammeState, VersionState, VisitState
from families.models import Assignment, ProgrammeVersion, Visit
from families.selectors.handover import mgi_workers
from families.selectors.overdue import overdue_of, unvisited
from schematom.web.polish import sort_key
from teams.choices import Role
from teams.models import Membership, User

PER_PAGE = 50
WAITING = (VersionState.SUBMITTED, VersionState.OPINED)


@dataclass(frozen=True)
class WorkerRow:
    """A worker with figures of today: `unvisited` families, `drafts` of notes, `programmes` that wait for others."""

    user: User
    is_out: bool
    families: int = 0
    unvisited: int = 0
    drafts: int = 0
    programmes: int = 0
    last_visit_on: date | None = None
    next_visit_on: date | None = None


@dataclass(frozen=True)
class FamilyRow:
    """A family in a worker's charge."""

    assignment: Assignment
    stage: str
    programme: str
    late: list
    drafts: int

    @property
    def family(self):
        return self.assignment.family


def workers_page(member, day, *, page=1):
    """A Page of WorkerRows in Polish order; as many queries for one family as for a thousand."""
    working = Assignment.objects.in_force(day).values("user")
    people = User.objects.filter(Q(pk__in=mgi_workers(member, day)) | Q(pk__in=working))
    named = people.values_list("last_name", "first_name", "pk")
    ordered = [pk for *names, pk in sorted(named, key=lambda row: (sort_key(" ".join(row[:2])), row[2]))]
    shown = Paginator(ordered, PER_PAGE).get_page(page)
    shown.object_list = worker_rows(member, list(shown.object_list), day)
    return shown


def worker_rows(member, user_ids, day):
    """[WorkerRow] of these people, in their order; four queries."""
    people, figures, drafts = User.objects.in_bulk(user_ids), _figures(user_ids, day), _drafts(author__in=user_ids)
    roles = Membership.objects.in_force(day).filter(powiat_id=member.powiat_id, role=Role.MGI, user__in=user_ids)
    in_mgi = set(roles.values_list("user_id", flat=True))
    return [WorkerRow(people[pk], pk not in in_mgi, drafts=drafts.get(pk, 0), **figures.get(pk, {})) for pk in user_ids]


def _figures(user_ids, day):
    waiting = ProgrammeVersion.objects.filter(state__in=WAITING).values("programme__participation__family")
    rows = Assignment.objects.in_force(day).filter(user__in=user_ids).order_by().values("user")
    rows = rows.annotate(
        families=Count("family", distinct=True),
        unvisited=Count("family", distinct=True, filter=Q(family__in=unvisited(day).values("family"))),
        programmes=Count("family", distinct=True, filter=Q(family__in=waiting)),
        last_visit_on=Max("family__last_visit_on"),
        next_visit_on=Min("family__next_visit_on", filter=Q(family__next_visit_on__gte=day)),
    )
    return {row.pop("user"): row for row in rows}


def _drafts(**whose):
    """{author: how many notes they have begun and not signed}"""
    notes = Visit.objects.filter(state=VisitState.DRAFT, **whose).order_by().values_list("author")
    return dict(notes.annotate(count=Count("pk")))


def charges_page(user, day, *, page=1):
    """A Page of FamilyRows of one worker, by surname; five queries."""
    mine = Assignment.objects.in_force(day).filter(user=user).select_related("family")
    shown = Paginator(mine.order_by("family__sort_name", "family_id", "since"), PER_PAGE).get_page(page)
    charges = list(shown.object_list)
    ids = [one.family_id for one in charges]
    late, drafts = overdue_of(ids, day) if ids else {}, _drafts_by_family(user, ids)
    shown.object_list = [_family_row(one, late.get(one.family_id, []), drafts) for one in charges]
    return shown


def _drafts_by_family(user, family_ids):
    notes = Visit.objects.filter(state=VisitState.DRAFT, author=user, participation__family__in=family_ids)
    return dict(notes.order_by().values_list("participation__family").annotate(count=Count("pk")))


def _family_row(assignment, late, drafts):
    family = assignment.family
    return FamilyRow(
        assignment=assignment,
        stage=_label(ParticipationState, family.stage),
        programme=_label(ProgrammeState, family.programme_state),
        late=late,
        drafts=drafts.get(family.pk, 0),
    )


def _label(choices, value):
    return choices(value).label if value in choices.values else ""
