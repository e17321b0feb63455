"""One step in the life of a row: locked, allowed by its `states` table, or refused in words."""

from families.models import Family
from teams.actions import locked, must

__all__ = ["keep_on_family", "locked", "must"]


def keep_on_family(participation, **facts):
    """Facts that lists sort and show; not a change of the family's card, so its revision stays."""
    Family.objects.filter(pk=participation.family_id).update(**facts)
