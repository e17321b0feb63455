"""Signatures: on the right paper, on a possible day, once each; the last one puts the contract in force."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from django.db import connection
from django.utils import timezone

from contracts import actions
from contracts.models import Contract, PastSignature
from families.models import Family
from schematom.audit.errors import Refused
from schematom.audit.recording import recorded
from teams.models import Institution
from tests.contracts.builder import (
    AGREED,
    DATES,
    agreed_of,
    commit,
    in_force_of,
    pretend_printed,
    printed_of,
    sign,
    whole_draft_of,
)


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


def test_after_the_first_signature_the_text_changes_for_a_reason_only(cast, contract):
    sign(cast, contract.signatories.first())
    with pytest.raises(Refused, match="Ktoś już podpisał ten dokument") as refusal:
        actions.reopen_contract(member=cast.member("anna"), contract=contract, reason=" ")
    assert refusal.value.field == "reason"


def test_a_changed_text_starts_the_signatures_again_and_keeps_the_old_ones(cast, contract):
    row = contract.signatories.get(party="pup")
    sign(cast, row)
    old = contract.document
    contract = actions.reopen_contract(member=cast.member("anna"), contract=contract, reason="Zmieniono termin.")
    row.refresh_from_db()
    assert (row.signed_on, row.name, row.method, row.file_sha256, row.recorded_by) == (None, "", "", "", None)
    past = PastSignature.objects.get(contract=contract)
    assert (past.name, past.institution, past.document) == ("Grażyna Próbna", cast.buk.pup, old)
    assert (past.signed_on, past.file_sha256, past.reason) == (date(2014, 3, 3), "f" * 64, "Zmieniono termin.")
    commit(cast, contract, cast.buk.pup, text="Jedno zdanie więcej.")
    contract = actions.agree_contract(member=cast.member("anna"), contract=contract, agreed_on=date(2014, 3, 4))
    assert contract.document.version == 2
    with pytest.raises(Refused, match="PDF do podpisu jeszcze nie powstał"):
        sign(cast, row)


def test_the_same_text_comes_back_as_the_same_version_without_its_signatures(cast, contract):
    old = contract.document
    sign(cast, contract.signatories.first())
    contract = actions.reopen_contract(member=cast.member("anna"), contract=contract, reason="Sprawdzamy termin.")
    contract = actions.agree_contract(member=cast.member("anna"), contract=contract, agreed_on=AGREED)
    assert contract.document == old
    assert not contract.signatories.filter(signed_on__isnull=False).exists()


def test_what_is_in_force_does_not_go_back(cast):
    with cast.inside(), pytest.raises(Refused, match="czeka na podpisy"):
        actions.reopen_contract(member=cast.member("anna"), contract=in_force_of(cast), reason="Bo tak.")


# Who signs


def guardian(cast, row, **changes):
    values = {"acts_as": "guardian", "name": "Teresa Próbna", "authority": "postanowienie III RNs 12/14"}
    return actions.name_who_signs(member=cast.member("anna"), signatory=row, **values | changes)


def excuse(cast, row, **changes):
    values = {"on": date(2014, 3, 5), "reason": "Jest w śpiączce."} | changes
    return actions.excuse_signatory(member=cast.member("anna"), signatory=row, **values)


def ask_again(cast, row):
    return actions.name_who_signs(member=cast.member("anna"), signatory=row, acts_as="self")


def test_a_guardian_named_in_the_draft_signs_for_the_person(cast):
    with cast.inside():
        draft = whole_draft_of(cast)
        guardian(cast, draft.signatories.filter(party="family").first())
        contract = actions.agree_contract(member=cast.member("anna"), contract=draft, agreed_on=AGREED)
        pretend_printed(contract)
        row = sign(cast, contract.signatories.get(acts_as="guardian"), name="", authority="")
        assert (row.name, row.authority) == ("Teresa Próbna", "postanowienie III RNs 12/14")
        contract = actions.reopen_contract(member=cast.member("anna"), contract=contract, reason="Poprawka.")
        row.refresh_from_db()
        assert (row.acts_as, row.name, row.signed_on) == ("guardian", "Teresa Próbna", None)


@pytest.mark.parametrize("field", ["name", "authority"])
def test_a_guardian_has_a_name_and_an_authority(cast, field):
    with cast.inside():
        row = whole_draft_of(cast).signatories.filter(party="family").first()
        with pytest.raises(Refused) as refusal:
            guardian(cast, row, **{field: " "})
        assert refusal.value.field == field


def test_a_guardian_stands_in_the_text_so_an_agreed_one_does_not_change(cast, contract):
    row = contract.signatories.filter(party="family").first()
    with pytest.raises(Refused, match="Wróć do projektu"):
        guardian(cast, row)


def test_whoever_cannot_decide_is_not_made_to_sign(cast, contract):
    mother, father = contract.signatories.filter(party="family")
    excuse(cast, mother)
    contract.refresh_from_db()
    pretend_printed(contract)
    with pytest.raises(Refused, match="nie podpisuje"):
        sign(cast, mother)
    with pytest.raises(Refused, match="jedyna osoba, która podpisuje za rodzinę"):
        excuse(cast, father)
    for row in contract.signatories.filter(excused_on=None):
        sign(cast, row)
    contract.refresh_from_db()
    assert (contract.state, contract.in_force_on) == ("in_force", date(2014, 3, 5))


def test_the_last_one_waited_for_is_excused_and_the_contract_comes_into_force(cast, contract):
    *rows, last = contract.signatories.order_by("-party")
    for row in rows:
        sign(cast, row)
    excuse(cast, last)
    assert state_of(contract) == "in_force"


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"reason": " "}, "reason"), ({"on": date(2100, 1, 1)}, "on"), ({"on": date(2015, 1, 1)}, "on")],
)
def test_excusing_needs_a_reason_and_a_possible_day(cast, contract, changes, field):
    with pytest.raises(Refused) as refusal:
        excuse(cast, contract.signatories.filter(party="family").first(), **changes)
    assert refusal.value.field == field


def test_an_institution_is_never_excused(cast, contract):
    with pytest.raises(Refused, match="nie można już zmienić"):
        excuse(cast, contract.signatories.get(party="pup"))


def test_who_has_signed_is_not_excused(cast, contract):
    row = contract.signatories.filter(party="family").first()
    sign(cast, row)
    with pytest.raises(Refused, match="już zapisany"):
        excuse(cast, row)


def test_an_excused_person_may_be_asked_to_sign_again(cast, contract):
    row = contract.signatories.filter(party="family").first()
    excuse(cast, row)
    row = ask_again(cast, row)
    assert not row.is_excused
    contract.refresh_from_db()
    pretend_printed(contract)
    assert sign(cast, row).has_signed


# Giving up


def abandon(cast, contract, **changes):
    values = {"on": date(2014, 3, 20), "reason": "PUP nie podpisze."} | changes
    return actions.abandon_contract(member=cast.member("anna"), contract=contract, **values)


def test_a_contract_given_up_makes_room_for_a_new_one(cast, contract):
    sign(cast, contract.signatories.first())
    given_up = abandon(cast, contract)
    assert (given_up.state, given_up.ended_on) == ("abandoned", date(2014, 3, 20))
    assert Family.objects.get(pk=contract.participation.family_id).contract_state == "abandoned"
    with pytest.raises(Refused, match="nie czeka teraz na podpisy"):
        sign(cast, contract.signatories.last())
    new = actions.draft_contract(member=cast.member("anna"), participation=contract.participation, **DATES)
    assert new.state == "draft"


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"reason": " "}, "reason"), ({"on": date(2100, 1, 1)}, "on"), ({"on": date(2014, 2, 28)}, "on")],
)
def test_giving_up_needs_a_reason_and_a_possible_day(cast, contract, changes, field):
    with pytest.raises(Refused) as refusal:
        abandon(cast, contract, **changes)
    assert refusal.value.field == field


def test_what_is_in_force_is_not_given_up(cast):
    with cast.inside(), pytest.raises(Refused, match="nie jest jeszcze zawarty"):
        abandon(cast, in_force_of(cast))


def test_an_office_that_has_closed_agrees_to_nothing(cast):
    with cast.inside():
        draft = whole_draft_of(cast)
        with recorded("test", cast.buk.pup):
            Institution.objects.filter(pk=cast.buk.pup.pk).update(valid_until=date(2014, 2, 28))
        with pytest.raises(Refused, match="nie działa w dniu") as refusal:
            actions.agree_contract(member=cast.member("anna"), contract=draft, agreed_on=AGREED)
        assert refusal.value.field == "agreed_on"


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


def test_two_clerks_recording_the_same_signature_at_once(committed_cast):
    cast = committed_cast
    with cast.inside():
        row = printed_of(cast).signatories.first()

    def record(_clerk):
        try:
            with cast.inside():
                return sign(cast, row).has_signed
        except Refused as refusal:
            return refusal.message
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as clerks:
        told = sorted(clerks.map(record, range(2)), key=str)
    assert told[0] is True or told[1] is True
    assert any("już zapisany z datą" in str(one) for one in told)
