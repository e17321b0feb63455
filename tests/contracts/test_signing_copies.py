"""Scans and electronically signed files: kept as they came, of this very version, named when they cannot be."""

from datetime import date

import pytest
from django.core.files.storage import default_storage

from contracts import actions
from contracts.models import SignedCopy
from schematom.audit.errors import Refused
from schematom.documents.storing import read_kept
from tests.contracts.builder import agreed_of, sign
from tests.contracts.papers_of_signing import paper, photo, print_really, real_pdf, signed_electronically

METHODS = ["qualified", "trusted", "personal"]


@pytest.fixture
def contract(cast):
    with cast.inside():
        contract = agreed_of(cast)
        contract.ours = print_really(contract)
        contract.refresh_from_db()
        yield contract


def row_of(contract, party):
    return contract.signatories.filter(party=party).first()


def electronic(contract, **changes):
    return {"method": "qualified", "code": "", "paper": paper(signed_electronically(contract.ours))} | changes


def files():
    return set(default_storage.listdir("9901/contracts")[1])


@pytest.mark.parametrize("method", METHODS)
def test_an_electronic_signature_keeps_the_signed_file(cast, contract, method):
    row = sign(cast, row_of(contract, "pup"), **electronic(contract, method=method))
    copy = row.copies.get().copy
    assert (row.method, copy.method, copy.begins_with_ours) == (method, method, True)
    assert row.file_sha256 == contract.document.file_sha256 != copy.file_sha256
    assert read_kept(copy) == signed_electronically(contract.ours)
    assert copy.kept_by == cast.user("anna")


@pytest.mark.parametrize("method", METHODS)
def test_an_electronic_signature_needs_its_file(cast, contract, method):
    with pytest.raises(Refused, match="Dołącz podpisany plik PDF") as refusal:
        sign(cast, row_of(contract, "pup"), method=method)
    assert refusal.value.field == "paper"


def test_a_file_written_anew_by_a_program_needs_the_code_of_the_footer(cast, contract):
    other = paper(signed_electronically(real_pdf(3)))
    with pytest.raises(Refused, match="nie zaczyna się od naszego PDF") as refusal:
        sign(cast, row_of(contract, "pup"), **electronic(contract, paper=other))
    assert refusal.value.field == "code"
    with pytest.raises(Refused, match="nie zgadza się"):
        sign(cast, row_of(contract, "pup"), **electronic(contract, paper=other, code="0" * 12))
    code = contract.document.content_sha256[:12]
    row = sign(cast, row_of(contract, "pup"), **electronic(contract, paper=other, code=code))
    assert not row.copies.get().copy.begins_with_ours


@pytest.mark.parametrize("method", ["paper", "qualified"])
def test_our_own_pdf_without_a_signature_shows_none(cast, contract, method):
    before = files()
    for data in (contract.ours, contract.ours + b"\n \n"):
        with pytest.raises(Refused, match="bez żadnego podpisu") as refusal:
            sign(cast, row_of(contract, "pup"), method=method, paper=paper(data))
        assert refusal.value.field == "paper"
    assert files() == before


@pytest.mark.parametrize("made", [paper, photo])
def test_a_scan_is_no_electronic_signature(cast, contract, made):
    with pytest.raises(Refused, match="nie ma podpisu elektronicznego") as refusal:
        sign(cast, row_of(contract, "pup"), method="trusted", paper=made())
    assert refusal.value.field == "paper"


@pytest.mark.parametrize(("made", "media_type"), [(paper, "application/pdf"), (photo, "image/jpeg")])
def test_a_scan_comes_with_the_signature(cast, contract, made, media_type):
    row = sign(cast, row_of(contract, "family"), paper=made())
    assert row.copies.get().copy.media_type == media_type


def test_one_scan_shows_the_signatures_of_several(cast, contract):
    scan = sign(cast, row_of(contract, "family"), paper=paper()).copies.get().copy
    row = sign(cast, row_of(contract, "pup"), copy=scan)
    # The same file sent again is kept once.
    again = sign(cast, row_of(contract, "ops"), paper=paper())
    assert {row.copies.get().copy, again.copies.get().copy} == {scan}
    assert SignedCopy.objects.filter(contract=contract).count() == 1


def test_a_scan_and_a_signed_file_are_not_taken_for_one_another(cast, contract):
    scan = sign(cast, row_of(contract, "family"), paper=paper()).copies.get().copy
    with pytest.raises(Refused, match="Ten plik dołączono już jako: podpis na papierze") as refusal:
        sign(cast, row_of(contract, "pup"), method="qualified", code="", copy=scan)
    assert refusal.value.field == "method"


def test_either_a_new_file_or_one_kept_before(cast, contract):
    scan = sign(cast, row_of(contract, "family"), paper=paper()).copies.get().copy
    with pytest.raises(Refused, match="nie oba naraz"):
        sign(cast, row_of(contract, "pup"), copy=scan, paper=photo())


def test_the_scan_may_come_later_and_once(cast, contract):
    row = sign(cast, row_of(contract, "pup"))
    actions.attach_copy(member=cast.member("anna"), signatory=row, paper=paper())
    assert row.copies.count() == 1
    with pytest.raises(Refused, match="jest już dołączony"):
        actions.attach_copy(member=cast.member("anna"), signatory=row, paper=photo())


def test_a_scan_needs_a_signature_and_leaves_no_file_without_one(cast, contract):
    before = files()
    with pytest.raises(Refused, match="jeszcze nie zapisano"):
        actions.attach_copy(member=cast.member("anna"), signatory=row_of(contract, "pup"), paper=paper())
    with pytest.raises(Refused, match="nie zgadza się"):
        sign(cast, row_of(contract, "pup"), code="0" * 12, paper=paper())
    assert files() == before


def test_a_scan_of_the_version_before_shows_no_signature_under_the_new_one(cast, contract):
    anna = cast.member("anna")
    scan = paper()
    row = sign(cast, row_of(contract, "pup"), paper=scan)
    again = actions.reopen_contract(member=anna, contract=contract, reason="Zmieniono termin.")
    assert not row.copies.exists()
    again = actions.agree_contract(member=anna, contract=again, agreed_on=date(2014, 3, 2))
    print_really(again)
    with pytest.raises(Refused, match="do innej wersji"):
        sign(cast, again.signatories.get(party="pup"), paper=scan)
    assert SignedCopy.objects.get(contract=contract).document == contract.document
