"""What modules hears: the PZKW decided about a version of the LPIW."""

from django.dispatch import receiver

from modules import actions
from modules.models import LocalProgrammeVersion
from teams.choices import ItemKind, Outcome
from teams.signals import item_decided


@receiver(item_decided)
def follow_decision(sender, member, item, **kwargs):
    if item.kind != ItemKind.LOCAL_PROGRAMME:
        return
    version = LocalProgrammeVersion.objects.get(agenda_item=item)
    if item.outcome == Outcome.NEGATIVE:
        actions.reject_version(member=member, version=version)
    else:
        actions.adopt_version(member=member, version=version, on=item.decided_on)
