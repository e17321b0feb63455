"""One step in the life of a row: locked, allowed by its `states` table, or refused in words."""

from django.db.models import Min

from families.models import Family, Visit
from schematom.audit.errors import Refused
from teams.actions import locked, must

__all__ = ["edited", "keep_on_family", "locked", "must"]

GONE = "Ktoś usunął tę pozycję, odkąd otwarto formularz. Twój tekst jest poniżej: skopiuj go i dodaj pozycję ponownie."


def edited(row, revision):
    """`row.lock_revision(revision)`, refused in words when somebody removed the row meanwhile."""
    try:
        return row.lock_revision(revision)
    except type(row).DoesNotExist:
        raise Refused(GONE) from None


def keep_on_family(participation, **facts):
    """Facts that lists sort and show; not a change of the family's card, so its revision stays."""
    Family.objects.filter(pk=participation.family_id).update(**facts)


def keep_next_visit(participation):
    """The earliest visit still planned, also one whose day has passed without a note."""
    planned = Visit.objects.planned().filter(participation__family=participation.family_id)
    keep_on_family(participation, next_visit_on=planned.aggregate(day=Min("visited_on"))["day"])
