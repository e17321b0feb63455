"""The pages of signing: who signs, what is missing, what a file must be, who is let in."""

import json
from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.files.storage import default_storage
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from contracts import actions
from contracts.models import SignedCopy
from schematom.audit.models import AuditEvent
from schematom.audit.recording import recorded
from teams.models import Membership
from tests.contracts.builder import (
    DATES,
    agreed_of,
    draft_of,
    in_force_of,
    job_of,
    printed_of,
    sign,
    whole_draft_of,
    work_off,
)
from tests.contracts.papers_of_signing import paper, picture, print_really, real_pdf, signed_electronically, upload
from tests.contracts.test_pages import page, post, text_of

SIGNED = {"signed_on": "2014-03-03", "name": "Grażyna Próbna", "authority": "dyrektor", "method": "paper"}
GUARDIAN = {"acts_as": "guardian", "name": "Teresa Próbna", "authority": "postanowienie III RNs 12/14"}
EXCUSED = {"acts_as": "nobody", "on": "2014-03-05", "reason": "Jest w śpiączce."}


@pytest.fixture
def contract(cast):
    """Agreed, its PDF really kept."""
    with cast.inside():
        contract = agreed_of(cast)
        contract.ours = print_really(contract)
        contract.document.refresh_from_db()
        return contract


def row_of(cast, contract, party):
    with cast.inside():
        return contract.signatories.filter(party=party).first()


def typed(contract, **changes):
    return SIGNED | {"code": contract.document.content_sha256[:12]} | changes


def shown(cast, contract, who="anna"):
    return text_of(page(cast.client(who), "contract_show", contract))


# The contract's page


def test_the_page_says_who_is_waited_for_and_how_others_signed(cast, contract):
    text = shown(cast, contract)
    mother, father = cast.buk.other_persons[:2]
    assert f"Do wejścia w życie brakuje podpisów: {mother}, {father}, {cast.buk.pup}, {cast.buk.ops}." in text
    with cast.inside():
        sign(cast, row_of(cast, contract, "pup"))
        sign(cast, row_of(cast, contract, "ops"), paper=paper())
        sign(
            cast,
            row_of(cast, contract, "family"),
            method="qualified",
            code="",
            paper=paper(signed_electronically(contract.ours)),
        )
    text = shown(cast, contract)
    assert "papier, bez skanu" in text and "papier, skan dołączony" in text
    assert "podpis kwalifikowany, nie sprawdzamy jego ważności" in text
    assert f"Do wejścia w życie brakuje podpisu: {father}." in text
    assert "podpisano 03.03.2014" in text and "Dołącz skan" in text


def test_without_a_pdf_the_page_says_that_nobody_can_sign_yet(cast):
    with cast.inside():
        contract = agreed_of(cast)
    assert "PDF do podpisu dopiero powstaje" in shown(cast, contract)


def test_adults_who_take_nothing_upon_themselves_do_not_sign(cast):
    with cast.inside():
        contract = whole_draft_of(cast)
        father = contract.commitments.get(person=cast.buk.other_persons[1])
        actions.remove_commitment(member=cast.member("anna"), commitment=father)
    who = str(cast.buk.other_persons[1])
    said = f"Nie podpisują dorośli z rodziny, którzy do niczego się nie zobowiązują: {who}"
    assert said in shown(cast, contract)
    assert "Nie podpisują dorośli" not in shown(cast, contract, "urszula")
    chair = shown(cast, contract, "czeslawa")
    assert "Nie podpisują dorośli" in chair and who not in chair


def test_an_empty_draft_asks_nobody_to_sign(cast):
    with cast.inside():
        contract = draft_of(cast)
    assert "Kto podpisze" not in shown(cast, contract)


def test_the_page_costs_the_same_for_more_signatures_and_copies(cast, contract):
    def cost():
        with CaptureQueriesContext(connection) as asked:
            page(client, "contract_show", contract)
        return len(asked)

    client = cast.client("anna")
    with cast.inside():
        first, second = contract.signatories.filter(party="family")
        sign(cast, first, paper=paper())
        sign(cast, row_of(cast, contract, "pup"), paper=paper(real_pdf(3)))
    page(client, "contract_show", contract)
    before = cost()
    with cast.inside():
        sign(cast, second, paper=paper(real_pdf(4)))
    assert cost() == before


def test_why_somebody_does_not_sign_is_read_only_by_those_who_work_with_the_family(cast, contract):
    assert post(cast.client("olga"), "signatory_edit", row_of(cast, contract, "family"), **EXCUSED).status_code == 303
    for who, reads in (("anna", True), ("olga", True), ("urszula", False), ("czeslawa", False)):
        text = shown(cast, contract, who)
        assert "nie podpisuje" in text
        assert ("śpiączce" in text) == reads


def test_a_guardian_is_named_to_those_who_know_the_family(cast):
    with cast.inside():
        contract = whole_draft_of(cast)
    row = row_of(cast, contract, "family")
    assert post(cast.client("olga"), "signatory_edit", row, **GUARDIAN).status_code == 303
    assert "opiekun prawny: Teresa Próbna, postanowienie III RNs 12/14" in shown(cast, contract)
    chair = shown(cast, contract, "czeslawa")
    assert "opiekun prawny" in chair and "Teresa" not in chair


def test_the_next_step_leads_to_the_guardian_who_signs(cast):
    with cast.inside():
        contract = whole_draft_of(cast)
    row = row_of(cast, contract, "family")
    assert post(cast.client("olga"), "signatory_edit", row, **GUARDIAN).status_code == 303
    with cast.inside():
        who = str(row.person)
        contract = actions.agree_contract(member=cast.member("anna"), contract=contract, agreed_on=DATES["starts_on"])
    work_off(job_of(contract))
    assert f"Teraz: Teresa Próbna, opiekun prawny (za: {who})." in shown(cast, contract, "olga")


def test_who_signed_last_for_the_office_is_suggested(cast, contract):
    urszula, row = cast.client("urszula"), row_of(cast, contract, "pup")
    asked = page(urszula, "signature_record", row)
    assert asked.context["form"]["name"].value() is None
    with cast.inside():
        sign(cast, row_of(cast, cast.buk.contract, "pup"), name="Jan Próbny", authority="zastępca dyrektora")
    asked = page(urszula, "signature_record", row)
    assert asked.context["form"]["name"].value() == "Jan Próbny"
    assert asked.context["form"]["authority"].value() == "zastępca dyrektora"
    assert "podpisała poprzednio" in text_of(asked)


# Recording a signature


def test_a_signature_and_its_scan_on_one_page(cast, contract):
    row = row_of(cast, contract, "pup")
    sent = typed(contract, paper=upload(picture(), "skan.jpg"))
    assert post(cast.client("urszula"), "signature_record", row, **sent).status_code == 303
    assert "papier, skan dołączony" in shown(cast, contract)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"MZ to nie skan", "To nie jest plik PDF ani zdjęcie"),
        (b"%PDF-1.7 urwany", "uszkodzony"),
        (b"%PDF-1.7" + b" " * (10 * 1024 * 1024), "ma więcej niż 10 MB"),
    ],
    ids=["no paper", "broken", "too big"],
)
def test_a_bad_file_is_named_beside_its_field_and_nothing_typed_is_lost(cast, contract, data, says):
    row = row_of(cast, contract, "pup")
    response = post(cast.client("urszula"), "signature_record", row, **typed(contract, paper=upload(data)))
    html = response.content.decode()
    assert response.status_code == 422 and says in text_of(response) and 'id="id_paper_error"' in html
    assert 'value="Grażyna Próbna"' in html and contract.document.content_sha256[:12] in html


def test_an_electronic_signature_asks_for_its_file(cast, contract):
    row, client = row_of(cast, contract, "family"), cast.client("olga")
    sent = {"signed_on": "2014-03-03", "method": "trusted"}
    response = post(client, "signature_record", row, **sent)
    assert response.status_code == 422 and 'id="id_paper_error"' in response.content.decode()
    file = upload(signed_electronically(contract.ours), "podpisany.pdf")
    assert post(client, "signature_record", row, **sent, paper=file).status_code == 303
    assert "zaczyna się od naszego pliku" in shown(cast, contract)


def test_paper_asks_for_the_code_at_its_field(cast, contract):
    response = post(cast.client("anna"), "signature_record", row_of(cast, contract, "pup"), **SIGNED)
    assert response.status_code == 422 and "Przepisz kod ze stopki" in text_of(response)


def test_a_scan_already_kept_is_offered_to_those_who_may_open_it(cast, contract):
    with cast.inside():
        scan = sign(cast, row_of(cast, contract, "family"), paper=paper(name="wspólny.pdf")).copies.get().copy
    row = row_of(cast, contract, "pup")
    assert "wspólny.pdf" not in text_of(page(cast.client("urszula"), "signature_record", row))
    assert "wspólny.pdf" in text_of(page(cast.client("anna"), "signature_record", row))
    assert post(cast.client("anna"), "signature_record", row, **typed(contract, copy=scan.pk)).status_code == 303
    assert shown(cast, contract).count("papier, skan dołączony") == 2


def test_a_copy_of_another_contract_cannot_be_chosen(cast, contract):
    row = row_of(cast, contract, "pup")
    with cast.inside():
        sign(cast, row_of(cast, contract, "family"), paper=paper())
    response = post(cast.client("anna"), "signature_record", row, **typed(contract, copy=cast.buk.signed_copy.pk))
    assert response.status_code == 422


def test_the_help_asks_for_no_identity_cards(cast, contract):
    text = text_of(page(cast.client("anna"), "signature_record", row_of(cast, contract, "pup")))
    assert "skanów dowodów osobistych" in text and "Nie sprawdzamy ważności" in text


def test_a_scan_is_added_later(cast, contract):
    row, client = row_of(cast, contract, "pup"), cast.client("urszula")
    refused = post(client, "copy_attach", row, paper=upload(real_pdf()))
    assert refused.status_code == 422 and "jeszcze nie zapisano" in text_of(refused)
    with cast.inside():
        sign(cast, row)
    assert post(client, "copy_attach", row).status_code == 422
    assert post(client, "copy_attach", row, paper=upload(real_pdf(2))).status_code == 303


def test_somebody_whose_membership_ended_records_nothing(cast, contract):
    client, row = cast.client("urszula"), row_of(cast, contract, "pup")
    assert page(client, "signature_record", row).status_code == 200
    with cast.inside(), recorded("test", cast.buk.pup):
        Membership.objects.filter(user=cast.user("urszula")).update(valid_until=date(2014, 3, 1))
    response = post(client, "signature_record", row, **typed(contract))
    assert response.status_code == 403 and "Brak dostępu do powiatu" in text_of(response)
    with cast.inside():
        row.refresh_from_db()
        assert not row.has_signed


# Files


def test_a_copy_is_downloaded_and_the_reading_logged(cast):
    copy = cast.buk.signed_copy
    response = page(cast.client("marek"), "signed_copy_download", copy)
    assert response.status_code == 200 and b"".join(response.streaming_content) == b"%PDF-1.7 signed"
    assert "kontrakt-KR-2014-01-podpisany.pdf" in response.headers["Content-Disposition"]
    with cast.inside():
        assert AuditEvent.objects.filter(verb="contract.copy_downloaded", subject_id=str(copy.pk)).exists()


@pytest.mark.parametrize(("who", "status"), [("urszula", 403), ("czeslawa", 403), ("olga", 404), ("adam", 404)])
def test_others_open_no_copy(cast, who, status):
    assert page(cast.client(who), "signed_copy_download", cast.buk.signed_copy).status_code == status
    assert "Podpisane egzemplarze" not in text_of(page(cast.client("urszula"), "contract_show", cast.buk.contract))


def test_a_copy_changed_on_the_disk_is_not_given_out(cast, monkeypatch):
    monkeypatch.setattr(default_storage, "open", lambda path, mode="rb": BytesIO(b"podmieniony"))
    response = page(cast.client("anna"), "signed_copy_download", cast.buk.signed_copy)
    assert response.status_code == 409 and "różni się od zapisanego" in text_of(response)


# Who signs


def test_once_agreed_the_page_offers_no_guardian_and_says_the_way(cast, contract):
    text = text_of(page(cast.client("olga"), "signatory_edit", row_of(cast, contract, "family")))
    assert "wróć do projektu" in text and "Imię i nazwisko opiekuna" not in text
    assert page(cast.client("anna"), "signatory_edit", row_of(cast, contract, "pup")).status_code == 404


@pytest.mark.parametrize(("missing", "field"), [("on", "on"), ("reason", "reason")])
def test_excusing_says_at_its_field_what_is_missing(cast, contract, missing, field):
    row = row_of(cast, contract, "family")
    response = post(cast.client("olga"), "signatory_edit", row, **EXCUSED | {missing: ""})
    assert response.status_code == 422 and f'id="id_{field}_error"' in response.content.decode()


def test_excusing_is_taken_back(cast, contract):
    row, client = row_of(cast, contract, "family"), cast.client("olga")
    assert post(client, "signatory_edit", row, **EXCUSED).status_code == 303
    assert post(client, "signatory_edit", row, acts_as="self").status_code == 303
    with cast.inside():
        row.refresh_from_db()
        assert not row.is_excused


EMPTY_PLACE = "Miejsce na podpis tej osoby pozostaje na dokumencie puste"


def test_before_any_signature_excusing_makes_a_new_paper_and_says_so(cast, contract):
    row, client = row_of(cast, contract, "family"), cast.client("olga")
    assert "powstanie nowy PDF do podpisu o tej samej treści" in text_of(page(client, "signatory_edit", row))
    text = text_of(client.post(reverse("signatory_edit", args=[row.pk]), EXCUSED, follow=True))
    assert "Powstaje nowy PDF do podpisu, wersja 2. Wydruk poprzedniej wersji już się nie liczy." in text
    assert "PDF do podpisu dopiero powstaje" in text and EMPTY_PLACE not in text
    with cast.inside():
        assert AuditEvent.objects.filter(verb="contract.paper_renewed", subject_id=str(contract.pk)).exists()


def test_after_a_signature_every_page_and_file_tells_of_the_empty_place(cast, contract):
    row, client = row_of(cast, contract, "family"), cast.client("anna")
    with cast.inside():
        sign(cast, row_of(cast, contract, "pup"))
        name = str(row.person)
    assert "miejsce na jej podpis pozostanie puste" in text_of(page(client, "signatory_edit", row))
    post(client, "signatory_edit", row, **EXCUSED)
    for who in ("anna", "olga", "urszula", "czeslawa"):
        text = shown(cast, contract, who)
        assert EMPTY_PLACE in text and ("śpiączce" in text) is (who in ("anna", "olga"))
        assert "1 puste miejsce na podpis: powód w aktach" in text_of(cast.client(who).get(reverse("contract_list")))
    whole = ZipFile(BytesIO(b"".join(page(client, "contract_case_file", contract).streaming_content)))
    listed = whole.read("spis.csv").decode()
    assert f"Miejsce na podpis pozostaje puste ({name}): powód w pliku akty.json" in listed
    excused = [one for one in json.loads(whole.read("akty.json"))["kontrakt"]["podpisy"] if "miejsce na podpis" in one]
    assert [one["dlaczego nie podpisuje"] for one in excused] == ["Jest w śpiączce."]


# Back and out


def test_going_back_after_a_signature_asks_why_and_keeps_what_was_signed(cast, contract):
    client = cast.client("anna")
    with cast.inside():
        sign(cast, row_of(cast, contract, "pup"))
    text = text_of(page(client, "contract_reopen", contract))
    assert "1 podpis przestanie się liczyć" in text and "wróci ta sama wersja" in text
    assert post(client, "contract_reopen", contract).status_code == 422
    assert post(client, "contract_reopen", contract, reason="Zmieniono termin stażu.").status_code == 303
    text = shown(cast, contract)
    assert "Podpisy pod wcześniejszą wersją" in text and "Powód zmiany: Zmieniono termin stażu." in text
    assert "podpis z 03.03.2014 pod wersją 1" in text and "Grażyna Próbna" in text
    assert "Zmieniono termin stażu." not in shown(cast, contract, "urszula")


def test_giving_up_on_its_page(cast, contract):
    client = cast.client("anna")
    assert "Odstąp od zawarcia" in shown(cast, contract)
    assert "Odstąp od zawarcia" not in shown(cast, contract, "olga")
    assert "nie można cofnąć" in text_of(page(client, "contract_abandon", contract))
    assert post(client, "contract_abandon", contract, on="2014-03-20").status_code == 422
    assert post(client, "contract_abandon", contract, on="2014-03-20", reason="PUP nie podpisze.").status_code == 303
    text = shown(cast, contract)
    assert "niezawarty" in text and "PUP nie podpisze." in text and "nie podpisano" in text
    assert "Zapisz podpis" not in text and "Wróć do projektu" not in text


def test_in_force_nothing_of_signing_is_offered_but_a_missing_scan(cast):
    with cast.inside():
        contract = in_force_of(cast)
    text = shown(cast, contract)
    for gone in ("Zapisz podpis", "Kto podpisuje", "Wróć do projektu", "Odstąp od zawarcia", "brakuje podpis"):
        assert gone not in text
    assert "Dołącz skan" in text


def test_the_last_signature_says_that_the_contract_is_in_force(cast):
    with cast.inside():
        contract = printed_of(cast)
        *rows, last = contract.signatories.order_by("party")
        for row in rows:
            sign(cast, row)
    code = contract.document.content_sha256[:12]
    response = cast.client("anna").post(f"/podpisy/{last.pk}/", SIGNED | {"code": code}, follow=True)
    assert "Podpisali wszyscy: kontrakt obowiązuje" in text_of(response)
    with cast.inside():
        assert not SignedCopy.objects.filter(contract=contract).exists()
