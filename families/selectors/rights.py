"""Rights beside the rule, for those who look after them: the coordinator by name, the chair of the PZKW by number."""

from dataclasses import dataclass
from datetime import timedelta

from django.core.paginator import Paginator
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from families.models import Assignment, EmergencyOpening, Family, FamilyGrant, SensitiveRight
from families.selectors.nameless import nameless
from teams.choices import Role
from teams.models import Membership

PER_PAGE = 50
LOOKED_BACK = timedelta(days=90)
OPENINGS, SHARES, RIGHTS = "otwarcia", "udostepnienia", "dane-wrazliwe"
WORDS = {OPENINGS: "Otwarcia awaryjne", SHARES: "Udostępnienia", RIGHTS: "Dane wrażliwe"}


@dataclass(frozen=True)
class Held:
    """A share, an opening or a right with its texts as the reader may have them; `family` None for the chair."""

    row: object
    number: str
    family: Family | None
    reason: str
    note: str = ""
    is_over: bool = False
    is_asleep: bool = False

    @property
    def family_id(self):
        return getattr(self.row, "content_object_id", None) or self.row.family_id


def sees_names(member):
    """The chair of the PZKW knows families by number; whoever coordinates too reads names."""
    return member.is_any(Role.COORDINATOR)


def held_page(member, kind, *, page=1):
    """A Page of Held of one kind: in force or waiting first, then those that ended within ninety days."""
    shown = Paginator(_rows(kind, member.powiat_id), PER_PAGE).get_page(page)
    today, now = timezone.localdate(), timezone.now()
    shown.object_list = [held(member, row, today, now) for row in shown.object_list]
    return shown


def _rows(kind, powiat_id):
    today = timezone.localdate()
    recent = today - LOOKED_BACK
    if kind == SHARES:
        rows = FamilyGrant.objects.filter(valid_until__gte=recent).order_by("-valid_until", "id")
        return _with_texts(rows, "content_object").select_related("granted_by")
    if kind == RIGHTS:
        rows = SensitiveRight.objects.filter(valid_until__gte=recent).annotate(awake=_works_with_family(powiat_id))
        return _with_texts(rows, "family").select_related("granted_by").order_by("-valid_until", "id")
    rows = EmergencyOpening.objects.filter(Q(verdict="") | Q(reviewed_at__gte=timezone.now() - LOOKED_BACK))
    unreviewed_first = F("reviewed_at").desc(nulls_first=True)
    return _with_texts(rows, "family").select_related("reviewed_by").order_by(unreviewed_first, "-created_at", "id")


def _with_texts(rows, path):
    """With everything `nameless` takes out of a reason."""
    return rows.select_related(path, "user").prefetch_related(f"{path}__persons")


def _works_with_family(powiat_id):
    """A right sleeps while its holder neither works with the family nor coordinates."""
    today = timezone.localdate()
    charges = Assignment.objects.in_force(today).filter(family=OuterRef("family"), user=OuterRef("user"))
    coordinators = Membership.objects.in_force(today).filter(powiat_id=powiat_id, role=Role.COORDINATOR)
    return Exists(charges) | Exists(coordinators.filter(user=OuterRef("user")))


def held(member, row, today, now):
    family = getattr(row, "content_object", None) or row.family
    reason, note = row.reason, getattr(row, "verdict_note", "")
    if not sees_names(member):
        reason, note = nameless([reason, note], family)
    over = row.ends_at <= now if isinstance(row, EmergencyOpening) else row.valid_until < today
    return Held(
        row=row,
        number=family.number,
        family=family if sees_names(member) else None,
        reason=reason,
        note=note,
        is_over=over,
        is_asleep=not over and not getattr(row, "awake", True),
    )


def counts_in_force():
    """{kind: how many are in force, of openings how many wait for a review}; three queries."""
    today = timezone.localdate()
    return {
        OPENINGS: EmergencyOpening.objects.unreviewed().count(),
        SHARES: FamilyGrant.objects.in_force(today).count(),
        RIGHTS: SensitiveRight.objects.in_force(today).count(),
    }
