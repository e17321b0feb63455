"""Lives of diagnosis, programme, version, activity and visit: the whole matrix, in Python and in PostgreSQL."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from families import states
from families.actions.moves import must
from families.choices import ActivityState, DiagnosisState, ProgrammeState, VersionState, VisitState
from families.models import Activity, Diagnosis, Programme, ProgrammeVersion, Visit
from schematom.audit.errors import Refused
from schematom.audit.recording import recorded
from tests.cast import made, walk

DAY = date(2014, 5, 1)
LIVES = {
    "diagnosis": (states.DIAGNOSIS, DiagnosisState, DiagnosisState.DRAFT),
    "programme": (states.PROGRAMME, ProgrammeState, ProgrammeState.DRAFTING),
    "version": (states.VERSION, VersionState, VersionState.DRAFT),
    "activity": (states.ACTIVITY, ActivityState, ActivityState.PLANNED),
    "visit": (states.VISIT, VisitState, VisitState.PLANNED),
}
# What the other constraints want to see, so that only the life itself can refuse.
FACTS = {
    "diagnosis": {"agreed_on": DAY},
    "programme": {"ended_on": DAY},
    "version": {"opinion": "positive"},
    "activity": {},
    "visit": {"signed_at": timezone.now(), "cancelled_reason": "choroba"},
}
EVERY_MOVE = [(name, state, move) for name, (life, kinds, _) in LIVES.items() for state in kinds for move in life]
EVERY_STATE = [(name, state) for name, (_, kinds, _) in LIVES.items() for state in kinds]


@pytest.mark.parametrize(("name", "state", "move"), EVERY_MOVE)
def test_a_move_leads_on_only_from_its_own_states(name, state, move):
    life = LIVES[name][0]
    sources, target = life[move]
    row = Visit(state=state)
    if state in sources:
        assert must(life, move, row, "nie") == target
    else:
        with pytest.raises(Refused, match="nie"):
            must(life, move, row, "nie")


@pytest.mark.parametrize(("name", "state"), EVERY_STATE)
def test_the_database_knows_the_same_moves(cast, name, state):
    life, kinds, initial = LIVES[name]
    legal = {(source, target) for sources, target in life.values() for source in sources}
    with cast.inside():
        row = newborn(cast, name)
        walk(row, *way(life, initial, state))
        for target in kinds:
            assert moves(row, target) is ((state, target) in legal or state == target), target


def begins_at(name, state):
    """A visit may be written down without having been planned."""
    return state == LIVES[name][2] or (name, state) == ("visit", VisitState.DRAFT)


@pytest.mark.parametrize(("name", "state"), [(n, s) for n, s in EVERY_STATE if not begins_at(n, s)])
def test_a_life_begins_nowhere_else(cast, name, state):
    with cast.inside(), pytest.raises(IntegrityError, match="cannot begin"), transaction.atomic():
        newborn(cast, name, state=state)


def newborn(cast, name, **changes):
    side, author = cast.buk, cast.user("olga")
    participation = side.other_participation
    of_author = {"author": author} | changes
    if name == "diagnosis":
        return made(Diagnosis, participation=participation, number=1, **of_author, **FACTS[name])
    if name == "visit":
        planned = {"visited_on": DAY, "course": "-", "state": VisitState.PLANNED} | FACTS[name]
        return made(Visit, participation=participation, **planned | of_author)
    if name == "programme":
        return made(Programme, participation=participation, **changes, **FACTS[name])
    if name == "activity":
        plan = {"programme": side.programme, "diagnosis": side.diagnosis, "number": 2, "author": author}
        return made(Activity, version=made(ProgrammeVersion, **plan), module="family", title="Basen", **changes)
    programme = made(Programme, participation=participation)
    plan = {"programme": programme, "diagnosis": side.diagnosis, "number": 1}
    return made(ProgrammeVersion, **plan, **of_author, **FACTS[name])


def way(life, start, goal):
    """The shortest legal way, as the states to go through."""
    ways = [((), start)]
    for path, state in ways:
        if state == goal:
            return path
        ways += [((*path, target), target) for sources, target in life.values() if state in sources]
    raise AssertionError(f"no way to {goal}")


class ItMovedError(Exception):
    """Takes the change back."""


def moves(row, target):
    try:
        with transaction.atomic(), recorded("test", row):
            type(row).objects.filter(pk=row.pk).update(state=target)
            raise ItMovedError
    except ItMovedError:
        return True
    except IntegrityError:
        return False
