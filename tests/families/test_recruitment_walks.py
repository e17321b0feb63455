"""Whatever people do with a family, in whatever order, its row never contradicts itself."""

from datetime import date
from itertools import pairwise

from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from families import actions, states
from families.actions.recruitment_joining import join_participation
from families.choices import ParticipationState as P
from families.models import Participation
from families.selectors.places import openings, places_in
from families.selectors.recruitment import board_of
from schematom.audit.errors import Refused
from teams.models import Edition, Pilot
from tests.cases import as_nation
from tests.families.cases import ADULT, nominated, reload, with_person

DAYS = st.dates(date(2013, 10, 1), date(2015, 2, 1))
CRITERIA = st.lists(st.sampled_from(["large_family", "unemployment", "benefits"]), max_size=3)
WORDS = st.sampled_from(["", " ", "powód"])
STEPS = st.one_of(
    st.fixed_dictionaries({"act": st.just("invite"), "on": DAYS}),
    st.fixed_dictionaries({"act": st.just("answer"), "accepted": st.booleans(), "on": DAYS, "reason": WORDS}),
    st.fixed_dictionaries(
        {
            "act": st.just("decide"),
            "decision": st.sampled_from(["qualify", "reserve", "reject"]),
            "criteria": CRITERIA,
            "decided_on": DAYS,
            "decision_reason": WORDS,
            "exception_reason": WORDS,
        }
    ),
    st.fixed_dictionaries(
        {
            "act": st.just("start"),
            "declaration_signed_on": DAYS,
            "clause_given_on": DAYS,
            "started_on": DAYS,
            "clause_version": st.just("1"),
        }
    ),
    st.fixed_dictionaries({"act": st.just("leave"), "ended_on": DAYS, "reason": WORDS}),
    st.fixed_dictionaries({"act": st.just("person")}),
    st.fixed_dictionaries({"act": st.just("join"), "joined_on": DAYS}),
)
# Likely orders, so that the walks also get far; hypothesis breaks them as it likes.
USUAL = st.sampled_from(
    [
        {"act": "invite", "on": date(2013, 11, 5)},
        {"act": "answer", "accepted": True, "on": date(2013, 11, 6), "reason": ""},
        {
            "act": "decide",
            "decision": "qualify",
            "criteria": ["large_family"],
            "decided_on": date(2013, 12, 1),
            "decision_reason": "",
            "exception_reason": "",
        },
        {"act": "person"},
        {"act": "join", "joined_on": date(2014, 3, 3)},
        {
            "act": "start",
            "declaration_signed_on": date(2014, 1, 7),
            "clause_given_on": date(2014, 1, 7),
            "started_on": date(2014, 1, 8),
            "clause_version": "1",
        },
    ]
)
ACTS = {
    "invite": actions.invite_family,
    "answer": actions.answer_invitation,
    "decide": actions.decide_recruitment,
    "leave": actions.leave_participation,
}


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.one_of(USUAL, STEPS), max_size=14), usual=st.integers(0, 5))
def test_no_order_of_steps_leads_to_a_contradiction(cast, steps, usual):
    with cast.inside(), transaction.atomic():
        participation = nominated(cast)
        moves = 0
        for step in [*ordered()[:usual], *steps]:
            moves += take(cast, participation, dict(step))
            consistent(reload(participation))
        left_a_step_each(participation, moves)
        transaction.set_rollback(True)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    steps=st.lists(st.tuples(st.integers(0, 2), st.one_of(USUAL, STEPS)), max_size=16),
    ahead=st.lists(st.integers(2, 5), min_size=3, max_size=3),
    places=st.integers(2, 4),
)
def test_no_order_of_steps_takes_more_places_than_there_are(cast, steps, ahead, places):
    """Three families walk among each other towards the places that two families of the cast have left."""
    with cast.inside(), transaction.atomic():
        with as_nation():
            Edition.objects.update(quota_families=places)
        walkers = [nominated(cast, name=name) for name in ("Sowa", "Żuraw", "Bocian")]
        first = [(who, step) for who, count in enumerate(ahead) for step in ordered()[:count]]
        for who, step in [*first, *steps]:
            if take(cast, walkers[who], dict(step)):
                within_places(cast, places)
        transaction.set_rollback(True)


def within_places(cast, places):
    pilot = Pilot.objects.select_related("edition").get(pk=cast.buk.pilot.pk)
    whole, *divided = places_in(pilot)
    assert whole.taken == Participation.objects.filter(pilot=pilot).taking_places().count() <= places
    assert all(one.taken <= one.all for one in divided)
    waiting = [one.participation for one in openings(pilot)]
    assert len(waiting) <= whole.left
    assert all(one.state == P.RESERVE for one in waiting)
    found = board_of(pilot)
    listed = len(found.reserve) + sum(step.count for step in found.steps) + sum(count for _, count in found.beyond)
    assert listed == Participation.objects.filter(pilot=pilot).count()


def left_a_step_each(participation, moves):
    """One step for the nomination and one for every move; each leads on from the one before, no day goes back."""
    steps = list(participation.steps.all())
    assert len(steps) == moves + 1
    assert steps[-1].state == participation.state
    assert all(step.author_id for step in steps)
    assert [step.taken_on for step in steps] == sorted(step.taken_on for step in steps)
    lived = [P.NOMINATED, *(step.state for step in steps[1:])]
    legal = {(source, target) for sources, target in states.PARTICIPATION.values() for source in sources}
    assert set(pairwise(lived)) <= legal


def ordered():
    acts = [{"act": "invite", "on": date(2013, 11, 5)}, {"act": "answer", "accepted": True, "on": date(2013, 11, 6)}]
    decide = {"act": "decide", "decision": "qualify", "criteria": ["unemployment"], "decided_on": date(2013, 12, 1)}
    start = {"declaration_signed_on": date(2014, 1, 7), "clause_given_on": date(2014, 1, 7), "clause_version": "1"}
    return [*acts, decide, {"act": "person"}, {"act": "start", "started_on": date(2014, 1, 8)} | start]


def take(cast, participation, step):
    """1 when the family has moved on, 0 when the answer was no or the act is no move."""
    act, anna = step.pop("act"), cast.member("anna")
    try:
        with transaction.atomic():
            if act == "person":
                with_person(cast, participation)
            elif act == "join":
                join_somebody(cast, participation, **step)
            elif act == "start":
                facts = {person.pk: ADULT for person in participation.family.persons.all()}
                actions.start_participation(member=anna, participation=participation, facts=facts, **step)
            else:
                ACTS[act](member=anna, participation=participation, **step)
    except Refused:
        return 0  # saying no is an answer; what counts is the row that stays
    return int(act not in ("person", "join"))


def join_somebody(cast, participation, joined_on):
    person = with_person(cast, participation, first_name="Zofia")
    join_participation(
        member=cast.member("anna"), participation=participation, person=person, joined_on=joined_on, **ADULT
    )


def consistent(row):
    participants = list(row.participants.all())
    assert row.family.stage == row.state
    begun = row.state in (P.PARTICIPANT, P.FINISHED, P.LEFT_EARLY)
    assert begun == bool(participants) == (row.started_on is not None)
    if begun:
        assert row.clause_given_on <= row.declaration_signed_on <= row.started_on
        assert row.nominated_on <= row.decided_on <= row.started_on
        assert row.pilot.starts_on <= row.started_on <= row.pilot.family_work_ends_on
        days = [p.started_on for p in participants]
        assert min(days) == row.started_on
        assert max(days) <= (row.ended_on or row.pilot.family_work_ends_on)
    if row.state in (P.QUALIFIED, P.RESERVE, P.NOT_QUALIFIED) or begun:
        assert row.decided_on >= row.nominated_on
    if row.state in (P.QUALIFIED, P.RESERVE):
        assert {"large_family", "unemployment"} & set(row.criteria) or row.exception_reason.strip()
    if row.state in (P.DECLINED, P.LEFT_EARLY):
        assert row.ended_on >= (row.started_on or row.nominated_on)
        assert row.ended_reason.strip()
    else:
        assert row.ended_on is None
    if row.state == P.LEFT_EARLY:
        assert all(p.left_on == row.ended_on for p in participants)
