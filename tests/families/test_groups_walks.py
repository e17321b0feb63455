"""Whatever people do with a group, in whatever order: places are never exceeded, the queue keeps its order."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from threading import Barrier

import pytest
from django.db import close_old_connections, connections, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from families.actions import attendance, group_members, group_sessions, groups
from families.choices import GroupState, SessionState
from families.models import GroupAttendance, GroupMember
from families.selectors.groups import list_of, queue_of
from schematom.audit.errors import Refused
from tests.families.groups_of_cast import enrolled, planned

DAYS = st.dates(date(2014, 2, 1), date(2014, 12, 31))
WHO = st.integers(0, 7)
STEPS = st.one_of(
    st.tuples(st.just("enrol"), WHO, DAYS),
    st.tuples(st.just("enrol"), WHO, DAYS),
    st.tuples(st.just("leave"), WHO, DAYS),
    st.tuples(st.just("admit"), WHO, DAYS),
    st.tuples(st.just("meet"), st.just(0), DAYS),
    st.tuples(st.just("mark"), WHO, DAYS),
    st.tuples(st.sampled_from(["cancel_meeting", "reopen", "places", "end", "call_off"]), WHO, DAYS),
)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(STEPS, max_size=25), places=st.integers(1, 3))
def test_no_order_of_steps_exceeds_the_places_or_turns_the_queue_round(cast, steps, places):
    with cast.inside(name="anna"), transaction.atomic():
        group = planned(cast, places=places)
        queue = []
        for step in steps:
            before = queue
            taken = take(cast, group, *step)
            group.refresh_from_db()
            queue = [row.person_id for row in queue_of(group)]
            consistent(group)
            kept_in_order(before, queue, came=taken)
        transaction.set_rollback(True)


def take(cast, group, act, who, day):
    """The person who came to the queue's end with this step, if somebody did."""
    try:
        with transaction.atomic():
            return ACTS[act](cast, group, who, day)
    except Refused:
        return None


def person_of(cast, who):
    return [*cast.buk.persons[:4], *cast.buk.other_persons[:4]][who]


def enrol(cast, group, who, day):
    row = group_members.enrol_person(
        member=cast.member("anna"), group=group, person=person_of(cast, who), joined_on=day
    )
    return row.person_id if row.waiting else None


def of_member(act):
    def step(cast, group, who, day):
        row = GroupMember.objects.filter(group=group, person=person_of(cast, who)).first()
        if row:
            act(cast.member("anna"), row, day)

    return step


def of_meeting(act):
    def step(cast, group, who, day):
        sessions = list(group.sessions.order_by("held_on"))
        if sessions:
            act(cast.member("anna"), sessions[who % len(sessions)], who)

    return step


def mark(member, session, who):
    kinds = ["present", "absent", "excused"]
    marks = {row.pk: (kinds[(who + place) % 3], None) for place, row in enumerate(list_of(session))}
    attendance.mark_attendance(member=member, session=session, revision=None, marks=marks)


def meet(cast, group, who, day):
    group_sessions.plan_sessions(member=cast.member("anna"), group=group, first_on=day, minutes=60, weeks=2)


def fewer_or_more(cast, group, who, day):
    plan = {name: getattr(group, name) for name in groups.PLAN} | {"places": who + 1}
    groups.edit_group(member=cast.member("anna"), group=group, revision=None, **plan)


ACTS = {
    "enrol": enrol,
    "leave": of_member(lambda member, row, day: group_members.leave_group(member=member, row=row, left_on=day)),
    "admit": of_member(lambda member, row, day: group_members.admit_waiting(member=member, row=row, joined_on=day)),
    "meet": meet,
    "mark": of_meeting(mark),
    "cancel_meeting": of_meeting(lambda member, one, _: group_sessions.cancel_session(member=member, session=one)),
    "reopen": of_meeting(lambda member, one, _: group_sessions.reopen_session(member=member, session=one)),
    "places": fewer_or_more,
    "end": lambda cast, group, who, day: groups.end_group(member=cast.member("anna"), group=group) and None,
    "call_off": lambda cast, group, who, day: (
        groups.cancel_group(member=cast.member("anna"), group=group, reason="brak sali") and None
    ),
}


def consistent(group):
    rows = list(group.members.all())
    on_list = [row for row in rows if not row.waiting]
    assert len([row for row in on_list if row.left_on is None]) <= group.places
    assert all(row.left_on is None for row in rows if row.waiting)
    held = group.sessions.filter(state=SessionState.HELD)
    assert not held or group.state in (GroupState.RUNNING, GroupState.ENDED)
    if group.state in (GroupState.ENDED, GroupState.CANCELLED):
        assert not group.sessions.filter(state=SessionState.PLANNED).exists()
    assert not GroupAttendance.objects.filter(session__group=group, minutes__gt=60).exists()


def kept_in_order(before, after, came):
    """Those who still wait stand as they stood; a newcomer is the last."""
    stay = [one for one in after if one != came]
    assert stay == [one for one in before if one in stay]
    assert came is None or after[-1] == came


def test_the_places_of_every_day_hold(cast):
    """Of any day, not only of today: whoever leaves later holds the place until then."""
    with cast.inside(name="anna"), transaction.atomic():
        group = planned(cast, places=1)
        first = date(2014, 3, 1)
        for number, person in enumerate(cast.buk.persons[:3]):
            day = first + timedelta(days=30 * number)
            row = group_members.enrol_person(member=cast.member("anna"), group=group, person=person, joined_on=day)
            assert not row.waiting
            leaves = day + timedelta(days=30)
            group_members.leave_group(member=cast.member("anna"), row=row, left_on=leaves)
        for offset in range(0, 90, 10):
            day = first + timedelta(days=offset)
            assert GroupMember.objects.filter(group=group).on_list(day).count() == 1
        transaction.set_rollback(True)


@pytest.mark.committed
def test_four_who_take_the_last_place_at_once_leave_three_in_the_queue(committed_cast):
    cast = committed_cast
    with cast.inside():
        group = planned(cast, places=1)
    together = Barrier(4)

    def take_place(person):
        try:
            together.wait(timeout=20)
            with cast.inside():
                return enrolled(cast, group, person).waiting
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        outcomes = sorted(pool.map(take_place, cast.buk.persons[:4]))
    close_old_connections()
    assert outcomes == [False, True, True, True]
    with cast.inside():
        assert group.members.filter(waiting=False).count() == 1
