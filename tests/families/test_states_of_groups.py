"""Lives of a group, its meeting and a check of work: the whole matrix, in Python and in PostgreSQL."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from families import states
from families.actions.moves import must
from families.choices import FollowUpState, GroupState, SessionState
from families.models import FollowUp, Group, GroupSession
from schematom.audit.errors import Refused
from tests.cast import made, walk
from tests.families.test_case_states import moves, way

DAY = date(2014, 5, 1)
LIVES = {
    "group": (states.GROUP, GroupState, GroupState.PLANNED),
    "meeting": (states.GROUP_SESSION, SessionState, SessionState.PLANNED),
    "follow_up": (states.FOLLOW_UP, FollowUpState, FollowUpState.DUE),
}
EVERY_MOVE = [(name, state, move) for name, (life, kinds, _) in LIVES.items() for state in kinds for move in life]
EVERY_STATE = [(name, state) for name, (_, kinds, _) in LIVES.items() for state in kinds]


@pytest.mark.parametrize(("name", "state", "move"), EVERY_MOVE)
def test_a_move_leads_on_only_from_its_own_states(name, state, move):
    sources, target = LIVES[name][0][move]
    if state in sources:
        assert must(LIVES[name][0], move, Group(state=state), "nie") == target
    else:
        with pytest.raises(Refused, match="nie"):
            must(LIVES[name][0], move, Group(state=state), "nie")


@pytest.mark.parametrize(("name", "state"), EVERY_STATE)
def test_the_database_knows_the_same_moves(cast, name, state):
    life, kinds, initial = LIVES[name]
    legal = {(source, target) for sources, target in life.values() for source in sources}
    with cast.inside():
        row = newborn(cast, name)
        walk(row, *way(life, initial, state))
        for target in kinds:
            assert moves(row, target) is ((state, target) in legal or state == target), target


@pytest.mark.parametrize(("name", "state"), [(n, s) for n, s in EVERY_STATE if s != LIVES[n][2]])
def test_a_life_begins_nowhere_else(cast, name, state):
    with cast.inside(), pytest.raises(IntegrityError, match="cannot begin"), transaction.atomic():
        newborn(cast, name, state=state)


def newborn(cast, name, **changes):
    side = cast.buk
    if name == "group":
        plan = {"pilot": side.pilot, "module": "family", "title": "Basen", "lead": side.users["marek"], "places": 4}
        return made(Group, **plan, **changes)
    if name == "meeting":
        return made(GroupSession, group=side.group, held_on=DAY, minutes=60, **changes)
    done = {"result": "unknown", "checked_on": DAY}
    return made(FollowUp, episode=side.employment, months=6, due_on=DAY, **done, **changes)
