"""Whatever people do with a family, in whatever order, its row never contradicts itself."""

from datetime import date

from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from families import actions
from families.choices import ParticipationState as P
from schematom.audit.errors import Refused
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


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.one_of(USUAL, STEPS), max_size=14), usual=st.integers(0, 5))
def test_no_order_of_steps_leads_to_a_contradiction(cast, steps, usual):
    with cast.inside(), transaction.atomic():
        participation = nominated(cast)
        for step in [*ordered()[:usual], *steps]:
            take(cast, participation, dict(step))
            consistent(reload(participation))
        transaction.set_rollback(True)


def ordered():
    acts = [{"act": "invite", "on": date(2013, 11, 5)}, {"act": "answer", "accepted": True, "on": date(2013, 11, 6)}]
    decide = {"act": "decide", "decision": "qualify", "criteria": ["unemployment"], "decided_on": date(2013, 12, 1)}
    start = {"declaration_signed_on": date(2014, 1, 7), "clause_given_on": date(2014, 1, 7), "clause_version": "1"}
    return [*acts, decide, {"act": "person"}, {"act": "start", "started_on": date(2014, 1, 8)} | start]


def take(cast, participation, step):
    act, anna = step.pop("act"), cast.member("anna")
    try:
        with transaction.atomic():
            if act == "person":
                with_person(cast, participation)
            elif act == "start":
                facts = {person.pk: ADULT for person in participation.family.persons.all()}
                actions.start_participation(member=anna, participation=participation, facts=facts, **step)
            else:
                ACTS[act](member=anna, participation=participation, **step)
    except Refused:
        pass  # saying no is an answer; what counts is the row that stays


def consistent(row):
    participants = list(row.participants.all())
    assert row.family.stage == row.state
    begun = row.state in (P.PARTICIPANT, P.FINISHED, P.LEFT_EARLY)
    assert begun == bool(participants) == (row.started_on is not None)
    if begun:
        assert row.clause_given_on <= row.declaration_signed_on <= row.started_on
        assert row.nominated_on <= row.decided_on <= row.started_on
        assert row.pilot.starts_on <= row.started_on <= row.pilot.family_work_ends_on
        assert {p.started_on for p in participants} == {row.started_on}
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
