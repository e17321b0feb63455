"""How many families a pilot may take, how many it has, and whom a free place waits for."""

from dataclasses import dataclass

from django.db.models import Count

from families.choices import ParticipationState
from families.models import Participation


@dataclass(frozen=True)
class Places:
    """`whose`: the edition or a gmina, whose name and id are given with it."""

    whose: str
    taken: int
    all: int
    gmina_id: str = ""
    gmina: str = ""

    @property
    def left(self):
        return max(0, self.all - self.taken)


@dataclass(frozen=True)
class Opening:
    """A free place with the first family in line for it; `gmina` is empty where places are not divided."""

    participation: Participation
    places: Places

    @property
    def gmina(self):
        return self.places.gmina


def places_in(pilot):
    """[Places] of the edition and, where they are divided, of each gmina; two queries."""
    taking = Participation.objects.filter(pilot=pilot).taking_places().order_by()
    taken = dict(taking.values_list("family__gmina").annotate(Count("pk")))
    whole = Places(pilot.edition.name, sum(taken.values()), pilot.edition.quota_families)
    return [whole, *(_of_gmina(quota, taken) for quota in pilot.quotas.select_related("gmina"))]


def _of_gmina(quota, taken):
    gmina = quota.gmina
    return Places(f"gmina {gmina.name}", taken.get(gmina.pk, 0), quota.families, gmina.pk, gmina.name)


def places_of(participation):
    """[Places] that must be free to qualify this family: of the edition and, where divided, of its gmina."""
    gmina = participation.family.gmina
    whole, *divided = places_in(participation.pilot)
    own = [one for one in divided if one.gmina_id == gmina.pk]
    nothing = [Places(f"gmina {gmina.name}", 0, 0, gmina.pk, gmina.name)] if divided else []
    return [whole, *(own or nothing)]


def reserve_of(pilot):
    """Participations on the reserve list in its order: by the day of the decision, then of the nomination."""
    waiting = Participation.objects.filter(pilot=pilot, state=ParticipationState.RESERVE)
    return waiting.select_related("family__gmina").order_by("decided_on", "nominated_on", "created_at", "pk")


def ahead_in_line(participation):
    """The Participation that waits longest on the reserve list for the same places, or None."""
    line = reserve_of(participation.pilot).exclude(pk=participation.pk)
    if participation.state == ParticipationState.RESERVE:
        line = line.filter(decided_on__lt=participation.decided_on)
    if participation.pilot.quotas.exists():
        line = line.filter(family__gmina=participation.family.gmina_id)
    return line.first()


def openings(pilot, places=None):
    """[Opening] in the order of the list: no more of them than the pilot has free places. Three queries at most."""
    whole, *divided = places or places_in(pilot)
    if not whole.left:
        return []
    if not divided:
        return [Opening(first, whole) for first in reserve_of(pilot)[:1]]
    free = {one.gmina_id: one for one in divided if one.left}
    line = reserve_of(pilot).filter(family__gmina__in=free)
    first_of_each = line.order_by("family__gmina_id", *line.query.order_by).distinct("family__gmina_id")
    found = sorted(first_of_each, key=lambda one: (one.decided_on, one.nominated_on, one.created_at))
    return [Opening(one, free[one.family.gmina_id]) for one in found[: whole.left]]
