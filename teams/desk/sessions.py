"""What waits of the PZKW: invitations to answer, votes, matters without a session, sessions due."""

from django.urls import reverse
from django.utils import timezone

from schematom.desk.waiting import Waiting, register
from teams.choices import Role
from teams.models import AgendaItem, Session
from teams.selectors import current_pilot, items_to_vote, sessions_due
from teams.selectors.sessions import circulations_due, sessions_uninvited

INVITED, VOTE, SESSIONS = "Zaproszenia", "Do głosowania", "Posiedzenia PZKW"


@register
def invitations_waiting(member):
    """For members of the PZKW: sessions to which they have not said whether they will come."""
    if not member.is_any(Role.PZKW_CHAIR, Role.PZKW_MEMBER) or not (pilot := current_pilot(member)):
        return []
    sessions = Session.objects.filter(pilot=pilot).invited(member.user_id)
    return [
        Waiting(INVITED, f"Czy będziesz na posiedzeniu {s.number}?", s.get_absolute_url(), s.place, due=s.held_on)
        for s in sessions
    ]


@register
def votes_waiting(member):
    """For members of the PZKW: matters of open sessions without their vote."""
    if not member.is_any(Role.PZKW_CHAIR, Role.PZKW_MEMBER) or not (pilot := current_pilot(member)):
        return []
    return [
        Waiting(
            VOTE, item.title, item.get_absolute_url(), f"posiedzenie {item.session.number}", due=item.session.ends_on
        )
        for item in items_to_vote(member, pilot, timezone.localdate())
    ]


@register
def sessions_waiting(member):
    """For the coordinator and the chair: sessions to invite to, open and close, and matters without a session."""
    if not member.is_any(Role.COORDINATOR, Role.PZKW_CHAIR) or not (pilot := current_pilot(member)):
        return []
    today = timezone.localdate()
    acts = [
        *(("Otwórz posiedzenie", session, session.held_on) for session in sessions_due(pilot, today)),
        *(("Zamknij głosowanie", session, session.ends_on) for session in circulations_due(pilot, today)),
        *(("Zaproś członków na posiedzenie", session, session.held_on) for session in sessions_uninvited(pilot, today)),
    ]
    waiting = AgendaItem.objects.filter(pilot=pilot).waiting()
    return [
        *(Waiting(SESSIONS, f"{act} {one.number}", one.get_absolute_url(), due=due) for act, one, due in acts),
        *(
            Waiting(SESSIONS, item.title, reverse("item_schedule", args=[item.pk]), "czeka na termin posiedzenia")
            for item in waiting
        ),
    ]
