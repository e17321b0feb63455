"""Who asks: one person in one powiat (or in the nation) with all roles held there today."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID


@dataclass(frozen=True)
class Member:
    """`powiat_id` None means the nation; `institution_ids` are the offices the person works for in this powiat.

    `machine`: the key by which a program asks in place of a person; it holds no role, `user_id` answers for it.
    """

    user_id: int
    full_name: str
    powiat_id: int | None
    powiat_name: str
    roles: frozenset[str]
    role_label: str = ""
    institution_ids: frozenset[UUID] = frozenset()
    edition_id: Any = None
    edition_name: str = ""
    choices: bool = False
    user: Any = field(default=None, compare=False, repr=False)
    machine: Any = field(default=None, compare=False, repr=False)

    @property
    def is_machine(self):
        return self.machine is not None

    def is_any(self, *roles):
        return not self.roles.isdisjoint(roles)

    def may(self, permission, subject=None):
        from schematom.access.rules import may

        return may(self, permission, subject)


def system_member(powiat_id, powiat_name=""):
    """The system itself at work in a powiat: a schedule, a loader. Holds no role, so no rule opens for it."""
    return Member(0, "system", powiat_id, powiat_name, frozenset())
