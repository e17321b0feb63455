"""The only writers of a family's case: one business event each, `member` first."""

from families.actions.assignment import assign_worker, end_assignment
from families.actions.household import add_person, edit_family, edit_person
from families.actions.recruitment import (
    answer_invitation,
    decide_recruitment,
    invite_family,
    leave_participation,
    nominate_again,
    nominate_family,
    start_participation,
)
from families.actions.sharing import end_share, share_family

__all__ = [
    "add_person",
    "answer_invitation",
    "assign_worker",
    "decide_recruitment",
    "edit_family",
    "edit_person",
    "end_assignment",
    "end_share",
    "invite_family",
    "leave_participation",
    "nominate_again",
    "nominate_family",
    "share_family",
    "start_participation",
]
