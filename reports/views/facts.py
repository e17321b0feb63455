"""Facts of an edition that CRZL enters from sources."""

from functools import partial

from django.shortcuts import render
from django.urls import reverse

from reports.actions import facts as actions
from reports.forms.nation import FactEditForm, FactForm
from reports.models import NationalFact
from reports.selectors.fact_log import fact_acts
from reports.selectors.facts import fact_lines
from schematom.access.doors import load
from schematom.web.submission import bind, carry_out, submit
from teams.models import Edition


def fact_list(request, pk):
    edition = load(request, Edition, "national.view", pk=pk)
    context = {
        "edition": edition,
        "lines": fact_lines(edition),
        "acts": fact_acts(edition),
        "may_edit": request.member.may("national.facts"),
        "crumbs": crumbs_of(edition)[:1],
    }
    return render(request, "reports/fact_list.html", context)


def fact_create(request, pk):
    edition = load(request, Edition, "national.facts", pk=pk)
    subject = request.GET.get("czego", "")
    return submit(
        request,
        bind(FactForm, request, initial={"subject": subject}),
        partial(actions.add_fact, member=request.member, edition=edition),
        done=page_of(edition),
        message="Liczba jest zapisana razem ze źródłem.",
        heading=f"Liczba ze źródła: {edition}",
        intro="Wpisz to, co podaje źródło, także gdy inne mówi co innego. Obie liczby zostaną obok siebie.",
        submit_label="Zapisz liczbę",
        cancel_url=page_of(edition),
        crumbs=crumbs_of(edition),
    )


def fact_edit(request, pk):
    fact = load(request, NationalFact.objects.select_related("edition"), "national.facts", pk=pk)
    return submit(
        request,
        bind(FactEditForm, request, fact),
        partial(actions.edit_fact, member=request.member, fact=fact),
        done=page_of(fact.edition),
        message="Wpis jest poprawiony.",
        heading=f"Poprawa wpisu: {fact.get_subject_display()}",
        intro="Poprawiaj tylko to, co źle przepisano ze źródła. Gdy inne źródło podaje inną liczbę, dodaj ją osobno.",
        submit_label="Zapisz poprawkę",
        cancel_url=page_of(fact.edition),
        crumbs=crumbs_of(fact.edition),
    )


def fact_remove(request, pk):
    fact = load(request, NationalFact.objects.select_related("edition"), "national.facts", pk=pk)
    act = partial(actions.remove_fact, member=request.member, fact=fact)
    return carry_out(request, act, done=page_of(fact.edition), message="Wpis jest usunięty.")


def page_of(edition):
    return reverse("fact_list", args=[edition.pk])


def crumbs_of(edition):
    board = f"{reverse('national_board')}?edycja={edition.number}"
    return [(edition.name, board), ("Liczby ze źródeł", page_of(edition))]
