"""What waits around instruments: offers for CRZL to answer, returned offers, tests to assess before the end."""

from datetime import timedelta

from django.utils import timezone

from modules.models import InstrumentTest
from modules.selectors.library import waiting_offers
from schematom.desk.waiting import Waiting, register
from teams.choices import Role
from teams.selectors import current_pilot

GROUP = "Instrumenty"
NEAR_THE_END = timedelta(days=30)


@register
def offers_waiting(member):
    """For CRZL's administrator: offers without an answer."""
    if not member.may("offer.decide"):
        return []
    return [
        Waiting(GROUP, f"Oceń instrument: {offer.name}", offer.get_absolute_url(), f"zgłasza {offer.powiat}")
        for offer in waiting_offers()
    ]


@register
def tests_waiting(member):
    """For the coordinator and the chair: tests without a verdict when the pilot nears its end."""
    if not member.is_any(Role.COORDINATOR, Role.PZKW_CHAIR) or not (pilot := current_pilot(member)):
        return []
    if pilot.is_over or timezone.localdate() < pilot.team_work_ends_on - NEAR_THE_END:
        return []
    tests = InstrumentTest.objects.filter(pilot=pilot, verdict="").select_related("instrument")
    return [
        Waiting(
            GROUP,
            f"Oceń testowany instrument: {test.instrument}",
            test.get_absolute_url(),
            "oceny potrzebuje raport",
            due=pilot.team_work_ends_on,
        )
        for test in tests
    ]
