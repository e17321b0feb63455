"""How a contract in force ends; people decide that, never a date or a programme by itself."""

from contracts import states
from contracts.actions.moves import locked, make
from families.actions.days import not_in_future
from families.actions.moves import must
from schematom.audit.errors import Refused
from schematom.audit.recording import recorded
from schematom.web.polish import long_date

OUTCOMES = ("fulfil", "fail", "terminate", "expire")
NEEDS_REASON = ("fail", "terminate")
NOT_IN_FORCE = "Zakończyć można tylko kontrakt, który obowiązuje."


def end_contract(*, member, contract, outcome, ended_on, reason=""):
    """`outcome`: fulfil, fail, terminate or expire (a move of states.CONTRACT)."""
    if outcome not in OUTCOMES:
        raise Refused("Wybierz, jak zakończył się kontrakt.", "outcome")
    with recorded(f"contract.{outcome}", contract):
        contract = locked(contract)
        must(states.CONTRACT, outcome, contract, NOT_IN_FORCE)
        _check_day(contract, outcome, ended_on)
        if outcome in NEEDS_REASON and not reason.strip():
            raise Refused("Napisz, dlaczego kontrakt tak się zakończył.", "reason")
        make(outcome, contract, NOT_IN_FORCE, ended_on=ended_on, ended_reason=reason)
    return contract


def _check_day(contract, outcome, ended_on):
    not_in_future(ended_on, "ended_on")
    if ended_on < contract.in_force_on:
        raise Refused(
            f"Kontrakt wszedł w życie {long_date(contract.in_force_on)} Wpisz dzień nie wcześniejszy.", "ended_on"
        )
    if outcome == "expire" and ended_on < contract.ends_on:
        raise Refused(f"Kontrakt wygasa najwcześniej {long_date(contract.ends_on)}", "ended_on")
