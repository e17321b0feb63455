"""Checks of work that are due, on somebody's desk also after the edition has ended."""

from django.urls import reverse
from django.utils import timezone

from families.models import Assignment, FollowUp
from families.selectors.employment import left_to_nobody
from schematom.desk.waiting import Waiting, register
from schematom.web.polish import counted
from teams.choices import Role

MOST = 20  # lines of one group; the list of checks shows the rest


@register
def checks_of_own_families(member):
    """Of the families in the MGI worker's charge, in whatever edition."""
    if not member.is_any(Role.MGI):
        return
    mine = Assignment.objects.of(member).values("family")
    due = FollowUp.objects.due_by(timezone.localdate()).filter(episode__person__family__in=mine)
    for row in due.select_related("episode__person__family").order_by("due_on", "id")[:MOST]:
        yield _waiting("Sprawdzenia zatrudnienia", row)


@register
def checks_left_to_nobody(member):
    """Of families nobody of today's MGI works with any more, for the coordinator."""
    if not member.is_any(Role.COORDINATOR):
        return
    for row in left_to_nobody(member, timezone.localdate())[:MOST]:
        yield _waiting("Sprawdzenia zatrudnienia bez pracownika MGI", row)


def _waiting(group, row):
    months = counted(row.months, "miesiącu,miesiącach,miesiącach")
    return Waiting(
        group,
        str(row.episode.person),
        reverse("follow_up_record", args=[row.pk]),
        f"{row.episode.person.family.number}, po {months} pracy",
        due=row.due_on,
    )
