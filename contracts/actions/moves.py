"""What an action on a contract begins or ends with: the row lock, the legal move, the family's copy of the state."""

from contracts import states
from contracts.choices import ContractState
from families.actions.moves import keep_on_family, must
from families.actions.moves import locked as lock_of
from schematom.audit.errors import Refused
from schematom.web.polish import long_date

__all__ = ["locked", "make", "must_be_draft", "must_stand", "show_on_family"]


def locked(row):
    """The row as it stands, locked; of an annex the contract first, so that signing and ending never wait in a ring."""
    if getattr(row, "annex_to_id", None):
        lock_of(row.annex_to)
    return lock_of(row)


def must_be_draft(contract):
    if not contract.is_draft:
        raise Refused("Treść zmienia się tylko w projekcie, a ten dokument jest już uzgodniony.")


def must_stand(base, day, field=None):
    """Refused when the contract an annex changes is not in force, or is over by that day."""
    if base.state != ContractState.IN_FORCE:
        raise Refused(
            f"Aneks zmienia kontrakt, który obowiązuje. Kontrakt {base.number} nie obowiązuje: odstąp od aneksu."
        )
    if day > base.ends_on:
        raise Refused(
            f"Kontrakt {base.number} obowiązuje tylko do {long_date(base.ends_on)} "
            "Aneks po tym dniu niczego już nie zmieni: rozlicz kontrakt i w razie potrzeby przygotuj nowy.",
            field,
        )


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
