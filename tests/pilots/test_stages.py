"""„stage” and „since” become dated steps."""

from datetime import date
from types import SimpleNamespace

import pytest

from schematom.pilots import stages

SESSIONS = [date(2014, 4, 10), date(2014, 2, 27)]


def family(stage, **facts):
    defaults = {"since": date(2014, 1, 13), "until": None, "opinions": ["positive"], "visits": [], "work": []}
    return SimpleNamespace(**defaults | {"stage": stage, "visit_draft": None, "visits_unmet": []} | facts)


def steps(stage, **facts):
    return stages.steps(family(stage, **facts), SESSIONS)


@pytest.mark.parametrize("stage", stages.STAGES)
def test_steps_of_every_stage_begin_with_the_nomination_and_go_on_in_time(stage):
    found = steps(stage, until=date(2015, 3, 20))
    days = [step.day for step in found]
    assert found[0].name == "nominate"
    assert days == sorted(days)


def test_a_stage_ends_with_its_own_step():
    assert steps("diagnosed")[-1].name == "agree_diagnosis"
    assert steps("reserve")[-1].name == "reserve"


def test_the_next_session_after_submitting_gives_the_opinion():
    found = {step.name: step.day for step in steps("running")}
    assert found["submit"] == date(2014, 2, 17)
    assert found["put_in_force"] == date(2014, 2, 28)


def test_a_second_opinion_waits_for_the_session_after():
    found = {step.name: step.day for step in steps("running", opinions=["remarks", "positive"])}
    assert found["amend"] == date(2014, 3, 4)
    assert found["put_in_force"] == date(2014, 4, 11)


def test_without_a_session_there_is_no_opinion():
    with pytest.raises(stages.NoSession):
        stages.steps(family("opined"), [])
