"""Commitments of the three parties, while the contract is a draft."""

from contracts.actions.moves import locked, must_be_draft
from contracts.actions.signatories import keep_signatories
from contracts.choices import Party
from contracts.models import Commitment
from contracts.selectors.contracts import party_of
from contracts.selectors.drafting import fit_for, unfit
from families.models import Person
from schematom.audit.errors import Refused
from schematom.audit.recording import recorded

STEPS = {"up": -1, "down": 1}


def add_commitment(
    *, member, contract, who, module, text, due_on=None, evidence="", activity=None, matches=None, order=""
):
    """Add what one party takes upon itself. `who`: an adult Person of the family, or the Institution (PUP or OPS)."""
    with recorded("contract.commitment_added", contract):
        contract = locked(contract)
        must_be_draft(contract)
        commitment = Commitment(contract=contract)
        _fill(commitment, fit_for(contract), who, module, text, due_on, evidence, activity)
        _match(commitment, matches, order)
        put_last(commitment)
        commitment.save()
        keep_signatories(contract)
    return commitment


def edit_commitment(
    *,
    member,
    commitment,
    revision=None,
    who,
    module,
    text,
    due_on=None,
    evidence="",
    activity=None,
    matches=None,
    order="",
):
    with recorded("contract.commitment_edited", commitment.contract):
        contract = locked(commitment.contract)
        must_be_draft(contract)
        commitment = commitment.lock_revision(revision)
        party_before = commitment.party
        _fill(commitment, fit_for(contract), who, module, text, due_on, evidence, activity)
        _match(commitment, matches, order)
        if commitment.party != party_before:
            _check_not_matched_by_own_side(commitment)
            put_last(commitment)
        commitment.save()
        keep_signatories(contract)
    return commitment


def remove_commitment(*, member, commitment):
    """Take it out of the draft, and off those that answered it."""
    with recorded("contract.commitment_removed", commitment.contract):
        contract = locked(commitment.contract)
        must_be_draft(contract)
        for row in contract.commitments.filter(matches=commitment):
            _unmatch(row)
        commitment.delete()
        keep_signatories(contract)


def move_commitment(*, member, commitment, direction):
    """`direction`: up or down among the commitments of its side; at the end of the list nothing moves."""
    if direction not in STEPS:
        raise Refused("Wybierz, czy przesunąć zobowiązanie w górę, czy w dół.")
    with recorded("contract.commitment_moved", commitment.contract):
        contract = locked(commitment.contract)
        must_be_draft(contract)
        rows = list(contract.commitments.filter(party=commitment.party).order_by("position", "created_at"))
        if commitment not in rows:
            raise Refused("Tego zobowiązania nie ma już w kontrakcie: ktoś je usunął albo przypisał innej stronie.")
        here = rows.index(commitment)
        there = here + STEPS[direction]
        if 0 <= there < len(rows):
            rows[here], rows[there] = rows[there], rows[here]
        _number(rows)


def check_all_fit(contract, field=None, on=None):
    """Every commitment still fits the contract: who takes it, and its date. `on`: the day of agreeing."""
    for _commitment, sentence in unfit(contract, contract.commitments.select_related("person", "institution"), on):
        raise Refused(sentence, field)


def put_last(commitment):
    """Behind the others of its side, also where some were removed."""
    others = commitment.contract.commitments.filter(party=commitment.party).exclude(pk=commitment.pk)
    last = others.order_by("-position").values_list("position", flat=True).first()
    commitment.position = (last or 0) + 1


def take_upon(commitment, fit, who):
    """Whose commitment it is; refused of somebody who does not fit the contract."""
    if sentence := fit.why_not(who):
        raise Refused(sentence, "who")
    commitment.party = party_of(who)
    commitment.person = who if isinstance(who, Person) else None
    commitment.institution = None if commitment.person else who


def _number(rows):
    for position, row in enumerate(rows, start=1):
        if row.position != position:
            row.position = position
            row.save()


def _fill(commitment, fit, who, module, text, due_on, evidence, activity):
    take_upon(commitment, fit, who)
    if days := fit.why_not_due(due_on):
        raise Refused(f"Termin musi mieścić się w czasie kontraktu: {days}", "due_on")
    if activity and activity.version_id != commitment.contract.programme_version_id:
        raise Refused("To działanie nie należy do programu, z którego powstał kontrakt.", "activity")
    commitment.module, commitment.text, commitment.due_on = module, text, due_on
    commitment.evidence, commitment.activity = evidence, activity


def _match(commitment, other, order):
    """Two commitments of different sides answer each other; the pair is kept once, as it was said last."""
    if other is None and order:
        raise Refused("Wybierz zobowiązanie, do którego odnosi się kolejność.", "matches")
    commitment.matches, commitment.order = _to_answer(commitment, other), order
    if commitment.matches and commitment.matches.matches_id == commitment.pk:
        _unmatch(commitment.matches)


def _to_answer(commitment, other):
    if other is None:
        return None
    found = commitment.contract.commitments.filter(pk=other.pk).exclude(pk=commitment.pk).first()
    if found is None:
        raise Refused("Tego zobowiązania nie ma już w kontrakcie. Wybierz inne albo żadne.", "matches")
    if found.party == commitment.party:
        raise Refused(
            "Odpowiadają sobie zobowiązania różnych stron. Wybierz zobowiązanie innej strony albo żadne.", "matches"
        )
    return found


def _check_not_matched_by_own_side(commitment):
    same = commitment.matched_by.filter(party=commitment.party).first()
    if same:
        raise Refused(
            f"Temu zobowiązaniu odpowiada „{same.text.rstrip('.')}”, które należy do strony: "
            f"{Party(same.party).label}. Wybierz inną stronę albo najpierw popraw tamto zobowiązanie.",
            "who",
        )


def _unmatch(commitment):
    # One revision on, so that a form opened before does not bring the match back.
    commitment.matches, commitment.order = None, ""
    commitment.revision += 1
    commitment.save()
