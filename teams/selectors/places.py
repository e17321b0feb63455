"""Where a person works: the Member of a request, and the places to choose from."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone

from schematom.access.members import Member
from teams.choices import Role
from teams.models import Membership, Pilot
from teams.selectors.machines import member_of_key

SCOPE_KEY = "scope"
EDITION_KEY = "edition"
DEVICE = "Device "  # how the header Authorization begins when a phone shows its key


def member_of_request(request):
    """The Member a request belongs to, read anew each time.

    None when nobody is logged in, without any membership, or when the key of a machine is dead.
    """
    key = getattr(request, "machine_key", None)
    if key is not None:
        return member_of_key(key)
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated or request.path_info == reverse("invitation_accept"):
        return None  # an invitation opens the powiat that its link names, whatever the person works in now
    if request.headers.get("Authorization", "").startswith(DEVICE):
        return None  # so does the key of a phone
    held = memberships_of(user)
    if not held:
        return None
    scope = request.session.get(SCOPE_KEY, user.last_scope)
    return member_in(user, held, scope, request.session.get(EDITION_KEY, user.last_edition_id))


def memberships_of(user):
    """The user's memberships in force today, with their powiat."""
    return list(Membership.objects.in_force(timezone.localdate()).filter(user=user).select_related("powiat"))


def member_in(user, held, scope=None, edition=None):
    """The Member in the chosen scope (powiat number, 0 = nation); in the first one held when the choice is not held."""
    scopes = {m.powiat_id or 0 for m in held}
    scope = scope if scope in scopes else (held[0].powiat_id or 0)
    mine = [m for m in held if (m.powiat_id or 0) == scope]
    roles = frozenset(m.role for m in mine)
    pilot = _pilot(scope, edition) if scope else None
    return Member(
        user_id=user.pk,
        full_name=user.full_name,
        powiat_id=scope or None,
        powiat_name=str(mine[0].powiat) if scope else "CRZL",
        roles=roles,
        role_label=", ".join(role.label for role in Role if role in roles),
        institution_ids=frozenset(m.institution_id for m in mine if m.institution_id),
        edition_id=pilot.edition_id if pilot else None,
        edition_name=pilot.edition.name if pilot else "",
        choices=len(scopes) > 1 or bool(scope and pilot),
        user=user,
    )


def _pilot(powiat_id, edition_id):
    pilots = list(Pilot.objects.filter(powiat_id=powiat_id).select_related("edition").order_by("-edition__number"))
    return next((p for p in pilots if p.edition_id == edition_id), pilots[0] if pilots else None)


@dataclass(frozen=True)
class Place:
    """A scope to work in: a powiat in an edition, a powiat without one yet, or the nation (`scope` 0)."""

    scope: int
    edition_id: int | None
    label: str

    @property
    def value(self):
        return f"{self.scope}-{self.edition_id or ''}"


def places_of(user):
    """Every scope and edition the user may choose."""
    powiaty = {m.powiat_id: m.powiat for m in memberships_of(user)}
    pilots = list(Pilot.objects.filter(powiat_id__in=[key for key in powiaty if key]).select_related("edition"))
    places = [Place(0, None, "Centrum Rozwoju Zasobów Ludzkich (CRZL)")] if None in powiaty else []
    for key, powiat in powiaty.items():
        if key:
            editions = [pilot.edition for pilot in pilots if pilot.powiat_id == key]
            places += [Place(key, edition.pk, f"{powiat}, {edition}") for edition in editions]
            places += [] if editions else [Place(key, None, str(powiat))]
    return places
