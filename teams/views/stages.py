"""From stage to stage: CRZL invites powiaty to the next edition. It assesses them in `reports`, beside the figures."""

from functools import partial

from django.shortcuts import render
from django.utils import timezone

from schematom.access.doors import load
from schematom.web.polish import counted
from schematom.web.submission import bind, submit
from teams.actions import stages
from teams.forms.nation import StageInviteForm
from teams.models import Edition
from teams.selectors.nation import invitations_of, may_be_invited
from teams.views.editions import crumbs


def stage_invite(request, pk):
    """One page on which CRZL ticks the powiaty of the next stage: 40 → 20. The ranking ticks some (`powiat=3021`)."""
    edition = load(request, Edition, "pilot.assess", pk=pk)
    before = stages.previous_edition(edition)
    candidates = may_be_invited(edition, before)
    ticked = [pilot.pk for pilot in candidates if str(pilot.powiat_id) in request.GET.getlist("powiat")]
    shown = {
        "edition": edition,
        "before": before,
        "candidates": len(candidates),
        "ticked": len(ticked),
        "invitations": invitations_of(edition),
        "cancel_url": edition.get_absolute_url(),
        "submit_label": "Zaproś zaznaczone powiaty",
        "heading": f"Zaproszenia: {edition}",
        "crumbs": crumbs(edition),
    }
    if request.method != "POST" and not (edition.by_invitation and candidates):
        return render(request, "teams/stage_invite.html", shown)
    initial = {"invited_on": timezone.localdate(), "pilots": ticked}
    return submit(
        request,
        bind(StageInviteForm, request, pilots=candidates, initial=initial),
        partial(stages.invite_to_edition, member=request.member, edition=edition),
        done=edition,
        message=lambda found: (
            f"Zaproszono {counted(len(found), 'powiat,powiaty,powiatów')}. Zobaczą to na swoim pulpicie."
        ),
        page="teams/stage_invite.html",
        **shown,
    )
