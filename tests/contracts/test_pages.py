"""The pages: who sees what of a contract, what is offered next, what happens with bad input."""

import re
from datetime import date
from io import BytesIO

import pytest
from django.core.files.storage import default_storage
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from contracts import actions
from contracts.models import Contract
from schematom.audit.models import AuditEvent
from schematom.audit.recording import recorded
from tests.contracts.builder import (
    DATES,
    agreed_of,
    commit,
    draft_of,
    in_force_of,
    job_of,
    printed_of,
    programme_of,
    sign,
    whole_draft_of,
    work_off,
)

TYPED = {"starts_on": "2014-03-01", "ends_on": "2014-12-31", "place": "Próbnik", "spheres": "praca"}
SIGNED = {"signed_on": "2014-03-03", "name": "Grażyna Próbna", "authority": "dyrektor", "method": "paper"}


def page(client, name, row=None, **options):
    return client.get(reverse(name, args=[row.pk] if row is not None else []), **options)


def post(client, url_name, row, /, **data):
    return client.post(reverse(url_name, args=[row.pk]), data)


def text_of(response):
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).replace("\xa0", " ").split())


# Lists


def test_the_list_names_the_family_only_to_those_who_may_know(cast):
    assert "Nowicki (RN/2014/01)" in text_of(page(cast.client("anna"), "contract_list"))
    assert "Nowicki (RN/2014/01)" in text_of(page(cast.client("urszula"), "contract_list"))
    seen_by_chair = text_of(page(cast.client("czeslawa"), "contract_list"))
    assert "RN/2014/01" in seen_by_chair and "Nowicki" not in seen_by_chair
    assert "czeka na podpisy 0 z 3" in seen_by_chair


def test_an_empty_list_says_how_to_begin(cast):
    assert "otwórz rodzinę i zacznij od jej programu" in text_of(page(cast.client("olga"), "contract_list"))


def test_the_list_costs_the_same_for_more_rows(cast):
    client = cast.client("anna")
    page(client, "contract_list")
    with CaptureQueriesContext(connection) as few:
        page(client, "contract_list")
    with cast.inside():
        draft_of(cast)
    with CaptureQueriesContext(connection) as more:
        response = page(client, "contract_list")
    assert "KR/2014/02" in text_of(response)
    assert len(more) == len(few)


def test_the_list_is_logged_with_what_was_shown(cast):
    page(cast.client("marek"), "contract_list")
    with cast.inside():
        event = AuditEvent.objects.filter(verb="contract.listed").first()
        assert event.detail["ids"] == [str(cast.buk.contract.pk)]


# One contract


def test_staff_read_their_own_commitments_only(cast):
    text = text_of(page(cast.client("urszula"), "contract_show", cast.buk.contract))
    assert "Zobowiązanie strony pup." in text
    assert "Zobowiązanie strony family." not in text and "Zobowiązanie strony ops." not in text
    assert "praca, mieszkanie" not in text


def test_the_chair_reads_a_contract_without_names(cast):
    with cast.inside():
        contract = draft_of(cast)
        commit(cast, contract, cast.buk.other_persons[1], text="Jan Wrona chodzi na kurs.")
    text = text_of(page(cast.client("czeslawa"), "contract_show", contract))
    assert "ojciec, 35 lat" in text and "Wron" not in text and "Jan" not in text
    assert page(cast.client("czeslawa"), "contract_pdf", cast.buk.contract).status_code == 403


def test_a_chair_with_a_confidentiality_statement_reads_the_names(cast):
    seat = cast.buk.seats["czeslawa"]
    with cast.inside():
        seat.confidentiality_signed_on = date(2014, 1, 2)
        with recorded("test", seat):
            seat.save()
    assert "Jan Nowicki" in text_of(page(cast.client("czeslawa"), "contract_show", cast.buk.contract))
    assert page(cast.client("czeslawa"), "contract_pdf", cast.buk.contract).status_code == 200


def test_a_side_without_a_commitment_stands_out_in_words(cast):
    with cast.inside():
        contract = draft_of(cast)
        commit(cast, contract, cast.buk.pup)
    text = text_of(page(cast.client("olga"), "contract_show", contract))
    assert text.count("Brak zobowiązania tej strony.") == 2
    assert "Bez zobowiązania: Rodzina, OPS." in text


def test_the_page_says_that_a_login_is_no_signature(cast):
    text = text_of(page(cast.client("marek"), "contract_show", cast.buk.contract))
    assert "nie jest podpisem" in text and text.count("czeka") >= 3


def test_each_version_is_shown_with_its_code_and_the_sum_of_its_file(cast):
    text = text_of(page(cast.client("anna"), "contract_show", cast.buk.contract))
    assert cast.buk.document.content_sha256[:12] in text and cast.buk.document.file_sha256 in text


def test_the_page_offers_the_one_next_step(cast):
    anna = cast.client("anna")

    def offered(contract):
        return re.findall(
            r'<a class="button" href="[^"]*">([^<]*)</a>', page(anna, "contract_show", contract).content.decode()
        )

    with cast.inside():
        contract = draft_of(cast)
    assert offered(contract) == ["Weź zobowiązania z programu"]
    with cast.inside():
        commit(cast, contract, cast.buk.pup)
    assert offered(contract) == ["Dodaj zobowiązanie"]
    with cast.inside():
        for who in (cast.buk.other_persons[0], cast.buk.ops):
            commit(cast, contract, who)
    assert offered(contract) == ["Uzgodnij kontrakt"]
    with cast.inside():
        contract = actions.agree_contract(member=cast.member("anna"), contract=contract, agreed_on=DATES["starts_on"])
    assert offered(contract) == []
    work_off(job_of(contract))
    assert offered(contract) == ["Zapisz podpis"]
    with cast.inside():
        for row in contract.signatories.all():
            sign(cast, row)
    assert offered(contract) == ["Rozlicz kontrakt"]


def test_while_the_pdf_is_being_made_the_page_shows_the_job(cast):
    with cast.inside():
        contract = agreed_of(cast)
    html = page(cast.client("anna"), "contract_show", contract).content.decode()
    assert "Tworzenie PDF kontraktu" in html and reverse("job_progress", args=[job_of(contract).pk]) in html
    response = page(cast.client("anna"), "contract_pdf", contract, follow=True)
    assert "jeszcze nie powstał" in text_of(response)


@pytest.mark.parametrize(
    ("who", "status"), [("olga", 404), ("piotr", 404), ("adam", 404), ("iga", 404), ("celina", 404)]
)
def test_others_do_not_download(cast, who, status):
    assert page(cast.client(who), "contract_pdf", cast.buk.contract).status_code == status


def test_the_twin_powiat_does_not_download(cast):
    assert page(cast.client("anna", cast.dab), "contract_pdf", cast.buk.contract).status_code == 404


@pytest.mark.parametrize("who", ["anna", "marek", "urszula", "oskar"])
def test_parties_and_those_who_work_with_the_family_download(cast, who):
    response = page(cast.client(who), "contract_pdf", cast.buk.contract)
    assert response.status_code == 200
    assert "kontrakt-KR-2014-01.pdf" in response.headers["Content-Disposition"]
    with cast.inside():
        assert AuditEvent.objects.filter(verb="contract.downloaded", subject_id=str(cast.buk.contract.pk)).exists()


@pytest.mark.parametrize("missing", [True, False])
def test_a_file_that_changed_or_is_gone_is_not_given_out(cast, missing, monkeypatch):
    def opened(path, mode="rb"):
        if missing:
            raise FileNotFoundError(path)
        return BytesIO(b"podmieniony")

    monkeypatch.setattr(default_storage, "open", opened)
    response = page(cast.client("anna"), "contract_pdf", cast.buk.contract)
    assert response.status_code == 409
    assert ("nie ma w magazynie" if missing else "różni się od zapisanego") in text_of(response)


# The panel of the family page


def test_the_panel_is_a_fragment_for_htmx_and_a_page_without_it(cast):
    client = cast.client("marek")
    fragment = page(client, "contract_panel", cast.buk.family, headers={"HX-Request": "true"})
    assert "<html" not in fragment.content.decode() and "KR/2014/01" in fragment.content.decode()
    assert "<html" in page(client, "contract_panel", cast.buk.family).content.decode()


def test_the_panel_offers_a_contract_once_a_programme_is_in_force(cast):
    client = cast.client("olga")
    assert "Przygotuj kontrakt" not in text_of(page(client, "contract_panel", cast.buk.other_family))
    with cast.inside():
        programme_of(cast.buk)
    assert "Przygotuj kontrakt" in text_of(page(client, "contract_panel", cast.buk.other_family))


def test_staff_without_a_commitment_see_no_contract_of_a_family_they_own(cast):
    with cast.inside():
        contract = draft_of(cast)
    text = text_of(page(cast.client("oskar"), "contract_panel", cast.buk.other_family))
    assert contract.number not in text and "Nie ma kontraktu, który możesz zobaczyć" in text


# Forms


def test_a_draft_is_created_on_its_page(cast):
    with cast.inside():
        programme_of(cast.buk)
    response = post(cast.client("olga"), "contract_create", cast.buk.other_participation, **TYPED)
    assert response.status_code == 303
    with cast.inside():
        assert response.headers["Location"] == Contract.objects.get(number="KR/2014/02").get_absolute_url()


def test_without_a_programme_the_form_says_so_and_loses_nothing(cast):
    response = post(cast.client("olga"), "contract_create", cast.buk.other_participation, **TYPED | {"place": "Buk"})
    assert response.status_code == 422
    assert "Kontrakt powstaje z programu, który obowiązuje" in text_of(response)
    assert 'value="Buk"' in response.content.decode()


def test_a_child_is_not_offered_and_is_refused_in_words(cast):
    with cast.inside():
        contract = draft_of(cast)
    child = cast.buk.other_persons[2]
    client = cast.client("olga")
    assert str(child) not in text_of(page(client, "commitment_create", contract))
    response = post(client, "commitment_create", contract, who=str(child.pk), module="social", text="Sprząta.")
    assert response.status_code == 422 and "Zobowiązania rodziców obejmują też dzieci" in text_of(response)


def test_a_commitment_is_added_corrected_and_removed(cast):
    with cast.inside():
        contract = draft_of(cast)
    client, mother = cast.client("olga"), cast.buk.other_persons[0]
    assert post(client, "commitment_create", contract, who=mother.pk, module="social", text="Raz.").status_code == 303
    with cast.inside():
        row = contract.commitments.get()
    form = page(client, "commitment_edit", row).content.decode()
    assert f'value="{mother.pk}" selected' in form
    changed = {"who": cast.buk.pup.pk, "module": "employment", "text": "Dwa.", "revision": row.revision}
    assert post(client, "commitment_edit", row, **changed).status_code == 303
    conflict = post(client, "commitment_edit", row, **changed | {"text": "Trzy."})
    assert conflict.status_code == 409 and "Dwa." in text_of(conflict) and "Trzy." in text_of(conflict)
    assert post(client, "commitment_remove", row).status_code == 303
    with cast.inside():
        assert not contract.commitments.exists()


def test_two_people_editing_a_draft_see_both_texts(cast):
    with cast.inside():
        contract = draft_of(cast)
    client = cast.client("olga")
    assert post(client, "contract_edit", contract, **TYPED, revision=1).status_code == 303
    conflict = post(client, "contract_edit", contract, **TYPED | {"place": "Buk"}, revision=1)
    assert conflict.status_code == 409 and "Buk" in text_of(conflict)


def test_agreeing_reopening_and_ending_on_their_pages(cast):
    with cast.inside():
        contract = whole_draft_of(cast)
    client = cast.client("anna")
    assert post(client, "contract_agree", contract, agreed_on="2014-03-01").status_code == 303
    assert post(client, "contract_reopen", contract).status_code == 303
    assert "projekt" in text_of(page(client, "contract_show", contract))
    late = post(client, "contract_agree", contract, agreed_on="2100-03-01")
    assert late.status_code == 422 and "jeszcze nie nadeszła" in text_of(late)
    refused = post(client, "contract_end", contract, outcome="fulfil", ended_on="2014-12-31")
    assert refused.status_code == 422 and "który obowiązuje" in text_of(refused)


def test_ending_asks_for_a_reason_at_its_field(cast):
    with cast.inside():
        contract = in_force_of(cast)
    client = cast.client("anna")
    response = post(client, "contract_end", contract, outcome="fail", ended_on="2014-12-31")
    assert response.status_code == 422 and 'id="id_reason_error"' in response.content.decode()
    assert post(client, "contract_end", contract, outcome="fulfil", ended_on="2014-12-31").status_code == 303


def test_staff_record_the_signature_of_their_institution(cast):
    signatory = cast.buk.signatories["pup"]
    code = cast.buk.document.content_sha256[:12]
    response = post(cast.client("urszula"), "signature_record", signatory, **SIGNED, code="abc")
    assert response.status_code == 422 and 'id="id_code_error"' in response.content.decode()
    assert "Grażyna Próbna" in response.content.decode()
    assert post(cast.client("urszula"), "signature_record", signatory, **SIGNED, code=code).status_code == 303
    again = post(cast.client("urszula"), "signature_record", signatory, **SIGNED, code=code)
    assert again.status_code == 422 and "już zapisany" in text_of(again)


@pytest.mark.parametrize(("who", "party"), [("urszula", "ops"), ("urszula", "family"), ("marek", "pup")])
def test_nobody_records_a_signature_that_is_not_theirs_to_record(cast, who, party):
    assert page(cast.client(who), "signature_record", cast.buk.signatories[party]).status_code == 403


def test_the_signature_of_the_family_is_offered_in_their_own_name(cast):
    html = page(cast.client("marek"), "signature_record", cast.buk.signatories["family"]).content.decode()
    assert "Podpisuje <strong>Jan Nowicki</strong>" in html
    # Who signs for somebody else is said beforehand, because it stands in the text.
    assert 'name="name"' not in html and 'name="authority"' not in html


def test_buttons_of_a_printed_contract_are_those_of_the_member(cast):
    with cast.inside():
        contract = printed_of(cast)
    # One link a signature, another of each adult („Kto podpisuje”), and the button of the next step.
    for who, links in (("anna", 7), ("olga", 5), ("urszula", 2)):
        assert page(cast.client(who), "contract_show", contract).content.decode().count("/podpisy/") == links
