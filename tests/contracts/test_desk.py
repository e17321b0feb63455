"""What waits on the desk."""

from datetime import date

import pytest

from contracts import actions
from schematom.desk.waiting import waiting_for
from tests.cast import walk
from tests.contracts.builder import DATES, draft_of, in_force_of, programme_of, sign


@pytest.fixture(autouse=True)
def _in_bukowy(cast):
    with cast.inside():
        yield


def lines(cast, who, group):
    return [
        f"{item.title}: {item.detail}"
        for title, items in waiting_for(cast.member(who))
        for item in items
        if title == group
    ]


def test_an_office_sees_the_contracts_that_wait_for_its_signature(cast):
    waits = [f"Kontrakt KR/2014/01: czeka na podpis: {cast.buk.pup}"]
    assert lines(cast, "urszula", "Kontrakty do podpisu") == waits
    signatory = cast.buk.signatories["pup"]
    sign(cast, signatory)
    assert lines(cast, "urszula", "Kontrakty do podpisu") == []


@pytest.mark.parametrize("who", ["anna", "marek"])
def test_those_who_lead_the_family_see_missing_signatures(cast, who):
    assert lines(cast, who, "Kontrakty do podpisu") == ["Kontrakt KR/2014/01, rodzina: Nowicki: podpisano 0 z 3"]


def test_other_workers_see_nothing_of_it(cast):
    assert lines(cast, "olga", "Kontrakty do podpisu") == []
    assert not any("Kontrakty" in group for group, _ in waiting_for(cast.member("piotr")))


def test_a_programme_in_force_asks_for_a_contract_until_there_is_one(cast):
    version = programme_of(cast.buk)
    asked = ["Rodzina: Wrona: program obowiązuje, przygotuj kontrakt"]
    assert lines(cast, "olga", "Programy bez kontraktu") == asked
    assert lines(cast, "marek", "Programy bez kontraktu") == []
    participation = version.programme.participation
    actions.draft_contract(member=cast.member("olga"), participation=participation, **DATES)
    assert lines(cast, "olga", "Programy bez kontraktu") == []


def test_a_contract_near_its_end_or_past_it_is_to_be_settled(cast):
    contract = in_force_of(cast)
    assert lines(cast, "anna", "Kontrakty do rozliczenia") == [
        f"Kontrakt {contract.number}, rodzina: Wrona: kontrakt dobiega końca"
    ]


def test_a_contract_of_an_ended_programme_is_to_be_settled_and_not_ended_by_itself(cast):
    contract = in_force_of(cast)
    walk(contract.programme_version.programme, "broken_off", ended_on=date(2014, 6, 1))
    contract.refresh_from_db()
    assert contract.state == "in_force"
    assert lines(cast, "olga", "Kontrakty do rozliczenia") == [
        f"Kontrakt {contract.number}, rodzina: Wrona: program zakończony, rozlicz kontrakt"
    ]


def test_a_draft_waits_for_nobody_s_signature(cast):
    draft_of(cast)
    assert len(lines(cast, "anna", "Kontrakty do podpisu")) == 1
