"""What waits for the coordinator and the chair: a local programme to begin or to finish."""

from django.urls import reverse

from modules.choices import VersionState
from modules.selectors import programme_state
from schematom.desk.waiting import Waiting, register
from teams.choices import Role
from teams.selectors import current_pilot

GROUP = "LPIW"


@register
def local_programme_waiting(member):
    if not member.is_any(Role.COORDINATOR, Role.PZKW_CHAIR) or not (pilot := current_pilot(member)):
        return []
    state = programme_state(pilot)
    if state.unfinished and state.unfinished.state == VersionState.DRAFT:
        title = f"Dokończ projekt LPIW, wersja {state.unfinished.number}"
        return [Waiting(GROUP, title, state.unfinished.get_absolute_url(), "jeszcze nie przekazano PZKW")]
    if not state.in_force and not state.unfinished:
        return [Waiting(GROUP, "Zacznij LPIW", reverse("lpiw_show"), "żadna wersja nie obowiązuje")]
    return []
