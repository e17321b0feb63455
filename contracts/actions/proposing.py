"""Commitments taken over from the programme in force, as the member ticked them."""

from contracts.actions.commitments import put_last, take_upon
from contracts.actions.moves import locked, must_be_draft
from contracts.actions.signatories import keep_signatories
from contracts.choices import Order
from contracts.models import Commitment
from contracts.selectors.drafting import fit_for
from contracts.selectors.proposing import offers
from schematom.audit.errors import Refused
from schematom.audit.recording import recorded

# The family's commitment answers the institution's; `order` is said from the institution's.
FROM_THE_OTHER = {Order.FIRST: Order.AFTER, Order.TOGETHER: Order.TOGETHER, Order.AFTER: Order.FIRST}
NONE_TICKED = "Zaznacz co najmniej jedno zobowiązanie."
NO_LONGER = (
    "Części zaznaczonych działań nie ma już na liście: ktoś dodał ich zobowiązania albo zmienił się program. "
    "Sprawdź listę i zaznacz jeszcze raz."
)


def take_from_programme(*, member, contract, picks, order=""):
    """Make the commitments ticked. `picks`: keys of proposals (selectors.proposing); `order`: of the institution's.

    Those of persons answer the institution's of the same activity, where both are ticked.
    """
    if not picks:
        raise Refused(NONE_TICKED, "picks")
    with recorded("contract.taken_from_programme", contract, commitments=len(set(picks))):
        contract = locked(contract)
        must_be_draft(contract)
        ticked = _ticked(offers(contract), set(picks))
        fit = fit_for(contract)
        made = [row for activity, proposals in ticked for row in _take(contract, fit, activity, proposals, order)]
        keep_signatories(contract)
    return made


def _ticked(offered, picks):
    """[(activity, proposals)] of those ticked. Refused when one is no longer offered."""
    if picks - {proposal.key for offer in offered for proposal in offer.proposals}:
        raise Refused(NO_LONGER, "picks")
    return [(offer.activity, [one for one in offer.proposals if one.key in picks]) for offer in offered]


def _take(contract, fit, activity, proposals, order):
    """The institution's first, so that the family's can answer it."""
    leading = None
    for proposal in sorted(proposals, key=lambda proposal: proposal.is_family):
        row = Commitment(contract=contract, activity=activity, module=activity.module)
        row.text, row.due_on = proposal.text, proposal.due_on
        take_upon(row, fit, proposal.who)
        if proposal.is_family and leading:
            row.matches, row.order = leading, FROM_THE_OTHER.get(order, "")
        put_last(row)
        row.save()
        leading = leading or (None if proposal.is_family else row)
        yield row
