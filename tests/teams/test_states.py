"""The lives of a pilot, a session and an agenda item are those of states.py, in Python and in PostgreSQL."""

from contextlib import nullcontext
from datetime import date

import pytest

from schematom.audit.errors import Refused
from teams import states
from teams.actions import must
from teams.choices import ItemKind, ItemState, PilotState, SessionState
from teams.models import AgendaItem, Edition, Pilot, Session
from tests.cases import as_nation
from tests.cast import made, walk
from tests.teams.lives import allowed, database_allows, way_to

LIVES = {
    "pilot": (states.PILOT, PilotState, PilotState.APPLIED),
    "session": (states.SESSION, SessionState, SessionState.PLANNED),
    "item": (states.ITEM, ItemState, ItemState.WAITING),
}
PAIRS = [(name, a, b) for name, (_, every, _first) in LIVES.items() for a in every for b in every if a != b]
MOVES = [(name, move, state) for name, (table, every, _first) in LIVES.items() for move in table for state in every]
DECIDED = {"outcome": "positive", "decided_on": date(2014, 2, 20)}


@pytest.mark.parametrize(("name", "move", "state"), MOVES)
def test_a_move_leads_from_its_sources_only(name, move, state):
    table = LIVES[name][0]
    row = type("Row", (), {"state": state})
    sources, target = table[move]
    if state in sources:
        assert must(table, move, row, "Nie wolno.") == target
    else:
        with pytest.raises(Refused, match="Nie wolno"):
            must(table, move, row, "Nie wolno.")


@pytest.mark.parametrize("name", LIVES)
def test_every_state_can_be_reached_from_the_first(name):
    table, every, first = LIVES[name]
    assert [state for state in every if way_to(state, first, table) is None] == []


def new_row(name, side):
    if name == "pilot":
        year = {"starts_on": date(2020, 1, 1), "ends_on": date(2020, 12, 31)}
        edition = Edition.objects.create(number=20, name="XX edycja", **year)
        ends = {"family_work_ends_on": date(2020, 12, 31), "team_work_ends_on": date(2020, 12, 31)}
        return made(Pilot, powiat=side.powiat, edition=edition, leader=side.pcpr, starts_on=date(2020, 1, 1), **ends)
    if name == "session":
        return made(Session, pilot=side.pilot, number="PZKW/2014/99", held_on=date(2014, 3, 1), place="Próbnik")
    return made(AgendaItem, pilot=side.pilot, kind=ItemKind.OTHER, title="Sprawa")


@pytest.mark.parametrize(("name", "source", "target"), PAIRS)
def test_postgresql_obeys_the_same_table(cast, name, source, target):
    table, _, first = LIVES[name]
    decided = name == "item"
    with cast.inside():
        row = new_row(name, cast.buk)
        way = way_to(source, first, table)
        if way:
            walk(row, *way, **(DECIDED if source == ItemState.DECIDED else {}))
        values = {"outcome": "", "decided_on": None} if decided else {}
        if target == ItemState.DECIDED:
            values = DECIDED
        with as_nation() if name == "pilot" else nullcontext():
            assert database_allows(row, target, **values) is ((source, target) in allowed(table))
