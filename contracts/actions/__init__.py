from contracts.actions.agreeing import agree_contract, reopen_contract
from contracts.actions.commitments import add_commitment, edit_commitment, remove_commitment
from contracts.actions.drafting import draft_contract, edit_contract
from contracts.actions.ending import end_contract
from contracts.actions.signing import record_signature

__all__ = [
    "add_commitment",
    "agree_contract",
    "draft_contract",
    "edit_commitment",
    "edit_contract",
    "end_contract",
    "record_signature",
    "remove_commitment",
    "reopen_contract",
]
