"""What waits in the register of the powiat."""

from django.urls import reverse
from django.utils import timezone

from schematom.desk.waiting import Waiting, register
from teams.actions.moves import AT_WORK
from teams.choices import PilotState
from teams.selectors import current_pilot

REGISTER = "Powiat"
OPEN = (PilotState.APPLIED, PilotState.QUALIFIED, *AT_WORK)


@register
def register_waiting(member):
    """For the coordinator and the powiat's administrator: a pilot without a leader, or without partners."""
    if not member.may("pilot.edit") or not (pilot := current_pilot(member)) or pilot.state not in OPEN:
        return
    if pilot.leader_id is None:
        due = pilot.starts_on if pilot.starts_on >= timezone.localdate() else None
        yield Waiting(REGISTER, "Wskaż lidera pilotażu", reverse("leader_choose"), str(pilot.edition), due)
    elif not pilot.is_over and not pilot.partners.exists():
        yield Waiting(REGISTER, "Dodaj partnerów pilotażu", reverse("partner_list"), str(pilot.edition))
