"""Every move begins alike: the row as it stands, locked, and a table of states that allows the move."""

from schematom.audit.errors import Refused


def locked(row):
    """The row as the database has it now, locked until the transaction ends."""
    return type(row)._default_manager.select_for_update().get(pk=row.pk)


def must(transitions, move, row, otherwise):
    """The state `move` leads to. Refused with `otherwise` when the row's state does not allow the move."""
    sources, target = transitions[move]
    if row.state not in sources:
        raise Refused(otherwise)
    return target
