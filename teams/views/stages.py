"""From stage to stage: CRZL assesses a pilot and invites powiaty to the next edition."""

from functools import partial

from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from schematom.access.doors import load
from schematom.web.polish import counted
from schematom.web.submission import bind, submit
from teams.actions import stages
from teams.forms.nation import AssessmentForm, StageInviteForm
from teams.models import Edition, Pilot
from teams.selectors.nation import invitations_of, may_be_invited
from teams.views.editions import crumbs
from teams.views.national_pilots import crumbs_of


def stage_assess(request, pk):
    pilot = load(request, Pilot.objects.select_related("powiat", "edition"), "pilot.assess", pk=pk)
    page = reverse("national_pilot_show", args=[pk])
    again = pilot.assessments.exists()
    correction = " Etap ma już ocenę: nowa zastąpi ją, a poprzednia zostanie w historii." if again else ""
    return submit(
        request,
        bind(AssessmentForm, request, initial={"assessed_on": timezone.localdate()}),
        partial(stages.assess_stage, member=request.member, pilot=pilot),
        done=page,
        message="Ocena jest zapisana. Powiat zobaczy ją w historii pilotażu.",
        heading=f"Ocena etapu: {pilot.powiat}",
        intro=f"{pilot.edition}. Pozytywna ocena pozwala zaprosić powiat do następnego etapu.{correction}",
        submit_label="Zapisz ocenę",
        cancel_url=page,
        crumbs=crumbs_of(pilot),
    )


def stage_invite(request, pk):
    """One page on which CRZL ticks the powiaty of the next stage: 40 → 20."""
    edition = load(request, Edition, "pilot.assess", pk=pk)
    before = stages.previous_edition(edition)
    candidates = may_be_invited(edition, before)
    shown = {
        "edition": edition,
        "before": before,
        "candidates": len(candidates),
        "invitations": invitations_of(edition),
        "cancel_url": edition.get_absolute_url(),
        "submit_label": "Zaproś zaznaczone powiaty",
        "heading": f"Zaproszenia: {edition}",
        "crumbs": crumbs(edition),
    }
    if request.method != "POST" and not (edition.by_invitation and candidates):
        return render(request, "teams/stage_invite.html", shown)
    return submit(
        request,
        bind(StageInviteForm, request, pilots=candidates, initial={"invited_on": timezone.localdate()}),
        partial(stages.invite_to_edition, member=request.member, edition=edition),
        done=edition,
        message=lambda found: (
            f"Zaproszono {counted(len(found), 'powiat,powiaty,powiatów')}. Zobaczą to na swoim pulpicie."
        ),
        page="teams/stage_invite.html",
        **shown,
    )
