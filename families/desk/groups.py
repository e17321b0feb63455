"""What waits for whoever keeps the lists of a group."""

from django.urls import reverse
from django.utils import timezone

from families.selectors.groups import with_a_free_place, without_a_list
from schematom.desk.waiting import Waiting, register
from schematom.web.polish import long_date
from teams.choices import Role

MOST = 20  # lines of one group; the page of the group shows the rest


@register
def lists_to_write(member):
    """Meetings that are over and have no attendance list."""
    if not member.is_any(Role.MGI, Role.COORDINATOR):
        return
    for session in without_a_list(member, timezone.localdate())[:MOST]:
        yield Waiting(
            "Listy obecności do zapisania",
            session.group.title,
            reverse("attendance_mark", args=[session.pk]),
            f"spotkanie {long_date(session.held_on)}",
            due=session.held_on,
        )


@register
def free_places(member):
    """Groups where a place is free and somebody waits for one."""
    if not member.is_any(Role.MGI, Role.COORDINATOR):
        return
    for group in with_a_free_place(member)[:MOST]:
        yield Waiting("Wolne miejsca na zajęciach", group.title, f"{group.get_absolute_url()}#osoby", "ktoś czeka")
