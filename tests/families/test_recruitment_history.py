"""Every move of a family leaves a step: the day, who wrote it down, why; nobody is counted twice."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from families import actions
from families.choices import ParticipationState as P
from families.models import Family, Participant
from families.selectors.places import places_in
from teams.models import Edition, Pilot
from tests.cast import made
from tests.families.cases import (
    ANSWERED,
    DECIDED,
    INVITED,
    LATER,
    NOMINATED,
    STARTED,
    accepted,
    decided,
    nominated,
    participant,
    refusal,
    reload,
    started,
    with_person,
)


@pytest.fixture
def inside(cast):
    with cast.inside():
        yield cast


def steps_of(participation):
    return [(step.state, step.taken_on) for step in participation.steps.all()]


def left(cast, participation, day=LATER, reason="Wyjazd za pracą."):
    anna = cast.member("anna")
    return actions.leave_participation(member=anna, participation=participation, ended_on=day, reason=reason)


def test_the_whole_way_is_written_down_with_its_days_and_its_author(inside):
    participation = participant(inside)
    left(inside, participation)
    assert steps_of(participation) == [
        (P.NOMINATED, NOMINATED),
        (P.INVITED, INVITED),
        (P.ACCEPTED, ANSWERED),
        (P.QUALIFIED, DECIDED),
        (P.PARTICIPANT, STARTED),
        (P.LEFT_EARLY, LATER),
    ]
    assert {step.author_id for step in participation.steps.all()} == {inside.buk.users["anna"].pk}
    assert participation.steps.last().reason == "Wyjazd za pracą."


def test_the_reasons_of_a_decision_and_of_its_exception_stand_in_the_step(inside):
    participation = accepted(inside)
    words = {"decision_reason": "Pilna sytuacja.", "exception_reason": "Dziecko z niepełnosprawnością."}
    decided(inside, participation, "reserve", criteria=["benefits"], **words)
    assert participation.steps.last().reason == "Pilna sytuacja.\nDziecko z niepełnosprawnością."


def test_the_reserve_list_and_the_place_that_came_later_are_two_steps(inside):
    participation = decided(inside, accepted(inside), "reserve")
    decided(inside, participation, decided_on=DECIDED + timedelta(days=30))
    assert [state for state, _ in steps_of(participation)][-2:] == [P.RESERVE, P.QUALIFIED]


def test_a_programme_that_ends_well_finishes_the_participation_with_a_step(inside):
    side = inside.buk
    actions.complete_programme(
        member=inside.member("anna"),
        programme=side.programme,
        ended_on=date(2014, 11, 3),
        assessment="Udało się.",
        outcomes={str(side.goal.key): ("achieved", "")},
    )
    step = side.participation.steps.last()
    assert (step.state, step.taken_on, step.reason) == (P.FINISHED, date(2014, 11, 3), "Ukończono program rodziny.")


def test_a_programme_broken_off_leaves_the_step_with_its_reason(inside):
    side = inside.buk
    actions.break_off_programme(
        member=inside.member("anna"), programme=side.programme, ended_on=date(2014, 7, 1), reason="Wyprowadzka."
    )
    step = side.participation.steps.last()
    assert (step.state, step.reason) == (P.LEFT_EARLY, "Wyprowadzka.")


def test_a_refused_move_leaves_no_step(inside):
    participation = nominated(inside)
    anna = inside.member("anna")
    refusal(actions.answer_invitation, member=anna, participation=participation, accepted=True, on=ANSWERED)
    assert len(steps_of(participation)) == 1


@pytest.mark.parametrize(
    ("move", "words"),
    [
        ("answer", "Rodzinę zaproszono 12\u00a0listopada 2013\u00a0r. Wpisz"),
        ("decide", "Rodzina przyjęła zaproszenie 20\u00a0listopada 2013\u00a0r. Wpisz"),
    ],
)
def test_a_step_is_not_dated_before_the_one_it_follows(inside, move, words):
    anna, early = inside.member("anna"), NOMINATED + timedelta(days=1)
    if move == "answer":
        participation = nominated(inside)
        actions.invite_family(member=anna, participation=participation, on=INVITED)
        act = actions.answer_invitation
        refused = refusal(act, member=anna, participation=participation, accepted=True, on=early)
    else:
        refused = refusal(decided, inside, accepted(inside), decided_on=early)
    assert words in refused.message


# Edition I and edition II


@pytest.fixture
def second_pilot(inside):
    edition = Edition.objects.create(number=2, name="II edycja", starts_on=date(2015, 4, 1), ends_on=date(2015, 9, 30))
    return made(
        Pilot,
        powiat=inside.buk.powiat,
        edition=edition,
        starts_on=date(2015, 4, 1),
        family_work_ends_on=date(2015, 9, 30),
        team_work_ends_on=date(2015, 9, 30),
    )


def through_second(cast, family, pilot, **start):
    anna, day = cast.member("anna"), date(2015, 4, 2)
    again = actions.nominate_again(member=anna, family=family, pilot=pilot, nominated_on=day)
    actions.invite_family(member=anna, participation=again, on=day)
    actions.answer_invitation(member=anna, participation=again, accepted=True, on=day)
    decided(cast, again, decided_on=day)
    return started(cast, again, declaration_signed_on=day, clause_given_on=day, started_on=day, **start)


def test_a_family_of_the_first_edition_keeps_its_history_in_the_second_and_is_one_family(inside, second_pilot):
    first = participant(inside)
    left(inside, first)
    before, families = steps_of(first), Family.objects.count()
    second = through_second(inside, first.family, second_pilot)
    assert steps_of(first) == before
    assert reload(first).state == P.LEFT_EARLY
    assert Family.objects.count() == families
    assert [places.taken for places in places_in(second_pilot)] == [1]
    assert Participant.objects.filter(participation__pilot=second_pilot).count() == 1
    ewa = second.participants.get().person
    assert Participant.objects.filter(person=ewa, participation__pilot=first.pilot).count() == 1


def test_no_family_is_a_participant_of_two_editions_at_once(inside, second_pilot):
    first = decided(inside, accepted(inside))
    with_person(inside, first)
    anna, day = inside.member("anna"), date(2015, 4, 2)
    again = actions.nominate_again(member=anna, family=first.family, pilot=second_pilot, nominated_on=day)
    actions.invite_family(member=anna, participation=again, on=day)
    actions.answer_invitation(member=anna, participation=again, accepted=True, on=day)
    decided(inside, again, decided_on=day)
    started(inside, first)
    days = dict.fromkeys(("declaration_signed_on", "clause_given_on", "started_on"), day)
    assert "uczestniczy jeszcze w innej edycji" in refusal(started, inside, again, **days).message


def test_a_late_word_on_the_first_edition_does_not_hide_where_the_family_stands_in_the_second(inside, second_pilot):
    first = accepted(inside)
    anna = inside.member("anna")
    actions.nominate_again(member=anna, family=first.family, pilot=second_pilot, nominated_on=date(2015, 4, 2))
    actions.answer_invitation(member=anna, participation=first, accepted=False, on=DECIDED, reason="Nie zdążyli.")
    assert reload(first).state == P.DECLINED
    assert first.family.stage == P.NOMINATED


# Pages


def test_the_family_page_tells_the_steps_of_each_edition(cast):
    with cast.inside():
        participation = decided(cast, accepted(cast), "reserve", decision_reason="Brak miejsc w gminie.")
    page = cast.client("anna").get(participation.family.get_absolute_url()).content.decode()
    for words in ("Przebieg krok po kroku", "12.11.2013", "na liście rezerwowej", "Brak miejsc w gminie.", "Anna"):
        assert words in page, words


def test_a_family_without_a_programme_leaves_on_a_page_of_its_own(cast):
    with cast.inside():
        participation = participant(cast)
    client, url = cast.client("anna"), reverse("participation_leave", args=[participation.pk])
    assert url in client.get(participation.get_absolute_url()).content.decode()
    assert client.post(url, {"ended_on": "2014-05-20", "reason": ""}).status_code == 422
    assert client.post(url, {"ended_on": "2014-05-20", "reason": "Wyprowadzka."}).status_code == 303
    with cast.inside():
        assert reload(participation).state == P.LEFT_EARLY


def test_a_family_with_a_programme_leaves_by_breaking_it_off(cast):
    participation, client = cast.buk.participation, cast.client("anna")
    url = reverse("participation_leave", args=[participation.pk])
    assert url not in client.get(participation.get_absolute_url()).content.decode()
    answer = client.post(url, {"ended_on": "2014-05-20", "reason": "Wyprowadzka."})
    assert answer.status_code == 422
    assert "Przerwij program" in answer.content.decode()


@pytest.mark.parametrize(("who", "status"), [("marek", 404), ("urszula", 404), ("piotr", 404), ("oskar", 403)])
def test_others_do_not_open_the_participation(cast, who, status):
    with cast.inside():
        participation = participant(cast)
    assert cast.client(who).get(participation.get_absolute_url()).status_code == status
