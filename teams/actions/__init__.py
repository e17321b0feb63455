"""The only writers of teams: agenda, sessions and votes; the register; people and teams of a powiat."""

from teams.actions.agenda import put_on_agenda, schedule_item, take_off_item, withdraw_item
from teams.actions.deciding import close_session
from teams.actions.institutions import add_institution
from teams.actions.moves import locked, must, must_be_at_work, must_not_be_over
from teams.actions.partners import add_partner, set_gmina_quota
from teams.actions.people import (
    add_user,
    grant_membership,
    remember_place,
)
from teams.actions.pilots import move_pilot, open_pilot
from teams.actions.seats import add_team_member, end_team_member
from teams.actions.sessions import open_session, plan_session
from teams.actions.teams import appoint_team
from teams.actions.votes import cast_vote

__all__ = [
    "add_institution",
    "add_partner",
    "add_team_member",
    "add_user",
    "appoint_team",
    "cast_vote",
    "close_session",
    "end_team_member",
    "grant_membership",
    "locked",
    "move_pilot",
    "must",
    "must_be_at_work",
    "must_not_be_over",
    "open_pilot",
    "open_session",
    "plan_session",
    "put_on_agenda",
    "remember_place",
    "schedule_item",
    "set_gmina_quota",
    "take_off_item",
    "withdraw_item",
]
