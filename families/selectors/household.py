"""The household: its persons on a day and its contact, hidden from those it is not for."""

from dataclasses import dataclass

from django.utils import timezone

PROTECTED, PROTECTED_PHONE = "adres chroniony", "telefon chroniony"


@dataclass(frozen=True)
class Contact:
    """Address and phone as the member may see them; `hidden` when a person's address is protected from them."""

    address: str
    phone: str
    hidden: bool


def contact_for(member, family):
    """The family's Contact. Under protection only those who work with the family see it."""
    if contact_open_to(member, family):
        return Contact(family.address, family.phone, hidden=False)
    return Contact(PROTECTED, PROTECTED_PHONE, hidden=True)


def contact_open_to(member, family):
    return not family.contact_protected or member.may("family.protected_contact", family)


@dataclass(frozen=True)
class Housemate:
    """A person with what a page shows of them today."""

    person: object
    age: int
    phone: str
    is_away: bool
    participant: object | None


def household_of(family, contact, participants):
    """[Housemate], the oldest first; phones are hidden with the family's contact. participants: {person id: row}."""
    today = timezone.localdate()
    return [_housemate(person, contact, today, participants.get(person.pk)) for person in family.persons.all()]


def _housemate(person, contact, today, participant):
    phone = contact.phone if contact.hidden and person.phone else person.phone
    away = not person.lives_with_family_on(today)
    return Housemate(person, person.age_on(today), phone, away, participant)
