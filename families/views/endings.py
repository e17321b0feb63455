"""The page on which a family programme ends."""

from functools import partial

from django.urls import reverse

from families import actions
from families.choices import ProgrammeState, VersionState
from families.forms.endings import COMPLETED, EndForm
from families.models import Goal, Programme
from families.views.trail import trail
from schematom.access.doors import load
from schematom.web.submission import bind, submit


def programme_end(request, pk):
    programmes = Programme.objects.select_related("participation__family", "participation__pilot")
    programme = load(request, programmes, "programme.end", pk=pk)
    family = programme.participation.family
    goals = Goal.objects.filter(version__programme=programme, version__state=VersionState.IN_FORCE)
    may_complete = programme.state == ProgrammeState.IN_FORCE
    return submit(
        request,
        bind(EndForm, request, programme=programme, may_complete=may_complete, goals=goals),
        partial(_end, request.member, programme),
        done=reverse("family_show", args=[family.pk]),
        message="Program zakończono, a z nim udział rodziny w pilotażu.",
        heading="Zakończenie programu",
        intro="Razem z programem kończy się udział rodziny w pilotażu, "
        "a późniejsze terminy działań znikają z kalendarza. Tego kroku nie można cofnąć.",
        submit_label="Zakończ program",
        cancel_url=reverse("family_show", args=[family.pk]),
        crumbs=trail(family),
    )


def _end(member, programme, how, ended_on, words, outcomes, not_completed=()):
    options = {"member": member, "programme": programme, "ended_on": ended_on, "outcomes": outcomes}
    if how == COMPLETED:
        missing = [participant.pk for participant in not_completed]
        return actions.complete_programme(**options, assessment=words, not_completed=missing)
    return actions.break_off_programme(**options, reason=words)
