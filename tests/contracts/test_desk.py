"""What waits on the desk."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from contracts import actions
from contracts.models import Confirmation, SignatureOnCopy, SignedCopy
from contracts.selectors.contracts import to_settle
from schematom.desk.waiting import waiting_for
from tests.cast import made, walk
from tests.contracts.builder import DATES, commit, draft_of, in_force_of, programme_of, sign
from tests.contracts.many import many_contracts
from tests.contracts.test_register import annex_of


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
    about = f"Kontrakt {contract.number}, rodzina: Wrona"
    assert lines(cast, "anna", "Kontrakty do rozliczenia") == [f"{about}: minął termin, rozlicz kontrakt"]
    # Who may not settle it is told who does.
    waits = [f"{about}: minął termin, kontrakt rozliczy koordynator pilotażu"]
    assert lines(cast, "olga", "Kontrakty do rozliczenia") == waits
    assert [one.pk for one in to_settle(cast.member("anna"), date(2014, 12, 1))] == [contract.pk]
    assert not to_settle(cast.member("anna"), date(2014, 11, 1)).exists()


def test_a_contract_of_an_ended_programme_is_to_be_settled_and_not_ended_by_itself(cast):
    contract = in_force_of(cast)
    walk(contract.programme_version.programme, "broken_off", ended_on=date(2014, 6, 1))
    contract.refresh_from_db()
    assert contract.state == "in_force"
    assert lines(cast, "olga", "Kontrakty do rozliczenia") == [
        f"Kontrakt {contract.number}, rodzina: Wrona: program zakończony, kontrakt rozliczy koordynator pilotażu"
    ]


def test_a_draft_waits_for_nobody_s_signature(cast):
    draft_of(cast)
    assert len(lines(cast, "anna", "Kontrakty do podpisu")) == 1


def test_an_annex_to_sign_is_called_an_annex(cast):
    contract = in_force_of(cast)
    annex = annex_of(cast, contract)
    assert f"Aneks {annex.number}: czeka na podpis: {cast.buk.pup}" in lines(cast, "urszula", "Kontrakty do podpisu")
    waits = f"Aneks {annex.number}, rodzina: Wrona: podpisano 0 z 4"
    assert waits in lines(cast, "anna", "Kontrakty do podpisu")
    # The contract is settled, with its annexes.
    assert len(lines(cast, "anna", "Kontrakty do rozliczenia")) == 1


def test_signatures_in_force_ask_for_their_scans_until_a_copy_shows_them(cast):
    contract = in_force_of(cast)
    asked = f"Kontrakt {contract.number}, rodzina: Wrona: 4\xa0podpisy bez skanu lub podpisanego pliku"
    assert lines(cast, "anna", "Podpisy bez skanu") == [asked]
    assert lines(cast, "marek", "Podpisy bez skanu") == [] and lines(cast, "urszula", "Podpisy bez skanu") == []
    copy = made(
        SignedCopy,
        contract=contract,
        document=contract.document,
        method="paper",
        name="skan.pdf",
        media_type="application/pdf",
        file_path="9901/contracts/skan.pdf",
        file_sha256="a" * 64,
        file_size=4,
    )
    for signatory in contract.signatories.all():
        made(SignatureOnCopy, copy=copy, signatory=signatory)
    assert lines(cast, "anna", "Podpisy bez skanu") == []


def test_an_office_is_asked_to_confirm_a_draft_that_binds_it_once(cast):
    contract = draft_of(cast)
    group = "Projekty kontraktów do potwierdzenia"
    assert lines(cast, "urszula", group) == []
    commit(cast, contract, cast.buk.pup)
    asked = (
        f"Kontrakt {contract.number}: przejrzyj zobowiązania swojej instytucji i potwierdź je; to jeszcze nie podpis"
    )
    assert lines(cast, "urszula", group) == [asked]
    assert lines(cast, "oskar", group) == [] and lines(cast, "anna", group) == []
    about = {"contract": contract, "institution": cast.buk.pup, "user": cast.buk.users["urszula"]}
    made(Confirmation, **about, content_sha256="c" * 64)
    assert lines(cast, "urszula", group) == []


@pytest.mark.parametrize("who", ["anna", "urszula"])
def test_the_desk_costs_the_same_for_many_contracts(cast, who):
    member = cast.member(who)
    many_contracts(cast.buk, 3)
    waiting_for(member)
    with CaptureQueriesContext(connection) as few:
        waiting_for(member)
    many_contracts(cast.buk, 40, first=200)
    with CaptureQueriesContext(connection) as more:
        assert sum(len(items) for _, items in waiting_for(member)) > 40
    assert len(more) == len(few)
