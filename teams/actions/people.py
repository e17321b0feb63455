"""People: accounts, roles with dates, members of the PZKW and the MGI. Used by the loader of pilots too."""

from django.db.models import Q

from schematom.audit.errors import Refused
from schematom.audit.recording import recorded
from teams.actions.moves import locked
from teams.choices import NATIONAL_ROLES, TeamFunction
from teams.models import Membership, Team, TeamMember, User


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
    same = same.filter(Q(valid_until__isnull=True) | Q(valid_until__gte=valid_from))
    return same if valid_until is None else same.filter(valid_from__lte=valid_until)


def appoint_team(*, member, pilot, kind, appointed_on):
    """Set up the PZKW or the MGI of a pilot."""
    if Team.objects.filter(pilot=pilot, kind=kind).exists():
        raise Refused("Ten zespół jest już powołany w tej edycji.", "kind")
    team = Team(pilot=pilot, kind=kind, appointed_on=appointed_on)
    with recorded("team.appointed", team, kind=kind):
        team.save()
    return team


def add_team_member(
    *, member, team, user, institution, since, function=TeamFunction.MEMBER, confidentiality_signed_on=None
):
    """A person joins a team. Refused while the same person sits in it."""
    if team.members.filter(Q(until__isnull=True) | Q(until__gte=since), user=user).exists():
        raise Refused("Ta osoba jest już w zespole.", "user")
    seat = TeamMember(team=team, user=user, institution=institution, function=function, since=since)
    seat.confidentiality_signed_on = confidentiality_signed_on
    with recorded("team_member.added", seat, user=user.pk):
        seat.save()
    return seat


def end_team_member(*, member, team_member, until):
    """The person leaves the team after this day and stays in its history."""
    seat = locked(team_member)
    if until < seat.since:
        raise Refused("Koniec nie może być wcześniejszy niż początek.", "until")
    with recorded("team_member.ended", seat):
        seat.until = until
        seat.save()
    return seat


def remember_place(*, member, scope, edition_id):
    """Where the person works now; the next login begins there. Not tenant data, so no event."""
    User.objects.filter(pk=member.user_id).update(last_scope=scope, last_edition_id=edition_id)
