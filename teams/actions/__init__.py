"""The only writers of teams: agenda, sessions and votes; the register; people and teams of a powiat."""

from teams.actions.agenda import put_on_agenda, schedule_item, take_off_item, withdraw_item
from teams.actions.moves import locked, must, must_be_at_work
from teams.actions.people import (
    add_team_member,
    add_user,
    appoint_team,
    end_team_member,
    grant_membership,
    remember_place,
)
from teams.actions.register import add_institution, add_partner, move_pilot, open_pilot, set_gmina_quota
from teams.actions.sessions import close_session, open_session, plan_session
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
