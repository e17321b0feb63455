"""What waits around minutes: to be drawn up, signed, scanned."""

from django.urls import reverse

from schematom.desk.waiting import Waiting, register
from teams.actions.moves import AT_WORK
from teams.choices import Role
from teams.selectors import current_pilot
from teams.selectors.minutes import incomplete_minutes, missing_signatures, sessions_without_minutes

MINUTES = "Protokoły PZKW"


@register
def minutes_waiting(member):
    """For the coordinator and the chair: sessions without minutes, minutes without signatures or a scan."""
    if not member.is_any(Role.COORDINATOR, Role.PZKW_CHAIR) or not (pilot := current_pilot(member)):
        return []
    if pilot.state not in AT_WORK:
        return []
    return [*map(_to_draw_up, sessions_without_minutes(pilot)), *map(_to_complete, incomplete_minutes(pilot))]


def _to_draw_up(session):
    url = reverse("minutes_panel", args=[session.pk])
    return Waiting(MINUTES, f"Sporządź protokół posiedzenia {session.number}", url, "posiedzenie zamknięte")


def _to_complete(minutes):
    url = reverse("minutes_panel", args=[minutes.session_id])
    if missing := missing_signatures(minutes):
        return Waiting(
            MINUTES, f"Zbierz podpisy pod protokołem {minutes.number}", url, f"brakuje {' i '.join(missing)}"
        )
    return Waiting(MINUTES, f"Dołącz skan protokołu {minutes.number}", url, "podpisany, bez skanu")
