"""The card of one person, and their time in the household."""

from functools import partial

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from families.actions import stays as actions
from families.choices import HowLeft
from families.forms.stays import JoinForm, LeaveForm, ReturnForm, StayForm
from families.models import Person, Stay
from families.selectors.persons import person_page, ties_of
from families.views.trail import trail
from schematom.access.doors import load, require
from schematom.audit.recording import record_reading
from schematom.web.forms import PolishForm
from schematom.web.polish import long_date
from schematom.web.submission import bind, submit

WITH_FAMILY = Person.objects.select_related("family").prefetch_related("stays", "family__persons")


@require_safe
def person_show(request, pk):
    person = load(request, WITH_FAMILY.all(), "family.open", pk=pk)
    require(request, "family.card", person.family)
    record_reading("person_card.opened", "families.person", [person.pk], family=str(person.family_id))
    context = {
        "person": person,
        "family": person.family,
        "page": person_page(request.member, person),
        "may_edit": request.member.may("family.edit", person.family),
        "may_employ": request.member.may("employment.edit", person),
        "crumbs": trail(person.family),
    }
    return render(request, "families/person_show.html", context)


def person_join(request, pk):
    person = _loaded(request, pk)
    return submit(
        request,
        bind(JoinForm, request),
        partial(actions.join_household, member=request.member, person=person),
        message=lambda stay: f"Zapisano: {person} jest w gospodarstwie od {long_date(stay.since)}",
        intro="Dotąd ta osoba liczyła się do gospodarstwa przez cały czas. Po zapisaniu liczy się od podanego dnia.",
        **_frame(person, f"Od kiedy w gospodarstwie: {person}"),
    )


def person_leave(request, pk):
    person = _loaded(request, pk)
    return submit(
        request,
        bind(LeaveForm, request),
        partial(actions.leave_household, member=request.member, person=person),
        message=lambda stay: _left(person, stay),
        page="families/person_leave.html",
        person=person,
        ties=ties_of(person),
        submit_label="Zapisz odejście",
        **_frame(person, f"Odejście z gospodarstwa: {person}"),
    )


def _left(person, stay):
    """What was done, and what it means for the case."""
    if stay.how_left == HowLeft.FOSTER_CARE:
        return (
            f"Zapisano: {person} jest w pieczy zastępczej od {long_date(stay.until)}"
            " Dziecko zostaje w historii rodziny. Gdy wróci, zapisz powrót na tej karcie."
        )
    untouched = "Karta, działania i dokumenty tej osoby się nie zmieniły."
    return f"Zapisano odejście: {person}, od {long_date(stay.until)} {untouched}"


def person_return(request, pk):
    person = _loaded(request, pk)
    return submit(
        request,
        bind(ReturnForm, request),
        partial(actions.return_home, member=request.member, person=person),
        message=lambda stay: f"Zapisano: {person} jest znów w gospodarstwie od {long_date(stay.since)}",
        submit_label="Zapisz powrót",
        **_frame(person, f"Powrót do gospodarstwa: {person}"),
    )


def stay_edit(request, pk):
    stay = load(request, _stays(), "family.edit", pk=pk)
    return submit(
        request,
        bind(StayForm, request, stay),
        partial(actions.correct_stay, member=request.member, stay=stay),
        message="Poprawiono pobyt w gospodarstwie.",
        intro="Popraw to, co zapisano omyłkowo. Odejście albo powrót, które się zdarzyły, zapisz na karcie osoby.",
        page="families/stay_edit.html",
        stay=stay,
        **_frame(stay.person, f"Pobyt w gospodarstwie: {stay.person}"),
    )


def stay_remove(request, pk):
    stay = load(request, _stays(), "family.edit", pk=pk)
    return submit(
        request,
        bind(PolishForm, request),
        partial(actions.remove_stay, member=request.member, stay=stay),
        message="Usunięto pobyt z karty osoby.",
        intro="Z karty zniknie ten pobyt razem z odejściem, które przy nim zapisano. Gdy nie ma innego pobytu, osoba"
        " będzie się liczyć do gospodarstwa przez cały czas. Co zapisano wcześniej, zostanie w dzienniku.",
        submit_label="Usuń pobyt",
        **_frame(stay.person, f"Usunięcie pobytu: {stay.person}"),
    )


def _stays():
    return Stay.objects.select_related("person__family")


def _loaded(request, pk):
    return load(request, Person.objects.select_related("family"), "family.edit", pk=pk)


def _card(person):
    return reverse("person_show", args=[person.pk]) + "#gospodarstwo"


def _frame(person, heading):
    crumbs = trail(person.family, (str(person), reverse("person_show", args=[person.pk])))
    return {"heading": heading, "crumbs": crumbs, "done": _card(person), "cancel_url": _card(person)}
