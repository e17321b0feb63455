"""Every move begins alike: the row as it stands, locked, and a table of states that allows the move."""

from schematom.audit.errors import Refused
from teams.choices import PilotState
from teams.states import AT_WORK


def locked(row):
    """The row as the database has it now, locked until the transaction ends."""
    return type(row)._default_manager.select_for_update().get(pk=row.pk)


def must(transitions, move, row, otherwise):
    """The state `move` leads to. Refused with `otherwise` when the row's state does not allow the move."""
    sources, target = transitions[move]
    if row.state not in sources:
        raise Refused(otherwise)
    return target


def must_be_at_work(pilot):
    """Refused, with the reason, in a pilot not yet begun, closed or withdrawn: its record stands as it is."""
    if pilot.state in AT_WORK:
        return
    if pilot.state in (PilotState.APPLIED, PilotState.QUALIFIED):
        raise Refused("Pilotaż jeszcze się nie zaczął. Poczekaj na podpisanie umowy z CRZL.")
    must_not_be_over(pilot)


def must_not_be_over(pilot):
    """Refused in a pilot closed, withdrawn or never qualified."""
    if pilot.state in (PilotState.CLOSED, PilotState.WITHDRAWN, PilotState.NOT_QUALIFIED):
        raise Refused(f"Pilotaż jest {pilot.get_state_display()}, dlatego niczego już w nim nie zmienisz.")
