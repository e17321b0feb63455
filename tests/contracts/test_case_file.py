"""The whole case file: what lies in the ZIP, that its sums hold, and what happens when a file is gone."""

import csv
import errno
import hashlib
import io
import json
import subprocess
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest
from django.core.files.storage import default_storage
from django.urls import reverse

from contracts.choices import PLAIN_DOCUMENT, REVIEW_DOCUMENT
from contracts.models import PastSignature
from schematom.audit.models import AuditEvent
from schematom.audit.recording import recorded
from schematom.documents import packing
from schematom.documents.freezing import freeze
from schematom.documents.storing import keep
from tests.cases import made
from tests.contracts.builder import draft_of
from tests.contracts.test_pages import page, text_of
from tests.contracts.test_register import annex_of

CONTRACT = "kontrakt-KR-2014-01"


def taken(cast, who="anna", contract=None):
    """(response, ZipFile)"""
    response = cast.client(who).get(reverse("contract_case_file", args=[(contract or cast.buk.contract).pk]))
    assert response.status_code == 200
    return response, ZipFile(io.BytesIO(b"".join(response.streaming_content)))


def listed(whole):
    text = whole.read("spis.csv").decode("utf-8-sig")
    return {row["Plik"]: row for row in csv.DictReader(io.StringIO(text), delimiter=";")}


def add_document(contract, kind, subject_id=None, data=b"%PDF-1.7 more"):
    with recorded("test", contract):
        document = freeze(kind=kind, subject_id=subject_id or contract.pk, title="Kontrakt", content={"kind": kind})
        if data:
            keep(data, folder="contracts", suffix=".pdf").put_on(document)
        document.save()
    return document


def test_the_file_holds_every_version_copies_and_lists(cast):
    with cast.inside():
        add_document(cast.buk.contract, PLAIN_DOCUMENT)
        add_document(cast.buk.contract, REVIEW_DOCUMENT, cast.buk.review.pk)
    response, whole = taken(cast)
    assert response["Content-Disposition"] == 'attachment; filename="akta-KR-2014-01.zip"'
    assert whole.namelist() == [
        f"{CONTRACT}/kontrakt-wersja-1.pdf",
        f"{CONTRACT}/prostym-jezykiem-wersja-1.pdf",
        f"{CONTRACT}/podpisane/01-skan.pdf",
        "przeglady/przeglad-2014-06-30-wersja-1.pdf",
        "akty.json",
        "spis.csv",
        "SHA256SUMS",
    ]
    assert whole.read(f"{CONTRACT}/podpisane/01-skan.pdf") == b"%PDF-1.7 signed"


def test_the_sums_are_those_of_the_files(cast, tmp_path):
    whole = taken(cast)[1]
    whole.extractall(tmp_path)
    checked = subprocess.run(["sha256sum", "-c", "SHA256SUMS"], cwd=tmp_path, capture_output=True, text=True)
    assert checked.returncode == 0, checked.stdout
    assert checked.stdout.count(": OK") == len(whole.namelist()) - 1
    lines = listed(whole)
    path = f"{CONTRACT}/kontrakt-wersja-1.pdf"
    assert lines[path]["SHA-256 pliku"] == hashlib.sha256(whole.read(path)).hexdigest()
    assert lines[path]["Co to jest"] == "kontrakt KR/2014/01, wersja 1" and lines[path]["Uwaga"] == ""


def test_the_acts_say_what_is_a_signature_and_what_is_not(cast):
    acts = json.loads(taken(cast)[1].read("akty.json"))
    contract = acts["kontrakt"]
    assert acts["rodzina"] == {"numer": "RN/2014/01", "nazwisko": "Nowicki"}
    assert {row["strona"]: row["podpis"] for row in contract["podpisy"]} == {
        "Rodzina": "brak",
        "PUP": "brak",
        "OPS": "brak",
    }
    past = contract["podpisy pod wcześniejszymi wersjami"][0]
    assert (past["podpis"], past["dzień podpisu"]) == ("nie liczy się: treść zmieniono", "2014-03-01")
    assert past["SHA-256 podpisanego pliku PDF"] == "e" * 64 and past["sposób"] == "podpis na papierze"
    confirmed = contract["potwierdzenia w systemie"][0]
    assert confirmed["co to jest"] == "Potwierdzenie w systemie, to nie jest podpis."
    assert confirmed["kto"] == "Urszula Próbna"
    said = acts["przeglądy"][0]["oceny zobowiązań"][0]
    assert (said["ocena"], said["kto tak ocenia"]) == ("wykonane", "strony wspólnie")


def test_an_electronic_signature_is_said_to_be_unverified(cast):
    with cast.inside():
        about = {"contract": cast.buk.contract, "document": cast.buk.document, "signed_on": date(2014, 3, 2)}
        said = {"name": "Henryk Próbny", "authority": "kierownik", "file_sha256": "c" * 64, "reason": "Termin."}
        made(PastSignature, **about, **said, party="pup", institution=cast.buk.pup, method="qualified")
    past = json.loads(taken(cast)[1].read("akty.json"))["kontrakt"]["podpisy pod wcześniejszymi wersjami"]
    found = {row["strona"]: (row["sposób"], row["sprawdzony przez system"]) for row in past}
    assert found["PUP"] == ("kwalifikowany podpis elektroniczny", "nie") and found["OPS"][1] == "nie dotyczy"


def test_an_annex_lies_in_a_folder_of_its_own_and_leads_to_the_same_file(cast):
    with cast.inside():
        annex = annex_of(cast, cast.buk.contract, "draft")
        add_document(annex, "contract", data=b"%PDF-1.7 annex")
    whole = taken(cast, contract=annex)[1]
    assert "aneks-KR-2014-01-A1/aneks-wersja-1.pdf" in whole.namelist()
    assert f"{CONTRACT}/kontrakt-wersja-1.pdf" in whole.namelist()
    assert json.loads(whole.read("akty.json"))["aneksy"][0]["numer"] == "KR/2014/01/A1"


def test_twice_the_same_case_gives_the_same_bytes(cast):
    with cast.inside():
        add_document(cast.buk.contract, PLAIN_DOCUMENT)
    first, second = taken(cast)[1].fp.getvalue(), taken(cast)[1].fp.getvalue()
    assert first == second


# Faults


@pytest.mark.parametrize(("missing", "words"), [(True, "BRAK PLIKU"), (False, "PLIK ZMIENIONY")])
def test_a_file_that_cannot_be_given_is_left_out_and_the_list_says_so(cast, missing, words):
    with cast.inside():
        document = add_document(cast.buk.contract, PLAIN_DOCUMENT)
    if missing:
        default_storage.delete(document.file_path)
    else:
        Path(default_storage.path(document.file_path)).write_bytes(b"%PDF-1.7 other")
    response, whole = taken(cast)
    assert "akta-KR-2014-01-NIEKOMPLETNE.zip" in response["Content-Disposition"]
    gone = f"{CONTRACT}/prostym-jezykiem-wersja-1.pdf"
    assert gone not in whole.namelist() and gone not in whole.read("SHA256SUMS").decode()
    assert listed(whole)[gone]["Uwaga"] == words
    assert f"{CONTRACT}/kontrakt-wersja-1.pdf" in whole.namelist()


def test_a_file_that_cannot_be_read_is_left_out_too(cast, monkeypatch):
    def opened(*args, **kwargs):
        raise PermissionError

    monkeypatch.setattr(default_storage, "open", opened)
    response, whole = taken(cast)
    assert whole.namelist() == ["akty.json", "spis.csv", "SHA256SUMS"] and "NIEKOMPLETNE" in str(response.headers)
    assert listed(whole)[f"{CONTRACT}/kontrakt-wersja-1.pdf"]["Uwaga"] == "PLIKU NIE UDAŁO SIĘ ODCZYTAĆ"


def test_a_version_never_printed_is_listed_as_such(cast):
    with cast.inside():
        add_document(cast.buk.contract, PLAIN_DOCUMENT, data=None)
    whole = taken(cast)[1]
    line = listed(whole)[f"{CONTRACT}/prostym-jezykiem-wersja-1.pdf"]
    assert line["Uwaga"] == "PDF JESZCZE NIE POWSTAŁ" and line["SHA-256 pliku"] == ""


def test_a_full_disk_is_a_clear_page_and_no_trace_of_a_download(cast, monkeypatch):
    class Full(io.BytesIO):
        def write(self, data):
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(packing, "SpooledTemporaryFile", lambda **options: Full())
    client = cast.client("anna", raise_request_exception=False)
    response = client.get(reverse("contract_case_file", args=[cast.buk.contract.pk]))
    assert response.status_code == 507 and "skończyło się miejsce" in text_of(response)
    with cast.inside():
        assert not AuditEvent.objects.filter(verb="contract.case_file_downloaded").exists()


# Doors


def test_taking_the_file_is_logged(cast):
    taken(cast, "marek")
    with cast.inside():
        event = AuditEvent.objects.get(verb="contract.case_file_downloaded")
        assert event.detail["ids"] == [str(cast.buk.contract.pk)]
        assert (event.detail["files"], event.detail["left_out"]) == (2, 0)


@pytest.mark.parametrize(("who", "offered"), [("anna", True), ("marek", True), ("czeslawa", False), ("urszula", False)])
def test_the_button_is_shown_to_those_who_may(cast, who, offered):
    text = text_of(page(cast.client(who), "contract_show", cast.buk.contract))
    assert ("Pobierz całe akta kontraktu (ZIP)" in text) == offered


def test_a_first_draft_offers_no_case_file(cast):
    with cast.inside():
        contract = draft_of(cast)
    assert "Pobierz całe akta" not in text_of(page(cast.client("anna"), "contract_show", contract))
    assert taken(cast, contract=contract)[1].namelist() == ["akty.json", "spis.csv", "SHA256SUMS"]
