from contracts.actions.abandoning import abandon_contract
from contracts.actions.agreeing import agree_contract, reopen_contract
from contracts.actions.annexes import begin_annex
from contracts.actions.assessing import agree_remedy, assess_commitment, record_obstacle
from contracts.actions.commitments import add_commitment, edit_commitment, move_commitment, remove_commitment
from contracts.actions.confirming import confirm_text
from contracts.actions.copies import attach_copy
from contracts.actions.drafting import draft_contract, edit_contract
from contracts.actions.ending import end_contract
from contracts.actions.excusing import excuse_signatory, name_who_signs
from contracts.actions.holding import hold_review
from contracts.actions.proposing import take_from_programme
from contracts.actions.reviews import cancel_review, drop_review, move_review, plan_review, tell_family
from contracts.actions.signing import record_signature

__all__ = [
    "abandon_contract",
    "add_commitment",
    "agree_contract",
    "agree_remedy",
    "assess_commitment",
    "attach_copy",
    "begin_annex",
    "cancel_review",
    "confirm_text",
    "draft_contract",
    "drop_review",
    "edit_commitment",
    "edit_contract",
    "end_contract",
    "excuse_signatory",
    "hold_review",
    "move_commitment",
    "move_review",
    "name_who_signs",
    "plan_review",
    "record_obstacle",
    "record_signature",
    "remove_commitment",
    "reopen_contract",
    "take_from_programme",
    "tell_family",
]
