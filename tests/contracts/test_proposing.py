"""Commitments taken over from the programme: what is offered, what is made, what is left and why."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from contracts import actions
from contracts.selectors.proposing import offers
from families.models import Activity, ActivityPerson
from schematom.audit.errors import Refused
from tests.cast import made, walk
from tests.contracts.builder import commit, draft_of

UNTIL = date(2014, 5, 31)


def activity(version, title, persons=(), **values):
    row = made(Activity, version=version, title=title, **{"module": "employment"} | values)
    for person in persons:
        made(ActivityPerson, activity=row, person=person)
    return row


@pytest.fixture
def side(cast):
    with cast.inside():
        yield cast.buk


@pytest.fixture
def contract(cast, side):
    mother, father, child = side.other_persons[:3]

    def plan(version):
        activity(version, "Kurs", [mother, father, child], institution=side.pup, hours=20, ends_on=UNTIL)
        activity(version, "Terapia", [mother], module="family", institution=side.pcpr)
        activity(version, "Basen", [child], module="sport_culture", institution=side.ops, ends_on=date(2015, 6, 1))
        walk(activity(version, "Odwołane", module="social"), "cancelled")

    return draft_of(cast, plan=plan)


def offered(contract):
    return {offer.activity.title: offer for offer in offers(contract)}


def keys(contract, title, *who):
    wanted = {row.pk for row in who}
    return [one.key for one in offered(contract)[title].proposals if one.who.pk in wanted]


def take(cast, contract, picks, order="first"):
    return actions.take_from_programme(member=cast.member("anna"), contract=contract, picks=picks, order=order)


def test_activities_ahead_without_a_commitment_are_offered_by_module(contract):
    assert [offer.activity.title for offer in offers(contract)] == ["Staż", "Kurs", "Terapia", "Basen"]


def test_who_leads_and_each_adult_it_is_for_are_offered(contract, side):
    mother, father = side.other_persons[:2]
    offer = offered(contract)["Kurs"]
    assert {(one.who, one.text, one.due_on) for one in offer.proposals} == {
        (side.pup, "Prowadzi działanie „Kurs” w wymiarze 20\xa0godzin.", UNTIL),
        (mother, "Bierze udział w działaniu „Kurs”.", UNTIL),
        (father, "Bierze udział w działaniu „Kurs”.", UNTIL),
    }
    child = side.other_persons[2]
    assert offer.remarks == [f"Dla: {child}. Dzieci nie zobowiązują się same: obejmują je zobowiązania rodziców."]


def test_what_makes_no_commitment_says_why(contract, side):
    found = offered(contract)
    assert [one.who for one in found["Terapia"].proposals] == [side.other_persons[0]]
    assert "To nie jest ani PUP, ani ośrodek" in found["Terapia"].remarks[0]
    assert found["Staż"].proposals == [] and len(found["Staż"].remarks) == 2
    assert [one.due_on for one in found["Basen"].proposals] == [None]
    assert "01.06.2015) jest poza czasem kontraktu" in found["Basen"].remarks[-1]


def test_ticked_proposals_become_commitments_that_answer_each_other(cast, contract, side):
    mother, father = side.other_persons[:2]
    made_rows = take(cast, contract, keys(contract, "Kurs", side.pup, mother, father))
    office = contract.commitments.get(party="pup")
    family = contract.commitments.filter(party="family")
    assert len(made_rows) == 3 and {row.person for row in family} == {mother, father}
    assert {(row.matches, row.order) for row in family} == {(office, "after")}
    assert office.activity.title == "Kurs" and office.evidence == ""
    assert contract.signatories.count() == 3
    assert "Kurs" not in offered(contract)


@pytest.mark.parametrize(("order", "of_family"), [("together", "together"), ("after", "first"), ("", "")])
def test_the_order_is_the_one_chosen(cast, contract, side, order, of_family):
    take(cast, contract, keys(contract, "Kurs", side.pup, side.other_persons[0]), order)
    row = contract.commitments.get(party="family")
    assert row.order == of_family and row.matches is not None


def test_one_side_alone_may_be_chosen(cast, contract, side):
    take(cast, contract, keys(contract, "Kurs", side.other_persons[0]))
    row = contract.commitments.get()
    assert (row.party, row.matches, row.order) == ("family", None, "")


def test_what_somebody_took_meanwhile_is_refused_whole(cast, contract, side):
    picks = [*keys(contract, "Kurs", side.pup), *keys(contract, "Basen", side.ops)]
    commit(cast, contract, side.pup, activity=offered(contract)["Kurs"].activity)
    with pytest.raises(Refused, match="nie ma już na liście") as refusal:
        take(cast, contract, picks)
    assert refusal.value.field == "picks" and contract.commitments.count() == 1
    with pytest.raises(Refused, match="Zaznacz co najmniej jedno"):
        take(cast, contract, [])


def test_more_activities_ask_no_more_questions(cast, side, contract):
    with CaptureQueriesContext(connection) as few:
        offers(contract)
    version = contract.programme_version
    assert version.activities.count() == 5 and len(few) <= 6
