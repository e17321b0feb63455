"""Whatever is tried in whatever order: no vote by an author or a stranger, outcomes follow votes, closed is closed."""

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from schematom.audit.errors import Refused
from teams import actions
from teams.actions.sessions import outcome_of
from teams.choices import ItemKind, SessionState, VoteValue
from teams.models import AgendaItem, Session, Vote
from tests.teams.conftest import DAY

PEOPLE = ["anna", "marek", "olga", "czeslawa", "piotr", "urszula"]
SEATS = {"czeslawa", "piotr"}
TRIES = st.one_of(
    st.tuples(st.just("vote"), st.sampled_from(PEOPLE), st.sampled_from(list(VoteValue))),
    st.tuples(st.sampled_from(["open", "close", "take_off"]), st.just("anna"), st.none()),
)


def attempt(member, item, session, what, value):
    """One try; a refusal is an answer as good as any."""
    try:
        with transaction.atomic():
            if what == "vote":
                actions.cast_vote(member=member, item=item, value=value, remarks="Uwaga.")
            elif what == "take_off":
                actions.take_off_item(member=member, item=item)
            else:
                {"open": actions.open_session, "close": actions.close_session}[what](member=member, session=session)
    except Refused:
        return False
    return True


def state_of(session):
    votes = Vote.objects.filter(item__session=session).values_list("team_member", "value")
    items = AgendaItem.objects.filter(session=session).values_list("pk", "state", "outcome", "resolution")
    return Session.objects.get(pk=session.pk).state, sorted(votes), sorted(items)


@pytest.mark.usefixtures("inside")
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(author=st.sampled_from(PEOPLE), tries=st.lists(TRIES, min_size=1, max_size=12))
def test_any_sequence_of_tries(cast, author, tries):
    members = {name: cast.member(name) for name in PEOPLE}
    with transaction.atomic():
        session = actions.plan_session(member=members["anna"], pilot=cast.buk.pilot, held_on=DAY, place="Próbnik")
        item = actions.put_on_agenda(
            member=members[author], pilot=cast.buk.pilot, kind=ItemKind.OTHER, title="Sprawa", packet={}
        )
        actions.schedule_item(member=members["anna"], item=item, session=session)
        for what, name, value in tries:
            before = state_of(session)
            attempt(members[name], AgendaItem.objects.get(pk=item.pk), session, what, value)
            assert before[0] != SessionState.CLOSED or state_of(session) == before
        check(item, session, {members[name].user_id for name in SEATS - {author}})
        transaction.set_rollback(True)


def check(item, session, voters):
    item.refresh_from_db()
    votes = list(Vote.objects.filter(item=item).select_related("team_member"))
    assert {vote.team_member.user_id for vote in votes} <= voters
    assert len({vote.team_member_id for vote in votes}) == len(votes)
    session.refresh_from_db()
    if session.state == SessionState.CLOSED and item.session_id == session.pk:
        assert item.outcome == outcome_of([vote.value for vote in votes])
    else:
        assert item.outcome == ""
