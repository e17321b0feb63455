"""The end of a contract with annexes: who ends it, on what day, and what becomes of the annexes."""

from datetime import date

import pytest

from contracts import actions
from contracts.models import Contract
from contracts.selectors.contracts import speaking
from schematom.audit.errors import Refused
from tests.contracts.annexes import (
    agree,
    agreed_annex_of,
    annex_of,
    begin,
    change,
    changed_annex_of,
    concluded_annex_of,
    end,
    sign_all,
)
from tests.contracts.builder import in_force_of


@pytest.fixture
def contract(cast):
    with cast.inside():
        yield in_force_of(cast)


def fresh(contract):
    return Contract.objects.get(pk=contract.pk)


def refused(act, *says):
    with pytest.raises(Refused) as refusal:
        act()
    for words in says:
        assert words in refusal.value.message.replace("\xa0", " ")
    return refusal.value


@pytest.mark.parametrize(
    ("outcome", "state"),
    [("fulfil", "fulfilled"), ("fail", "not_fulfilled"), ("terminate", "terminated"), ("expire", "expired")],
)
def test_an_annex_in_force_ends_as_its_contract_and_still_speaks(cast, contract, outcome, state):
    annex = concluded_annex_of(cast, contract)
    end(cast, contract, outcome)
    annex = fresh(annex)
    assert (fresh(contract).state, annex.state, annex.ended_on) == (state, state, date(2014, 12, 31))
    assert speaking(fresh(contract)) == annex


@pytest.mark.parametrize("outcome", ["fulfil", "fail", "expire"])
def test_a_settlement_waits_for_the_signatures_of_an_annex(cast, contract, outcome):
    annex = agreed_annex_of(cast, contract)
    refused(lambda: end(cast, contract, outcome), f"Aneks {annex.number} czeka na podpisy", "odstąp od aneksu")
    actions.abandon_contract(member=cast.member("anna"), contract=annex, on=date(2014, 5, 6), reason="Zbędny.")
    assert end(cast, contract, outcome).state != "in_force"


def test_a_draft_of_an_annex_is_given_up_with_the_contract(cast, contract):
    annex = annex_of(cast, contract)
    end(cast, contract)
    annex = fresh(annex)
    assert (annex.state, annex.ended_reason) == ("abandoned", f"Zakończono kontrakt {contract.number}.")


def test_a_replaced_annex_stays_replaced(cast, contract):
    first = concluded_annex_of(cast, contract)
    second = begin(cast, contract, starts_on=date(2014, 6, 1))
    change(cast, second.commitments.get(party="ops"), text="Pomaga.")
    sign_all(cast, agree(cast, second, agreed_on=date(2014, 6, 1)), signed_on=date(2014, 6, 2))
    end(cast, contract)
    assert (fresh(first).state, fresh(second).state) == ("replaced", "fulfilled")


def test_an_annex_does_not_end_by_itself(cast, contract):
    annex = concluded_annex_of(cast, contract)
    refused(lambda: end(cast, annex), "Aneks kończy się razem z kontraktem")


def test_a_contract_expires_after_the_last_day_that_the_annex_gave_it(cast, contract):
    annex = annex_of(cast, contract)
    values = {name: getattr(annex, name) for name in ("starts_on", "place", "spheres")}
    actions.edit_contract(
        member=cast.member("anna"), contract=annex, revision=annex.revision, ends_on=date(2015, 3, 31), **values
    )
    sign_all(cast, agree(cast, fresh(annex)))
    refusal = refused(lambda: end(cast, contract, "expire"), "31 marca 2015 r.")
    assert refusal.field == "ended_on"
    assert end(cast, contract, "expire", ended_on=date(2015, 3, 31)).state == "expired"


def test_a_termination_says_which_party_and_when(cast, contract):
    assert refused(lambda: end(cast, contract, "terminate", party="")).field == "party"
    ended = end(cast, contract, "terminate", ended_on=date(2014, 7, 31), notice_on=date(2014, 7, 1), reason="Wyjazd.")
    said = ended.ended_reason.replace("\xa0", " ")
    assert said == "Strona: PUP, oświadczenie z dnia 1 lipca 2014 r.\nWyjazd."


@pytest.mark.parametrize("day", [date(2014, 3, 1), date(2014, 8, 1), date(2100, 1, 1)])
def test_a_notice_is_given_within_the_contract_and_before_its_end(cast, contract, day):
    refusal = refused(lambda: end(cast, contract, "terminate", ended_on=date(2014, 7, 31), notice_on=day))
    assert refusal.field == "notice_on"


def test_nothing_is_terminated_after_its_last_day(cast, contract):
    refusal = refused(lambda: end(cast, contract, "terminate", ended_on=date(2015, 1, 1)), "nie ma już czego")
    assert refusal.field == "ended_on"


def test_a_contract_ends_once(cast, contract):
    changed_annex_of(cast, contract)
    end(cast, contract)
    refused(lambda: end(cast, contract, "fail"), "który obowiązuje")
