"""Who is in a group: places are never exceeded, and whoever waits longest is asked first."""

from django.db.models import Max
from django.utils import timezone

from families.actions.days import during_family_work, during_participation
from families.actions.groups import not_over
from families.actions.moves import locked
from families.choices import Presence
from families.models import Group, GroupMember, Participant
from families.selectors.groups import activities_for, queue_of, taken_on
from families.selectors.programme import still_taking_part
from schematom.audit.errors import Refused
from schematom.audit.recording import recorded
from schematom.web.polish import long_date


def enrol_person(*, member, group, person, joined_on, activity=None):
    """Put a person on the list; without a free place, or while others wait for one, at the end of the queue."""
    group = locked(group)
    not_over(group)
    participation = _part_of(person, group.pilot)
    _good_day(joined_on, group.pilot, participation)
    _theirs(activity, person, group.pilot)
    row = _row_of(group, person, joined_on)
    row.participation, row.activity, row.left_on = participation, activity, None
    row.waiting = queue_of(group).exists() or taken_on(group, joined_on) >= group.places
    row.joined_on = _end_of_queue(group, joined_on) if row.waiting else joined_on
    with recorded("group_member.queued" if row.waiting else "group_member.enrolled", row, group=str(group.pk)):
        row.save()
    return row


def _part_of(person, pilot):
    parts = Participant.objects.filter(person=person, participation__pilot=pilot).select_related("participation")
    part = parts.first()
    if part is None or part not in still_taking_part(part.participation) or part.participation.ended_on:
        raise Refused(f"{person} nie uczestniczy teraz w pilotażu, więc nie może chodzić na te zajęcia.")
    return part.participation


def _good_day(day, pilot, participation):
    during_family_work(day, pilot, "joined_on")
    during_participation(day, participation, "joined_on")


def _theirs(activity, person, pilot):
    if activity and activity not in activities_for(person, pilot):
        raise Refused("Wybierz działanie tej osoby z programu, który obowiązuje.", "activity")


def _row_of(group, person, joined_on):
    """A new row, or that of somebody who comes back: what they attended before stays theirs."""
    row = GroupMember.objects.filter(group=group, person=person).first()
    if row is None:
        return GroupMember(group=group, person=person)
    if row.left_on is None:
        where = "czeka już na miejsce" if row.waiting else "jest już na liście"
        raise Refused(f"{person} {where} w tych zajęciach.")
    if joined_on < row.left_on:
        raise Refused(f"{person} była w tej grupie do {long_date(row.left_on)} Wpisz ten dzień lub późniejszy.")
    row.created_at = timezone.now()  # the place in the queue is that of today
    return row


def _end_of_queue(group, joined_on):
    """Nobody steps before the others by a day written down earlier."""
    last = queue_of(group).aggregate(day=Max("joined_on"))["day"]
    return max(joined_on, last) if last else joined_on


def admit_waiting(*, member, row, joined_on):
    """Give the first of the queue the place that is free."""
    group = locked(Group(pk=row.group_id))
    not_over(group)
    row = locked(row)
    first = queue_of(group).first()
    if not row.waiting or row.left_on:
        raise Refused("Ta osoba nie czeka już na miejsce.")
    if first != row:
        raise Refused("Ktoś inny czeka dłużej. Najpierw zaproponuj miejsce tej osobie albo wypisz ją z kolejki.")
    if taken_on(group, joined_on) >= group.places:
        raise Refused(f"{long_date(joined_on)} nie ma wolnego miejsca. Wybierz późniejszy dzień.", "joined_on")
    _good_day(joined_on, group.pilot, _part_of(row.person, group.pilot))
    row.waiting, row.joined_on = False, joined_on
    with recorded("group_member.admitted", row, group=str(group.pk)):
        row.save()
    return row


def leave_group(*, member, row, left_on):
    """Take a person off the list or out of the queue. `left_on`: the first day without them."""
    group = locked(Group(pk=row.group_id))
    not_over(group)
    row = locked(row)
    if row.left_on is not None:
        raise Refused("Tę osobę już wypisano z zajęć.")
    if row.waiting:
        return _out_of_queue(row, group)
    _good_last_day(row, left_on)
    row.left_on = left_on
    with recorded("group_member.left", row, group=str(group.pk)):
        row.save()
    return row


def _out_of_queue(row, group):
    """Whoever attended before keeps their row; a mere wish leaves none."""
    with recorded("group_member.unqueued", row, group=str(group.pk)):
        if row.attendances.exists():
            row.waiting, row.left_on = False, row.joined_on
            row.save()
        else:
            row.delete()
    return row


def _good_last_day(row, left_on):
    if left_on < row.joined_on:
        raise Refused(
            f"Ta osoba jest na liście od {long_date(row.joined_on)} Wpisz ten dzień lub późniejszy.", "left_on"
        )
    last = row.attendances.filter(presence=Presence.PRESENT).aggregate(day=Max("session__held_on"))["day"]
    if last and last >= left_on:
        raise Refused(f"Ta osoba była na spotkaniu {long_date(last)} Wpisz późniejszy dzień.", "left_on")
