"""People of a file: accounts, roles, seats in the PZKW and the MGI."""

from datetime import date
from functools import cache

from django.contrib.auth.hashers import make_password

from schematom.audit.recording import recorded
from schematom.pilots.register import institutions_by_key
from teams.actions import add_team_member, add_user, appoint_team, grant_membership
from teams.actions.cards import refresh_card
from teams.actions.seats import add_substitute, record_statement, replace_team_member
from teams.choices import TeamFunction, TeamKind
from teams.models import Membership, Pilot, TeamMember, User
from teams.selectors import team_of
from teams.states import AT_WORK

DEMO_PASSWORD = "pokaz-schematom-1"  # noqa: S105 - shown to everybody on the login page of the demo
NATION_SINCE = date(2013, 11, 1)


def load_people(content, member, tally):
    institutions = institutions_by_key(content) if member.powiat_id else {}
    pilots = list(Pilot.objects.filter(powiat_id=member.powiat_id).select_related("edition").order_by("starts_on"))
    first = pilots[0].starts_on if pilots else NATION_SINCE
    for row in content.people:
        user = _user(row, member, content.demo, tally)
        institution = institutions.get(row.institution)
        _grant(row, user, institution, row.since or first, member, tally)
        for pilot in pilots:
            _seat(row, user, institution, pilot, content, member, tally)
    for pilot in pilots:
        _ensure_card(pilot)


def _ensure_card(pilot):
    """Teams of a database older than the card of the national board."""
    if pilot.teams.exists() and not pilot.cards.exists():
        with recorded("pilot_card.refreshed", pilot):
            refresh_card(pilot)


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
            days = {"valid_from": since, "valid_until": row.until}
            grant_membership(member=member, user=user, institution=institution, role=role, **days)
            tally.added("membership")


def _seat(row, user, institution, pilot, content, member, tally):
    """Where the person sits in this pilot; a pilot that is not at work takes nobody."""
    if pilot.state not in AT_WORK:
        return
    seats = Seats(pilot, content, member, tally)
    facts = {"user": user, "institution": institution, "since": row.since or pilot.starts_on}
    signed = {"confidentiality_signed_on": row.confidentiality_signed_on}
    if row.replaces and row.pzkw:
        seats.replace(row, function=row.pzkw, **facts)
    elif row.deputy_of:
        seats.add_deputy(row, **facts, **signed)
    elif row.pzkw:
        seats.add(TeamKind.PZKW, function=row.pzkw, **facts, **signed)
    if row.mgi:
        seats.add(TeamKind.MGI, function=TeamFunction.MEMBER, **facts, **signed)


class Seats:
    """The teams of a pilot being filled; who sits there already is left alone."""

    def __init__(self, pilot, content, member, tally):
        self.pilot, self.content, self.member, self.tally = pilot, content, member, tally

    def add(self, kind, *, user, since, **facts):
        if self._seat_of(kind, user=user):
            return
        team = team_of(self.pilot, kind) or self._appoint(kind)
        since = max(since, team.appointed_on)
        if since <= team.last_day:
            add_team_member(member=self.member, team=team, user=user, since=since, **facts)
            self.tally.added("seat")

    def add_deputy(self, row, *, user, since, **facts):
        main = self._seat_of(TeamKind.PZKW, user__email=row.deputy_of)
        if main and not self._seat_of(TeamKind.PZKW, user=user):
            since = max(since, main.since)
            add_substitute(member=self.member, team_member=main, user=user, since=since, **facts)
            self.tally.added("seat")

    def replace(self, row, *, user, since, **facts):
        before = self._seat_of(TeamKind.PZKW, user__email=row.replaces)
        if before and since > before.since and not self._seat_of(TeamKind.PZKW, user=user):
            new = replace_team_member(member=self.member, team_member=before, user=user, since=since, **facts)
            self.tally.added("seat")
            if row.confidentiality_signed_on:
                record_statement(member=self.member, team_member=new, signed_on=row.confidentiality_signed_on)

    def _seat_of(self, kind, **who):
        return TeamMember.objects.filter(team__pilot=self.pilot, team__kind=kind, **who).first()

    def _appoint(self, kind):
        edition = self.pilot.edition.number
        told = [row for row in getattr(self.content, "teams", ()) if (row.edition, row.kind) == (edition, kind)]
        on, basis = (told[0].appointed_on, told[0].basis) if told else (self.pilot.starts_on, "")
        self.tally.added("team")
        return appoint_team(member=self.member, pilot=self.pilot, kind=kind, appointed_on=on, basis=basis)
