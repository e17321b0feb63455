"""People in the PZKW and the MGI: joining, deputies, functions, replacement, leaving, statements."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from schematom.audit.errors import Refused, StaleVersion
from schematom.audit.recording import recorded
from teams import actions as all_actions
from teams.actions import seats
from teams.models import Attendance, PilotCard, Session, Team
from teams.selectors import serving_members
from teams.selectors.teams import history_of, seats_without_statement, sheet_of
from tests.cases import START, made
from tests.cast import make_membership
from tests.teams.seating import JUNE, LATER, join, refused

# Joining


def test_a_person_joins_with_a_function(inside, pzkw, anna, cast):
    seat = join(anna, pzkw, cast.user("urszula"), inside.pup, function="clerk")
    assert seat in serving_members(pzkw, JUNE)
    assert PilotCard.objects.get(pilot=inside.pilot).pzkw_size == 3


def test_nobody_sits_twice_in_a_team(inside, pzkw, anna, cast):
    with pytest.raises(Refused, match="Piotr Próbny jest już w zespole jako członek") as refusal:
        join(anna, pzkw, cast.user("piotr"), inside.pup)
    assert refusal.value.field == "user"


@pytest.mark.parametrize("function", ["chair", "clerk"])
def test_chair_and_clerk_are_one_at_a_time_and_it_is_said_who(inside, pzkw, anna, cast, function):
    join(anna, pzkw, cast.user("adam"), inside.pcpr, function="clerk")
    who = {"chair": "Czeslawa Próbna", "clerk": "Adam Próbny"}[function]
    with pytest.raises(Refused, match=f"pełni {who}") as refusal:
        join(anna, pzkw, cast.user("urszula"), inside.pup, function=function)
    assert refusal.value.field == "function"
    assert join(anna, pzkw, cast.user("urszula"), inside.pup, function="deputy").function == "deputy"


@pytest.mark.parametrize("day", [date(2013, 12, 1), date(2015, 4, 1)])
def test_joining_outside_the_days_of_the_team_is_refused(inside, pzkw, anna, cast, day):
    with pytest.raises(Refused, match="PZKW") as refusal:
        join(anna, pzkw, cast.user("urszula"), inside.pup, since=day)
    assert refusal.value.field == "since"


def test_the_mgi_takes_nobody_after_the_work_with_families(inside, anna, cast):
    mgi = Team.objects.get(pk=inside.mgi.pk)
    with pytest.raises(Refused, match="MGI pracuje do 31"):
        join(anna, mgi, cast.user("urszula"), inside.pup, since=date(2015, 1, 15))


def test_a_person_without_a_role_in_the_powiat_cannot_sit(inside, pzkw, anna, cast):
    with pytest.raises(Refused, match="nie ma roli w tym powiecie") as refusal:
        join(anna, pzkw, cast.user("marek", cast.dab), inside.pcpr)
    assert refusal.value.field == "user"


def test_nor_one_whose_role_ended_earlier(inside, pzkw, anna, cast):
    made_user = cast.celina
    make_membership(made_user, inside.pcpr, "staff", inside.powiat.pk)
    held = made_user.memberships.get(powiat_id=inside.powiat.pk)
    with recorded("trial", held):
        held.valid_until = date(2014, 5, 1)
        held.save()
    with pytest.raises(Refused, match="skończyła się 1"):
        join(anna, pzkw, made_user, inside.pcpr)


# Deputies of members


def test_a_deputy_counts_as_nobody_s_seat(inside, pzkw, piotr_sits, anna, cast):
    deputy = seats.add_substitute(
        member=anna, team_member=piotr_sits, user=cast.user("urszula"), institution=inside.pup, since=JUNE
    )
    assert deputy.substitute_for == piotr_sits
    assert PilotCard.objects.filter(pilot=inside.pilot).get().pzkw_size == 2
    line = next(line for line in sheet_of(pzkw, JUNE).lines if line.seat == piotr_sits)
    assert line.deputies == [deputy]


def test_a_deputy_has_no_deputy_and_no_function(inside, piotr_sits, anna, cast):
    values = {"member": anna, "institution": inside.pup, "since": JUNE}
    deputy = seats.add_substitute(team_member=piotr_sits, user=cast.user("urszula"), **values)
    refused(
        seats.add_substitute,
        match="nie może mieć zastępcy",
        field="user",
        team_member=deputy,
        user=cast.user("oskar"),
        **values,
    )
    refused(
        seats.change_function,
        match="nie pełni funkcji",
        field="function",
        member=anna,
        team_member=deputy,
        function="clerk",
        on=JUNE,
    )


def test_a_member_cannot_be_somebody_s_deputy(inside, piotr_sits, anna, cast):
    refused(
        seats.add_substitute,
        match="już w zespole jako członek",
        field="user",
        member=anna,
        team_member=piotr_sits,
        user=cast.user("czeslawa"),
        institution=inside.pup,
        since=JUNE,
    )


def test_a_deputy_begins_within_the_time_of_the_member(inside, anna, cast, pzkw):
    late = join(anna, pzkw, cast.user("adam"), inside.pcpr, since=LATER)
    refused(
        seats.add_substitute,
        match="Adam Próbny jest w zespole od",
        field="since",
        member=anna,
        team_member=late,
        user=cast.user("urszula"),
        institution=inside.pup,
        since=JUNE,
    )


# Functions


def test_a_new_function_keeps_the_old_one_in_history_and_takes_the_deputy_along(inside, piotr_sits, anna, cast, pzkw):
    deputy = seats.add_substitute(
        member=anna, team_member=piotr_sits, user=cast.user("urszula"), institution=inside.pup, since=START
    )
    ahead = made(Session, pilot=inside.pilot, number="PZKW/2014/77", held_on=LATER, place="Próbnik")
    answer = made(Attendance, session=ahead, team_member=piotr_sits, answer="coming")
    after = seats.change_function(member=anna, team_member=piotr_sits, function="clerk", on=JUNE)
    piotr_sits.refresh_from_db(), deputy.refresh_from_db(), answer.refresh_from_db()
    assert (piotr_sits.function, piotr_sits.until) == ("member", date(2014, 5, 31))
    assert (after.function, after.since, after.user) == ("clerk", JUNE, piotr_sits.user)
    assert deputy.until == date(2014, 5, 31)
    assert after.substitutes.get().user == deputy.user
    assert answer.team_member == after
    assert len(sheet_of(pzkw, JUNE).lines) == 2


def test_a_function_entered_wrongly_is_changed_from_the_first_day(piotr_sits, anna):
    changed = seats.change_function(member=anna, team_member=piotr_sits, function="clerk", on=START)
    assert (changed.pk, changed.function) == (piotr_sits.pk, "clerk")


@pytest.mark.parametrize(
    ("function", "on", "field", "said"),
    [
        ("member", JUNE, "function", "już tę funkcję"),
        ("chair", JUNE, "function", "pełni Czeslawa"),
        ("clerk", date(2013, 12, 1), "on", "jest w zespole od"),
    ],
)
def test_functions_that_do_not_fit_are_refused(piotr_sits, anna, function, on, field, said):
    values = {"member": anna, "team_member": piotr_sits, "function": function, "on": on}
    refused(seats.change_function, match=said, field=field, **values)


# Replacing and leaving


def replace(anna, seat, user, institution, since=JUNE, function="member"):
    return seats.replace_team_member(
        member=anna, team_member=seat, user=user, institution=institution, since=since, function=function
    )


def test_a_replaced_member_stays_in_history(inside, chair, pzkw, anna, cast):
    new = replace(anna, chair, cast.user("urszula"), inside.pup, function="chair")
    chair.refresh_from_db()
    assert (chair.until, new.replaces, new.function) == (date(2014, 5, 31), chair, "chair")
    assert chair in history_of(pzkw)
    assert sheet_of(pzkw, JUNE).chair == new
    assert sheet_of(pzkw, date(2014, 5, 31)).chair == chair
    assert PilotCard.objects.get(pilot=inside.pilot).pzkw_size == 2


def test_a_place_is_taken_once_and_not_before_it_began(inside, chair, anna, cast):
    with pytest.raises(Refused, match="Wpisz dzień późniejszy"):
        replace(anna, chair, cast.user("urszula"), inside.pup, since=START)
    replace(anna, chair, cast.user("urszula"), inside.pup)
    with pytest.raises(Refused, match="zajmuje już Urszula"):
        replace(anna, chair, cast.user("oskar"), inside.ops, since=LATER)


def test_deputies_leave_with_the_member(inside, piotr_sits, anna, cast):
    deputy = seats.add_substitute(
        member=anna, team_member=piotr_sits, user=cast.user("urszula"), institution=inside.pup, since=START
    )
    seats.end_team_member(member=anna, team_member=piotr_sits, until=JUNE)
    deputy.refresh_from_db()
    assert deputy.until == JUNE


def test_a_deputy_yet_to_come_stands_in_the_way_of_an_end(inside, piotr_sits, anna, cast):
    seats.add_substitute(
        member=anna, team_member=piotr_sits, user=cast.user("urszula"), institution=inside.pup, since=LATER
    )
    with pytest.raises(Refused, match="Urszula Próbna zastępuje tę osobę od"):
        seats.end_team_member(member=anna, team_member=piotr_sits, until=JUNE)


@pytest.mark.parametrize(
    ("until", "said"), [(date(2013, 12, 1), "wcześniejszy niż początek"), (date(2016, 1, 1), "PZKW pracuje do")]
)
def test_leaving_before_joining_or_after_the_pilot_is_refused(piotr_sits, anna, until, said):
    refused(seats.end_team_member, match=said, field="until", member=anna, team_member=piotr_sits, until=until)


def test_somebody_who_voted_does_not_leave_before_the_vote(voted, piotr, anna, piotr_sits, cast, inside):
    all_actions.cast_vote(member=piotr, item=voted, value="positive")
    values = {"member": anna, "team_member": piotr_sits}
    refused(seats.end_team_member, match="jest głos tej osoby", field="until", until=JUNE, **values)
    refused(seats.change_function, match="jest głos", field="on", function="clerk", on=date(2015, 2, 20), **values)
    with pytest.raises(Refused, match="jest głos"):
        replace(anna, piotr_sits, cast.user("urszula"), inside.pup)


def test_somebody_who_left_may_come_back(inside, pzkw, piotr_sits, anna, cast):
    seats.end_team_member(member=anna, team_member=piotr_sits, until=JUNE)
    back = join(anna, pzkw, cast.user("piotr"), inside.pup, since=LATER)
    assert [line.seat for line in sheet_of(pzkw, LATER).lines if line.seat.user == cast.user("piotr")] == [back]
    with pytest.raises(Refused, match="już w zespole"):
        seats.end_team_member(member=anna, team_member=piotr_sits, until=date(2014, 10, 1))


def test_a_mistake_in_a_seat_is_put_right(inside, piotr_sits, anna):
    seat = seats.correct_seat(member=anna, team_member=piotr_sits, revision=1, institution=inside.pup, since=JUNE)
    assert (seat.institution, seat.since, seat.revision) == (inside.pup, JUNE, 2)
    with pytest.raises(StaleVersion):
        seats.correct_seat(member=anna, team_member=piotr_sits, revision=1, institution=inside.ops, since=JUNE)


def test_a_correction_leaves_no_deputy_and_no_vote_outside(inside, piotr_sits, anna, cast, voted, piotr):
    correct = {"member": anna, "team_member": piotr_sits, "revision": 1, "institution": inside.pup}
    all_actions.cast_vote(member=piotr, item=voted, value="positive")
    refused(seats.correct_seat, match="głosuje na posiedzeniu", field="since", since=date(2015, 3, 1), **correct)
    seats.add_substitute(
        member=anna, team_member=piotr_sits, user=cast.user("urszula"), institution=inside.pup, since=START
    )
    refused(seats.correct_seat, match="Zastępca", field="since", since=JUNE, **correct)


# The confidentiality statement


def test_a_statement_is_recorded_put_right_and_withdrawn(piotr_sits, anna):
    for day in (START, JUNE):
        seat = seats.record_statement(member=anna, team_member=piotr_sits, signed_on=day)
        assert seat.confidentiality_signed_on == day
    assert seats.withdraw_statement(member=anna, team_member=piotr_sits).confidentiality_signed_on is None
    refused(seats.withdraw_statement, match="nie ma zapisanego", member=anna, team_member=piotr_sits)


def test_a_statement_is_neither_of_the_future_nor_older_than_the_pilot(piotr_sits, anna):
    values = {"member": anna, "team_member": piotr_sits, "field": "signed_on"}
    tomorrow = timezone.localdate() + timedelta(days=1)
    refused(seats.record_statement, match="jeszcze nie nadeszła", signed_on=tomorrow, **values)
    refused(seats.record_statement, match="Sprawdź rok", signed_on=date(2004, 1, 5), **values)
    seats.end_team_member(member=anna, team_member=piotr_sits, until=JUNE)
    refused(seats.record_statement, match="pracowała w zespole do", signed_on=LATER, **values)


def test_who_has_no_statement_is_listed(inside, piotr_sits, anna):
    lacking = seats_without_statement(inside.pilot, JUNE)
    assert piotr_sits in lacking
    seats.record_statement(member=anna, team_member=piotr_sits, signed_on=JUNE)
    assert piotr_sits not in lacking.all()
