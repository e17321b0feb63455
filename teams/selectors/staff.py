"""Staff of the powiat's institutions, to choose from."""

from dataclasses import dataclass
from itertools import groupby

from django.db.models import Q

from schematom.web.polish import sort_key
from teams.models import Institution, Membership, User


@dataclass(frozen=True)
class StaffPerson:
    """A person with an account and the institution they work in."""

    user: User
    institution: Institution

    def __str__(self):
        return self.user.full_name

    @property
    def key(self):
        return staff_key(self.user.pk, self.institution.pk)


def staff_key(user_id, institution_id):
    return f"{user_id}:{institution_id}"


def staff_of(pilot):
    """Everybody with a role in an institution of the powiat that had not ended before the pilot, in Polish order."""
    held = Membership.objects.filter(powiat_id=pilot.powiat_id, institution__isnull=False)
    held = held.filter(Q(valid_until__isnull=True) | Q(valid_until__gte=pilot.starts_on))
    people = {StaffPerson(row.user, row.institution) for row in held.select_related("user", "institution")}
    return in_order(people)


def in_order(people):
    """By institution, then by surname."""
    return sorted(people, key=lambda p: (sort_key(p.institution.name), sort_key(f"{p.user.last_name} {p.user}")))


def by_institution(people):
    """[(institution, [StaffPerson, …]), …] of people in order."""
    return [(office, list(found)) for office, found in groupby(people, key=lambda person: person.institution)]
