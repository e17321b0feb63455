"""What an action on a contract begins or ends with: the row lock, the legal move, the family's copy of the state."""

from contracts import states
from families.actions.moves import keep_on_family, locked, must
from schematom.audit.errors import Refused

__all__ = ["locked", "make", "must_be_draft", "show_on_family"]


def must_be_draft(contract):
    if not contract.is_draft:
        raise Refused("Treść zmienia się tylko w projekcie, a ten dokument jest już uzgodniony.")


def make(move, contract, refusal, **facts):
    """Carry out a move on a locked contract; the family's list shows the new state."""
    contract.state = must(states.CONTRACT, move, contract, refusal)
    for name, value in facts.items():
        setattr(contract, name, value)
    contract.save()
    show_on_family(contract)


def show_on_family(contract):
    if contract.is_annex:  # the contract it changes is what the family's list tells of
        return
    keep_on_family(contract.participation, contract_state=contract.state)
