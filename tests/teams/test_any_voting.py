"""Whatever is tried in whatever order: no vote by who may not, no decision without a quorum, closed is closed."""

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from schematom.audit.errors import Refused
from teams import actions
from teams.actions.attendance import record_attendance
from teams.actions.deciding import close_voting, outcome_of
from teams.actions.exclusions import step_aside
from teams.choices import ItemKind, Presence, SessionState, VoteValue
from teams.models import AgendaItem, Attendance, Session, Vote
from teams.selectors.quorum import quorum_of, seats_of
from tests.teams.conftest import DAY

SEATS = ("czeslawa", "piotr", "olga", "urszula", "oskar", "adam")
PEOPLE = [*SEATS, "anna", "marek"]
STATES = [Presence.PRESENT, Presence.ABSENT, Presence.LEFT, "deputy"]
TRIES = st.one_of(
    st.tuples(st.just("vote"), st.sampled_from(PEOPLE), st.sampled_from(list(VoteValue))),
    st.tuples(st.just("list"), st.sampled_from(SEATS), st.sampled_from(STATES)),
    st.tuples(st.just("all"), st.just("anna"), st.sampled_from([Presence.PRESENT, Presence.LEFT])),
    st.tuples(st.just("aside"), st.sampled_from(SEATS), st.none()),
    st.tuples(st.sampled_from(["open", "close", "end", "take_off"]), st.just("anna"), st.none()),
)


def attempt(cast, council, item, session, step):
    """One try; a refusal is an answer as good as any."""
    what, name, value = step
    member = cast.member(name)
    tries = {
        "vote": lambda: actions.cast_vote(member=member, item=item, value=value, remarks="Uwaga."),
        "list": lambda: record_attendance(
            member=member,
            session=session,
            presences={council[name].pk: council["marek"] if value == "deputy" else value},
        ),
        "all": lambda: record_attendance(
            member=member, session=session, presences={council[seat].pk: value for seat in SEATS}
        ),
        "aside": lambda: step_aside(member=member, item=item, seat=council[name], reason="powód"),
        "open": lambda: actions.open_session(member=member, session=session),
        "close": lambda: actions.close_session(member=member, session=session),
        "end": lambda: close_voting(member=member, item=item),
        "take_off": lambda: actions.take_off_item(member=member, item=item),
    }
    try:
        with transaction.atomic():
            tries[what]()
    except Refused:
        return False
    return True


def state_of(session):
    votes = Vote.objects.filter(item__session=session).values_list("team_member", "value")
    items = AgendaItem.objects.filter(session=session).values_list("pk", "state", "outcome", "resolution")
    rows = Attendance.objects.filter(session=session).values_list("team_member", "presence", "substitute")
    return Session.objects.get(pk=session.pk).state, sorted(votes), sorted(items), sorted(map(str, rows))


def there(session):
    session = Session.objects.get(pk=session.pk)
    return quorum_of(session, seats_of(session))


@pytest.mark.usefixtures("inside")
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    author=st.sampled_from(PEOPLE),
    begun=st.booleans(),
    tries=st.lists(TRIES, min_size=1, max_size=14),
)
def test_any_sequence_of_tries(cast, council, author, begun, tries):
    anna = cast.member("anna")
    with transaction.atomic():
        session = actions.plan_session(member=anna, pilot=cast.buk.pilot, held_on=DAY, place="Próbnik")
        item = actions.put_on_agenda(
            member=cast.member(author), pilot=cast.buk.pilot, kind=ItemKind.OTHER, title="Sprawa", packet={}
        )
        actions.schedule_item(member=anna, item=item, session=session)
        # Half of the sequences begin where most of a meeting happens.
        steps = [("open", "anna", None), ("all", "anna", Presence.PRESENT)] if begun else []
        for step in [*steps, *tries]:
            one_try(cast, council, AgendaItem.objects.get(pk=item.pk), session, step)
        check(cast, council, item, session, author)
        transaction.set_rollback(True)


def one_try(cast, council, item, session, step):
    before, enough, ended = state_of(session), there(session).is_met, item.voting_closed_at is not None
    on_agenda = item.session_id == session.pk
    done = attempt(cast, council, item, session, step)
    if before[0] == SessionState.CLOSED:
        assert state_of(session) == before
    if done and step[0] in ("vote", "end"):
        assert enough
    if done and step[0] == "close" and on_agenda:
        assert enough or ended


def check(cast, council, item, session, author):
    item.refresh_from_db()
    session.refresh_from_db()
    votes = list(Vote.objects.filter(item=item).select_related("team_member"))
    seats = {council[name].pk for name in SEATS if name != author}
    excluded = {one.team_member_id for one in item.exclusions.all()}
    was_there = (Presence.PRESENT, Presence.SUBSTITUTED, Presence.LEFT)
    rows = Attendance.objects.filter(session=session, presence__in=was_there)
    came = set(rows.values_list("team_member", flat=True))
    voted = [vote.team_member_id for vote in votes]
    assert len(set(voted)) == len(voted)
    assert set(voted) <= seats & came
    assert not set(voted) & excluded
    if item.voting_closed_at:
        assert item.present_count >= max(session.quorum, len(voted))
    if session.state == SessionState.CLOSED and item.session_id == session.pk:
        assert item.outcome == outcome_of([vote.value for vote in votes])
        assert item.voting_closed_at is not None
    else:
        assert item.outcome == ""
