"""The household: its persons on a day and its contact, hidden from those it is not for."""

from dataclasses import dataclass

from django.utils import timezone

from families.selectors.stays import absence_of, died_on

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
    """A person with what a page shows of them today; `absence`: since when and why they are not in the household."""

    person: object
    age: int
    phone: str
    absence: str
    participant: object | None

    @property
    def is_away(self):
        return bool(self.absence)


def household_of(family, contact, participants):
    """[Housemate], the oldest first, who left the household last; phones are hidden with the family's contact.

    participants: {person id: row}.
    """
    today = timezone.localdate()
    found = [_housemate(person, contact, today, participants.get(person.pk)) for person in family.persons.all()]
    return sorted(found, key=lambda one: one.is_away)


def _housemate(person, contact, today, participant):
    phone = contact.phone if contact.hidden and person.phone else person.phone
    age = person.age_on(died_on(person) or today)
    return Housemate(person, age, phone, absence_of(person, today), participant)
