"""Is a file somebody brings our document, byte for byte? Nothing else is told and nothing is kept."""

import io
import re

import pikepdf
import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contracts import actions
from contracts.models import Contract
from contracts.selectors.verification import recognised
from schematom.audit.models import AuditEvent
from schematom.audit.recording import recorded
from schematom.documents.freezing import freeze
from schematom.documents.models import Document
from schematom.documents.receiving import codes_printed
from schematom.documents.storing import keep, read_kept
from tests.contracts.builder import DATES, agreed_of, commit, job_of, work_off

FEW = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def contract(cast):
    """Agreed and really printed."""
    with cast.inside():
        contract = agreed_of(cast)
        work_off(job_of(contract))
        yield Contract.objects.get(pk=contract.pk)


@pytest.fixture
def pdf(contract):
    return read_kept(Document.objects.get(pk=contract.document_id))


@pytest.fixture
def anna(cast, contract):
    return cast.member("anna")


def text_of(response):
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).replace("\xa0", " ").split())


def saved_again(pdf):
    """As another program writes it: the same pages, other bytes."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        opened.save(out, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return out.getvalue()


def checked(cast, contract, data, name="umowa.pdf", who="anna"):
    url = reverse("contract_check", args=[contract.pk])
    return cast.client(who).post(url, {"checked": SimpleUploadedFile(name, data)})


# What is said


def test_the_very_file_is_told_with_its_version_and_whether_it_binds(anna, contract, pdf):
    answer = recognised(anna, contract, pdf)
    assert (answer.outcome, answer.tone) == ("identical", "ok")
    assert f"{contract}, wersja 1" in answer.title and "czeka na podpisy" in answer.text
    assert "Uzgodniono 01.03.2014." in answer.text


def test_an_earlier_version_is_told_as_one_that_does_not_bind(cast, anna, contract, pdf):
    draft = actions.reopen_contract(member=anna, contract=contract)
    assert "nie obowiązuje" in recognised(anna, draft, pdf).text
    commit(cast, draft, cast.buk.pup, text="Coś jeszcze.")
    actions.agree_contract(member=anna, contract=draft, agreed_on=DATES["starts_on"])
    answer = recognised(anna, Contract.objects.get(pk=contract.pk), pdf)
    assert "wersja 1" in answer.title and "nie obowiązuje" in answer.text


@FEW
@given(added=st.binary(min_size=1, max_size=2000))
def test_something_added_behind_our_file_is_told_and_never_called_checked(anna, contract, pdf, added):
    answer = recognised(anna, contract, pdf + added)
    assert (answer.outcome, answer.tone) == ("continued", "warning")
    assert "tu nie sprawdzamy" in answer.text and "Ani jeden bajt" not in answer.text


@FEW
@given(data=st.data())
def test_one_flipped_bit_anywhere_is_never_called_ours(anna, contract, pdf, data):
    place = data.draw(st.integers(0, len(pdf) - 1))
    changed = bytearray(pdf)
    changed[place] ^= 1 << data.draw(st.integers(0, 7))
    assert recognised(anna, contract, bytes(changed)).outcome in ("changed", "unknown")


@FEW
@given(data=st.data())
def test_a_file_cut_short_is_never_called_ours(anna, contract, pdf, data):
    assert recognised(anna, contract, pdf[: data.draw(st.integers(1, len(pdf) - 1))]).outcome in ("changed", "unknown")


def test_a_file_saved_again_is_known_by_its_code_and_called_changed(anna, contract, pdf):
    answer = recognised(anna, contract, saved_again(pdf))
    assert (answer.outcome, answer.tone) == ("changed", "bad")
    assert "nie jest nasz plik bajt w bajt" in answer.title and "wersja 1" in answer.title
    assert re.search(r"Kod jest na \d+\sstron\w+ z \d+\.", answer.text)


def test_a_kept_scan_is_told(cast, anna):
    answer = recognised(anna, cast.buk.contract, read_kept(cast.buk.signed_copy))
    assert answer.outcome == "copy" and str(cast.buk.contract) in answer.text


def test_codes_are_read_page_by_page_and_nothing_else_of_the_text(contract, pdf):
    pages = codes_printed(pdf)
    assert pages and all(page == {contract.document.content_sha256[:12]} for page in pages)
    assert codes_printed(b"%PDF-1.7 broken") == []


# Who learns what


def test_of_another_contract_nothing_is_told_to_those_who_do_not_see_it(cast, contract, pdf):
    marek = cast.member("marek")
    for data in (pdf, pdf + b"\n", saved_again(pdf)):
        answer = recognised(marek, cast.buk.contract, data)
        assert answer.outcome == "unknown"
        assert contract.number not in answer.text and "Wrona" not in answer.text
        assert answer == recognised(marek, cast.buk.contract, b"%PDF-1.7 stranger")


def test_an_annex_is_recognised_on_the_page_of_its_contract(cast, anna, contract):
    annex = Contract.objects.get(pk=contract.pk)
    annex.pk, annex.number, annex.annex_to, annex.state, annex.document = None, "KR/2014/91", contract, "draft", None
    annex._state.adding = True
    annex.agreed_on = None
    with recorded("test", contract):
        annex.save()
        document = freeze(kind="contract", subject_id=annex.pk, title="Aneks", content={"number": annex.number})
        keep(b"%PDF-1.7 annex", folder="contracts", suffix=".pdf").put_on(document).save()
    for row in (contract, annex):
        assert "aneks KR/2014/91, wersja 1" in recognised(anna, row, b"%PDF-1.7 annex").title


# The page


def test_the_page_answers_logs_the_question_and_keeps_nothing(cast, contract, pdf):
    before = set(default_storage.listdir("9901/contracts")[1])
    response = checked(cast, contract, pdf)
    assert response.status_code == 200 and "Ani jeden bajt nie jest zmieniony." in text_of(response)
    assert set(default_storage.listdir("9901/contracts")[1]) == before
    with cast.inside():
        event = AuditEvent.objects.filter(verb="contract.file_checked").latest("at")
        assert event.detail["outcome"] == "identical"


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"<html>", "nie jest plik PDF ani zdjęcie"),
        (b"%PDF-1.7 broken", "uszkodzony"),
        (b"%PDF-1.7" + bytes(10 * 1024 * 1024), "więcej niż 10 MB"),
    ],
)
def test_a_file_that_is_no_paper_is_refused_beside_the_field(cast, contract, data, says):
    response = checked(cast, contract, data)
    assert response.status_code == 422 and says in text_of(response)


def test_the_form_stands_on_the_page_of_the_contract_for_those_who_may_download(cast, contract):
    url = reverse("contract_check", args=[contract.pk])
    assert url in cast.client("anna").get(contract.get_absolute_url()).content.decode()
    assert url not in cast.client("czeslawa").get(contract.get_absolute_url()).content.decode()
    assert "Wybierz plik" in text_of(cast.client("anna").post(url))
