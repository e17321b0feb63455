"""For the protection of data: the log."""

from datetime import timedelta
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone

from schematom.audit.wording import Act
from schematom.desk.waiting import Waiting, register
from schematom.web.polish import counted
from teams.selectors import refusals_since

LOG = "Dziennik zdarzeń"
LOOKED_BACK = 7  # days


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
