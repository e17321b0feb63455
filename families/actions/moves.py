"""One step in the life of a row: locked, allowed by its `states` table, or refused in words."""

from families.models import Family
from schematom.audit.errors import Refused


def locked(row):
    """The row as it stands now, kept from others until the transaction ends."""
    return type(row).objects.select_for_update().get(pk=row.pk)


def must(life, move, row, otherwise):
    """The state that `move` leads to; refused with `otherwise` when the row's present state does not allow it."""
    sources, target = life[move]
    if row.state not in sources:
        raise Refused(otherwise)
    return target


def keep_on_family(participation, **facts):
    """Facts that lists sort and show; not a change of the family's card, so its revision stays."""
    Family.objects.filter(pk=participation.family_id).update(**facts)
