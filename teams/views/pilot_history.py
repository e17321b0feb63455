"""What CRZL decided about the powiat's pilots, and the powiat's answer to an invitation."""

from functools import partial

from django.contrib import messages
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from schematom.access.doors import load, require
from schematom.web.polish import long_date
from schematom.web.submission import bind, go, submit
from teams.actions import pilots
from teams.forms.nation import AcceptForm
from teams.models import Pilot, StageInvitation
from teams.selectors.nation import PilotStanding, histories, open_invitations


def pilot_history(request):
    require(request, "powiat.view")
    member = request.member
    own = Pilot.objects.visible_to(member).order_by("-edition__number")
    today = timezone.localdate()
    context = {
        "histories": [(PilotStanding(pilot, today), history) for pilot, history in histories(own)],
        "invitations": open_invitations(member.powiat_id),
        "may_apply": member.may("pilot.apply"),
        "crumbs": [("Powiat", reverse("powiat_show"))],
    }
    return render(request, "teams/pilot_history.html", context)


def stage_invitation_accept(request, pk):
    source = StageInvitation.objects.select_related("edition", "pilot")
    invitation = load(request, source, "pilot.apply", pk=pk)
    history = reverse("pilot_history")
    if request.method == "GET" and Pilot.objects.visible_to(request.member).filter(edition=invitation.edition).exists():
        messages.info(request, "To zaproszenie jest już przyjęte.")
        return go(request, history)
    return submit(
        request,
        bind(AcceptForm, request, day=timezone.localdate(), initial=_proposed(invitation)),
        partial(pilots.accept_stage_invitation, member=request.member, invitation=invitation),
        done=history,
        message="Zaproszenie jest przyjęte. CRZL zdecyduje o kwalifikacji i podpisze z powiatem umowę.",
        heading=f"Zaproszenie: {invitation.edition}",
        intro=f"CRZL zaprosiło powiat {long_date(invitation.invited_on)} Uzasadnienie: {invitation.reason} "
        "Wskaż lidera i daty. Możesz wybrać innego lidera niż w poprzedniej edycji.",
        submit_label="Przyjmij zaproszenie",
        cancel_url=history,
        crumbs=[("Powiat", reverse("powiat_show")), ("Historia pilotażu", history)],
    )


def _proposed(invitation):
    edition = invitation.edition
    return {
        "leader": invitation.pilot.leader_id,
        "applied_on": timezone.localdate(),
        "starts_on": edition.starts_on,
        "family_work_ends_on": edition.ends_on,
        "team_work_ends_on": edition.ends_on,
    }
