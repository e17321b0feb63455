"""Somebody is excused after the text was agreed: a new paper while nobody has signed, then a place that stays empty."""

import pytest

from contracts.pdf.contracts import text_fingerprint
from contracts.selectors.signing import leaves_place_empty
from schematom.audit.errors import Refused
from schematom.documents.freezing import code_of
from schematom.jobs.models import Job
from tests.contracts.builder import AGREED, pretend_printed, printed_of, sign
from tests.contracts.test_signing import ask_again, excuse


@pytest.fixture
def contract(cast):
    with cast.inside():
        yield printed_of(cast)


def places(contract):
    return [place["name"] for place in contract.document.content["signatories"]]


def test_while_nobody_has_signed_the_paper_is_made_anew_without_the_place_of_the_excused(cast, contract):
    before, mother = contract.document, contract.signatories.filter(party="family").first()
    plain_before = contract.plain_document
    excuse(cast, mother)
    contract.refresh_from_db()
    now, plain = contract.document, contract.plain_document
    assert (contract.state, contract.agreed_on, now.version) == ("agreed", AGREED, 2)
    assert str(mother.person) in [place["name"] for place in before.content["signatories"]]
    assert str(mother.person) not in places(contract) and now.content["excused"] == [str(mother.person)]
    assert {name: now.content[name] for name in before.content if name not in ("signatories", "excused")} == {
        name: text for name, text in before.content.items() if name not in ("signatories", "excused")
    }
    assert plain.content == plain_before.content | {"signed": {"version": 2, "code": code_of(now)}}
    assert not leaves_place_empty(mother, contract)
    asked = Job.objects.filter(object_id__in=[now.pk, plain.pk]).values_list("kind", flat=True)
    assert sorted(asked) == ["contract_pdf", "contract_plain_pdf"]


def test_the_print_of_before_no_longer_counts(cast, contract):
    code = code_of(contract.document)
    excuse(cast, contract.signatories.filter(party="family").first())
    contract.refresh_from_db()
    pretend_printed(contract)
    with pytest.raises(Refused, match="inną wersję"):
        sign(cast, contract.signatories.get(party="pup"), code=code)


def test_the_paper_somebody_signed_stands_with_an_empty_place(cast, contract):
    before, mother = contract.document_id, contract.signatories.filter(party="family").first()
    sign(cast, contract.signatories.get(party="pup"))
    excuse(cast, mother)
    contract.refresh_from_db()
    mother.refresh_from_db()
    assert contract.document_id == before and str(mother.person) in places(contract)
    assert leaves_place_empty(mother, contract)
    assert sign(cast, ask_again(cast, mother)).has_signed


def test_who_has_no_place_on_the_paper_somebody_signed_is_not_asked_again(cast, contract):
    mother = contract.signatories.filter(party="family").first()
    excuse(cast, mother)
    contract.refresh_from_db()
    pretend_printed(contract)
    sign(cast, contract.signatories.get(party="pup"))
    with pytest.raises(Refused, match="nie ma miejsca na podpis"):
        ask_again(cast, mother)


def test_an_institution_that_confirmed_the_text_has_confirmed_it_on_the_new_paper(cast, contract):
    before = text_fingerprint(contract)
    excuse(cast, contract.signatories.filter(party="family").first())
    contract.refresh_from_db()
    assert text_fingerprint(contract) == before
