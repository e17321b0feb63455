"""Attacks on the papers of a contract: files that lie, texts that would run, two who sign or change at once."""

import io
import re
from datetime import date

import pikepdf
import pytest
from django.core.files.storage import default_storage
from django.urls import reverse
from openpyxl import load_workbook
from PIL import Image

from contracts import actions
from contracts.models import Contract, PastSignature, SignedCopy
from families.models import Family
from schematom.audit.errors import Refused
from schematom.audit.recording import recorded
from schematom.documents.freezing import code_of
from tests.contracts.annexes import agreed_annex_of, sign_all
from tests.contracts.builder import agreed_of, commit, draft_of, printed_of, sign
from tests.contracts.papers_of_signing import print_really, real_pdf, signed_electronically, upload
from tests.contracts.test_pages import page, post
from tests.security.test_attacks_at_once import at_once


def shown(response):
    """All that came back, whatever it is."""
    return (b"".join(response.streaming_content) if response.streaming else response.content).decode(errors="replace")


# Files


def said_of_signature(**more):
    said = {"signed_on": "2014-03-03", "name": "G. P.", "authority": "dyrektor"}
    return said | more


def locked_pdf():
    out = io.BytesIO()
    pdf = pikepdf.new()
    pdf.add_blank_page()
    pdf.save(out, encryption=pikepdf.Encryption(owner="a", user="b"))
    return out.getvalue()


def stream_bomb():
    """A page whose content unpacks to 300 MB."""
    out, pdf = io.BytesIO(), pikepdf.new()
    pdf.add_blank_page()
    pdf.pages[0].Contents = pdf.make_stream(b"\n" * 300_000_000)
    pdf.save(out, compress_streams=True, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    return out.getvalue()


def picture_bomb():
    out = io.BytesIO()
    Image.new("1", (20_000, 20_000)).save(out, "PNG")
    return out.getvalue()


BAD_FILES = {
    "page.pdf": lambda: b"<html><script>alert(1)</script></html>",
    "svg.png": lambda: b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
    "sheet.pdf": lambda: b"PK\x03\x04" + b"\x00" * 500,
    "locked.pdf": locked_pdf,
    "huge.pdf": lambda: real_pdf() + b"\x00" * (10 * 1024 * 1024 + 1),
    "bomb.png": picture_bomb,
    "half.pdf": lambda: real_pdf()[:120],
    "empty.pdf": lambda: b"",
}


@pytest.fixture
def waiting(cast):
    with cast.inside():
        contract = agreed_of(cast)
        print_really(contract)
        return Contract.objects.get(pk=contract.pk)


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_file_that_is_no_paper_is_neither_kept_nor_opened(cast, waiting, name):
    with cast.inside():
        signatory, code = waiting.signatories.get(party="pup"), code_of(waiting.document)
        kept = SignedCopy.objects.count()
    data, urszula = BAD_FILES[name](), cast.client("urszula")
    said = said_of_signature(method="paper", code=code, paper=upload(data, name))
    assert post(urszula, "signature_record", signatory, **said).status_code == 422
    assert post(urszula, "contract_check", waiting, checked=upload(data, name)).status_code == 422
    with cast.inside():
        assert SignedCopy.objects.count() == kept


def test_a_pdf_that_unpacks_without_end_is_not_waited_for(cast, waiting):
    assert post(cast.client("urszula"), "contract_check", waiting, checked=upload(stream_bomb())).status_code in (
        200,
        422,
    )


def test_a_file_that_is_both_a_pdf_and_a_page_comes_back_as_a_download_only(cast, waiting):
    with cast.inside():
        signatory, code = waiting.signatories.get(party="pup"), code_of(waiting.document)
    both = b"<script>alert(1)</script>" + real_pdf(2)
    name = '../../x"><script>alert(2)</script>.html'
    said = said_of_signature(method="paper", code=code, paper=upload(both, name))
    post(cast.client("urszula"), "signature_record", signatory, **said)
    with cast.inside():
        copies = list(SignedCopy.objects.filter(contract=waiting))
    for copy in copies:
        answer = cast.client("anna").get(reverse("signed_copy_download", args=[copy.pk]))
        assert answer["Content-Disposition"].startswith("attachment") and ".html" not in answer["Content-Disposition"]
        assert answer["X-Content-Type-Options"] == "nosniff" and answer["Content-Type"] == "application/pdf"
    assert "<script>alert" not in shown(page(cast.client("anna"), "contract_show", waiting))


def test_a_name_of_a_scan_leads_nowhere(cast, waiting):
    with cast.inside():
        signatory, code = waiting.signatories.get(party="pup"), code_of(waiting.document)
    name = '../../x"><script>alert(2)</script>.html'
    said = said_of_signature(method="paper", code=code, paper=upload(real_pdf(3), name))
    assert post(cast.client("urszula"), "signature_record", signatory, **said).status_code == 303
    anna = cast.client("anna")
    assert "<script>alert" not in shown(page(anna, "contract_show", waiting))
    for other in ("signature_record", "copy_attach"):
        with cast.inside():
            family = waiting.signatories.filter(party="family").first()
        assert "<script>alert" not in shown(anna.get(reverse(other, args=[family.pk])))
    whole = shown(page(anna, "contract_case_file", waiting))
    assert ".." not in whole.split("SHA256SUMS")[0][:200] and "<script>" not in whole


def test_a_file_changed_on_the_disk_is_not_handed_out_and_signs_nothing(cast, waiting):
    with cast.inside():
        path = waiting.document.file_path
    with open(default_storage.path(path), "ab") as file:
        file.write(b"more")
    for who in ("anna", "urszula"):
        assert page(cast.client(who), "contract_pdf", waiting).status_code == 409
    with open(default_storage.path(path), "rb") as file:
        changed = file.read()
    with cast.inside():
        signatory = waiting.signatories.get(party="pup")
    said = said_of_signature(method="qualified", code="", paper=upload(changed, "x.pdf"))
    assert post(cast.client("urszula"), "signature_record", signatory, **said).status_code == 422
    assert "identical" not in shown(post(cast.client("urszula"), "contract_check", waiting, checked=upload(changed)))


def test_an_electronic_signature_under_another_contract_is_not_ours(cast, waiting):
    with cast.inside():
        signatory = waiting.signatories.get(party="pup")
    foreign = signed_electronically(real_pdf(4))
    said = said_of_signature(method="qualified", code="", paper=upload(foreign, "x.pdf"))
    assert post(cast.client("urszula"), "signature_record", signatory, **said).status_code == 422


# Texts that would run somewhere

SCRIPT = "<img src=x onerror=alert(1)>"


def test_what_people_typed_runs_on_no_page(cast):
    with cast.inside():
        contract = draft_of(cast)
        mother = cast.buk.other_persons[0]
        first = commit(cast, contract, mother, text=SCRIPT, evidence=SCRIPT)
        commit(cast, contract, cast.buk.pup, text=SCRIPT, evidence="", matches=first, order="first")
        commit(cast, contract, cast.buk.ops, text=SCRIPT, due_on=None)
        actions.edit_contract(
            member=cast.member("anna"),
            contract=contract,
            revision=contract.revision,
            starts_on=contract.starts_on,
            ends_on=contract.ends_on,
            place=SCRIPT,
            spheres=SCRIPT,
            goals=SCRIPT,
        )
    for who in ("anna", "urszula", "czeslawa"):
        assert SCRIPT not in shown(page(cast.client(who), "contract_show", contract))
    anna = cast.client("anna")
    for name in ("contract_edit", "contract_wording", "contract_plain_wording", "commitment_create"):
        assert SCRIPT not in shown(page(anna, name, contract)), name
    assert SCRIPT not in shown(page(anna, "commitment_edit", first))


@pytest.mark.parametrize("name", ['=HYPERLINK("http://zlo.example")', "+48600", "@SUM(1)", "-1+1", "\t=1"])
def test_no_cell_of_an_export_is_a_formula(cast, name):
    with cast.inside(), recorded("test", cast.buk.other_participation.family):
        contract = draft_of(cast)
        Family.objects.filter(pk=contract.family.pk).update(name=name, number="=1+1")
    sheet = shown(cast.client("anna").get(reverse("contract_register_csv")))
    assert not re.search(r"(^|;)\"?[=+@\t-]", sheet.replace("\r\n", "\n"), re.MULTILINE)
    book = load_workbook(io.BytesIO(cast.client("anna").get(reverse("contract_register_xlsx")).content))
    assert all(cell.data_type != "f" for row in book.active.rows for cell in row)


# Two at once


def acting(cast, act):
    """The act in a context of its own, with rows read afresh there."""

    def run():
        with cast.inside():
            return act()

    return run


def faults(found):
    return [one for one in found if isinstance(one, Exception) and not isinstance(one, Refused)]


def signing(cast, contract, party, **changes):
    def act():
        row = Contract.objects.get(pk=contract.pk).signatories.filter(party=party, signed_on__isnull=True).first()
        return sign(cast, row, **changes) if row else None

    return acting(cast, act)


def test_two_last_signatures_at_once_put_the_contract_in_force_once(committed_cast):
    cast = committed_cast
    with cast.inside():
        contract = printed_of(cast)
        for row in contract.signatories.filter(party="family"):
            sign(cast, row)
    found = at_once(signing(cast, contract, "pup"), signing(cast, contract, "ops"))
    assert faults(found) == []
    with cast.inside():
        after = Contract.objects.get(pk=contract.pk)
        assert after.state == "in_force"
        assert after.signatories.filter(signed_on__isnull=False).count() == after.signatories.count()


def test_a_last_signature_and_the_way_back_at_once_leave_one_of_them(committed_cast):
    cast = committed_cast
    with cast.inside():
        contract = printed_of(cast)
        for row in contract.signatories.exclude(party="pup"):
            sign(cast, row)

    def reopen():
        row = Contract.objects.get(pk=contract.pk)
        return actions.reopen_contract(member=cast.member("anna"), contract=row, reason="Zmiana terminu.")

    found = at_once(signing(cast, contract, "pup"), acting(cast, reopen))
    assert faults(found) == []
    with cast.inside():
        after = Contract.objects.get(pk=contract.pk)
        signed = after.signatories.filter(signed_on__isnull=False).count()
        assert (after.state, signed, PastSignature.objects.filter(contract=after).exists()) in (
            ("in_force", after.signatories.count(), False),
            ("draft", 0, True),
        )


def test_an_annex_taking_over_and_the_end_at_once_leave_both_told_alike(committed_cast):
    cast = committed_cast
    with cast.inside():
        annex = agreed_annex_of(cast)
        for row in annex.signatories.exclude(party="pup"):
            sign(cast, row, signed_on=date(2014, 5, 5))

    def end():
        return actions.end_contract(
            member=cast.member("anna"),
            contract=Contract.objects.get(pk=annex.annex_to_id),
            outcome="terminate",
            ended_on=date(2014, 6, 1),
            reason="Wyjazd.",
            party="family",
        )

    found = at_once(signing(cast, annex, "pup", signed_on=date(2014, 5, 5)), acting(cast, end))
    assert faults(found) == []
    with cast.inside():
        after = Contract.objects.get(pk=annex.pk)
        assert Contract.objects.get(pk=annex.annex_to_id).state == "terminated"
        assert after.state in ("terminated", "abandoned")
        assert (after.in_force_on is not None) == (after.state == "terminated")


def test_two_annexes_begun_at_once_are_one(committed_cast):
    cast = committed_cast
    with cast.inside():
        base = sign_all(cast, agreed_annex_of(cast)).annex_to

    def begin():
        row = Contract.objects.get(pk=base.pk)
        return actions.begin_annex(
            member=cast.member("anna"), contract=row, starts_on=date(2014, 6, 1), reason="Nowy termin."
        )

    found = at_once(acting(cast, begin), acting(cast, begin))
    assert faults(found) == []
    assert sum(isinstance(one, Refused) for one in found) == 1
