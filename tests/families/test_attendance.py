"""Attendance: the whole list at once, corrected until the group ends, counted in hours, printed, exported."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from families.actions import group_members, group_sessions
from families.choices import GroupState, SessionState
from families.desk import groups as desk
from families.models import GroupSession
from families.selectors.groups import list_of
from families.selectors.hours import as_hours, hours_of, hours_of_group, support_of
from modules.choices import Module
from schematom.audit.errors import Refused, StaleVersion
from schematom.audit.models import AuditEvent
from schematom.audit.recording import recorded
from tests.cases import walk
from tests.families.groups_of_cast import SATURDAY, enrolled, marked, meeting, planned
from tests.families.steps_of_a_case import in_force


@pytest.fixture
def inside(cast):
    with cast.inside(name="marek"):
        yield cast


@pytest.fixture
def group(inside):
    return planned(inside, places=5)


def test_the_list_makes_the_meeting_held_and_is_corrected_afterwards(inside, group):
    mother, father = (enrolled(inside, group, person) for person in inside.buk.persons[:2])
    session = marked(inside, meeting(inside, group), {mother: "present", father: "excused"})
    assert session.state == SessionState.HELD
    session = marked(inside, session, {mother: "present", father: ("present", 45)})
    assert session.attendances.get(member=father).minutes == 45
    assert session.attendances.count() == 2


def test_everybody_on_the_list_is_marked_and_nobody_else(inside, group):
    mother, father = (enrolled(inside, group, person) for person in inside.buk.persons[:2])
    session = meeting(inside, group)
    with pytest.raises(Refused, match="Lista osób zmieniła się"):
        marked(inside, session, {mother: "present"})
    stranger = inside.buk.group_member
    with pytest.raises(Refused, match="Lista osób zmieniła się"):
        marked(inside, session, {mother: "present", father: "present", stranger: "present"})


def test_the_list_of_a_day_holds_those_who_were_on_it(inside, group):
    mother, late = enrolled(inside, group, inside.buk.mother), enrolled(inside, group, inside.buk.father, SATURDAY)
    early, session = meeting(inside, group, SATURDAY - timedelta(days=1)), meeting(inside, group)
    assert (list_of(early), list_of(session)) == ([mother], [mother, late])
    group_members.leave_group(member=inside.member("anna"), row=mother, left_on=SATURDAY)
    assert list_of(session) == [late]


def test_whoever_waits_is_not_asked_about(inside):
    group = planned(inside, places=1)
    mother, _ = (enrolled(inside, group, person) for person in inside.buk.persons[:2])
    assert list_of(meeting(inside, group)) == [mother]


def test_an_empty_list_is_refused(inside, group):
    with pytest.raises(Refused, match="Najpierw zapisz uczestników"):
        marked(inside, meeting(inside, group), {})


@pytest.mark.parametrize(
    ("mark", "words"), [(("absent", 30), "tylko przy obecności"), (("present", 121), "trwało 120 min")]
)
def test_minutes_that_make_no_sense_are_refused_at_the_persons_field(inside, group, mark, words):
    row = enrolled(inside, group, inside.buk.mother)
    with pytest.raises(Refused, match=words) as refusal:
        marked(inside, meeting(inside, group), {row: mark})
    assert refusal.value.field == f"minutes_{row.pk}"


def test_a_meeting_called_off_has_no_list_until_it_is_taken_back(inside, group):
    row = enrolled(inside, group, inside.buk.mother)
    session = group_sessions.cancel_session(member=inside.member("marek"), session=meeting(inside, group))
    with pytest.raises(Refused, match="Przywróć je najpierw"):
        marked(inside, session, {row: "present"})
    session = group_sessions.reopen_session(member=inside.member("marek"), session=session)
    assert marked(inside, session, {row: "present"}).state == SessionState.HELD


def test_a_meeting_taken_back_counts_no_hours_until_it_is_marked_again(inside, group):
    row = enrolled(inside, group, inside.buk.mother)
    session = marked(inside, meeting(inside, group), {row: "present"})
    assert total(inside, inside.buk.mother) == 2
    group_sessions.reopen_session(member=inside.member("marek"), session=session)
    assert total(inside, inside.buk.mother) == 0


def total(cast, person):
    participation = cast.buk.participation
    return next(one.total for one in hours_of(participation) if one.person == person)


def test_the_future_has_no_list(inside, group):
    row = enrolled(inside, group, inside.buk.mother)
    session = meeting(inside, group)
    with recorded("test", session):
        GroupSession.objects.filter(pk=session.pk).update(held_on=timezone.localdate() + timedelta(days=1))
    with pytest.raises(Refused, match="jeszcze nie nadeszła"):
        marked(inside, session, {row: "present"})


def test_the_second_saver_is_stopped(inside, group):
    row = enrolled(inside, group, inside.buk.mother)
    session = meeting(inside, group)
    marked(inside, session, {row: "present"}, revision=1)
    with pytest.raises(StaleVersion):
        marked(inside, session, {row: "absent"}, revision=1)


def test_a_group_that_ended_keeps_its_lists(inside, group):
    row = enrolled(inside, group, inside.buk.mother)
    session = marked(inside, meeting(inside, group), {row: "present"})
    group.refresh_from_db()
    walk(group, GroupState.ENDED)
    with pytest.raises(Refused, match="nic się już w nich nie zmienia"):
        marked(inside, session, {row: "absent"})


# Hours


def test_hours_are_those_attended_and_those_held_for_the_person_alone(inside, group):
    mother, father = (enrolled(inside, group, person) for person in inside.buk.persons[:2])
    marked(inside, meeting(inside, group), {mother: ("present", 90), father: "absent"})
    marked(inside, meeting(inside, group, date(2014, 4, 26)), {mother: "present", father: "present"})
    found = {one.person: dict(one.by_module) for one in hours_of(inside.buk.participation)}
    assert found[inside.buk.mother][Module.SOCIAL] == Decimal("3.5")
    assert found[inside.buk.father][Module.SOCIAL] == 2
    assert found[inside.buk.child][Module.SOCIAL] == 0


def test_an_activity_carried_out_by_a_group_is_not_counted_twice(inside, group):
    version = in_force(inside)
    activity, mother = version.activities.get(), inside.buk.other_persons[0]
    walk(activity, "held")
    participation = inside.buk.other_participation
    assert hours_in(participation, mother, Module.EMPLOYMENT) == 80
    enrolled(inside, group, mother, activity=activity)
    assert hours_in(participation, mother, Module.EMPLOYMENT) == 0


def hours_in(participation, person, module):
    return next(dict(one.by_module)[module] for one in hours_of(participation) if one.person == person)


@pytest.mark.parametrize(("minutes", "hours"), [(0, "0"), (90, "1.5"), (20, "0.33"), (6000, "100")])
def test_minutes_become_hours(minutes, hours):
    assert as_hours(minutes) == Decimal(hours)


def test_a_familys_support_costs_four_queries(inside, group, django_assert_num_queries):
    for person in inside.buk.persons:
        enrolled(inside, group, person)
    with django_assert_num_queries(5):
        support = support_of(inside.buk.participation)
        assert [(one.person.first_name, one.total) for one in support.hours]
        assert [(row.group.title, row.person.first_name) for row in support.memberships]
    assert support


def test_a_groups_hours_show_absences_too(inside, group):
    row = enrolled(inside, group, inside.buk.mother)
    marked(inside, meeting(inside, group), {row: "excused"})
    marked(inside, meeting(inside, group, date(2014, 4, 26)), {row: "present"})
    line = hours_of_group(group, inside.member("marek"))[0]
    assert (line.attended, line.absent, line.excused, line.missed, line.hours) == (1, 0, 1, 1, 2)
    assert hours_of_group(group, inside.member("olga")) == []


# The desk


def test_a_meeting_without_a_list_waits_on_the_desk_of_whoever_keeps_it(inside, group):
    enrolled(inside, group, inside.buk.mother)
    session = meeting(inside, group)
    assert session.group.title in [item.title for item in desk.lists_to_write(inside.member("marek"))]
    assert list(desk.lists_to_write(inside.member("olga"))) == []
    assert list(desk.lists_to_write(inside.member("piotr"))) == []


def test_a_free_place_somebody_waits_for_is_on_the_desk(inside):
    group = planned(inside, places=1)
    mother, _ = (enrolled(inside, group, person) for person in inside.buk.persons[:2])
    assert list(desk.free_places(inside.member("marek"))) == []
    group_members.leave_group(member=inside.member("anna"), row=mother, left_on=date(2014, 5, 1))
    assert [item.title for item in desk.free_places(inside.member("marek"))] == [group.title]


# Pages


def url(name, cast):
    return reverse(name, args=[cast.buk.group_session.pk])


def test_one_screen_one_save(cast):
    client, row = cast.client("marek"), cast.buk.group_member
    page = client.get(url("attendance_mark", cast)).content.decode()
    assert "Maria Nowicka" in page
    marks = {f"presence_{row.pk}": "present", f"minutes_{row.pk}": "100", "revision": "1"}
    page = client.post(url("attendance_mark", cast), marks, follow=True).content.decode()
    assert "Lista obecności zapisana." in page
    assert "1,67" in page


def test_nobody_is_present_by_oversight(cast):
    with cast.inside(name="marek"):
        group = planned(cast)
        row = enrolled(cast, group, cast.buk.mother)
        session = meeting(cast, group)
    client, address = cast.client("marek"), reverse("attendance_mark", args=[session.pk])
    assert "checked" not in client.get(address).content.decode()
    answer = client.post(address, {"revision": "1", f"minutes_{row.pk}": "30"})
    assert answer.status_code == 422
    assert "Zaznacz obecność: Maria Nowicka." in answer.content.decode()
    assert 'value="30"' in answer.content.decode()


def test_two_who_mark_see_both_lists(cast):
    row = cast.buk.group_member
    marks = {f"presence_{row.pk}": "absent", f"minutes_{row.pk}": "", "revision": "1"}
    address = url("attendance_mark", cast)
    assert cast.client("marek").post(address, marks).status_code == 303
    answer = cast.client("anna").post(address, marks | {f"presence_{row.pk}": "excused"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "nieobecność usprawiedliwiona" in page
    assert "Ktoś zapisał to przed Tobą" in page


def test_the_printed_list_has_names_and_room_to_sign_and_is_logged(cast):
    page = cast.client("marek").get(url("attendance_print", cast)).content.decode()
    for words in ("Lista obecności", "Maria Nowicka", "Podpis", "Warsztat domowego budżetu", "5\xa0kwietnia 2014"):
        assert words in page
    with cast.inside():
        assert AuditEvent.objects.filter(verb="attendance.printed", subject_id=str(cast.buk.group_session.pk)).exists()


def test_the_hours_of_a_group_are_exported_safely_and_logged(cast):
    with cast.inside(name="marek"):
        marked(cast, cast.buk.group_session, {cast.buk.group_member: ("present", 90)})
        mother = cast.buk.group_member.person
        with recorded("test", mother):
            type(mother).objects.filter(pk=mother.pk).update(last_name="=1+1")
    answer = cast.client("anna").get(reverse("group_hours_csv", args=[cast.buk.group.pk]))
    text = answer.content.decode("utf-8-sig")
    assert text.splitlines()[1].startswith("'=1+1;Maria;RN/2014/01;2014-04-01;;1;0;0;1,5")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert "attachment" in answer["Content-Disposition"]
    with cast.inside():
        assert AuditEvent.objects.filter(verb="group.hours_exported").exists()


def test_a_protected_address_stands_on_no_page_of_a_group(cast):
    with cast.inside(name="marek"):
        enrolled(cast, cast.buk.group, cast.buk.child)
    for address in (cast.buk.group.get_absolute_url(), url("attendance_print", cast), url("attendance_mark", cast)):
        page = cast.client("anna").get(address).content.decode()
        assert "Zmyślona" not in page
        assert "600 000 001" not in page
