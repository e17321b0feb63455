"""Signatures: on the right paper, on a possible day, once each; the last one puts the contract in force."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from django.db import connection
from django.utils import timezone

from contracts import actions
from contracts.models import Contract
from families.models import Family
from schematom.audit.errors import Refused
from tests.contracts.builder import agreed_of, in_force_of, printed_of, sign


@pytest.fixture
def contract(cast):
    with cast.inside():
        yield printed_of(cast)


def state_of(contract):
    return Contract.objects.get(pk=contract.pk).state


def test_the_last_signature_puts_the_contract_in_force(cast, contract):
    rows = list(contract.signatories.all())
    for place, row in enumerate(rows):
        assert state_of(contract) == "agreed"
        sign(cast, row, signed_on=date(2014, 3, 10) - timedelta(days=place))
    contract.refresh_from_db()
    assert (contract.state, contract.in_force_on) == ("in_force", date(2014, 3, 10))
    assert Family.objects.get(pk=contract.participation.family_id).contract_state == "in_force"


def test_a_signature_is_bound_to_the_file_that_was_signed(cast, contract):
    row = sign(cast, contract.signatories.first())
    assert row.file_sha256 == contract.document.file_sha256
    assert row.recorded_by == cast.user("anna")


def test_a_member_of_the_family_signs_in_their_own_name(cast, contract):
    row = sign(cast, contract.signatories.filter(party="family").first(), name="", authority="")
    assert (row.name, row.authority) == (str(row.person), "we własnym imieniu")


@pytest.mark.parametrize("field", ["name", "authority"])
def test_an_institution_signs_by_a_named_person_with_authority(cast, contract, field):
    with pytest.raises(Refused) as refusal:
        sign(cast, contract.signatories.get(party="pup"), **{field: ""})
    assert refusal.value.field == field


def test_nobody_signs_twice(cast, contract):
    row = contract.signatories.first()
    sign(cast, row)
    with pytest.raises(Refused, match="już zapisany z datą"):
        sign(cast, row)


@pytest.mark.parametrize("code", ["", "0" * 12, "zzz"])
def test_another_paper_is_refused(cast, contract, code):
    with pytest.raises(Refused, match="nie zgadza się") as refusal:
        sign(cast, contract.signatories.first(), code=code)
    assert refusal.value.field == "code"


def test_the_code_may_be_typed_as_people_type(cast, contract):
    code = contract.document.content_sha256[:12].upper()
    assert sign(cast, contract.signatories.first(), code=f" {code[:4]} {code[4:8]}-{code[8:]} ").has_signed


@pytest.mark.parametrize(
    ("day", "says"),
    [
        (date(2014, 2, 28), "nie może być wcześniejszy"),
        (date(2015, 1, 1), "nie może być późniejszy"),
        (timezone.localdate() + timedelta(days=1), "jeszcze nie nadeszła"),
    ],
)
def test_a_signature_has_a_possible_day(cast, contract, day, says):
    with pytest.raises(Refused, match=says) as refusal:
        sign(cast, contract.signatories.first(), signed_on=day)
    assert refusal.value.field == "signed_on"


def test_nobody_can_have_signed_a_pdf_that_is_not_made(cast):
    with cast.inside():
        contract = agreed_of(cast)
        with pytest.raises(Refused, match="PDF do podpisu jeszcze nie powstał"):
            sign(cast, contract.signatories.first())


def test_after_the_first_signature_there_is_no_way_back(cast, contract):
    sign(cast, contract.signatories.first())
    with pytest.raises(Refused, match="Ktoś już podpisał"):
        actions.reopen_contract(member=cast.member("anna"), contract=contract)


def test_a_signature_page_of_a_reopened_contract_is_refused(cast, contract):
    row = contract.signatories.first()
    actions.reopen_contract(member=cast.member("anna"), contract=contract)
    with pytest.raises(Refused, match="nie czeka teraz na podpisy"):
        sign(cast, row)


@pytest.mark.parametrize(("outcome", "state"), [("fulfil", "fulfilled"), ("expire", "expired")])
def test_a_contract_in_force_is_settled(cast, outcome, state):
    with cast.inside():
        contract = in_force_of(cast)
        ended = actions.end_contract(
            member=cast.member("anna"), contract=contract, outcome=outcome, ended_on=date(2014, 12, 31)
        )
        assert ended.state == state
        assert Family.objects.get(pk=contract.participation.family_id).contract_state == state


@pytest.mark.parametrize(
    ("outcome", "day", "reason", "field"),
    [
        ("fail", date(2014, 12, 31), " ", "reason"),
        ("terminate", date(2014, 12, 31), "", "reason"),
        ("fulfil", date(2014, 3, 2), "", "ended_on"),
        ("expire", date(2014, 12, 30), "", "ended_on"),
        ("fulfil", timezone.localdate() + timedelta(days=1), "", "ended_on"),
        ("reopen", date(2014, 12, 31), "", "outcome"),
    ],
)
def test_an_end_needs_a_possible_day_and_a_bad_one_a_reason(cast, outcome, day, reason, field):
    with cast.inside():
        contract = in_force_of(cast)
        with pytest.raises(Refused) as refusal:
            actions.end_contract(
                member=cast.member("anna"), contract=contract, outcome=outcome, ended_on=day, reason=reason
            )
        assert refusal.value.field == field


def test_what_is_not_in_force_cannot_end(cast, contract):
    with pytest.raises(Refused, match="który obowiązuje"):
        actions.end_contract(
            member=cast.member("anna"), contract=contract, outcome="fulfil", ended_on=date(2014, 12, 31)
        )


def test_two_clerks_recording_the_last_two_signatures_at_once(committed_cast):
    cast = committed_cast
    with cast.inside():
        contract = printed_of(cast)
        *first, one, other = contract.signatories.all()
        for row in first:
            sign(cast, row)

    def record(row):
        try:
            with cast.inside():
                sign(cast, row)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as clerks:
        list(clerks.map(record, [one, other]))
    with cast.inside():
        assert state_of(contract) == "in_force"
