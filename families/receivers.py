"""What families hear from lower apps."""

from django.dispatch import receiver

from families.actions.opinion import take_opinion
from families.choices import VersionState
from families.models import ProgrammeVersion
from teams.signals import item_decided


@receiver(item_decided)
def opinion_of_the_pzkw(sender, member, item, **kwargs):
    """A decided matter that is a programme's: its version carries the opinion."""
    for version in ProgrammeVersion.objects.filter(agenda_item=item, state=VersionState.SUBMITTED):
        take_opinion(member=member, version=version, opinion=item.outcome)
