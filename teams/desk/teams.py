"""What waits around the PZKW and the MGI."""

from django.urls import reverse
from django.utils import timezone

from schematom.desk.waiting import Waiting, register
from schematom.web.polish import counted
from teams.choices import Role, TeamFunction, TeamKind
from teams.models import Team, TeamMember
from teams.selectors import current_pilot
from teams.selectors.teams import seats_without_statement
from teams.states import AT_WORK

TEAMS = "PZKW i MGI"
PEOPLE = "osoba,osoby,osób"


@register
def teams_waiting(member):
    """For those who keep the teams: one not appointed, a PZKW without a chair, statements to collect."""
    pilot = _pilot_at_work(member)
    if pilot is None or not member.may("team.edit"):
        return []
    teams = {team.kind: team for team in Team.objects.filter(pilot=pilot)}
    return [
        *(_to_appoint(kind) for kind in TeamKind if kind not in teams),
        *_without_chair(teams.get(TeamKind.PZKW)),
        *_statements(pilot),
    ]


def _pilot_at_work(member):
    if not member.is_any(Role.COORDINATOR, Role.PZKW_CHAIR, Role.PZKW_MEMBER, Role.MGI):
        return None
    pilot = current_pilot(member)
    return pilot if pilot and pilot.state in AT_WORK and not pilot.is_over else None


def _to_appoint(kind):
    url = f"{reverse('team_create')}?zespol={kind.value}"
    return Waiting(TEAMS, f"Powołaj {kind.value.upper()}", url, "zespół nie jest jeszcze powołany w tej edycji")


def _without_chair(team):
    if team is None or team.dissolved_on:
        return []
    chairs = team.members.serving(timezone.localdate()).filter(function=TeamFunction.CHAIR)
    if chairs.exists():
        return []
    return [Waiting(TEAMS, "Wskaż przewodniczącego PZKW", team.get_absolute_url(), "nikt nie pełni teraz tej funkcji")]


def _statements(pilot):
    lacking = {}
    for seat in seats_without_statement(pilot, timezone.localdate()):
        lacking.setdefault(seat.team, []).append(seat)
    return [
        Waiting(
            TEAMS,
            f"Odbierz oświadczenia o poufności członków {team.abbreviation}",
            team.get_absolute_url() + "#oswiadczenia",
            f"brakuje: {counted(len(seats), PEOPLE)}",
        )
        for team, seats in lacking.items()
    ]


@register
def own_statement_waiting(member):
    """For a member of a team: the statement to sign before names of families are shown."""
    pilot = _pilot_at_work(member)
    if pilot is None:
        return []
    mine = TeamMember.objects.serving(timezone.localdate()).filter(
        team__pilot=pilot, user_id=member.user_id, confidentiality_signed_on__isnull=True
    )
    return [
        Waiting(
            TEAMS,
            "Podpisz oświadczenie o poufności",
            seat.team.get_absolute_url() + "#oswiadczenia",
            f"{seat.team.abbreviation}: każdy podpisuje je, zanim zacznie pracę",
        )
        for seat in mine.select_related("team")
    ]
