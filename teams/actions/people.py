"""People: accounts and roles with dates. Used by the loader of pilots too."""

from schematom.audit.errors import Refused
from schematom.audit.recording import recorded
from teams.choices import NATIONAL_ROLES
from teams.models import Membership, User


def add_user(*, member, email, first_name, last_name, phone="", password=None):
    """The account of this address; a new one (without a password when none is given) when there is none."""
    known = User.objects.filter(email=email.strip().lower()).first()
    if known:
        return known
    with recorded("user.added", User()):
        return User.objects.create_user(
            email, password, first_name=first_name.strip(), last_name=last_name.strip(), phone=phone
        )


def grant_membership(*, member, user, institution, role, valid_from, valid_until=None):
    """A role in the member's powiat; in the nation's scope a role at CRZL, without an institution."""
    if (role in NATIONAL_ROLES) != (member.powiat_id is None):
        raise Refused("Role CRZL nadaje się poza powiatem, a pozostałe w powiecie.", "role")
    if valid_until is not None and valid_until < valid_from:
        raise Refused("Koniec nie może być wcześniejszy niż początek.", "valid_until")
    if _same_role(member, user, institution, role, valid_from, valid_until).exists():
        raise Refused("Ta osoba ma już tę rolę w tym czasie.", "role")
    membership = Membership(user=user, powiat_id=member.powiat_id, institution=institution, role=role)
    membership.valid_from, membership.valid_until = valid_from, valid_until
    with recorded("membership.granted", membership, user=user.pk, role=role):
        membership.save()
    return membership


def _same_role(member, user, institution, role, valid_from, valid_until):
    same = Membership.objects.filter(user=user, powiat_id=member.powiat_id, institution=institution, role=role)
    same = same.ending_from(valid_from)
    return same if valid_until is None else same.filter(valid_from__lte=valid_until)


def remember_place(*, member, scope, edition_id):
    """Where the person works now; the next login begins there. Not tenant data, so no event."""
    User.objects.filter(pk=member.user_id).update(last_scope=scope, last_edition_id=edition_id)
