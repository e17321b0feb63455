"""Pages of a person's work."""

from functools import partial

from django.urls import reverse

from families import actions
from families.forms.employment import EmploymentEditForm, EmploymentForm
from families.models import EmploymentEpisode, Person
from families.views.trail import trail
from schematom.access.doors import load
from schematom.web.submission import bind, submit


def employment_create(request, pk):
    person = load(request, Person.objects.select_related("family"), "employment.edit", pk=pk)
    return submit(
        request,
        bind(EmploymentForm, request),
        partial(actions.record_employment, member=request.member, person=person),
        message="Praca zapisana.",
        **_frame(person, f"Nowa praca: {person}"),
    )


def employment_edit(request, pk):
    episodes = EmploymentEpisode.objects.select_related("person__family")
    episode = load(request, episodes, "employment.edit", pk=pk)
    return submit(
        request,
        bind(EmploymentEditForm, request, episode),
        partial(actions.edit_employment, member=request.member, episode=episode),
        message="Zmiany zapisane.",
        **_frame(episode.person, f"Praca: {episode.person}"),
    )


def _frame(person, heading):
    family = reverse("family_show", args=[person.family_id])
    return {"heading": heading, "done": family, "cancel_url": family, "crumbs": trail(person.family)}
