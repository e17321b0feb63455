"""The only writers of a family's case: one business event each, `member` first."""

from families.actions.activities import add_activity, edit_activity, move_activity, remove_activity
from families.actions.assignment import assign_worker, end_assignment
from families.actions.diagnosis import agree_diagnosis, draft_diagnosis, save_diagnosis
from families.actions.employment import edit_employment, record_employment
from families.actions.endings import break_off_programme, complete_programme
from families.actions.handover import hand_over_caseload
from families.actions.household import add_person, edit_family, edit_person
from families.actions.notes import put_note, write_visit
from families.actions.opinion import put_in_force, submit_version, take_opinion, withdraw_version
from families.actions.programme import amend, begin_programme, save_goals
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
from families.actions.visits import sign_visit

__all__ = [
    "add_activity",
    "add_person",
    "agree_diagnosis",
    "amend",
    "answer_invitation",
    "assign_worker",
    "begin_programme",
    "break_off_programme",
    "complete_programme",
    "decide_recruitment",
    "draft_diagnosis",
    "edit_activity",
    "edit_employment",
    "edit_family",
    "edit_person",
    "end_assignment",
    "end_share",
    "hand_over_caseload",
    "invite_family",
    "leave_participation",
    "move_activity",
    "nominate_again",
    "nominate_family",
    "put_in_force",
    "put_note",
    "record_employment",
    "remove_activity",
    "save_diagnosis",
    "save_goals",
    "share_family",
    "sign_visit",
    "start_participation",
    "submit_version",
    "take_opinion",
    "withdraw_version",
    "write_visit",
]
