"""Annexes to the contract of the family Wrona."""

from datetime import date

from contracts import actions
from contracts.models import Contract, ContractReview
from schematom.audit.recording import recorded
from tests.contracts.builder import in_force_of, pretend_printed, sign

BEGINS = date(2014, 5, 1)
WHY = "Staż zaczyna się miesiąc później."


def begin(cast, contract, starts_on=BEGINS, reason=WHY, who="anna"):
    return actions.begin_annex(member=cast.member(who), contract=contract, starts_on=starts_on, reason=reason)


def annex_of(cast, contract=None):
    """A draft of an annex that repeats what is in force."""
    return begin(cast, contract or in_force_of(cast))


def change(cast, row, **changes):
    values = {
        "who": row.who,
        "module": row.module,
        "text": row.text,
        "due_on": row.due_on,
        "evidence": row.evidence,
        "activity": row.activity,
        "matches": row.matches,
        "order": row.order,
    }
    return actions.edit_commitment(member=cast.member("anna"), commitment=row, **values | changes)


def changed_annex_of(cast, contract=None):
    """An annex in which the PUP gets another day."""
    annex = annex_of(cast, contract)
    change(cast, annex.commitments.get(party="pup"), due_on=date(2014, 8, 31))
    return annex


def agree(cast, annex, agreed_on=BEGINS):
    agreed = actions.agree_contract(member=cast.member("anna"), contract=annex, agreed_on=agreed_on)
    pretend_printed(agreed)
    return agreed


def agreed_annex_of(cast, contract=None):
    return agree(cast, changed_annex_of(cast, contract))


def sign_all(cast, annex, signed_on=date(2014, 5, 5)):
    for row in annex.signatories.all():
        sign(cast, row, signed_on=signed_on)
    return Contract.objects.get(pk=annex.pk)


def concluded_annex_of(cast, contract=None):
    return sign_all(cast, agreed_annex_of(cast, contract))


def with_reviews(contract, *days):
    with recorded("test", contract):
        return [ContractReview.objects.create(contract=contract, due_on=day) for day in days]


def end(cast, contract, outcome="fulfil", ended_on=date(2014, 12, 31), reason="Tak się stało.", **more):
    contract = Contract.objects.get(pk=contract.pk)
    more = {"party": "pup"} | more if outcome == "terminate" else more
    return actions.end_contract(
        member=cast.member("anna"), contract=contract, outcome=outcome, ended_on=ended_on, reason=reason, **more
    )
