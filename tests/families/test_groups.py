"""Group support: places, the queue for them, meetings, and whose names a member reads."""

from datetime import date, time

import pytest

from families.actions import group_members, group_sessions, groups
from families.choices import GroupState, SessionState
from families.models import ActivityPerson, Appointment, Group, Participant
from families.selectors.groups import candidates, clashes, groups_of, people_of, queue_of
from schematom.audit.errors import Refused, StaleVersion
from schematom.audit.recording import recorded
from teams.models import Pilot
from tests.cases import made, walk
from tests.families.groups_of_cast import SATURDAY, enrolled, marked, meeting, meetings, planned
from tests.families.steps_of_a_case import in_force


@pytest.fixture
def inside(cast):
    with cast.inside(name="anna"):
        yield cast


# Places and the queue


def test_the_one_too_many_waits_and_the_first_who_waited_gets_the_free_place(inside):
    group = planned(inside)
    mother, father, child = (enrolled(inside, group, person) for person in inside.buk.persons[:3])
    other = enrolled(inside, group, inside.buk.other_persons[0])
    assert [row.waiting for row in (mother, father, child, other)] == [False, False, True, True]
    leave(inside, mother)
    with pytest.raises(Refused, match="czeka dłużej"):
        admit(inside, other)
    assert admit(inside, child).waiting is False
    with pytest.raises(Refused, match="nie ma wolnego miejsca"):
        admit(inside, other)


def leave(cast, row, left_on=date(2014, 5, 1)):
    return group_members.leave_group(member=cast.member("anna"), row=row, left_on=left_on)


def admit(cast, row, joined_on=date(2014, 5, 1)):
    return group_members.admit_waiting(member=cast.member("anna"), row=row, joined_on=joined_on)


def test_while_somebody_waits_a_newcomer_does_not_take_the_free_place(inside):
    group = planned(inside, places=1)
    first, waiting = (enrolled(inside, group, person) for person in inside.buk.persons[:2])
    leave(inside, first)
    newcomer = enrolled(inside, group, inside.buk.other_persons[0], date(2014, 5, 2))
    assert newcomer.waiting
    assert list(queue_of(group)) == [waiting, newcomer]


def test_an_earlier_day_does_not_step_before_those_who_wait(inside):
    group = planned(inside, places=1)
    rows = [enrolled(inside, group, person, date(2014, 5, 5)) for person in inside.buk.persons[:2]]
    late = enrolled(inside, group, inside.buk.other_persons[0], date(2014, 2, 1))
    assert list(queue_of(group)) == [rows[1], late]


def test_a_place_left_later_is_not_free_before(inside):
    group = planned(inside, places=1)
    row = enrolled(inside, group, inside.buk.mother)
    leave(inside, row, date(2014, 6, 1))
    assert enrolled(inside, group, inside.buk.father, date(2014, 5, 1)).waiting


def test_whoever_only_waited_leaves_no_trace_on_the_list(inside):
    group = planned(inside, places=1)
    enrolled(inside, group, inside.buk.mother)
    leave(inside, enrolled(inside, group, inside.buk.father))
    assert group.members.count() == 1


def test_somebody_who_comes_back_keeps_what_they_attended(inside):
    group = planned(inside)
    row = enrolled(inside, group, inside.buk.mother)
    session = meeting(inside, group)
    marked(inside, session, {row: "present"})
    leave(inside, row)
    with pytest.raises(Refused, match=r"do 1.maja 2014"):
        enrolled(inside, group, inside.buk.mother, date(2014, 4, 20))
    back = enrolled(inside, group, inside.buk.mother, date(2014, 6, 1))
    assert (back.pk, back.left_on, back.attendances.count()) == (row.pk, None, 1)


def test_nobody_is_on_one_list_twice(inside):
    group = planned(inside)
    enrolled(inside, group, inside.buk.mother)
    with pytest.raises(Refused, match="jest już na liście"):
        enrolled(inside, group, inside.buk.mother)


def test_nobody_is_taken_off_before_a_meeting_they_came_to(inside):
    group = planned(inside)
    row = enrolled(inside, group, inside.buk.mother)
    marked(inside, meeting(inside, group), {row: "present"})
    with pytest.raises(Refused, match=r"była na spotkaniu 12.kwietnia") as refusal:
        leave(inside, row, SATURDAY)
    assert refusal.value.field == "left_on"


@pytest.mark.parametrize("day", [date(2014, 1, 19), date(2015, 1, 15)])
def test_a_day_outside_the_familys_part_or_the_work_with_families_is_refused(inside, day):
    with pytest.raises(Refused) as refusal:
        enrolled(inside, planned(inside), inside.buk.mother, day)
    assert refusal.value.field == "joined_on"


def test_only_persons_who_take_part_are_enrolled(inside):
    part = Participant.objects.get(person=inside.buk.mother)
    with recorded("test", part):
        part.left_on = date(2014, 3, 1)
        part.save()
    with pytest.raises(Refused, match="nie uczestniczy teraz"):
        enrolled(inside, planned(inside), inside.buk.mother)
    assert inside.buk.mother not in candidates(inside.member("anna"), planned(inside, title="Drugi"))


def test_an_activity_of_the_programme_in_force_is_linked_and_a_foreign_one_is_refused(inside):
    version = in_force(inside)
    activity = version.activities.get()
    mother = inside.buk.other_persons[0]
    group = planned(inside)
    with pytest.raises(Refused, match="tej osoby z programu"):
        enrolled(inside, group, inside.buk.mother, activity=activity)
    assert enrolled(inside, group, mother, activity=activity).activity == activity


def test_places_do_not_become_fewer_than_the_people_who_hold_one(inside):
    group = planned(inside)
    for person in inside.buk.persons[:2]:
        enrolled(inside, group, person)
    with pytest.raises(Refused, match="Na liście jest 2") as refusal:
        groups.edit_group(member=inside.member("marek"), group=group, revision=1, **plan_of(group, places=1))
    assert refusal.value.field == "places"


def plan_of(group, **changed):
    return {name: getattr(group, name) for name in groups.PLAN} | changed


def test_the_second_saver_is_stopped(inside):
    group = planned(inside)
    change = {"member": inside.member("marek"), "group": group, "revision": 1}
    groups.edit_group(**change, **plan_of(group, title="Gotowanie"))
    with pytest.raises(StaleVersion):
        groups.edit_group(**change, **plan_of(group, title="Pieczenie"))


def test_the_list_is_kept_by_somebody_of_the_mgi_or_the_coordinator(inside):
    with pytest.raises(Refused, match="nie pracuje w MGI") as refusal:
        planned(inside, lead=inside.user("urszula"))
    assert refusal.value.field == "lead"


# Its life


def test_a_group_runs_from_its_first_list_and_ends_when_no_meeting_is_open(inside):
    group = planned(inside)
    row = enrolled(inside, group, inside.buk.mother)
    first, second = meetings(inside, group, weeks=3)[0:2]
    marked(inside, first, {row: "present"})
    group.refresh_from_db()
    assert group.state == GroupState.RUNNING
    with pytest.raises(Refused, match="bez listy obecności"):
        groups.end_group(member=inside.member("marek"), group=group)
    for session in group.sessions.filter(state="planned"):
        group_sessions.cancel_session(member=inside.member("marek"), session=session)
    assert groups.end_group(member=inside.member("marek"), group=group).state == GroupState.ENDED
    for act in (lambda: enrolled(inside, group, inside.buk.father), lambda: meeting(inside, group, date(2014, 6, 7))):
        with pytest.raises(Refused, match="nic się już w nich nie zmienia"):
            act()
    assert second.pk


def test_calling_off_needs_a_reason_and_takes_the_meetings_with_it(inside):
    group = planned(inside)
    meetings(inside, group, weeks=2)
    with pytest.raises(Refused, match="Napisz, dlaczego"):
        groups.cancel_group(member=inside.member("marek"), group=group, reason=" ")
    groups.cancel_group(member=inside.member("marek"), group=group, reason="za mało chętnych")
    assert set(group.sessions.values_list("state", flat=True)) == {SessionState.CANCELLED}


def test_a_group_that_has_begun_is_not_called_off(inside):
    group = planned(inside)
    row = enrolled(inside, group, inside.buk.mother)
    marked(inside, meeting(inside, group), {row: "absent"})
    with pytest.raises(Refused, match="jeszcze się nie zaczęły"):
        groups.cancel_group(member=inside.member("marek"), group=group, reason="brak sali")


@pytest.mark.parametrize("ends", [("closing", "closed"), ("withdrawn",)])
def test_in_a_pilot_that_is_over_nothing_is_planned(inside, ends):
    group = planned(inside)
    walk(Pilot.objects.get(pk=inside.buk.pilot.pk), *ends)
    with pytest.raises(Refused, match="niczego już w nim nie zmienisz"):
        meeting(inside, Group.objects.get(pk=group.pk))


# Meetings


def test_a_weekly_series_leaves_days_off_out_unless_wanted(inside):
    group = planned(inside)
    thursday = date(2014, 4, 24)
    days = [row.held_on for row in meetings(inside, group, thursday, weeks=3)]
    assert days == [thursday, date(2014, 5, 8)]
    also = meetings(inside, group, date(2014, 5, 1), weeks=1, also_on_free_days=True)
    assert [row.held_on for row in also] == [date(2014, 5, 1)]
    with pytest.raises(Refused, match="to dzień wolny") as refusal:
        meeting(inside, group, date(2014, 6, 19))
    assert refusal.value.field == "first_on"


@pytest.mark.parametrize("day", [date(2013, 12, 31), date(2015, 1, 15)])
def test_a_meeting_outside_the_work_with_families_is_refused(inside, day):
    with pytest.raises(Refused) as refusal:
        meeting(inside, planned(inside), day)
    assert refusal.value.field == "first_on"


@pytest.mark.parametrize(
    ("times", "field"),
    [
        ({"begins_at": None, "ends_at": None}, "minutes"),
        ({"begins_at": None}, "begins_at"),
        ({"ends_at": time(9)}, "ends_at"),
        ({"minutes": 1441}, "minutes"),
    ],
)
def test_a_meeting_needs_a_length_that_makes_sense(inside, times, field):
    with pytest.raises(Refused) as refusal:
        meeting(inside, planned(inside), **times)
    assert refusal.value.field == field


def test_minutes_follow_from_the_hours_unless_given(inside):
    group = planned(inside)
    assert meeting(inside, group).minutes == 120
    assert meeting(inside, group, date(2014, 4, 26), minutes=90).minutes == 90


def test_one_group_does_not_meet_twice_at_once(inside):
    group = planned(inside)
    meeting(inside, group)
    with pytest.raises(Refused, match="ta grupa ma już spotkanie"):
        meeting(inside, group)


def test_a_meeting_is_moved_while_it_is_planned(inside):
    group = planned(inside)
    row = enrolled(inside, group, inside.buk.mother)
    session = meeting(inside, group)
    move = {"member": inside.member("marek"), "session": session, "begins_at": time(9), "ends_at": time(12)}
    moved = group_sessions.edit_session(**move, revision=1, held_on=date(2014, 4, 13))
    assert (moved.held_on, moved.minutes) == (date(2014, 4, 13), 180)
    with pytest.raises(StaleVersion):
        group_sessions.edit_session(**move, revision=1, held_on=date(2014, 4, 14))
    marked(inside, moved, {row: "present"})
    with pytest.raises(Refused, match=r"odbyło się\. Cofnij"):
        group_sessions.edit_session(**move, revision=None, held_on=date(2014, 4, 14))


def test_clashes_are_named_with_another_group_and_with_an_appointment(inside):
    mother = inside.buk.mother
    cooking, singing = planned(inside), planned(inside, title="Chór")
    for group in (cooking, singing):
        enrolled(inside, group, mother)
    meeting(inside, cooking)
    meeting(inside, singing, begins_at=time(11), ends_at=time(13))
    meeting(inside, singing, date(2014, 4, 26), begins_at=time(17), ends_at=time(18))
    assert [str(one) for one in clashes(mother, cooking)] == ["12.04.2014, godz. 11:00–13:00: Chór"]
    activity = inside.buk.activity
    if not activity.persons.filter(person=mother).exists():
        made(ActivityPerson, activity=activity, person=mother)
    made(Appointment, activity=activity, held_on=SATURDAY, begins_at=time(12), ends_at=time(13))
    assert len(clashes(mother, cooking)) == 1
    made(Appointment, activity=activity, held_on=SATURDAY)
    assert activity.title in str(clashes(mother, cooking)[1])


# Who reads whom


def test_names_are_read_by_the_coordinator_the_keeper_of_the_list_and_for_own_families(inside):
    group = planned(inside, places=5)
    enrolled(inside, group, inside.buk.mother)
    enrolled(inside, group, inside.buk.other_persons[0])
    shown = {who: people_of(group, inside.member(who)) for who in ("anna", "marek", "olga")}
    assert [len(shown[who].on_list) for who in ("anna", "marek", "olga")] == [2, 2, 1]
    assert [shown[who].hidden_on_list for who in ("anna", "marek", "olga")] == [0, 0, 1]
    assert shown["olga"].on_list[0].person == inside.buk.other_persons[0]


def test_each_enrols_from_the_families_open_to_them_by_any_word(inside):
    group = planned(inside)

    def found(who, words=""):
        return {str(person) for person in candidates(inside.member(who), group, words)}

    assert found("anna") > found("olga")
    assert all("Wron" in name for name in found("olga"))
    assert found("anna", "nowickiej mari") == {"Maria Nowicka"}
    assert found("anna", "RN/2014/02") == found("olga")
    assert found("anna", "nikt") == set()


def test_the_list_counts_places_and_the_queue(inside):
    group = planned(inside, places=1)
    for person in inside.buk.persons[:3]:
        enrolled(inside, group, person)
    meetings(inside, group, weeks=2)
    row = groups_of(inside.buk.pilot).get(pk=group.pk)
    assert (row.taken, row.queued, row.first_on, row.last_on) == (1, 2, SATURDAY, date(2014, 4, 19))
