"""What waits in the national register: for CRZL's administrator, and for a powiat that was invited."""

from django.urls import reverse
from django.utils import timezone

from schematom.desk.waiting import Waiting, register
from schematom.web.polish import long_date
from teams.choices import PilotState
from teams.models import Pilot
from teams.selectors.nation import open_invitations, pilots_waiting, unanswered_invitations

PILOTS, INVITATIONS = "Pilotaże", "Zaproszenia do edycji"
WAITING = {
    PilotState.APPLIED: "Zdecyduj o zgłoszeniu",
    PilotState.QUALIFIED: "Zapisz umowę",
}


@register
def register_of_nation(member):
    if not member.may("pilot.move"):
        return []
    today = timezone.localdate()
    lines = [_pilot_line(pilot) for pilot in pilots_waiting(Pilot.objects.visible_to(member), today)]
    return lines + [
        Waiting(
            INVITATIONS,
            f"Bez odpowiedzi: {invitation.powiat}",
            f"{invitation.edition.get_absolute_url()}#zaproszenia",
            f"{invitation.edition}, zaproszenie z {long_date(invitation.invited_on)}",
        )
        for invitation in unanswered_invitations()
    ]


def _pilot_line(pilot):
    url = reverse("national_pilot_show", args=[pilot.pk])
    if pilot.state in WAITING:
        return Waiting(PILOTS, f"{WAITING[pilot.state]}: {pilot.powiat}", url, str(pilot.edition))
    act = "Wyjaśnij pilotaż" if pilot.state == PilotState.AGREEMENT_SIGNED else "Zamknij pilotaż"
    return Waiting(PILOTS, f"{act}: {pilot.powiat}", url, str(pilot.edition), pilot.team_work_ends_on)


@register
def invitations_of_powiat(member):
    if member.powiat_id is None or not member.may("pilot.apply"):
        return []
    return [
        Waiting(
            INVITATIONS,
            f"Przyjmij zaproszenie: {invitation.edition}",
            reverse("stage_invitation_accept", args=[invitation.pk]),
            f"CRZL zaprosiło powiat {long_date(invitation.invited_on)}",
        )
        for invitation in open_invitations(member.powiat_id)
    ]
