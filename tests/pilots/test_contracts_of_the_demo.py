"""Contracts of the loaded demo: matched commitments, a review with what was missed, annexes signed and waiting."""

import pytest

from contracts.models import Contract
from contracts.selectors.annexes import changes_of
from contracts.selectors.contracts import speaking
from contracts.selectors.signing import leaves_place_empty
from schematom.tenancy.context import in_powiat
from tests.pilots.powiaty import POZNAN, ZAGAN, in_the_demo

pytestmark = [pytest.mark.usefixtures("demo"), in_the_demo]


def contract_of(name):
    return Contract.objects.without_annexes().get(participation__family__name=name)


def test_a_review_in_swarzedz_counts_what_the_pup_missed_like_what_the_family_missed():
    with in_powiat(POZNAN):
        contract = contract_of("Wizytowy")
        held = contract.reviews.get(state="held")
        missed = {one.commitment.party: one for one in held.assessments.exclude(remedy="")}
        assert {party: one.obstacle_side for party, one in missed.items()} == {"pup": "pup", "family": "outside"}
        assert held.family_told_on < held.held_on and held.document.has_file
        assert contract.reviews.filter(state="planned").count() == 2


def test_its_annex_waits_for_signatures_and_the_contract_stays_as_it_was():
    with in_powiat(POZNAN):
        contract = contract_of("Wizytowy")
        annex = Contract.objects.with_signature_counts().get(annex_to=contract)
        assert (annex.state, annex.signed, annex.signers > 1) == ("agreed", 1, True)
        assert speaking(contract) == contract and [change.what for change in changes_of(annex)]


def test_the_annex_of_szprotawa_is_what_binds_now():
    with in_powiat(ZAGAN):
        contract = contract_of("Dzisiejszy")
        annex = speaking(contract)
        assert annex.is_annex and annex.document.has_file and annex.plain_document.has_file
        assert contract.commitments.exclude(matches=None).count() == 2


def test_one_scan_in_swarzedz_shows_the_signatures_of_all_sides():
    with in_powiat(POZNAN):
        copy = contract_of("Wizytowy").signed_copies.get()
        signed = {row.signatory for row in copy.signatures.all()}
        assert signed == set(contract_of("Wizytowy").signatories.all()) and len(signed) > 2
        assert copy.has_file and "pokazowy" in copy.name and copy.file_size < 50_000


def test_in_gozdnica_a_curator_signs_for_the_father():
    with in_powiat(ZAGAN):
        father = contract_of("Podpisany").signatories.get(acts_as="curator")
        assert father.has_signed and father.person.first_name == "Henryk" and "(wymyślone)" in father.authority


def test_in_szprotawa_a_father_is_excused_and_his_place_stays_empty():
    with in_powiat(ZAGAN):
        contract = contract_of("Przykładny")
        father = contract.signatories.get(excused_on__isnull=False)
        assert contract.state == "in_force" and leaves_place_empty(father, contract)
        assert all(row.has_signed for row in contract.signatories.exclude(pk=father.pk))


def test_every_contract_says_what_it_is_for():
    for powiat in (POZNAN, ZAGAN):
        with in_powiat(powiat):
            assert all(contract.goals for contract in Contract.objects.all())
