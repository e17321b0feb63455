"""Who opens a family now, and by what right."""

from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import OuterRef, Subquery
from django.utils import timezone

from families.models import Assignment, EmergencyOpening, Family, FamilyGrant, SensitiveFact, SensitiveRight
from schematom.web.polish import clock, short_date
from teams.choices import Role
from teams.models import Institution, Membership, User

ASSIGNED, SUPERVISION, SHARED = "assigned", "supervision", "shared"
EMERGENCY, COMMITMENT, OWNER = "emergency", "commitment", "owner"


def reason_of_opening(member, family):
    """{"why", "detail"} for the log: by what right this member opens this family; "detail" names no person.

    At most one query. A worker's own assignment comes before the coordinator's supervision.
    """
    if member.is_any(Role.MGI):
        opened_by = _of_worker(member, family)
        if opened_by and (opened_by["why"] == ASSIGNED or not member.is_any(Role.COORDINATOR)):
            return opened_by
    if member.is_any(Role.COORDINATOR):
        return _why(SUPERVISION)
    return _why(OWNER if family.owner_institution_id in member.institution_ids else COMMITMENT)


def _of_worker(member, family):
    def latest(rows, path, column):
        return Subquery(rows.filter(**{path: OuterRef("pk")}).order_by(f"-{column}").values(column)[:1])

    rights = Family.objects.filter(pk=family.pk).values_list(
        latest(Assignment.objects.of(member), "family", "since"),
        latest(FamilyGrant.objects.of(member), "content_object", "valid_until"),
        latest(EmergencyOpening.objects.of(member), "family", "ends_at"),
    )
    since, shared_until, ends_at = rights.first() or (None, None, None)
    if since:
        return _why(ASSIGNED, f"od {short_date(since)}")
    if shared_until:
        return _why(SHARED, f"do {short_date(shared_until)}")
    return _why(EMERGENCY, f"do godziny {clock(ends_at)}") if ends_at else None


def _why(why, detail=""):
    return {"why": why, "detail": detail}


@dataclass(frozen=True)
class Way:
    """One person's way to the family. `row` is its Assignment, FamilyGrant, EmergencyOpening or SensitiveRight."""

    user: User
    row: object
    since: date | datetime | None
    until: date | datetime | None
    text: str = ""


@dataclass(frozen=True)
class AccessSection:
    """Everything the section „Kto ma dostęp” of a family's page shows; `facts_count` None: no right to know it."""

    assignments: list
    shares: list
    emergencies: list
    rights: list
    coordinators: list
    institutions: list
    may_assign: bool = False
    may_share: bool = False
    may_grant: bool = False
    may_see_facts: bool = False
    may_list: bool = False
    facts_count: int | None = field(default=None)


def access_section(member, family):
    """AccessSection of today, in eight queries at most besides those of the permissions."""
    today = timezone.localdate()
    sees_facts = member.may("sensitive.view", family)
    shares = member.may("family.share", family)
    return AccessSection(
        assignments=_assignments(family, today),
        shares=_shares(family, today) if shares else [],
        emergencies=_emergencies(family) if shares else [],
        rights=_rights(family, today) if shares else [],
        coordinators=_coordinators(member, today),
        institutions=_institutions(family),
        may_assign=member.may("family.assign", family),
        may_share=shares,
        may_grant=member.is_any(Role.COORDINATOR) and member.may("sensitive.grant", family),
        may_see_facts=sees_facts,
        may_list=member.may("family.card", family),
        facts_count=SensitiveFact.objects.visible_to(member).filter(person__family=family).count()
        if sees_facts
        else None,
    )


def _assignments(family, today):
    rows = Assignment.objects.in_force(today).filter(family=family).select_related("user")
    return [Way(row.user, row, row.since, row.until, row.role) for row in rows]


def _shares(family, today):
    rows = FamilyGrant.objects.in_force(today).filter(content_object=family).select_related("user", "granted_by")
    return [Way(row.user, row, row.created_at, row.valid_until, row.reason) for row in rows.order_by("valid_until")]


def _emergencies(family):
    rows = EmergencyOpening.objects.filter(family=family, ends_at__gt=timezone.now()).select_related("user")
    return [Way(row.user, row, row.created_at, row.ends_at, row.reason) for row in rows]


def _rights(family, today):
    rows = SensitiveRight.objects.in_force(today).filter(family=family).select_related("user", "granted_by")
    return [Way(row.user, row, None, row.valid_until, row.reason) for row in rows]


def _coordinators(member, today):
    held = Membership.objects.in_force(today).filter(powiat_id=member.powiat_id, role=Role.COORDINATOR)
    users = User.objects.filter(pk__in=held.values("user")).order_by("last_name", "first_name", "pk")
    return list(users)


def _institutions(family):
    """Those whose staff see the name and the contact: the owner, and whoever took on a commitment."""
    committed = Family.objects.filter(pk=family.pk).values("participations__contracts__commitments__institution")
    return list(
        (Institution.objects.filter(pk=family.owner_institution_id) | Institution.objects.filter(pk__in=committed))
        .distinct()
        .order_by("name")
    )


def access_history(family):
    """(assignments, shares, openings, rights) of all times, the latest first; four queries."""
    assignments = Assignment.objects.filter(family=family).select_related("user").order_by("-since", "id")
    shares = FamilyGrant.objects.filter(content_object=family).select_related("user", "granted_by")
    openings = EmergencyOpening.objects.filter(family=family).select_related("user", "reviewed_by")
    rights = SensitiveRight.objects.filter(family=family).select_related("user", "granted_by")
    return list(assignments), list(shares.order_by("-valid_until", "id")), list(openings), list(rights)
