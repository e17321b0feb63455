"""Reads across the powiat's people and teams."""

from teams.selectors.log import log_of, log_page, people_of, refusals_since
from teams.selectors.places import (
    EDITION_KEY,
    SCOPE_KEY,
    Place,
    member_in,
    member_of_request,
    memberships_of,
    places_of,
)
from teams.selectors.sessions import (
    AUTHOR,
    AgendaLine,
    agenda_of,
    current_pilot,
    items_to_vote,
    line_of,
    seat_of,
    serving_members,
    sessions_due,
    team_of,
    why_no_quorum,
    why_no_vote,
    why_no_voting,
)

__all__ = [
    "AUTHOR",
    "EDITION_KEY",
    "SCOPE_KEY",
    "AgendaLine",
    "Place",
    "agenda_of",
    "current_pilot",
    "items_to_vote",
    "line_of",
    "log_of",
    "log_page",
    "member_in",
    "member_of_request",
    "memberships_of",
    "people_of",
    "places_of",
    "refusals_since",
    "seat_of",
    "serving_members",
    "sessions_due",
    "team_of",
    "why_no_quorum",
    "why_no_vote",
    "why_no_voting",
]
