"""The PZKW and the MGI as people look at them: who sits where today, who is missing, what comes next."""

from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q
from django.utils import timezone

from schematom.web.polish import counted, plural, sort_key
from teams.choices import Role, TeamFunction, TeamKind
from teams.models import Membership, Team, TeamMember
from teams.states import AT_WORK

PLANNED_SIZE = 10  # of the PZKW and the MGI (domain notes §1.2); a later edition may be smaller, so only a warning
PEOPLE = "osoba,osoby,osób"
ROLES_OF = {TeamKind.PZKW: (Role.PZKW_CHAIR, Role.PZKW_MEMBER), TeamKind.MGI: (Role.MGI,)}
ORDER = {function: place for place, function in enumerate(TeamFunction)}


@dataclass(frozen=True)
class SeatLine:
    """A seat with its deputies; `has_role`: the person may do the team's work in the system."""

    seat: TeamMember
    deputies: list
    has_role: bool


@dataclass(frozen=True)
class TeamSheet:
    """A team as it stands on a day. `team` None: not appointed."""

    kind: TeamKind
    team: Team | None
    day: date
    lines: list = field(default_factory=list)

    @property
    def seats(self):
        """Full seats and deputies, as people who need a statement and a role."""
        return [seat for line in self.lines for seat in (line.seat, *line.deputies)]

    @property
    def without_statement(self):
        return [seat for seat in self.seats if seat.confidentiality_signed_on is None]

    @property
    def without_role(self):
        return [line.seat for line in self.lines if not line.has_role]

    @property
    def chair(self):
        return next((line.seat for line in self.lines if line.seat.function == TeamFunction.CHAIR), None)

    @property
    def lacks_chair(self):
        return self.kind == TeamKind.PZKW and bool(self.lines) and self.chair is None

    @property
    def is_at_work(self):
        return self.team is not None and self.team.dissolved_on is None and self.team.pilot.state in AT_WORK

    @property
    def size_warning(self):
        """Said, never enforced: the sources plan ten, a later edition may have fewer."""
        size = len(self.lines)
        if not size or size == PLANNED_SIZE or self.team.dissolved_on:
            return ""
        verb = plural(size, "jest,są,jest")
        return (
            f"W zespole {verb} {counted(size, PEOPLE)}, a pilotaż przewiduje {counted(PLANNED_SIZE, PEOPLE)}."
            " Nic nie trzeba zmieniać, jeśli tak ma być."
        )


def day_shown(team, today):
    """Today, or the last day of a team whose time is over; the first of one whose time has not come."""
    return max(min(today, team.last_day), team.appointed_on)


def sheets_of(pilot):
    """A TeamSheet of each kind, in four queries however many people there are."""
    today = timezone.localdate()
    teams = {team.kind: team for team in Team.objects.filter(pilot=pilot)}
    for team in teams.values():
        team.pilot = pilot
    seats = list(_seats(TeamMember.objects.filter(team__in=teams.values())))
    roles = _roles_of({seat.user_id for seat in seats}, pilot)
    return [_sheet(kind, teams.get(kind), seats, roles, today) for kind in TeamKind]


def sheet_of(team, day=None):
    """The team on a day, today's when none is given."""
    seats = list(_seats(team.members))
    roles = _roles_of({seat.user_id for seat in seats}, team.pilot)
    return _sheet(TeamKind(team.kind), team, seats, roles, timezone.localdate(), day)


def _seats(seats):
    return seats.select_related("user", "institution")


def _sheet(kind, team, seats, roles, today, day=None):
    if team is None:
        return TeamSheet(kind, None, today)
    day = day or day_shown(team, today)
    serving = [seat for seat in seats if seat.team_id == team.pk and _serves(seat, day)]
    deputies = {}
    for seat in serving:
        if seat.substitute_for_id:
            deputies.setdefault(seat.substitute_for_id, []).append(seat)
    wanted = set(ROLES_OF[kind])
    lines = [
        SeatLine(seat, sorted(deputies.get(seat.pk, []), key=_by_name), bool(wanted & roles.get(seat.user_id, set())))
        for seat in serving
        if not seat.substitute_for_id
    ]
    return TeamSheet(kind, team, day, sorted(lines, key=lambda line: (ORDER[line.seat.function], _by_name(line.seat))))


def _serves(seat, day):
    return seat.since <= day and (seat.until is None or seat.until >= day)


def _by_name(seat):
    return sort_key(f"{seat.user.last_name} {seat.user.first_name}")


def _roles_of(user_ids, pilot):
    """{user: roles held in the powiat today}."""
    held = Membership.objects.in_force(timezone.localdate()).filter(powiat_id=pilot.powiat_id, user_id__in=user_ids)
    found = {}
    for user, role in held.values_list("user_id", "role"):
        found.setdefault(user, set()).add(role)
    return found


def roles_of_user(user_id, pilot):
    """Roles the person holds in the powiat today."""
    return _roles_of({user_id}, pilot).get(user_id, set())


def history_of(team):
    """All seats there ever were, from the first day on, each with the one before it and whom it deputises for."""
    seats = team.members.select_related("user", "institution", "replaces__user", "substitute_for__user")
    return sorted(seats, key=lambda seat: (seat.since, ORDER[seat.function], _by_name(seat)))


def seats_without_statement(pilot, day):
    """Seats of teams at work whose people serve on the day or later without a recorded statement."""
    seats = TeamMember.objects.filter(team__pilot=pilot, team__dissolved_on__isnull=True)
    seats = seats.filter(Q(until__isnull=True) | Q(until__gte=day), confidentiality_signed_on__isnull=True)
    return seats.select_related("team", "user")
