"""The family's card and its persons."""

from django.db import IntegrityError, transaction

from families import identity
from families.actions.days import not_in_future
from families.actions.stays import arrival_of, follow_birth
from families.models import Family, Person
from schematom.audit.errors import Refused
from schematom.audit.recording import record_reading, recorded
from schematom.web.polish import long_date, sort_key

OLDEST_YEAR = 1900  # nobody alive was born before it
PERSON_FACTS = ("first_name", "last_name", "birth_date", "sex", "relation")


def edit_family(*, member, family, revision, name, gmina, owner_institution, address=None, phone=None):
    """Correct the card. An address or phone of None stays as it is: not everybody may see it."""
    if gmina.powiat_id != member.powiat_id:
        raise Refused("Ta gmina leży w innym powiecie. Wybierz gminę ze swojego powiatu.", "gmina")
    family = family.lock_revision(revision)
    family.name, family.sort_name = name, sort_key(name)
    family.gmina, family.owner_institution = gmina, owner_institution
    if address is not None:
        family.address = address
    if phone is not None:
        family.phone = phone
    with recorded("family.edited", family):
        family.save()
    return family


def add_person(
    *,
    member,
    family,
    first_name,
    last_name,
    birth_date,
    sex,
    relation,
    pesel="",
    no_pesel_reason="",
    phone="",
    address_protected=False,
    joined_on=None,
    how_joined="",
):
    """Add a member of the household. The PESEL is checked, and must not be in the powiat yet.

    `joined_on` with `how_joined` of somebody who came later; who was born into the family joined on that day.
    """
    person = Person(
        family=family,
        first_name=first_name,
        last_name=last_name,
        birth_date=birth_date,
        sex=sex,
        relation=relation,
        phone=phone,
        address_protected=address_protected,
    )
    _identify(member, person, pesel, no_pesel_reason)
    stay = arrival_of(person, joined_on, how_joined)
    _save("person.added", person, *filter(None, [stay]))
    return person


def edit_person(*, member, person, revision, pesel="", no_pesel_reason="", phone=None, address_protected=None, **facts):
    """Correct a person; facts: PERSON_FACTS. A phone or protection of None stays as it is."""
    person = person.lock_revision(revision)
    was_born_on = person.birth_date
    for name in PERSON_FACTS:
        setattr(person, name, facts[name])
    if phone is not None:
        person.phone = phone
    if address_protected is not None:
        person.address_protected = address_protected
    _identify(member, person, pesel, no_pesel_reason)
    _save("person.edited", person, *_moved_with_birth(person, was_born_on))
    return person


def _identify(member, person, pesel, no_pesel_reason):
    """Sets the PESEL, or the reason for its lack, once everything about the person agrees."""
    not_in_future(person.birth_date, "birth_date")
    if person.birth_date.year < OLDEST_YEAR:
        raise Refused(f"Sprawdź rok urodzenia: nie może być wcześniejszy niż {OLDEST_YEAR}.", "birth_date")
    found = identity.problems(
        pesel=pesel, no_pesel_reason=no_pesel_reason, sex=person.sex, birth_date=person.birth_date
    )
    for field, message in found:
        raise Refused(message, field)
    person.pesel = identity.compact(pesel)
    person.no_pesel_reason = "" if person.pesel else no_pesel_reason
    _not_known_already(member, person)


def _not_known_already(member, person):
    same = Person.objects.filter(pesel=person.pesel).exclude(pk=person.pk).select_related("family").first()
    if not person.pesel or same is None:
        return
    # The answer says that somebody has this number, so it is a search, and leaves a trace.
    record_reading("person.found_by_pesel", "families.person", [same.pk])
    if same.family_id == person.family_id:
        raise Refused("Osoba z tym numerem PESEL jest już w tej rodzinie.", "pesel")
    if Family.objects.visible_to(member).filter(pk=same.family_id).exists() and member.may("family.card", same.family):
        raise Refused(f"Ta osoba jest już w innej rodzinie: {same.family.name} ({same.family.number}).", "pesel")
    raise Refused(MAYBE_KNOWN, "pesel")


MAYBE_KNOWN = "Ta osoba może już być w systemie. Zwróć się do koordynatora."


def _moved_with_birth(person, was_born_on):
    """Stays that begin with the day of birth, when that day was put right; what is dated before it is refused."""
    if person.birth_date == was_born_on:
        return []
    if early := person.statuses.filter(as_of__lt=person.birth_date).last():
        raise Refused(
            f"Na karcie osoby jest sytuacja zawodowa na dzień {long_date(early.as_of)} Najpierw ją popraw.",
            "birth_date",
        )
    return follow_birth(person, was_born_on)


def _save(verb, person, *stays):
    try:
        with transaction.atomic(), recorded(verb, person, family=str(person.family_id)):
            person.save()
            for stay in stays:
                stay.save()
    except IntegrityError as error:
        # Two people typed the same PESEL at the same moment.
        if "pesel_once" not in str(error):
            raise
        raise Refused(MAYBE_KNOWN, "pesel") from None
