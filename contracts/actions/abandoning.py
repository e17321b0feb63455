"""A contract or an annex that is never concluded: a party will not sign, or the draft is no longer wanted."""

from contracts import states
from contracts.actions.moves import locked, make
from families.actions.days import not_in_future
from families.actions.moves import must
from schematom.audit.errors import Refused
from schematom.audit.recording import recorded
from schematom.web.polish import long_date

CONCLUDED = "Odstąpić można tylko od dokumentu, który nie jest jeszcze zawarty."


def abandon_contract(*, member, contract, on, reason):
    """Give up a draft or a paper not all have signed; its number, text and signatures stay in the history."""
    with recorded("contract.abandoned", contract):
        contract = locked(contract)
        must(states.CONTRACT, "abandon", contract, CONCLUDED)
        not_in_future(on, "on")
        if contract.agreed_on and on < contract.agreed_on:
            raise Refused(f"Treść uzgodniono {long_date(contract.agreed_on)} Wpisz dzień nie wcześniejszy.", "on")
        if not reason.strip():
            raise Refused("Napisz, dlaczego do zawarcia nie dojdzie.", "reason")
        make("abandon", contract, CONCLUDED, ended_on=on, ended_reason=reason)
    return contract
