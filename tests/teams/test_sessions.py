from datetime import date

import pytest

from schematom.audit.errors import Refused
from schematom.audit.models import AuditEvent
from teams import actions
from teams.actions.deciding import outcome_of
from teams.choices import ItemState, Outcome, SessionState
from teams.models import Session
from teams.signals import item_decided
from tests.cast import made


def plan(anna, side, day):
    return actions.plan_session(member=anna, pilot=side.pilot, held_on=day, place="Próbnik")


def test_a_session_is_numbered_in_its_own_year(inside, anna):
    numbers = [plan(anna, inside, day).number for day in (date(2015, 1, 9), date(2015, 2, 9))]
    assert numbers == ["PZKW/2015/01", "PZKW/2015/02"]


def test_the_pzkw_sits_after_the_work_with_families_has_ended(inside, anna):
    assert plan(anna, inside, date(2015, 3, 20)).state == SessionState.PLANNED


@pytest.mark.parametrize(
    ("day", "words"),
    [(date(2013, 12, 31), "zaczyna się 1\u00a0stycznia 2014"), (date(2015, 4, 1), "pracuje do 31\u00a0marca 2015")],
)
def test_no_session_outside_the_time_of_the_pzkw(inside, anna, day, words):
    with pytest.raises(Refused, match=words) as refusal:
        plan(anna, inside, day)
    assert refusal.value.field == "held_on"


def test_a_refused_session_takes_no_number(inside, anna):
    with pytest.raises(Refused):
        plan(anna, inside, date(2015, 4, 1))
    assert plan(anna, inside, date(2015, 3, 31)).number == "PZKW/2015/01"


def test_a_session_opens_once(anna, session):
    assert actions.open_session(member=anna, session=session).state == SessionState.OPEN
    with pytest.raises(Refused, match="tylko zaplanowane"):
        actions.open_session(member=anna, session=session)


def test_a_session_does_not_open_before_its_day(inside, anna):
    later = made(Session, pilot=inside.pilot, number="PZKW/2999/01", held_on=date(2999, 1, 1), place="Próbnik")
    with pytest.raises(Refused, match="Otworzysz je tego dnia"):
        actions.open_session(member=anna, session=later)


def test_only_an_open_session_is_closed(anna, session):
    with pytest.raises(Refused, match="tylko otwarte"):
        actions.close_session(member=anna, session=session)


@pytest.mark.parametrize("value", [None, "abstain"])
def test_no_closing_while_a_matter_has_no_vote_for_or_against(anna, piotr, voted, session, value):
    if value:
        actions.cast_vote(member=piotr, item=voted, value=value)
    with pytest.raises(Refused, match="„Regulamin pracy”"):
        actions.close_session(member=anna, session=session)
    session.refresh_from_db()
    assert session.state == SessionState.OPEN


def test_closing_decides_and_tells_the_apps_above_in_the_same_transaction(anna, piotr, czeslawa, voted, session):
    actions.cast_vote(member=piotr, item=voted, value="remarks", remarks="Dopisać terminy.")
    actions.cast_vote(member=czeslawa, item=voted, value="positive")
    heard = []

    def hear(sender, member, item, **kwargs):
        heard.append((member, item.pk, item.state, item.outcome))

    item_decided.connect(hear)
    try:
        closed = actions.close_session(member=anna, session=session)
    finally:
        item_decided.disconnect(hear)
    voted.refresh_from_db()
    assert heard == [(anna, voted.pk, ItemState.DECIDED, Outcome.REMARKS)]
    assert (voted.outcome, voted.decided_on) == (Outcome.REMARKS, session.held_on)
    assert voted.resolution == (
        "Decyzja PZKW: pozytywna z uwagami. Za: 2\u00a0głosy (w tym z uwagami: 1), przeciw: 0\u00a0głosów,"
        " wstrzymujące się: 0\u00a0głosów.\nUwagi:\n1. Dopisać terminy."
    )
    assert closed.closed_at is not None


def test_a_listener_that_fails_leaves_the_session_open(anna, piotr, voted, session):
    actions.cast_vote(member=piotr, item=voted, value="positive")

    def fail(sender, **kwargs):
        raise Refused("Nie teraz.")

    item_decided.connect(fail)
    try:
        with pytest.raises(Refused, match="Nie teraz"):
            actions.close_session(member=anna, session=session)
    finally:
        item_decided.disconnect(fail)
    session.refresh_from_db()
    voted.refresh_from_db()
    assert (session.state, voted.state) == (SessionState.OPEN, ItemState.SCHEDULED)


@pytest.mark.parametrize(
    ("values", "outcome"),
    [
        (["positive"], Outcome.POSITIVE),
        (["positive", "abstain", "abstain"], Outcome.POSITIVE),
        (["positive", "remarks"], Outcome.REMARKS),
        (["positive", "remarks", "negative"], Outcome.REMARKS),
        (["positive", "negative"], Outcome.NEGATIVE),
        (["remarks", "negative", "negative"], Outcome.NEGATIVE),
        (["negative"], Outcome.NEGATIVE),
    ],
)
def test_more_votes_for_than_against_is_positive(values, outcome):
    assert outcome_of(values) == outcome


def test_each_step_of_a_session_has_its_event(anna, piotr, voted, session):
    actions.cast_vote(member=piotr, item=voted, value="positive")
    actions.close_session(member=anna, session=session)
    events = AuditEvent.objects.filter(subject_id__in=[str(session.pk), str(voted.pk)])
    steps = {"session.planned", "session.opened", "session.closed", "item.put", "item.scheduled", "vote.cast"}
    assert steps <= set(events.values_list("verb", flat=True))
