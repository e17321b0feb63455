"""What a proposal of wording is."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Proposal:
    """`scope`: points offered to whoever drafts such an agreement, one a line."""

    title: str
    body: str
    scope: str = ""
