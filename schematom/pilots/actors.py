"""Who does each step of the demo: the loader acts as the people of the file, in their roles."""

from contextlib import contextmanager
from functools import cached_property

from schematom.tenancy.context import in_nation, in_powiat
from teams.choices import Role, TeamKind
from teams.models import Membership, User
from teams.selectors import member_in, memberships_of, serving_members, team_of

REASON = "load_pilot"


class Actors:
    """People of one pilot, as Members."""

    def __init__(self, pilot):
        self.pilot, self._members = pilot, {}

    @cached_property
    def coordinator(self):
        return self.with_role(Role.COORDINATOR)

    @cached_property
    def chair(self):
        return self.with_role(Role.PZKW_CHAIR)

    def staff_of(self, institution):
        """Somebody who works there; the coordinator when the file names nobody."""
        held = Membership.objects.filter(powiat_id=self.pilot.powiat_id, institution=institution, role=Role.STAFF)
        first = held.select_related("user").first()
        return self.member(first.user) if first else self.coordinator

    def voters(self, day):
        seats = serving_members(team_of(self.pilot, TeamKind.PZKW), day)
        return [self.member(seat.user) for seat in seats]

    def by_email(self, email):
        return self.member(User.objects.get(email=email))

    def member(self, user):
        if user.pk not in self._members:
            scope, edition = self.pilot.powiat_id, self.pilot.edition_id
            self._members[user.pk] = member_in(user, memberships_of(user), scope, edition)
        return self._members[user.pk]

    def with_role(self, role):
        held = Membership.objects.filter(powiat_id=self.pilot.powiat_id, role=role).select_related("user")
        return self.member(held[0].user)


@contextmanager
def acting(member):
    """Work as this member, so that the log names the person."""
    with in_powiat(member.powiat_id, user_id=member.user_id, reason=REASON):
        yield member


@contextmanager
def acting_for_crzl(email):
    """Work as this person of CRZL, in the nation's context."""
    user = User.objects.get(email=email)
    with in_nation(user_id=user.pk, reason=REASON):
        yield member_in(user, memberships_of(user), 0)
