"""A session of the PZKW of the powiat bukowy to decide in, apart from the one of the cast."""

from datetime import date

import pytest

from teams import actions
from teams.choices import ItemKind

DAY = date(2015, 2, 20)


@pytest.fixture
def anna(cast):
    return cast.member("anna")


@pytest.fixture
def czeslawa(cast):
    return cast.member("czeslawa")


@pytest.fixture
def piotr(cast):
    return cast.member("piotr")


@pytest.fixture
def inside(cast):
    """The context of the powiat bukowy for the whole test."""
    with cast.inside():
        yield cast.buk


@pytest.fixture
def matter(inside, anna):
    """A matter Anna put on the agenda."""
    packet = {"text": "Treść regulaminu."}
    return actions.put_on_agenda(
        member=anna, pilot=inside.pilot, kind=ItemKind.OTHER, title="Regulamin pracy", packet=packet
    )


@pytest.fixture
def session(inside, anna):
    return actions.plan_session(member=anna, pilot=inside.pilot, held_on=DAY, place="Starostwo, sala 12")


@pytest.fixture
def scheduled(matter, session, anna):
    """The matter on the agenda of a planned session."""
    return actions.schedule_item(member=anna, item=matter, session=session)


@pytest.fixture
def voted(scheduled, session, anna):
    """The matter in an open session."""
    actions.open_session(member=anna, session=session)
    scheduled.session.refresh_from_db()
    return scheduled
