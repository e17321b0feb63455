"""Life of a contract: move → (from, to)."""

from contracts.choices import ContractState as C

CONTRACT = {
    "agree": ({C.DRAFT}, C.AGREED),
    "reopen": ({C.AGREED}, C.DRAFT),
    "put_in_force": ({C.AGREED}, C.IN_FORCE),
    "fulfil": ({C.IN_FORCE}, C.FULFILLED),
    "fail": ({C.IN_FORCE}, C.NOT_FULFILLED),
    "terminate": ({C.IN_FORCE}, C.TERMINATED),
    "expire": ({C.IN_FORCE}, C.EXPIRED),
}
