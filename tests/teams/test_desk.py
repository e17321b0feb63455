from datetime import date

import pytest

from teams import actions
from teams.desk import sessions as desk
from teams.models import Session
from tests.cast import made


def titles(provider, member):
    return [waiting.title for waiting in provider(member)]


def test_a_member_of_the_pzkw_finds_what_to_vote_on(voted, piotr):
    assert voted.title in titles(desk.votes_waiting, piotr)


def test_what_was_voted_on_waits_no_more(voted, piotr):
    actions.cast_vote(member=piotr, item=voted, value="positive")
    assert voted.title not in titles(desk.votes_waiting, piotr)


@pytest.mark.parametrize("name", ["marek", "urszula", "adam", "celina"])
def test_nothing_of_the_pzkw_waits_for_others(cast, name):
    member = cast.member(name)
    with cast.inside():
        assert [*desk.votes_waiting(member), *desk.sessions_waiting(member)] == []


@pytest.mark.parametrize("name", ["anna", "czeslawa"])
def test_who_runs_the_sessions_finds_matters_and_sessions_due(cast, name):
    with cast.inside():
        made(Session, pilot=cast.buk.pilot, number="PZKW/2014/07", held_on=date(2014, 6, 1), place="Próbnik")
        assert titles(desk.sessions_waiting, cast.member(name)) == ["Otwórz posiedzenie PZKW/2014/07", "Regulamin PZKW"]
