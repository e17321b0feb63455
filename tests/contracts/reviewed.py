"""A contract of the family Wrona in force, with reviews on two days and commitments that answer each other."""

from datetime import date

from contracts import actions
from contracts.models import ContractReview
from schematom.audit.recording import recorded
from tests.contracts.builder import AGREED, commit, draft_of, pretend_printed, sign

REVIEW, NEXT_REVIEW = date(2014, 6, 30), date(2014, 9, 30)
HELD = {"held_on": REVIEW, "place": "Próbnik", "present": "Maria Wrona\nJan Próbny, PUP", "summary": "Idzie dobrze."}


def reviewed_of(cast, more=0):
    """The PUP refers to a traineeship by 30 April, then the mother begins it; the OPS helps with the nursery.

    `more`: further commitments of the OPS.
    """
    contract = draft_of(cast)
    mother = cast.buk.other_persons[0]
    referral = commit(cast, contract, cast.buk.pup, text="Kieruje na staż.", due_on=date(2014, 4, 30))
    stage = commit(cast, contract, mother, text="Rozpoczyna staż.", due_on=date(2014, 5, 15), evidence="umowa")
    with recorded("test", contract):
        stage.matches, stage.order = referral, "after"
        stage.save()
    commit(cast, contract, cast.buk.ops, text="Pomaga znaleźć żłobek.", due_on=date(2014, 8, 31))
    for number in range(more):
        commit(cast, contract, cast.buk.ops, text=f"Zobowiązanie {number}.", due_on=date(2014, 6, 1))
    for day in (REVIEW, NEXT_REVIEW):
        actions.plan_review(member=cast.member("anna"), contract=contract, due_on=day)
    contract = actions.agree_contract(member=cast.member("anna"), contract=contract, agreed_on=AGREED)
    pretend_printed(contract)
    for signatory in contract.signatories.all():
        sign(cast, signatory)
    contract.refresh_from_db()
    return contract


def review_of(contract, day=REVIEW):
    return ContractReview.objects.get(contract=contract, due_on=day, state="planned")


def commitment_of(contract, text):
    return contract.commitments.get(text__startswith=text)


def assess(cast, review, commitment, outcome="done", revision=0, who="anna", **changes):
    values = {"outcome": outcome, "said_by": "together", "evidence": "lista obecności"} | changes
    return actions.assess_commitment(
        member=cast.member(who), review=review, commitment=commitment, revision=revision, **values
    )


def miss(cast, review, commitment, side="pup", outcome="not"):
    """Not done, and what got in the way."""
    row = assess(cast, review, commitment, outcome)
    return actions.record_obstacle(
        member=cast.member("anna"),
        review=review,
        commitment=commitment,
        revision=row.revision,
        obstacle="Nie było skierowania.",
        obstacle_side=side,
    )


def remedy(cast, review, commitment, revision, what="support", **changes):
    values = {"remedy": what, "remedy_text": "Doradca zadzwoni w piątek."} | changes
    return actions.agree_remedy(
        member=cast.member("anna"), review=review, commitment=commitment, revision=revision, **values
    )


def hold(cast, review, **changes):
    return actions.hold_review(member=cast.member("anna"), review=review, **HELD | changes)


def held_of(cast):
    """(contract, its first review, closed): the PUP and the mother missed theirs, the OPS is ahead of its date."""
    contract = reviewed_of(cast)
    review = review_of(contract)
    for text in ("Kieruje", "Rozpoczyna"):
        row = commitment_of(contract, text)
        remedy(cast, review, row, miss(cast, review, row).revision)
    assess(cast, review, commitment_of(contract, "Pomaga"), "ahead")
    return contract, hold(cast, review)
