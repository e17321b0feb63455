"""Keys of machines in the demo. Nobody sees their text, so they open nothing: a key to try is issued on the page."""

from django.utils import timezone

from schematom.pilots.actors import Actors, acting
from teams.actions.machines import issue_token
from teams.choices import Role
from teams.models import MachineToken


def load_machines(content, pilots, tally):
    for row in content.machines:
        if not MachineToken.objects.filter(name=row.name, powiat_id=pilots[0].powiat_id).exists():
            with acting(Actors(pilots[0]).with_role(Role.POWIAT_ADMIN)) as member:
                issue_token(member=member, name=row.name, expires_on=row.expires_on, on=timezone.localdate())
            tally.added("machine")
