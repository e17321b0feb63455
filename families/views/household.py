"""The family's page, its card and its persons."""

from functools import partial

from django.shortcuts import render
from django.urls import reverse

from families import actions
from families.forms.household import FamilyForm, NewPersonForm, PersonForm
from families.models import Family, Person
from families.selectors.case import Case, history_of, participation_shown
from families.selectors.diagnosis import area_bars
from families.selectors.household import contact_for, contact_open_to, household_of
from families.selectors.next_step import next_step
from families.selectors.overview import employments_of, steps, timeline
from families.views.trail import trail
from schematom.access.doors import load
from schematom.audit.recording import record_reading
from schematom.web.submission import bind, submit

WHOLE_FAMILY = Family.objects.select_related("gmina", "owner_institution").prefetch_related(
    "persons__stays", "assignments__user"
)


def family_show(request, pk):
    family = load(request, WHOLE_FAMILY.all(), "family.open", pk=pk)
    record_reading("family.opened", "families.family", [family.pk])
    contact = contact_for(request.member, family)
    context = {"family": family, "contact": contact, "crumbs": [("Rodziny", reverse("family_list"))]}
    if request.member.may("family.card", family):
        context |= _card(request.member, family, contact)
    return render(request, "families/family_show.html", context)


def _card(member, family, contact):
    history = history_of(family)
    participation = participation_shown(history, member.edition_id)
    case = Case(family, participation)
    card = {
        "card": True,
        "participation": participation,
        "case": case,
        "history": history,
        "household": household_of(family, contact, case.participants if participation else {}),
        "next": next_step(member, family, participation, case),
        "may": _buttons(member, family),
    }
    return card | (_work(case) if participation else {})


def _work(case):
    return {
        "steps": steps(case),
        "bars": area_bars(case.participation) if case.diagnosis else [],
        "compares": len([diagnosis for diagnosis in case.diagnoses if diagnosis.agreed_on]) > 1,
        "employments": list(employments_of(case.family)),
        "timeline": timeline(case),
    }


def _buttons(member, family):
    """Which buttons the page shows; asked once each."""
    permissions = {
        "edit": "family.edit",
        "recruit": "family.recruit",
        "assign": "family.assign",
        "share": "family.share",
        "diagnose": "diagnosis.edit",
        "visit": "visit.write",
        "employ": "employment.edit",
    }
    return {name: member.may(permission, family) for name, permission in permissions.items()}


def family_edit(request, pk):
    family = load(request, Family, "family.edit", pk=pk)
    shown = contact_open_to(request.member, family)
    form = bind(FamilyForm, request, family, member=request.member, contact_shown=shown)
    act = partial(actions.edit_family, member=request.member, family=family)
    return submit(
        request,
        form,
        act,
        done=family,
        message="Zapisano dane rodziny.",
        heading="Dane rodziny",
        intro="" if shown else "Adres i telefon są chronione. Zmieni je pracownik MGI przydzielony do rodziny.",
        crumbs=trail(family),
        cancel_url=family.get_absolute_url(),
    )


def person_create(request, pk):
    family = load(request, Family, "family.edit", pk=pk)
    form = bind(NewPersonForm, request)
    act = partial(actions.add_person, member=request.member, family=family)
    return submit(
        request,
        form,
        act,
        done=f"{family.get_absolute_url()}#osoby",
        message=lambda person: f"Dodano osobę: {person}.",
        heading="Nowa osoba w rodzinie",
        crumbs=trail(family),
        submit_label="Dodaj osobę",
        cancel_url=family.get_absolute_url(),
    )


def person_edit(request, pk):
    person = load(request, Person.objects.select_related("family"), "family.edit", pk=pk)
    family, member = person.family, request.member
    shown = contact_open_to(member, family)
    lifts = not person.address_protected or member.may("family.protected_contact", family)
    form = bind(PersonForm, request, person, contact_shown=shown, protection_lifted_by_member=lifts)
    act = partial(actions.edit_person, member=member, person=person)
    return submit(
        request,
        form,
        act,
        done=f"{family.get_absolute_url()}#osoby",
        message="Zapisano dane osoby.",
        heading=f"Osoba: {person}",
        crumbs=trail(family),
        cancel_url=family.get_absolute_url(),
    )
