"""Who has which role where the member works, for the review of rights, and what somebody still holds."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from allauth.mfa.models import Authenticator
from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef, Q

from schematom.web.polish import sort_key
from teams.choices import SessionState, TeamKind
from teams.models import Membership, Session, TeamMember, User

PAGE_SIZE = 50
ACTIVE, COMING, ENDED, ALL = "active", "coming", "ended", "all"
FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


@dataclass(frozen=True)
class HeldRole:
    """A membership with how it stands on a day."""

    membership: Membership
    word: str
    tone: str

    @property
    def is_over(self):
        return self.tone == "stop"


@dataclass(frozen=True)
class PersonRow:
    """Somebody with the roles that the list is about."""

    user: User
    roles: list
    has_second_factor: bool


@dataclass(frozen=True)
class Holdings:
    """What somebody still has in hand in the powiat. Families are counted, never named here."""

    families_count: int = 0
    seats: tuple = ()
    sessions: tuple = ()

    def __bool__(self):
        return bool(self.families_count or self.seats or self.sessions)


def held_role(membership, on):
    """The role in words of today: „trwa”, „zacznie się”, „zakończona”."""
    if membership.was_taken_back:
        return HeldRole(membership, "cofnięta", "stop")
    if membership.valid_until is not None and membership.valid_until < on:
        return HeldRole(membership, "zakończona", "stop")
    if membership.valid_from > on:
        return HeldRole(membership, "zacznie się", "wait")
    return HeldRole(membership, "trwa", "ok")


def people_page(member, *, on, state=ACTIVE, role="", words="", page=1):
    """A Page of PersonRows in Polish order: four queries however many people there are."""
    held = _held(member, on, state, role)
    people = User.objects.filter(Exists(held.filter(user=OuterRef("pk"))))
    for word in words.split():
        people = people.filter(Q(first_name__icontains=word) | Q(last_name__icontains=word) | Q(email__icontains=word))
    named = people.values_list("last_name", "first_name", "pk")
    ordered = sorted(named, key=lambda row: (sort_key(f"{row[0]} {row[1]}"), row[2]))
    shown = Paginator([pk for _, _, pk in ordered], PAGE_SIZE).get_page(page)
    shown.object_list = _rows(held, list(shown.object_list), on)
    return shown


def _held(member, on, state, role):
    held = Membership.objects.visible_to(member)
    held = held.filter(role=role) if role else held
    if state == ACTIVE:
        return held.in_force(on)
    if state == COMING:
        return held.filter(valid_from__gt=on).not_taken_back()
    # Ended is who has nothing left here, not who has only changed a role.
    if state == ENDED:
        lasting = Membership.objects.visible_to(member).ending_from(on).filter(user=OuterRef("user"))
        return held.filter(~Exists(lasting))
    return held


def _rows(held, ids, on):
    people = User.objects.in_bulk(ids)
    roles = defaultdict(list)
    for membership in held.filter(user__in=ids).select_related("institution"):
        roles[membership.user_id].append(held_role(membership, on))
    secured = secured_of(ids)
    return [PersonRow(people[pk], roles[pk], pk in secured) for pk in ids]


def secured_of(user_ids):
    """Ids of those who log in with a second factor."""
    return set(Authenticator.objects.filter(user__in=user_ids, type__in=FACTORS).values_list("user_id", flat=True))


def roles_of(member, user, on):
    """All roles of somebody where the member works, those in force first."""
    held = Membership.objects.visible_to(member).filter(user=user).select_related("institution")
    return sorted((held_role(one, on) for one in held), key=_by_standing)


def _by_standing(role):
    return role.is_over, -role.membership.valid_from.toordinal(), role.membership.role


def other_holders(member, membership, day):
    """How many others hold this role on the day."""
    others = Membership.objects.visible_to(member).in_force(day).filter(role=membership.role)
    return others.exclude(user_id=membership.user_id).values("user").distinct().count()


def holdings_of(member, user, on):
    """Families in somebody's charge, seats in teams and planned sessions from the day on; nothing in the nation."""
    if member.powiat_id is None:
        return Holdings()
    lasting = Q(until__isnull=True) | Q(until__gte=on)
    # Charges of families belong to a higher app; its key is read by its reverse name.
    charges = user.assignments.filter(lasting, powiat_id=member.powiat_id)
    seats = TeamMember.objects.filter(lasting, user=user).select_related("team__pilot__edition", "institution")
    return Holdings(
        families_count=charges.values("family").distinct().count(),
        seats=tuple(seats.order_by("team__kind", "since")),
        sessions=tuple(_planned_sessions(user, on)),
    )


def _planned_sessions(user, on):
    seats = TeamMember.objects.serving(OuterRef("held_on"))
    seats = seats.filter(user=user, team__kind=TeamKind.PZKW, team__pilot=OuterRef("pilot"))
    planned = Session.objects.filter(state=SessionState.PLANNED, held_on__gte=on)
    return planned.filter(Exists(seats)).order_by("held_on")


def ending_roles(member, *, after: date, until: date):
    """Roles whose last day lies in these days, unless the same person goes on in the same role afterwards."""
    ending = Membership.objects.visible_to(member).not_taken_back()
    ending = ending.filter(valid_until__gte=after, valid_until__lte=until, valid_from__lte=until)
    goes_on = Membership.objects.visible_to(member).filter(
        Q(valid_until__isnull=True) | Q(valid_until__gt=OuterRef("valid_until")),
        user=OuterRef("user"),
        role=OuterRef("role"),
    )
    return ending.filter(~Exists(goes_on)).select_related("user", "institution").order_by("valid_until", "id")
