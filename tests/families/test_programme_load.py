"""What a plan asks of each adult: meetings week by week, crowded days, meetings that clash."""

from datetime import date, time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from families.models import Group, GroupMember, GroupSession, ProgrammeVersion, Visit
from families.selectors.load import Meeting, clashes_among, load_of, overlap
from modules.choices import Module
from tests.cases import made
from tests.families.programme_content import TUESDAY, next_version, running, scheduled
from tests.families.steps_of_a_case import add_activity, draft_programme

DAYS = st.sampled_from([date(2014, 4, 1), date(2014, 4, 2)])
HOURS = st.one_of(st.none(), st.integers(0, 40))


@st.composite
def meetings(draw):
    begins = draw(HOURS)
    length = draw(st.one_of(st.none(), st.integers(1, 20)))
    ends = None if begins is None or length is None else begins + length
    return Meeting(draw(DAYS), draw(st.text("abc", min_size=1, max_size=3)), begins, ends)


def minutes_of(meeting):
    """Another way to say the same: the minutes somebody is there."""
    if meeting.begins is None:
        return set()
    return {(meeting.day, minute) for minute in range(meeting.begins, meeting.ends or meeting.begins + 1)}


@given(meetings(), meetings())
def test_two_meetings_clash_both_ways_or_not_at_all(one, other):
    assert overlap(one, other) == overlap(other, one) == bool(minutes_of(one) & minutes_of(other))


@given(st.lists(meetings(), max_size=12))
def test_no_clash_is_lost_and_none_is_told_twice(rows):
    told = [{id(one), id(other)} for one, other in clashes_among(rows)]
    expected = [
        {id(one), id(other)}
        for place, one in enumerate(rows)
        for other in rows[place + 1 :]
        if minutes_of(one) & minutes_of(other)
    ]
    assert sorted(map(sorted, told)) == sorted(map(sorted, expected))


@pytest.fixture
def inside(cast):
    with cast.inside(name="olga"):
        yield cast


@pytest.fixture
def mother(inside):
    return next(person for person in inside.buk.other_persons if person.relation == "mother")


def course_for(cast, version, person, title="Kurs gotowania", **when):
    activity = add_activity(cast, version, title=title, module=Module.SOCIAL, persons=[person])
    scheduled(cast, activity, **when)
    return activity


def load(version):
    return load_of(ProgrammeVersion.objects.select_related("programme__participation").get(pk=version.pk))


def test_hours_are_counted_for_each_adult_week_by_week(inside, mother):
    version = draft_programme(inside)
    course_for(inside, version, mother, times=2)
    course_for(inside, version, mother, "Doradztwo", held_on=date(2014, 4, 3), begins_at=time(9), ends_at=time(10, 30))
    weeks = load(version).weeks
    assert [(monday, [(person.first_name, words) for person, words in cells]) for monday, _, cells in weeks] == [
        (date(2014, 3, 31), [("Maria", "2\xa0terminy, 3,5 godz.")]),
        (date(2014, 4, 7), [("Maria", "1\xa0termin, 2 godz.")]),
    ]


def test_clashes_are_said_once_for_the_same_weekday(inside, mother):
    version = draft_programme(inside)
    course_for(inside, version, mother, times=3)
    course_for(inside, version, mother, "Doradztwo", times=3, begins_at=time(17), ends_at=time(19))
    assert load(version).warnings == [
        "Maria, we wtorki od 1\xa0kwietnia 2014\xa0r. do 15\xa0kwietnia 2014\xa0r. (3 razy): nakładają się "
        "Kurs gotowania (16:00–18:00) i Doradztwo (17:00–19:00)."
    ]


def test_meetings_one_after_another_do_not_clash_and_those_of_different_persons_neither(inside, mother):
    version = draft_programme(inside)
    father = next(person for person in inside.buk.other_persons if person.relation == "father")
    course_for(inside, version, mother)
    course_for(inside, version, mother, "Doradztwo", begins_at=time(18), ends_at=time(19))
    course_for(inside, version, father, "Spawanie")
    assert load(version).warnings == []


def test_three_appointments_on_one_day_are_told(inside, mother):
    version = draft_programme(inside)
    monday = date(2014, 4, 7)
    for hour in (9, 12, 15):
        course_for(inside, version, mother, f"Zajęcia {hour}", held_on=monday, begins_at=time(hour), ends_at=None)
    assert load(version).warnings == [
        "Maria ma 3\xa0terminy w poniedziałek, 7\xa0kwietnia 2014\xa0r.: Zajęcia 9 (9:00), Zajęcia 12 (12:00) "
        "i Zajęcia 15 (15:00)."
    ]


def grouped(cast, person, activity=None, **changes):
    side = cast.buk
    group = made(Group, pilot=side.pilot, module="social", title="Warsztat", lead=side.users["marek"], places=9)
    made(GroupSession, group=group, held_on=TUESDAY, begins_at=time(17), minutes=60)
    values = {"joined_on": date(2014, 3, 1)} | changes
    return made(
        GroupMember, group=group, person=person, participation=side.other_participation, activity=activity, **values
    )


def test_meetings_of_groups_and_planned_visits_count_too(inside, mother):
    version = draft_programme(inside)
    course_for(inside, version, mother)
    grouped(inside, mother)
    values = {"participation": inside.buk.other_participation, "author": inside.buk.users["olga"], "state": "planned"}
    made(Visit, visited_on=TUESDAY, begins_at=time(17, 30), minutes=60, **values)
    warnings = load(version).warnings
    assert len([sentence for sentence in warnings if "Maria, " in sentence]) == 3
    assert any("Warsztat (17:00–18:00) i wizyta w rodzinie (17:30–18:30)" in sentence for sentence in warnings)


@pytest.mark.parametrize("changes", [{"waiting": True}, {"left_on": TUESDAY}, {"joined_on": date(2014, 4, 2)}])
def test_whoever_is_not_on_the_list_that_day_is_not_expected(inside, mother, changes):
    version = draft_programme(inside)
    course_for(inside, version, mother)
    grouped(inside, mother, **changes)
    assert load(version).warnings == []


def test_a_group_that_carries_out_the_activity_does_not_clash_with_it(inside, mother):
    version = draft_programme(inside)
    grouped(inside, mother, activity=course_for(inside, version, mother))
    assert load(version).warnings == []


def test_children_are_not_measured(inside):
    version = draft_programme(inside)
    child = next(person for person in inside.buk.other_persons if person.relation == "child")
    course_for(inside, version, child, times=3)
    assert load(version).persons == []


def test_what_is_called_off_asks_nothing_and_what_will_be_taken_over_does(inside, mother):
    version = running(inside)
    draft = next_version(inside, version)
    adults = {one.person.first_name for one in load(draft).persons}
    assert adults
    assert load(version).weeks == load(draft).weeks
    assert load(version).since(TUESDAY + timedelta(days=49)).weeks == load(version).weeks[-1:]


def test_the_load_takes_as_many_queries_for_much_as_for_little(inside, mother):
    version = draft_programme(inside)
    course_for(inside, version, mother)
    grouped(inside, mother)

    def queries():
        with CaptureQueriesContext(connection) as found:
            assert load(version).weeks
        return len(found)

    few = queries()
    for number in range(6):
        course_for(inside, version, mother, f"Zajęcia {number}", times=20)
        grouped(inside, mother)
    assert queries() == few


def test_the_page_of_the_programme_warns_and_shows_the_weeks(cast):
    with cast.inside(name="olga"):
        version = draft_programme(cast)
        mother = next(person for person in cast.buk.other_persons if person.relation == "mother")
        course_for(cast, version, mother, times=8)
        course_for(cast, version, mother, "Doradztwo", times=8)
    page = cast.client("olga").get(reverse("version_show", args=[version.pk])).content.decode()
    assert "Czego rodzina nie pogodzi" in page
    assert "Obciążenie rodziny" in page
    assert "Następne tygodnie: 2" in page
