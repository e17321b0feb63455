"""A pilot's life: who opens it, who moves it, what its history keeps."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from schematom.access.members import system_member
from schematom.audit.errors import Refused, StaleVersion
from schematom.tenancy.context import in_nation
from teams.actions.pilots import change_pilot_days, move_pilot, open_pilot
from teams.choices import PilotState
from teams.models import Pilot, PilotMove
from tests.teams.nation import BEGIN, CRZL, DAYS, END, WAY, apply, live, make_edition


@pytest.fixture
def edition(cast):
    return make_edition()


@pytest.fixture
def pilot(cast, edition):
    return apply(cast.buk.powiat, edition)


@pytest.fixture
def nation(pilot):
    with in_nation(reason="test"):
        yield


def move(pilot, name, on=BEGIN, **values):
    return move_pilot(member=CRZL, pilot=pilot, move=name, on=on, **values)


def test_a_labour_office_may_lead(cast, edition):
    with cast.inside():
        member = system_member(cast.buk.powiat.pk)
        pilot = open_pilot(member=member, edition=edition, leader=cast.buk.pup, **DAYS)
    assert (pilot.leader, pilot.state) == (cast.buk.pup, PilotState.APPLIED)


def test_a_powiat_is_once_in_an_edition(cast, pilot, edition):
    with pytest.raises(Refused, match="bierze już udział"):
        apply(cast.buk.powiat, edition)


def test_crzl_enters_an_application_and_the_powiat_chooses_the_leader_itself(cast, edition):
    with in_nation():
        pilot = open_pilot(
            member=CRZL, edition=edition, leader=None, powiat_id=cast.buk.powiat.pk, applied_on=BEGIN, **DAYS
        )
        assert (pilot.powiat_id, pilot.leader, pilot.applied_on) == (cast.buk.powiat.pk, None, BEGIN)


@pytest.mark.parametrize(
    ("field", "day"),
    [
        ("family_work_ends_on", date(2015, 12, 31)),
        ("team_work_ends_on", date(2016, 9, 29)),
        ("starts_on", date(2015, 12, 31)),
        ("team_work_ends_on", date(2017, 1, 1)),
    ],
)
def test_the_days_of_a_pilot_stand_in_order_and_inside_the_edition(cast, edition, field, day):
    member = system_member(cast.buk.powiat.pk)
    with cast.inside(), pytest.raises(Refused) as refusal:
        open_pilot(member=member, edition=edition, leader=cast.buk.pup, **{**DAYS, field: day})
    assert refusal.value.field == field


def test_an_application_of_tomorrow_is_refused(cast, edition):
    tomorrow = timezone.localdate() + timedelta(days=1)
    member = system_member(cast.buk.powiat.pk)
    with cast.inside(), pytest.raises(Refused) as refusal:
        open_pilot(member=member, edition=edition, leader=None, applied_on=tomorrow, **DAYS)
    assert refusal.value.field == "applied_on"


@pytest.mark.usefixtures("nation")
def test_a_pilot_walks_through_its_states_and_each_step_stays_in_its_history(pilot):
    for name in WAY:
        number = {"agreement_number": " U/1/2016 "} if name == "sign_agreement" else {}
        pilot = move(pilot, name, **number)
    assert (pilot.state, pilot.agreement_number, pilot.agreement_on) == (PilotState.CLOSED, "U/1/2016", BEGIN)
    steps = list(PilotMove.objects.filter(pilot=pilot).values_list("move", "state_before", "state_after"))
    assert [step[0] for step in steps] == list(WAY)
    assert [step[2] for step in steps[:-1]] == [step[1] for step in steps[1:]]


@pytest.mark.usefixtures("nation")
def test_a_pilot_does_not_jump(pilot):
    with pytest.raises(Refused, match="po podpisaniu umowy"):
        move(pilot, "start")
    assert not PilotMove.objects.filter(pilot=pilot).exists()


@pytest.mark.usefixtures("nation")
def test_a_step_is_not_earlier_than_the_one_before_nor_tomorrow(pilot):
    move(pilot, "qualify", on=date(2016, 2, 1))
    for day in (date(2016, 1, 31), timezone.localdate() + timedelta(days=1)):
        with pytest.raises(Refused) as refusal:
            move(pilot, "sign_agreement", on=day)
        assert refusal.value.field == "on"


def test_no_start_without_a_leader(cast, edition):
    pilot = live(apply(cast.buk.powiat, edition, leader=False), "qualify", "sign_agreement")
    with pytest.raises(Refused, match="lidera"):
        live(pilot, "start")


@pytest.mark.usefixtures("nation")
@pytest.mark.parametrize("name", ["withdraw", "reject"])
def test_a_withdrawal_and_a_rejection_need_a_reason(pilot, name):
    with pytest.raises(Refused) as refusal:
        move(pilot, name, reason="  ")
    assert refusal.value.field == "reason"


@pytest.mark.usefixtures("nation")
@pytest.mark.parametrize("steps", range(5))
def test_a_powiat_may_withdraw_at_any_time_before_the_end(pilot, steps):
    for name in WAY[:steps]:
        pilot = move(pilot, name)
    gone = move(pilot, "withdraw", reason="Brak kadry.")
    assert (gone.state, gone.withdrawn_reason) == (PilotState.WITHDRAWN, "Brak kadry.")
    assert PilotMove.objects.filter(pilot=pilot).last().reason == "Brak kadry."


@pytest.mark.usefixtures("nation")
def test_a_closed_pilot_is_not_withdrawn(pilot):
    for name in WAY:
        pilot = move(pilot, name)
    with pytest.raises(Refused, match="nie można już wycofać"):
        move(pilot, "withdraw", reason="Za późno.")


@pytest.mark.usefixtures("nation")
def test_a_rejected_pilot_keeps_its_reason_in_history_and_is_not_called_withdrawn(pilot):
    rejected = move(pilot, "reject", reason="Za mało partnerów.")
    assert (rejected.state, rejected.withdrawn_reason) == (PilotState.NOT_QUALIFIED, "")
    assert PilotMove.objects.get(pilot=pilot).reason == "Za mało partnerów."


@pytest.mark.usefixtures("nation")
def test_the_days_are_changed_by_crzl_and_a_second_saver_sees_both(pilot):
    days = {**DAYS, "family_work_ends_on": date(2016, 6, 30)}
    changed = change_pilot_days(member=CRZL, pilot=pilot, revision=pilot.revision, **days)
    assert changed.family_work_ends_on == date(2016, 6, 30)
    with pytest.raises(StaleVersion):
        change_pilot_days(member=CRZL, pilot=pilot, revision=pilot.revision, **DAYS)


@pytest.mark.usefixtures("nation")
def test_the_days_of_a_pilot_given_up_stand(pilot):
    gone = move(pilot, "withdraw", reason="Brak kadry.")
    with pytest.raises(Refused, match="wycofany"):
        change_pilot_days(member=CRZL, pilot=gone, revision=gone.revision, **DAYS)


@pytest.mark.usefixtures("nation")
def test_a_step_makes_a_form_of_days_opened_before_it_stale(pilot):
    move(pilot, "qualify")
    with pytest.raises(StaleVersion):
        change_pilot_days(member=CRZL, pilot=pilot, revision=pilot.revision, **DAYS)


def test_a_pilot_past_its_last_day_is_not_called_running(pilot):
    running = live(pilot, "qualify", "sign_agreement", "start")
    assert Pilot.objects.get(pk=running.pk).state_today == "czas pilotażu minął"
    assert END < timezone.localdate()
