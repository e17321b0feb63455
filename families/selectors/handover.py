"""What moves when a worker's families are handed over, and who could take them."""

from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, Q

from families.choices import VisitState
from families.models import Assignment, FamilyGrant, Visit
from teams.choices import Role
from teams.models import Membership, User


@dataclass(frozen=True)
class Charge:
    """A family in the leaving worker's charge; `others` work with it too, `drafts` are the worker's unsigned notes."""

    assignment: Assignment
    others: tuple = ()
    drafts: int = 0

    @property
    def family(self):
        return self.assignment.family

    @property
    def field_name(self):
        return field_name_of(self.assignment)


@dataclass(frozen=True)
class Caseload:
    """All charges of a worker from a day on, by family, and the families shared with them."""

    user: User
    charges: list = field(default_factory=list)
    shares: list = field(default_factory=list)

    def __bool__(self):
        return bool(self.charges or self.shares)

    @property
    def drafts(self):
        return sum(charge.drafts for charge in self.charges)


@dataclass(frozen=True)
class Worker:
    """Somebody with families in charge; `role_until`: last day in the MGI, `is_out` when there is no such role."""

    user: User
    families_count: int
    is_out: bool
    role_until: date | None


def mgi_workers(member, day):
    """Users with a role in the powiat's MGI on the day, by surname."""
    roles = Membership.objects.in_force(day).filter(powiat_id=member.powiat_id, role=Role.MGI)
    return User.objects.filter(pk__in=roles.values("user")).order_by("last_name", "first_name", "id")


def field_name_of(assignment):
    """The form's field of one charge; refusals of the action name it."""
    return f"taker_{assignment.pk.hex}"


def charges_from(user_id, day):
    """Assignments of a worker that last on the day or later."""
    return Assignment.objects.filter(Q(until__isnull=True) | Q(until__gte=day), user_id=user_id)


def caseload_of(user, day):
    """A Caseload in four queries, however many families."""
    mine = charges_from(user.pk, day).select_related("family").order_by("family__sort_name", "family_id", "since")
    mine = list(mine)
    families = [one.family_id for one in mine]
    others, drafts = _others(user, families, day), _drafts(user, families)
    shares = FamilyGrant.objects.in_force(day).filter(user=user).select_related("content_object")
    charges = [Charge(one, others.get(one.family_id, ()), drafts.get(one.family_id, 0)) for one in mine]
    return Caseload(user, charges, list(shares.order_by("content_object__sort_name", "id")))


def _others(user, family_ids, day):
    """{family: names of those who go on working with it on the day}"""
    found = {}
    going_on = Assignment.objects.in_force(day).filter(family__in=family_ids).exclude(user=user)
    for family, first, last in going_on.values_list("family", "user__first_name", "user__last_name"):
        found[family] = (*found.get(family, ()), f"{first} {last}".strip())
    return found


def _drafts(user, family_ids):
    """{family: how many notes the worker has not signed}"""
    notes = Visit.objects.filter(author=user, state=VisitState.DRAFT, participation__family__in=family_ids)
    return dict(notes.values_list("participation__family").annotate(count=Count("pk")).order_by())


def takers_for(member, user, day):
    """Workers of the MGI on the day, without the one who leaves."""
    mgi = Membership.objects.in_force(day).filter(powiat_id=member.powiat_id, role=Role.MGI)
    return User.objects.filter(memberships__in=mgi).exclude(pk=user.pk).distinct().order_by("last_name", "first_name")


def workers_with_families(member, day):
    """Workers in charge of a family on the day or later; those without a role in the MGI first."""
    charges = Assignment.objects.filter(Q(until__isnull=True) | Q(until__gte=day))
    counts = dict(charges.values_list("user").annotate(count=Count("family", distinct=True)).order_by())
    roles = _mgi_until(member, counts, day)
    people = User.objects.filter(pk__in=counts).order_by("last_name", "first_name", "pk")
    workers = [Worker(one, counts[one.pk], one.pk not in roles, roles.get(one.pk)) for one in people]
    return sorted(workers, key=lambda worker: not worker.is_out)


def _mgi_until(member, user_ids, day):
    """{user: last day of the MGI role in force, None for a role without an end}"""
    held = Membership.objects.in_force(day).filter(powiat_id=member.powiat_id, role=Role.MGI, user__in=user_ids)
    until = {}
    for user_id, last in held.values_list("user_id", "valid_until"):
        known = until.get(user_id, date.min)
        until[user_id] = None if last is None or known is None else max(last, known)
    return until
