"""What is fixed of each person on the first day of their part, and who reads it."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from families.models import PersonStatus, SensitiveRight, Stay
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


@pytest.mark.parametrize(
    ("facts", "fact", "words"),
    [
        ({"labour_status": "unemployed", "months_unemployed": None}, "months_unemployed", "od ilu miesięcy"),
        ({"labour_status": "employed", "months_unemployed": 3}, "months_unemployed", "tylko dla osoby bezrobotnej"),
        ({"labour_status": "long_term", "months_unemployed": 11}, "months_unemployed", "co najmniej 12 miesięcy"),
        ({"labour_status": "unemployed", "months_unemployed": 13}, "months_unemployed", "długotrwale bezrobotną"),
        (
            {"labour_status": "unemployed", "months_unemployed": 2, "in_full_time_education": True},
            "labour_status",
            "bierną zawodowo, nawet gdy szuka pracy",
        ),
        ({"labour_status": "child", "months_unemployed": None}, "labour_status", "uczy się w trybie dziennym"),
    ],
)
def test_what_cannot_be_true_of_an_adult_is_refused_at_its_field(inside, facts, fact, words):
    participation = decided(inside, accepted(inside))
    ewa = with_person(inside, participation)
    refused = refusal(started, inside, participation, facts={ewa.pk: {"in_full_time_education": False} | facts})
    assert refused.field == f"{fact}_{ewa.pk}"
    assert words in refused.message
    assert not participation.participants.exists()


def test_a_child_under_fifteen_is_never_unemployed(inside):
    participation = decided(inside, accepted(inside))
    child = with_person(inside, participation, birth_date=STARTED.replace(year=STARTED.year - 14), relation="child")
    facts = {child.pk: ADULT | {"months_unemployed": 3}}
    assert "do 15 lat" in refusal(started, inside, participation, facts=facts).message


@pytest.mark.parametrize(("status", "months"), [("unemployed", 12), ("unemployed", 0), ("long_term", 12)])
def test_twelve_months_may_be_either_and_none_may_be_written_as_nought(inside, status, months):
    participation = decided(inside, accepted(inside))
    ewa = with_person(inside, participation)
    facts = {"labour_status": status, "months_unemployed": months, "in_full_time_education": False}
    started(inside, participation, facts={ewa.pk: facts})
    assert participation.participants.get().months_unemployed == months


def test_history_that_did_not_count_months_may_be_entered(inside):
    participation = decided(inside, accepted(inside))
    ewa = with_person(inside, participation)
    started(inside, participation, facts={ewa.pk: {"labour_status": "long_term", "in_full_time_education": False}})
    assert participation.participants.get().months_unemployed is None


def status_of(cast, person, as_of, **facts):
    return made(PersonStatus, person=person, as_of=as_of, author=cast.buk.users["marek"], **facts)


def test_what_was_not_asked_is_taken_from_the_status_known_on_the_first_day(inside):
    participation = decided(inside, accepted(inside))
    ewa = with_person(inside, participation)
    status_of(inside, ewa, STARTED - timedelta(days=9), labour_status="inactive", education="isced_3", disability="no")
    status_of(inside, ewa, STARTED, labour_status="inactive", education="isced_4", disability="yes")
    status_of(inside, ewa, STARTED + timedelta(days=9), labour_status="employed", education="isced_5_8")
    started(inside, participation)
    row = participation.participants.get()
    assert (row.education, row.disability, row.labour_status) == ("isced_4", "yes", "unemployed")


def test_a_later_status_does_not_change_what_the_first_day_fixed(inside):
    participation = participant(inside)
    row = participation.participants.get()
    status_of(inside, row.person, LATER, labour_status="employed", education="isced_5_8")
    row.refresh_from_db()
    assert (row.labour_status, row.months_unemployed, row.education) == ("unemployed", 8, "")


# Pages


@pytest.fixture
def with_disability(cast):
    with cast.inside():
        participation = decided(cast, accepted(cast))
        ewa = with_person(cast, participation)
        facts = ADULT | {"education": "isced_3", "disability": "yes"}
        return started(cast, participation, facts={ewa.pk: facts})


def test_a_disability_is_shown_only_to_those_trusted_with_sensitive_facts(cast, with_disability):
    url = with_disability.get_absolute_url()
    page = cast.client("anna").get(url).content.decode()
    assert "8\u00a0miesięcy bez pracy" in page
    assert "niepełnosprawnością" not in page
    with cast.inside():
        made(
            SensitiveRight,
            family=with_disability.family,
            user=cast.buk.users["anna"],
            reason="dobór poradni",
            valid_until=date(2999, 1, 1),
            granted_by=cast.buk.users["czeslawa"],
        )
    assert "osoba z niepełnosprawnością" in cast.client("anna").get(url).content.decode()


def test_the_declaration_begins_with_the_latest_status_but_tells_no_disability(cast):
    with cast.inside():
        participation = decided(cast, accepted(cast))
        ewa = with_person(cast, participation)
        facts = {"labour_status": "unemployed", "months_unemployed": 20, "education": "isced_2", "disability": "yes"}
        status_of(cast, ewa, date(2013, 12, 1), **facts)
    answer = cast.client("anna").get(reverse("participation_start", args=[participation.pk]))
    page, form = answer.content.decode(), answer.context["form"]
    assert "według stanu na dzień 01.12.2013" in page
    begun = [form[f"{fact}_{ewa.pk}"].initial for fact in ("labour_status", "months_unemployed", "education")]
    assert begun == ["long_term", 20, "isced_2"]
    assert form[f"disability_{ewa.pk}"].initial == ""
    assert '<option value="yes" selected' not in page


def test_every_mistake_of_the_declaration_is_said_at_once_at_its_person(cast):
    with cast.inside():
        participation = decided(cast, accepted(cast))
        ewa, adam = with_person(cast, participation), with_person(cast, participation, first_name="Adam", sex="m")
    typed = {
        "declaration_signed_on": "2014-01-07",
        "clause_version": "1/2014",
        "clause_given_on": "2014-01-07",
        "started_on": "2014-01-07",
        f"labour_status_{ewa.pk}": "unemployed",
        f"labour_status_{adam.pk}": "employed",
        f"months_unemployed_{adam.pk}": "5",
        f"education_{adam.pk}": "isced_3",
    }
    answer = cast.client("anna").post(reverse("participation_start", args=[participation.pk]), typed)
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {f"months_unemployed_{ewa.pk}", f"months_unemployed_{adam.pk}"}
    assert 'value="isced_3" selected' in answer.content.decode()


def test_who_had_left_before_the_first_day_needs_no_answer(cast):
    with cast.inside():
        participation = decided(cast, accepted(cast))
        ewa, gone = with_person(cast, participation), with_person(cast, participation, first_name="Iza")
        made(Stay, person=gone, until=date(2014, 1, 2), how_left="moved_out")
    typed = dict.fromkeys(("declaration_signed_on", "clause_given_on", "started_on"), "2014-01-07")
    typed |= {"clause_version": "1", f"labour_status_{ewa.pk}": "inactive"}
    answer = cast.client("anna").post(reverse("participation_start", args=[participation.pk]), typed)
    assert answer.status_code == 303
    with cast.inside():
        assert [row.person_id for row in participation.participants.all()] == [ewa.pk]
