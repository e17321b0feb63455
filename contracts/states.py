"""Lives of a contract (and its annexes), a review, an agreement and a template: move → (from, to)."""

from contracts.choices import AgreementState as A
from contracts.choices import ContractState as C
from contracts.choices import ReviewState as R
from contracts.choices import TemplateState as T

CONTRACT = {
    "agree": ({C.DRAFT}, C.AGREED),
    "reopen": ({C.AGREED}, C.DRAFT),
    "put_in_force": ({C.AGREED}, C.IN_FORCE),
    "fulfil": ({C.IN_FORCE}, C.FULFILLED),
    "fail": ({C.IN_FORCE}, C.NOT_FULFILLED),
    "terminate": ({C.IN_FORCE}, C.TERMINATED),
    "expire": ({C.IN_FORCE}, C.EXPIRED),
    # Of an annex: the next one takes its place.
    "replace": ({C.IN_FORCE}, C.REPLACED),
    # A party will not sign, or the draft is no longer wanted.
    "abandon": ({C.DRAFT, C.AGREED}, C.ABANDONED),
}
REVIEW = {
    "hold": ({R.PLANNED}, R.HELD),
    "cancel": ({R.PLANNED}, R.CANCELLED),
}
AGREEMENT = {
    "agree": ({A.DRAFT}, A.AGREED),
    "reopen": ({A.AGREED}, A.DRAFT),
    "put_in_force": ({A.AGREED}, A.IN_FORCE),
    "terminate": ({A.IN_FORCE}, A.TERMINATED),
    "expire": ({A.IN_FORCE}, A.EXPIRED),
    # A party will not sign, or the draft is no longer wanted.
    "abandon": ({A.DRAFT, A.AGREED}, A.ABANDONED),
}
TEMPLATE = {
    "put_in_use": ({T.DRAFT}, T.IN_USE),
    "retire": ({T.IN_USE}, T.RETIRED),
}
