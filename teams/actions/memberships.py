"""Roles given to somebody who has an account, ended on a day, prolonged."""

from datetime import timedelta

from schematom.audit.errors import Refused
from schematom.audit.recording import recorded
from teams.actions.invitations import NOT_ONESELF
from teams.actions.people import grant_membership
from teams.choices import Role
from teams.models import Membership

KEYHOLDERS = (Role.POWIAT_ADMIN, Role.CRZL_ADMIN)  # without one of them nobody could be invited any more


def grant_role(*, member, user, role, valid_from, institution=None, valid_until=None):
    """Another role for somebody known here. Never for oneself: a second pair of eyes sees each right."""
    if user.pk == member.user_id:
        raise Refused(NOT_ONESELF)
    if member.powiat_id is not None and institution is None:
        raise Refused("Wybierz instytucję, w której ta osoba pracuje.", "institution")
    return grant_membership(
        member=member, user=user, institution=institution, role=role, valid_from=valid_from, valid_until=valid_until
    )


def end_membership(*, member, membership, ends_on, on):
    """From `ends_on` the role opens nothing; with today (`on`) that is the very next request."""
    keyholders, membership = _locked_with_keyholders(membership)
    if ends_on < on:
        raise Refused("Ta rola działała do dziś. Podaj dzień dzisiejszy albo późniejszy.", "ends_on")
    if membership.valid_until is not None and membership.valid_until < ends_on:
        raise Refused("Ta rola kończy się wcześniej. Podaj wcześniejszy dzień.", "ends_on")
    if membership.role in KEYHOLDERS and not any(_serves(other, ends_on) for other in keyholders):
        raise Refused(
            "To ostatni administrator. Najpierw nadaj tę rolę komuś, kto będzie administratorem od tego dnia.",
            "ends_on",
        )
    with recorded("membership.ended", membership, user=membership.user_id, role=membership.role):
        # Not begun, or begun on the very day: an empty period says that it was taken back.
        membership.valid_until = max(ends_on, membership.valid_from) - timedelta(days=1)
        membership.save()
    return membership


def prolong_membership(*, member, membership, valid_until, on):
    """A later last day, or none. A role that has ended is given anew, so that the gap stays in the history."""
    _, membership = _locked_with_keyholders(membership)
    if membership.user_id == member.user_id:
        raise Refused(NOT_ONESELF)
    if membership.valid_until is None:
        raise Refused("Ta rola nie ma końca, więc nie trzeba jej przedłużać.", "valid_until")
    if membership.valid_until < on:
        raise Refused("Ta rola już się skończyła. Nadaj ją od nowa.")
    if valid_until is not None and valid_until <= membership.valid_until:
        raise Refused("Podaj dzień późniejszy niż obecny koniec roli.", "valid_until")
    if _next_ones(membership, valid_until).exists():
        raise Refused("Ta osoba dostała już tę rolę na dalszy czas. Podaj wcześniejszy dzień.", "valid_until")
    with recorded("membership.prolonged", membership, user=membership.user_id, role=membership.role):
        membership.valid_until = valid_until
        membership.save()
    return membership


def _locked_with_keyholders(membership):
    """The others of a keyholder's kind and the row itself, all locked: two must not end each other at once."""
    rows = Membership.objects.filter(powiat_id=membership.powiat_id, role=membership.role)
    rows = rows if membership.role in KEYHOLDERS else rows.filter(pk=membership.pk)
    found = {row.pk: row for row in rows.select_for_update().order_by("pk")}
    return [row for row in found.values() if row.pk != membership.pk], found[membership.pk]


def _serves(membership, day):
    return membership.valid_from <= day and (membership.valid_until is None or membership.valid_until >= day)


def _next_ones(membership, valid_until):
    later = Membership.objects.filter(
        user_id=membership.user_id,
        powiat_id=membership.powiat_id,
        institution_id=membership.institution_id,
        role=membership.role,
        valid_from__gt=membership.valid_until,
    ).not_taken_back()
    return later if valid_until is None else later.filter(valid_from__lte=valid_until)
