"""What every action on a contract begins or ends with: the row lock, the legal move, the family's copy of the state."""

from django.utils import timezone

from contracts import states
from contracts.models import Contract
from families.models import Family
from schematom.audit.errors import Refused

FUTURE = "Ta data jeszcze nie nadeszła. Wpisz dzień dzisiejszy albo wcześniejszy."


def locked(contract):
    """The contract as it stands, locked: whoever else acts on it waits."""
    return Contract.objects.select_for_update(of=("self",)).select_related("participation__family").get(pk=contract.pk)


def must(move, contract, refusal):
    """Refuse a move that the contract's state does not allow."""
    sources, _ = states.CONTRACT[move]
    if contract.state not in sources:
        raise Refused(refusal)


def must_be_draft(contract):
    if not contract.is_draft:
        raise Refused("Treść kontraktu zmienia się tylko w projekcie. Ten kontrakt jest już uzgodniony.")


def must_not_be_future(day, field):
    if day > timezone.localdate():
        raise Refused(FUTURE, field)


def make(move, contract, **facts):
    """Carry out a move inside an action; the family's list shows the new state."""
    for name, value in facts.items():
        setattr(contract, name, value)
    _, contract.state = states.CONTRACT[move]
    contract.save()
    show_on_family(contract)


def show_on_family(contract):
    Family.objects.filter(pk=contract.participation.family_id).update(contract_state=contract.state)
