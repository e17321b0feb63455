"""Somebody who joins the household later takes part from that day on."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from families import actions
from families.actions.recruitment_joining import join_participation
from families.models import Stay
from tests.cast import made
from tests.families.cases import (
    ADULT,
    LATER,
    STARTED,
    accepted,
    decided,
    participant,
    refusal,
    started,
    with_person,
)


@pytest.fixture
def inside(cast):
    with cast.inside():
        yield cast


def left(cast, participation, day=LATER, reason="Wyjazd za pracą."):
    anna = cast.member("anna")
    return actions.leave_participation(member=anna, participation=participation, ended_on=day, reason=reason)


def join(cast, participation, person, day=LATER, **facts):
    values = {"labour_status": "child", "in_full_time_education": False, "months_unemployed": None} | facts
    return join_participation(
        member=cast.member("anna"), participation=participation, person=person, joined_on=day, **values
    )


def newborn(cast, participation, born=LATER):
    return with_person(cast, participation, first_name="Ola", birth_date=born, relation="child")


def test_a_child_born_later_takes_part_from_the_day_on(inside):
    participation = participant(inside)
    child = newborn(inside, participation)
    row = join(inside, participation, child)
    assert (row.started_on, row.labour_status) == (LATER, "child")
    assert participation.participants.count() == 2


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (LATER - timedelta(days=1), "nie należy do gospodarstwa"),
        (STARTED - timedelta(days=1), "Rodzina uczestniczy"),
        (date(2999, 1, 1), "jeszcze nie nadeszła"),
    ],
)
def test_nobody_joins_on_a_day_on_which_they_were_not_there(inside, day, words):
    participation = participant(inside)
    refused = refusal(join, inside, participation, newborn(inside, participation), day)
    assert refused.field == "joined_on"
    assert words in refused.message


def test_nobody_joins_twice_nor_another_family_nor_one_that_does_not_take_part(inside):
    participation = participant(inside)
    child = newborn(inside, participation)
    join(inside, participation, child)
    assert "już uczestniczy" in refusal(join, inside, participation, child).message
    assert refusal(join, inside, participation, inside.buk.mother).field == "person"
    left(inside, participation)
    assert (
        "najpierw podpisana deklaracja" in refusal(join, inside, participation, newborn(inside, participation)).message
    )


def test_a_family_does_not_end_before_the_last_person_joined(inside):
    participation = participant(inside)
    join(inside, participation, newborn(inside, participation))
    refused = refusal(left, inside, participation, LATER - timedelta(days=1))
    assert refused.field == "ended_on"
    assert "Ola Sowa uczestniczy od" in refused.message


def test_a_programme_does_not_end_before_the_last_person_joined(inside):
    side = inside.buk
    child = newborn(inside, side.participation, date(2014, 10, 1))
    join(inside, side.participation, child, date(2014, 10, 1))
    act = {"member": inside.member("anna"), "programme": side.programme, "assessment": "Udało się."}
    assert refusal(actions.complete_programme, **act, ended_on=date(2014, 9, 1)).field == "ended_on"


def test_who_comes_back_to_the_household_joins_from_that_day(inside):
    participation = decided(inside, accepted(inside))
    with_person(inside, participation)
    father = with_person(inside, participation, first_name="Adam", sex="m", relation="father")
    stay = made(Stay, person=father, until=date(2013, 6, 1), how_left="moved_out")
    ewa = participation.family.persons.get(first_name="Ewa")
    started(inside, participation, facts={ewa.pk: ADULT})
    assert refusal(join, inside, participation, father, **ADULT).field == "joined_on"
    made(Stay, person=stay.person, since=LATER, how_joined="returned")
    assert join(inside, participation, father, **ADULT).started_on == LATER


# Pages


def test_a_newborn_is_added_to_the_participation_from_its_page(cast):
    with cast.inside():
        participation = participant(cast)
    client, url = cast.client("anna"), reverse("participant_create", args=[participation.pk])
    assert url in client.get(participation.get_absolute_url()).content.decode()
    assert "już uczestniczą. Jeśli ktoś" in client.get(url).content.decode()
    with cast.inside():
        child = newborn(cast, participation)
    page = client.get(url)
    assert page.context["form"]["labour_status"].initial == "child"
    typed = {"person": child.pk, "joined_on": "2014-05-19", "labour_status": "child"}
    wrong = client.post(url, typed)
    assert wrong.status_code == 422
    assert "joined_on" in wrong.context["form"].errors
    assert client.post(url, typed | {"joined_on": "2014-05-20"}).status_code == 303
    assert "20.05.2014" in client.get(participation.get_absolute_url()).content.decode()


def test_no_stranger_can_be_added_by_their_id(cast):
    with cast.inside():
        participation = participant(cast)
        newborn(cast, participation)
    url = reverse("participant_create", args=[participation.pk])
    typed = {"person": cast.buk.mother.pk, "joined_on": "2014-05-20", "labour_status": "inactive"}
    answer = cast.client("anna").post(url, typed)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["person"]
