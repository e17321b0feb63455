"""Free places that a family on the reserve list waits for."""

from django.urls import reverse
from django.utils import timezone

from families.selectors.places import openings
from schematom.desk.waiting import Waiting, register
from schematom.web.polish import counted
from teams.choices import Role
from teams.selectors import current_pilot
from teams.states import AT_WORK


@register
def free_places(member):
    """The first family in line for each free place, for the coordinator, while the powiat works with families."""
    pilot = current_pilot(member) if member.is_any(Role.COORDINATOR) else None
    if pilot is None or pilot.state not in AT_WORK or pilot.family_work_ends_on < timezone.localdate():
        return
    for one in openings(pilot):
        family, left = one.participation.family, counted(one.places.left, "wolne miejsce,wolne miejsca,wolnych miejsc")
        where = f"gmina {one.gmina}" if one.gmina else pilot.edition.name
        yield Waiting(
            "Wolne miejsce dla rodziny z listy rezerwowej",
            str(family),
            reverse("participation_decide", args=[one.participation.pk]),
            f"{family.number}, {where}: {left}",
        )
