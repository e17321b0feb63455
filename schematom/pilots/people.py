"""People of a file: accounts, roles, seats in the PZKW and the MGI."""

from datetime import date
from functools import cache

from django.contrib.auth.hashers import make_password

from schematom.audit.recording import recorded
from schematom.pilots.register import institutions_by_key
from teams.actions import add_team_member, add_user, appoint_team, grant_membership
from teams.choices import TeamFunction, TeamKind
from teams.models import Membership, Pilot, TeamMember, User
from teams.selectors import team_of

DEMO_PASSWORD = "pokaz-schematom-1"  # noqa: S105 - shown to everybody on the login page of the demo
NATION_SINCE = date(2013, 11, 1)


def load_people(content, member, tally):
    institutions = institutions_by_key(content) if member.powiat_id else {}
    pilots = list(Pilot.objects.filter(powiat_id=member.powiat_id).order_by("starts_on"))
    first = pilots[0].starts_on if pilots else NATION_SINCE
    for row in content.people:
        user = _user(row, member, content.demo, tally)
        institution = institutions.get(row.institution)
        _grant(row, user, institution, row.since or first, member, tally)
        for pilot in pilots:
            _seat(row, user, institution, pilot, member, tally)


def _user(row, member, is_demo, tally):
    known = User.objects.filter(email=row.email).first()
    if known:
        return known
    user = add_user(member=member, email=row.email, first_name=row.first, last_name=row.last, phone=row.phone)
    if is_demo:
        user.password = demo_hash()
        with recorded("user.password_set", user):
            user.save()
    tally.added("person")
    return user


@cache
def demo_hash():
    """Argon2 is slow on purpose, and the demo has one password for all."""
    return make_password(DEMO_PASSWORD)


def _grant(row, user, institution, since, member, tally):
    for role in row.roles:
        same = {"user": user, "powiat_id": member.powiat_id, "institution": institution, "role": role}
        if not Membership.objects.filter(**same).exists():
            grant_membership(member=member, user=user, institution=institution, role=role, valid_from=since)
            tally.added("membership")


def _seat(row, user, institution, pilot, member, tally):
    since = max(row.since or pilot.starts_on, pilot.starts_on)
    signed = row.confidentiality_signed_on
    facts = {"user": user, "institution": institution, "since": since, "confidentiality_signed_on": signed}
    for kind, function in ((TeamKind.PZKW, row.pzkw), (TeamKind.MGI, row.mgi and TeamFunction.MEMBER)):
        if not function or TeamMember.objects.filter(team__pilot=pilot, team__kind=kind, user=user).exists():
            continue
        team = team_of(pilot, kind) or _appoint(pilot, kind, member, tally)
        add_team_member(member=member, team=team, function=function, **facts)
        tally.added("seat")


def _appoint(pilot, kind, member, tally):
    tally.added("team")
    return appoint_team(member=member, pilot=pilot, kind=kind, appointed_on=pilot.starts_on)
