"""What waits: for the PZKW votes, matters without a session, sessions due; for the protection of data the log."""

from datetime import timedelta
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone

from schematom.audit.wording import Act
from schematom.desk.waiting import Waiting, register
from schematom.web.polish import counted
from teams.choices import Role
from teams.models import AgendaItem
from teams.selectors import current_pilot, items_to_vote, refusals_since, sessions_due

VOTE, SESSIONS, LOG = "Do głosowania", "Posiedzenia PZKW", "Dziennik zdarzeń"
LOOKED_BACK = 7  # days


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


@register
def log_waiting(member):
    """For the data protection officer: the log, with the refusals of the last days when there are any."""
    if not member.may("log.of_all"):
        return []
    since = timezone.localdate() - timedelta(days=LOOKED_BACK)
    refusals = refusals_since(member, since)
    if not refusals:
        return [Waiting(LOG, "Przejrzyj dziennik zdarzeń", reverse("access_log"), "bez odmów w ostatnich 7 dniach")]
    url = f"{reverse('access_log')}?{urlencode({'act': Act.REFUSED, 'since': since.isoformat()})}"
    said = counted(refusals, "zdarzenie,zdarzenia,zdarzeń")
    return [Waiting(LOG, "Przejrzyj odmowy i niedostępne adresy", url, f"{said} w ostatnich 7 dniach")]
