"""Recruitment as a whole, a family's part in it with its persons, and somebody who joins later."""

from functools import partial

from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from families.actions.recruitment_joining import join_participation
from families.choices import ParticipationState
from families.forms.recruitment_facts import joining_form
from families.models import Participation
from families.selectors.labour import statuses_on
from families.selectors.recruitment import board_of, not_yet_joined
from families.views.trail import trail
from schematom.access.doors import load, log_after, require
from schematom.audit.recording import record_reading
from schematom.web.submission import bind, submit
from teams.selectors import current_pilot

WITH_FAMILY = Participation.objects.select_related("family", "pilot__edition", "nominated_by")


def recruitment_show(request):
    require(request, "recruitment.view")
    pilot = current_pilot(request.member)
    board = board_of(pilot) if pilot else None
    log_after(request, "recruitment.listed", "families.family", board.families_shown if board else [])
    context = {
        "pilot": pilot,
        "board": board,
        "may_recruit": request.member.may("family.recruit"),
        "crumbs": [("Rodziny", reverse("family_list"))],
    }
    return render(request, "families/recruitment_show.html", context)


def participation_show(request, pk):
    participation = load(request, WITH_FAMILY.prefetch_related("steps__author"), "family.open", pk=pk)
    require(request, "family.card", participation.family)
    member, family = request.member, participation.family
    record_reading("participation.opened", "families.participation", [participation.pk], family=family.pk)
    context = {
        "participation": participation,
        "family": family,
        "participants": participation.participants.select_related("person"),
        "shows_disability": member.may("sensitive.view", family),
        "may_join": _may_join(member, participation),
        "may_leave": _may_join(member, participation) and not participation.programmes.exists(),
        "crumbs": trail(family),
    }
    return render(request, "families/participation_show.html", context)


def _may_join(member, participation):
    return participation.state == ParticipationState.PARTICIPANT and member.may("family.recruit", participation)


def participant_create(request, pk):
    """With „?osoba=” the person is chosen beforehand, and the answers begin with what is known of them."""
    participation = load(request, WITH_FAMILY.all(), "family.recruit", pk=pk)
    persons = not_yet_joined(participation)
    chosen = _chosen(persons, request.GET.get("osoba", ""))
    form = bind(_form_for(request.member, participation, chosen), request, persons=persons, chosen=chosen)
    return submit(
        request,
        form,
        partial(join_participation, member=request.member, participation=participation),
        done=participation,
        message=lambda participant: f"{participant.person} uczestniczy w pilotażu.",
        page="families/participant_create.html",
        heading="Nowa osoba w udziale",
        family=participation.family,
        persons=persons,
        takes_part=participation.state == ParticipationState.PARTICIPANT,
        crumbs=trail(participation.family, ("Udział w pilotażu", participation.get_absolute_url())),
        submit_label="Włącz do udziału",
        cancel_url=participation.get_absolute_url(),
    )


def _chosen(persons, asked):
    """The person asked for in the address, or the only one there is."""
    found = list(persons[:2])
    if len(found) == 1:
        return found[0]
    return next((person for person in persons if str(person.pk) == asked), None)


def _form_for(member, participation, chosen):
    if chosen is None:
        return joining_form(None, None, False)
    status = statuses_on([chosen], timezone.localdate()).get(chosen.pk)
    return joining_form(chosen, status, member.may("sensitive.view", participation.family))
