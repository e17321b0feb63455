"""Days of teams and of the staff's events against the pilot and the team."""

from schematom.audit.errors import Refused
from schematom.web.polish import long_date


def during_pilot(day, pilot, field):
    """Refused before the pilot begins and after its last day, that of the PZKW."""
    if day < pilot.starts_on:
        raise Refused(f"Pilotaż zaczyna się {long_date(pilot.starts_on)} Wpisz ten dzień albo późniejszy.", field)
    if day > pilot.team_work_ends_on:
        end = long_date(pilot.team_work_ends_on)
        raise Refused(f"Pilotaż kończy się {end} Wpisz ten dzień albo wcześniejszy.", field)


def during_team(day, team, field):
    """Refused before the team is appointed and after its last day."""
    if day < team.appointed_on:
        raise Refused(
            f"{team.abbreviation} powołano {long_date(team.appointed_on)} Wpisz ten dzień albo późniejszy.", field
        )
    if day > team.last_day:
        raise Refused(
            f"{team.abbreviation} pracuje do {long_date(team.last_day)} Wpisz ten dzień albo wcześniejszy.", field
        )
