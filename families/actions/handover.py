"""A worker leaves: all their families pass to others at once."""

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.db.models import Q

from families.actions.assignment import mgi_on
from families.models import Assignment, FamilyGrant
from families.selectors.handover import charges_from, field_name_of
from schematom.audit.errors import Refused
from schematom.audit.recording import recorded
from schematom.web.polish import long_date

CHANGED = "Lista rodzin zmieniła się przed chwilą. Sprawdź ją jeszcze raz i przekaż ponownie."
NO_TAKER = "Z tą rodziną nikt inny nie pracuje. Wybierz, kto ją przejmuje."


@dataclass(frozen=True)
class Handed:
    """What was done: families handed over, and shares of other families that were closed."""

    families: int
    shares: int


@transaction.atomic
def hand_over_caseload(*, member, user, takers, on, reason, today):
    """From `on` others have charge of all families of `user`, who sees none of them any more.

    `takers`: {id of the worker's assignment: User, or None where those who work with the family anyway stay alone}.
    Exactly the assignments that last today (or on a later `on`) are expected; any other set means that somebody
    changed them meanwhile. The old charge ends the day before; one that has not begun yet changes hands as it is.
    Drafts of notes stay with their author, who alone knows what was seen; diagnoses and programmes go with the family.
    """
    charges = list(charges_from(user.pk, max(on, today)).select_for_update(of=("self",)).select_related("family"))
    if {charge.pk for charge in charges} != set(takers):
        raise Refused(CHANGED)
    _must_be_late_enough(charges, on, today)
    _must_be_possible(member, user, charges, takers, on)
    for charge in charges:
        _hand_over(user, charge, takers[charge.pk], on, reason)
    return Handed(len({charge.family_id for charge in charges}), _close_shares(user, on, today))


def _must_be_late_enough(charges, on, today):
    """A charge that has begun is not taken from its worker for days on which they had it alone."""
    for charge in charges:
        if on <= charge.since <= today:
            began = f"{charge.family.number}: opieka zaczęła się {long_date(charge.since)}"
            raise Refused(f"{began} Wybierz późniejszy dzień przekazania.", "on")


def _must_be_possible(member, user, charges, takers, on):
    mgi = set(mgi_on(member.powiat_id, on).values_list("user_id", flat=True))
    busy = _charges_of_others(user, charges, on)
    given = Counter()
    for charge in charges:
        field, taker = field_name_of(charge), takers[charge.pk]
        if taker is None:
            if not any(_lasts(other, on) for other in busy if other.family_id == charge.family_id):
                raise Refused(NO_TAKER, field)
            continue
        if taker.pk == user.pk or taker.pk not in mgi:
            raise Refused(f"{taker.full_name} nie jest w tym dniu pracownikiem MGI w tym powiecie.", field)
        given[charge.family_id, taker.pk] += 1
        if given[charge.family_id, taker.pk] > 1 or any(_collide(other, charge, taker, on) for other in busy):
            raise Refused(f"{taker.full_name} pracuje już z tą rodziną. Wybierz inną osobę albo „bez następcy”.", field)


def _charges_of_others(user, charges, on):
    families = {charge.family_id for charge in charges}
    lasting = Assignment.objects.filter(Q(until__isnull=True) | Q(until__gte=on), family__in=families)
    return list(lasting.exclude(user=user))


def _lasts(assignment, on):
    return assignment.since <= on and (assignment.until is None or assignment.until >= on)


def _collide(other, charge, taker, on):
    if other.user_id != taker.pk or other.family_id != charge.family_id:
        return False
    begins = max(charge.since, on)
    return (other.until is None or other.until >= begins) and (charge.until is None or other.since <= charge.until)


def _hand_over(user, charge, taker, on, reason):
    facts = {"from_user": user.pk, "to_user": taker.pk if taker else None, "reason": reason}
    with recorded("family.handed_over", charge.family, **facts):
        if charge.since >= on:  # and after today, so it has never been in force
            _change_hands(charge, taker)
            return
        new = Assignment(family=charge.family, role=charge.role, since=on, until=charge.until)
        charge.until = on - timedelta(days=1)
        charge.save()
        if taker:
            new.user = taker
            new.save()


def _change_hands(charge, taker):
    if taker is None:
        charge.delete()
        return
    charge.user = taker
    charge.save()


def _close_shares(user, on, today):
    """Families of others that were shared with the worker close too; counted."""
    last_day = max(on, today) - timedelta(days=1)
    shares = FamilyGrant.objects.in_force(max(on, today)).filter(user=user).select_related("content_object")
    shares = list(shares.select_for_update(of=("self",)))
    for share in shares:
        with recorded("family.share_ended", share.content_object, user=user.pk):
            share.valid_until = last_day
            share.save()
    return len(shares)
