"""A session of the PZKW of the powiat bukowy to decide in, apart from the one of the cast."""

from datetime import date

import pytest

from teams import actions
from teams.actions.attendance import mark_all_present
from teams.choices import ItemKind
from teams.models import Team, TeamMember
from tests.cast import made

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
def opened(scheduled, session, anna):
    """The matter in an open session, before anybody is on the list of those present."""
    actions.open_session(member=anna, session=session)
    scheduled.session.refresh_from_db()
    return scheduled


@pytest.fixture
def voted(opened, session, anna):
    """The matter in an open session at which the whole PZKW is present."""
    mark_all_present(member=anna, session=session)
    return opened


@pytest.fixture
def council(inside):
    """A PZKW of six, so that three make a quorum; Marek stands in for Piotr when asked. {name: TeamMember}"""
    seats = dict(inside.seats)
    for name in ("olga", "urszula", "oskar", "adam"):
        seats[name] = made(
            TeamMember, team=inside.pzkw, user=inside.users[name], institution=inside.pcpr, since=date(2014, 1, 1)
        )
    seats["marek"] = made(
        TeamMember,
        team=inside.pzkw,
        user=inside.users["marek"],
        institution=inside.pcpr,
        since=date(2014, 1, 1),
        substitute_for=inside.seats["piotr"],
    )
    return seats


@pytest.fixture
def pzkw(inside):
    return Team.objects.select_related("pilot").get(pk=inside.pzkw.pk)


@pytest.fixture
def chair(inside):
    return TeamMember.objects.get(pk=inside.seats["czeslawa"].pk)


@pytest.fixture
def piotr_sits(inside):
    return TeamMember.objects.get(pk=inside.seats["piotr"].pk)


# As above in the course of requests: the context is left again.

SITTING = date(2015, 3, 20)


@pytest.fixture
def planned(cast):
    """A session planned for a day of 2015, with one matter."""
    anna = cast.member("anna")
    with cast.inside():
        session = actions.plan_session(member=anna, pilot=cast.buk.pilot, held_on=SITTING, place="Starostwo")
        packet = {"proposal": "PZKW przyjmuje plan."}
        item = actions.put_on_agenda(member=anna, pilot=cast.buk.pilot, kind="other", title="Plan pracy", packet=packet)
        actions.schedule_item(member=anna, item=item, session=session)
    return session


@pytest.fixture
def running(cast, planned):
    """The same, opened, before anybody is written down."""
    with cast.inside():
        return actions.open_session(member=cast.member("anna"), session=planned)


@pytest.fixture
def sitting(cast, running):
    """The same with everybody present."""
    with cast.inside():
        mark_all_present(member=cast.member("anna"), session=running)
    return running
