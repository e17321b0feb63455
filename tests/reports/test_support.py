"""What help counts, to the hour, and how the situation of families changed."""

from datetime import date, timedelta

import pytest

from families.models import (
    Activity,
    ActivityPerson,
    AreaAssessment,
    Diagnosis,
    Group,
    GroupAttendance,
    GroupMember,
    GroupSession,
    ProgrammeVersion,
)
from reports.definitions import measure
from reports.definitions.support import full_hours
from schematom.audit.recording import recorded
from tests.cases import made, walk
from tests.reports.cases import END, ENTRY, Case, make_case, make_pilot


@pytest.fixture
def family(cast):
    with cast.inside():
        pilot = make_pilot(cast.buk)
        case = make_case(cast.buk, pilot, Case(4), "RN/S/1")
        case.pilot, case.side = pilot, cast.buk
        yield case


def figures(family, cutoff_on=END):
    return measure(family.pilot, cutoff_on=cutoff_on, measured_on=END).figures


def make_diagnosis(family, number=1, kind="entry", agreed_on=ENTRY, **scores):
    about = {"participation": family.participation, "author": family.side.users["marek"]}
    diagnosis = made(Diagnosis, number=number, kind=kind, agreed_on=agreed_on, **about)
    walk(diagnosis, "agreed")
    for area, score in scores.items():
        made(AreaAssessment, diagnosis=diagnosis, area=area, score=score)
    return diagnosis


@pytest.fixture
def activity(family):
    """Ten hours of the family module held for the mother, in the version in force."""
    version = made(
        ProgrammeVersion,
        programme=family.programme,
        number=1,
        author=family.side.users["marek"],
        diagnosis=make_diagnosis(family),
    )
    row = made(Activity, version=version, module="family", title="Warsztat", hours=10, ends_on=date(2014, 6, 30))
    walk(row, "held")
    made(ActivityPerson, activity=row, person=family.persons[0])
    walk(version, "submitted")
    walk(version, "opined", opinion="positive")
    walk(version, "in_force")
    return row


def make_group(family, activity=None, minutes=100, persons=2, held_on=date(2014, 5, 5)):
    lead = family.side.users["marek"]
    group = made(Group, pilot=family.pilot, module="social", title="Grupa", lead=lead, places=9)
    session = made(GroupSession, group=group, held_on=held_on, minutes=minutes)
    walk(session, "held")
    for person in family.persons[:persons]:
        about = {"group": group, "person": person, "participation": family.participation, "activity": activity}
        member = made(GroupMember, joined_on=ENTRY, **about)
        made(GroupAttendance, session=session, member=member, presence="present")
    return session


def test_a_held_activity_is_support_of_the_person_it_was_for(family, activity):
    found = figures(family)
    assert (found["SUPPORT_PERSONS"]["value"], found["SUPPORT_PERSONS"]["parts"]) == (1, {"family": 1})
    assert found["SUPPORT_HOURS"]["parts"] == {"family": 10}
    assert found["SUPPORT_HOURS"]["by"]["sex"] == {"k": 10}


def test_an_activity_that_ends_after_the_cut_off_day_is_not_there_yet(family, activity):
    assert figures(family, activity.ends_on - timedelta(days=1))["SUPPORT_PERSONS"]["value"] == 0
    assert figures(family, activity.ends_on)["SUPPORT_PERSONS"]["value"] == 1


def test_everybody_who_came_to_a_meeting_has_its_time(family):
    make_group(family, minutes=100, persons=3)
    found = figures(family)
    assert found["SUPPORT_PERSONS"]["parts"] == {"social": 3}
    assert found["SUPPORT_HOURS"]["parts"] == {"social": 6}  # 1 h 40 min is two hours for each of the three


def test_who_was_absent_and_a_meeting_ahead_are_no_support(family):
    session = make_group(family, persons=1)
    make_group(family, held_on=END + timedelta(days=1))
    with recorded("trial", session):
        GroupAttendance.objects.filter(session=session).update(presence="excused")
    assert figures(family)["SUPPORT_PERSONS"]["value"] == 0


def test_an_activity_carried_out_by_a_group_counts_by_attendance_only(family, activity):
    make_group(family, activity=activity, minutes=60, persons=1)
    assert figures(family)["SUPPORT_HOURS"]["parts"] == {"social": 1}


def test_a_person_in_two_modules_counts_in_each(family, activity):
    make_group(family, persons=1)
    found = figures(family)["SUPPORT_PERSONS"]
    assert (found["value"], found["parts"]) == (2, {"family": 1, "social": 1})


@pytest.mark.parametrize(("minutes", "hours"), [(0, 0), (29, 0), (30, 1), (89, 1), (90, 2), (600, 10)])
def test_half_an_hour_is_rounded_up(minutes, hours):
    assert full_hours(minutes) == hours


def test_areas_scored_at_entry_and_at_exit_are_compared(family):
    make_diagnosis(family, housing=1, health=2, income=0)
    make_diagnosis(family, 2, "exit", END, housing=3, health=2, leisure=4)
    found = figures(family)
    assert found["DIAGNOSES_COMPARED"]["parts"] == {"health": 1, "housing": 1}
    assert found["SCORE_AT_ENTRY"]["parts"] == {"health": 2, "housing": 1}
    assert found["SCORE_AT_EXIT"] == {"value": 5, "parts": {"health": 2, "housing": 3}}


def test_of_several_exit_diagnoses_the_last_one_agreed_in_time_counts(family):
    make_diagnosis(family, housing=1)
    with recorded("trial", family.family):
        Diagnosis.objects.filter(participation=family.participation).update(state="superseded")
    make_diagnosis(family, 2, "exit", END - timedelta(days=9), housing=2)
    with recorded("trial", family.family):
        Diagnosis.objects.filter(number=2).update(state="superseded")
    make_diagnosis(family, 3, "exit", END, housing=3)
    assert figures(family)["SCORE_AT_EXIT"]["value"] == 3


def test_a_diagnosis_agreed_after_the_cut_off_day_is_not_there_yet(family):
    make_diagnosis(family, housing=1)
    make_diagnosis(family, 2, "exit", END + timedelta(days=1), housing=3)
    assert figures(family)["DIAGNOSES_COMPARED"]["value"] == 0
