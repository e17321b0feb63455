"""Pages of a person's work."""

from functools import partial

from django.contrib import messages
from django.shortcuts import render
from django.urls import reverse

from families.actions import employment as actions
from families.forms.employment import EmploymentEditForm, EmploymentEndForm, EmploymentForm
from families.models import EmploymentEpisode, Person
from families.selectors.employment import overlap_warning, work_of_person
from families.views.trail import trail
from schematom.access.doors import load
from schematom.audit.recording import record_reading
from schematom.web.submission import bind, submit


def employment_history(request, pk):
    """One person's work with its checks."""
    person = load(request, Person.objects.select_related("family"), "family.open", pk=pk)
    record_reading("employment.opened", "families.person", [person.pk], family=person.family_id)
    context = {
        "person": person,
        "episodes": list(work_of_person(person)),
        "may_edit": request.member.may("employment.edit", person),
        "crumbs": trail(person.family),
    }
    return render(request, "families/employment_history.html", context)


def employment_create(request, pk):
    person = load(request, Person.objects.select_related("family"), "employment.edit", pk=pk)
    return submit(
        request,
        bind(EmploymentForm, request, person=person),
        _warned(request, partial(actions.record_employment, member=request.member, person=person)),
        message="Praca zapisana.",
        **_frame(person, f"Nowa praca: {person}"),
    )


def employment_edit(request, pk):
    episode = load(request, _episodes(), "employment.edit", pk=pk)
    return submit(
        request,
        bind(EmploymentEditForm, request, episode, person=episode.person),
        _warned(request, partial(actions.edit_employment, member=request.member, episode=episode)),
        message="Zmiany zapisane.",
        **_frame(episode.person, f"Praca: {episode.person}"),
    )


def employment_end(request, pk):
    episode = load(request, _episodes(), "employment.edit", pk=pk)
    return submit(
        request,
        bind(EmploymentEndForm, request, episode),
        partial(actions.end_employment, member=request.member, episode=episode),
        message="Koniec pracy zapisany. Sprawdzenia, które wypadały później, już nie są potrzebne.",
        intro=f"{episode.employer}, {episode.get_kind_display()}.",
        submit_label="Zapisz koniec pracy",
        **_frame(episode.person, f"Koniec pracy: {episode.person}"),
    )


def _episodes():
    return EmploymentEpisode.objects.select_related("person__family", "paper")


def _warned(request, act):
    """The act, and a warning when the same work may have been written down twice."""

    def done(**cleaned):
        episode = act(**cleaned)
        if warning := overlap_warning(episode):
            messages.warning(request, warning)
        return episode

    return done


def _frame(person, heading):
    """Where the forms of a person's work stand and lead back to."""
    history = reverse("employment_history", args=[person.pk])
    crumbs = trail(person.family, (f"Praca: {person}", history))
    return {"heading": heading, "done": history, "cancel_url": history, "crumbs": crumbs}
