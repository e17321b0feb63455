"""Pages of the family's case, as `families.urls` names them."""

from families.views.activities import activity_create, activity_edit, activity_move, activity_remove
from families.views.assignment import assignment_create, assignment_end, share_create, share_end
from families.views.caseload import family_list
from families.views.diagnosis import diagnosis_agree, diagnosis_create, diagnosis_edit, diagnosis_show
from families.views.employment import employment_create, employment_edit
from families.views.handover import caseload_choose, caseload_hand_over
from families.views.household import family_edit, family_show, person_create, person_edit
from families.views.programme import (
    programme_begin,
    programme_end,
    version_amend,
    version_edit,
    version_put_in_force,
    version_show,
    version_submit,
    version_withdraw,
)
from families.views.recruitment import (
    family_nominate,
    participation_answer,
    participation_decide,
    participation_invite,
    participation_start,
)
from families.views.visits import visit_correct, visit_create, visit_edit, visit_show, visit_sign

__all__ = [
    "activity_create",
    "activity_edit",
    "activity_move",
    "activity_remove",
    "assignment_create",
    "assignment_end",
    "caseload_choose",
    "caseload_hand_over",
    "diagnosis_agree",
    "diagnosis_create",
    "diagnosis_edit",
    "diagnosis_show",
    "employment_create",
    "employment_edit",
    "family_edit",
    "family_list",
    "family_nominate",
    "family_show",
    "participation_answer",
    "participation_decide",
    "participation_invite",
    "participation_start",
    "person_create",
    "person_edit",
    "programme_begin",
    "programme_end",
    "share_create",
    "share_end",
    "version_amend",
    "version_edit",
    "version_put_in_force",
    "version_show",
    "version_submit",
    "version_withdraw",
    "visit_correct",
    "visit_create",
    "visit_edit",
    "visit_show",
    "visit_sign",
]
