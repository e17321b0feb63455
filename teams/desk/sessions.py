"""What waits of the PZKW: votes, matters without a session, sessions due."""

from django.urls import reverse
from django.utils import timezone

from schematom.desk.waiting import Waiting, register
from teams.choices import Role
from teams.models import AgendaItem
from teams.selectors import current_pilot, items_to_vote, sessions_due

VOTE, SESSIONS = "Do głosowania", "Posiedzenia PZKW"


@register
def votes_waiting(member):
    """For members of the PZKW: matters of open sessions without their vote."""
    if not member.is_any(Role.PZKW_CHAIR, Role.PZKW_MEMBER) or not (pilot := current_pilot(member)):
        return []
    return [
        Waiting(VOTE, item.title, item.get_absolute_url(), f"posiedzenie {item.session.number}")
        for item in items_to_vote(member, pilot)
    ]


@register
def sessions_waiting(member):
    """For the coordinator and the chair: sessions to open and matters without a session."""
    if not member.is_any(Role.COORDINATOR, Role.PZKW_CHAIR) or not (pilot := current_pilot(member)):
        return []
    due = [
        Waiting(SESSIONS, f"Otwórz posiedzenie {s.number}", s.get_absolute_url(), due=s.held_on)
        for s in sessions_due(pilot, timezone.localdate())
    ]
    waiting = AgendaItem.objects.filter(pilot=pilot).waiting()
    return due + [
        Waiting(SESSIONS, item.title, reverse("item_schedule", args=[item.pk]), "czeka na termin posiedzenia")
        for item in waiting
    ]
