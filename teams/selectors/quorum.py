"""Seats of a session of the PZKW: who holds them, who is there, and whether they are enough to decide."""

from dataclasses import dataclass

from django.db.models import Q

from teams.choices import Presence, SessionMode, SessionState, TeamKind
from teams.models import Attendance, TeamMember
from teams.selectors.settings import settings_of


@dataclass(frozen=True)
class Quorum:
    """How many of the seats are there (or have voted, by circulation) and how many it takes."""

    seats: int
    needed: int
    there: int

    @property
    def is_met(self):
        return self.there >= self.needed

    @property
    def words(self):
        """„7 z 10, kworum jest”."""
        lack = "kworum jest" if self.is_met else f"brakuje {self.needed - self.there} do kworum"
        return f"{self.there} z {self.seats}, {lack}"


@dataclass(frozen=True)
class Seat:
    """A full member of the PZKW in one session, with their deputies; `attendance` is None before the invitation."""

    member: TeamMember
    attendance: Attendance | None
    deputies: tuple
    by_circulation: bool

    @property
    def presence(self):
        return self.attendance.presence if self.attendance else ""

    @property
    def answer(self):
        return self.attendance.answer if self.attendance else ""

    @property
    def is_invited(self):
        return self.attendance is not None and self.attendance.invited_at is not None

    @property
    def is_there(self):
        """Whether the seat may vote now: by circulation each does from where they are."""
        return self.by_circulation or (self.attendance is not None and self.attendance.counts)

    @property
    def substitute(self):
        """The deputy who stands in, or None."""
        return self.attendance.substitute if self.attendance and not self.by_circulation else None

    @property
    def presence_words(self):
        """„obecny”, „zastępuje: Jan Próbny”, „nie zapisano” for the list of those present."""
        if self.presence == Presence.SUBSTITUTED:
            return f"zastępuje: {self.attendance.substitute.user}"
        return self.attendance.get_presence_display() if self.presence else "nie zapisano"

    @property
    def voter(self):
        """The TeamMember who votes for the seat."""
        return self.substitute or self.member

    def is_held_by(self, user_id):
        return user_id in (self.member.user_id, self.voter.user_id)


def seats_of(session):
    """Every Seat of the session by name, in two queries.

    A session that is over has the seats of its attendance list: whoever joined the team later never sat in it.
    """
    rows = Attendance.objects.filter(session=session).select_related("substitute__user")
    attendances = {row.team_member_id: row for row in rows}
    members = _members_of(session, attendances)
    deputies = {}
    for member in members:
        if member.substitute_for_id:
            deputies.setdefault(member.substitute_for_id, []).append(member)
    by_circulation = session.mode == SessionMode.CIRCULATION
    return [
        Seat(member, attendances.get(member.pk), tuple(deputies.get(member.pk, ())), by_circulation)
        for member in members
        if not member.substitute_for_id
    ]


def _members_of(session, attendances):
    members = TeamMember.objects.filter(team__pilot=session.pilot_id, team__kind=TeamKind.PZKW)
    listed = Q(pk__in=list(attendances))
    if attendances and session.state == SessionState.CLOSED:
        members = members.filter(listed)
    else:
        serving = TeamMember.objects.serving(session.held_on).values("pk")
        members = members.filter(listed | Q(pk__in=serving))
    return list(members.select_related("user", "institution"))


def needed_of(seats_count):
    """How many of so many seats make a quorum, by the powiat's setting: half of 7 is 4."""
    return -(-seats_count * settings_of().quorum_percent // 100)


def quorum_of(session, seats):
    """The Quorum of a meeting as it stands; fixed numbers once it is opened."""
    return _quorum(session, seats, sum(seat.is_there for seat in seats))


def quorum_of_votes(session, seats, votes):
    """The Quorum of one matter voted on by circulation: every vote cast counts."""
    return _quorum(session, seats, len(votes))


def _quorum(session, seats, there):
    count = len(seats) if session.seats_count is None else session.seats_count
    return Quorum(count, needed_of(count) if session.quorum is None else session.quorum, there)
