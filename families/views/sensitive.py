"""The sensitive facts of one family: the only pages that show them."""

from functools import partial

from django.shortcuts import render
from django.urls import reverse

from families.actions.sensitive import edit_sensitive_fact, remove_sensitive_fact, write_sensitive_fact
from families.forms.sensitive import FactEditForm, FactForm
from families.models import Family, SensitiveFact
from families.selectors.sensitive import facts_by_person
from families.views.trail import trail
from schematom.access.doors import load
from schematom.audit.recording import record_reading
from schematom.web.submission import bind, carry_out, submit

FACTS = SensitiveFact.objects.select_related("person__family", "author")


def sensitive_list(request, pk):
    family = load(request, Family, "sensitive.view", pk=pk)
    persons = facts_by_person(request.member, family)
    count = sum(len(facts) for _, facts in persons)
    record_reading("sensitive.opened", "families.family", [family.pk], facts=count)
    context = {
        "family": family,
        "persons": persons,
        "may_edit": request.member.may("sensitive.edit", family),
        "crumbs": trail(family),
    }
    return render(request, "families/sensitive_list.html", context)


def _here(family):
    return reverse("sensitive_list", args=[family.pk])


def _form_page(request, form, act, family, **context):
    context |= {"crumbs": trail(family, ("Dane wrażliwe", _here(family))), "cancel_url": _here(family)}
    return submit(request, form, act, done=_here(family), **context)


def sensitive_create(request, pk):
    family = load(request, Family, "sensitive.edit", pk=pk)
    form = bind(FactForm, request, persons=family.persons.order_by("birth_date", "id"))
    act = partial(write_sensitive_fact, member=request.member)
    return _form_page(request, form, act, family, heading="Nowy wpis o danych wrażliwych", message="Zapisano wpis.")


def sensitive_edit(request, pk):
    fact = load(request, FACTS, "sensitive.edit", pk=pk)
    form = bind(FactEditForm, request, fact)
    act = partial(edit_sensitive_fact, member=request.member, fact=fact)
    heading = f"Dane wrażliwe: {fact.person}"
    return _form_page(request, form, act, fact.person.family, heading=heading, message="Zapisano poprawiony wpis.")


def sensitive_remove(request, pk):
    fact = load(request, FACTS, "sensitive.edit", pk=pk)
    act = partial(remove_sensitive_fact, member=request.member, fact=fact)
    return carry_out(request, act, done=_here(fact.person.family), message="Usunięto wpis.")
