"""How many families a pilot may take, and how many it has."""

from dataclasses import dataclass

from families.models import Participation


@dataclass(frozen=True)
class Places:
    """`whose`: the edition or a gmina."""

    whose: str
    taken: int
    all: int

    @property
    def left(self):
        return max(0, self.all - self.taken)


def places_of(participation):
    """[Places] that must be free to qualify this family: of the edition and, where divided, of its gmina."""
    pilot, gmina = participation.pilot, participation.family.gmina
    taken = Participation.objects.filter(pilot=pilot).taking_places()
    found = [Places(pilot.edition.name, taken.count(), pilot.edition.quota_families)]
    quotas = {quota.gmina_id: quota.families for quota in pilot.quotas.all()}
    if quotas:
        of_gmina = taken.filter(family__gmina=gmina).count()
        found.append(Places(f"gmina {gmina.name}", of_gmina, quotas.get(gmina.pk, 0)))
    return found
