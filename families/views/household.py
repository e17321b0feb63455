"""The family's card and its persons."""

from functools import partial

from families import actions
from families.choices import ParticipationState
from families.forms.household import FamilyForm, PersonForm
from families.forms.stays import ArrivingPersonForm
from families.models import Family, Person
from families.selectors.household import contact_open_to
from families.views.likeness import WITH_LIKENESS, unless_known_person
from families.views.trail import trail
from schematom.access.doors import load
from schematom.web.submission import bind, submit


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
    form = bind(ArrivingPersonForm, request)
    act = partial(actions.add_person, member=request.member, family=family)
    return submit(
        request,
        form,
        unless_known_person(request, form, act, family),
        page=WITH_LIKENESS,
        done=f"{family.get_absolute_url()}#osoby",
        message=partial(_added, family),
        heading="Nowa osoba w rodzinie",
        crumbs=trail(family),
        submit_label="Dodaj osobę",
        cancel_url=family.get_absolute_url(),
    )


def _added(family, person):
    """Joining the household is not yet taking part: that begins on a day, with facts of that day."""
    if not family.participations.filter(state=ParticipationState.PARTICIPANT).exists():
        return f"Dodano osobę: {person}."
    return (
        f"Dodano osobę: {person}. Rodzina już uczestniczy w pilotażu: jeśli ta osoba też ma uczestniczyć, zapisz to"
        " w części „Rekrutacja”."
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
        unless_known_person(request, form, act, family, person),
        page=WITH_LIKENESS,
        done=f"{family.get_absolute_url()}#osoby",
        message="Zapisano dane osoby.",
        heading=f"Osoba: {person}",
        crumbs=trail(family),
        cancel_url=family.get_absolute_url(),
    )
