"""The wording of contracts: begun from templates, changed in a draft, printed in tables and by side."""

import re
from datetime import date

import pytest
from django.urls import reverse

from contracts import actions
from contracts.actions import templates
from contracts.actions import wording as wordings
from contracts.catalogue import PROPOSALS
from contracts.choices import TemplateKind
from contracts.models import Contract, ContractReview
from contracts.pdf import contracts as pdf
from schematom.audit.errors import Refused, StaleVersion
from schematom.audit.recording import recorded
from tests.cases import made
from tests.contracts.builder import DATES, agreed_of, commit, draft_of, whole_draft_of
from tests.contracts.wording_read import plain_text

SHORT = "§ 1. Krótko\n\n{strony}\n\n{zobowiazania}\n"


@pytest.fixture
def draft(cast):
    with cast.inside():
        yield whole_draft_of(cast)


@pytest.fixture
def anna(cast, draft):
    return cast.member("anna")


def text_of(response):
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).replace("\xa0", " ").split())


def printed(contract, *, plain=False):
    return plain_text(pdf.draft_sections(contract, plain=plain)[1]).replace("\xa0", " ")


def used_template(anna, kind, body, title="Nasz wzór"):
    template = templates.begin_template(member=anna, kind=kind)
    values = {"title": title, "body": body, "revision": template.revision}
    template = templates.save_template(member=anna, template=template, **values)
    return templates.put_template_in_use(member=anna, template=template, on=date(2014, 2, 1))


# The text


def test_the_formal_text_names_the_sides_and_lays_commitments_out_by_module(cast, draft):
    commit(cast, draft, cast.buk.ops, module="family", text="Przysyła asystenta.")
    text = printed(draft)
    assert "Rodzina, w imieniu której działają: " in text and str(cast.buk.pup) in text
    assert text.index("Moduł prozatrudnieniowy") < text.index("Moduł rodzinny") < text.index("Przysyła asystenta.")
    assert "od 1 marca 2014 r. do 31 grudnia 2014 r." in text and "r.." not in text and "{" not in text


def test_the_plain_text_has_each_side_under_its_name(cast, draft):
    _, sections = pdf.draft_sections(draft, plain=True)
    groups = next(part["groups"] for section in sections for part in section["parts"] if "groups" in part)
    mother, father = cast.buk.other_persons[:2]
    assert {group["title"] for group in groups} == {str(mother), str(father), str(cast.buk.pup), str(cast.buk.ops)}
    assert groups[0]["items"][0]["more"][0].replace("\xa0", " ") == "Do kiedy: 30 czerwca 2014 r."


def test_a_commitment_says_which_one_of_the_other_side_it_answers(cast):
    with cast.inside():
        contract = draft_of(cast)
        office = commit(cast, contract, cast.buk.pup, text="Kieruje na kurs.")
        person = commit(cast, contract, cast.buk.other_persons[1], text="Chodzi na kurs.")
        with recorded("test", person):
            Contract.objects.get(pk=contract.pk).commitments.filter(pk=person.pk).update(matches=office, order="after")
        assert "Dopiero po: PUP 1" in printed(contract)
        assert f"Najpierw {cast.buk.pup}: „Kieruje na kurs”. Potem to." in printed(contract, plain=True)


def test_days_of_reviews_and_goals_are_printed_or_the_text_says_where_they_are(draft):
    assert "Cele są zapisane w programie rodziny." in printed(draft)
    assert "wyznaczą wspólnie po podpisaniu" in printed(draft)
    assert "ustalimy razem po podpisaniu" in printed(draft, plain=True)
    made(ContractReview, contract=draft, due_on=date(2014, 6, 15))
    draft.goals = "Jan ma pracę\n\ndzieci chodzą do przedszkola"
    assert "1) 15 czerwca 2014 r." in printed(draft) and "2) dzieci chodzą do przedszkola" in printed(draft)


def test_dots_stand_where_something_is_missing_and_the_page_names_it(cast, draft):
    draft.place = ""
    assert "Miejsce zawarcia: ……………" in printed(draft)
    assert [field.name for field in pdf.missing_fields(draft)] == ["miejsce"]


def test_a_guardian_signs_and_an_excused_person_has_no_place_and_no_reason_is_told(cast, draft):
    mother, father = draft.signatories.filter(party="family").order_by("person__birth_date")
    with recorded("test", draft):
        draft.signatories.filter(pk=mother.pk).update(
            acts_as="guardian", name="Ewa Opiekuńcza", authority="postanowienie sądu"
        )
        draft.signatories.filter(pk=father.pk).update(excused_on=date(2014, 3, 1), excused_reason="Ciężka choroba.")
    content = pdf.contract_content(draft)
    first = content["signatories"][0]
    assert (first["name"], first["authority"]) == (
        str(mother.person),
        "opiekun prawny: Ewa Opiekuńcza, postanowienie sądu",
    )
    assert content["excused"] == [str(father.person)]
    assert str(father.person) not in [row["name"] for row in content["signatories"]]
    assert "choroba" not in str(content)


# The fingerprint


def test_the_fingerprint_is_of_the_text_not_of_the_day(cast, draft):
    before = pdf.text_fingerprint(draft)
    draft.agreed_on = date(2014, 3, 1)
    assert pdf.text_fingerprint(draft) == before
    draft.spheres = "praca"
    assert pdf.text_fingerprint(draft) != before


def test_agreed_the_fingerprint_stands_whoever_signs_later(cast):
    with cast.inside():
        contract = agreed_of(cast)
        kept = pdf.text_fingerprint(contract)
        assert kept == contract.document.content["fingerprint"]
        with recorded("test", contract):
            contract.signatories.update(name="Ktoś Inny")
        assert pdf.text_fingerprint(contract) == kept


def test_the_plain_text_names_the_version_and_code_of_the_one_that_is_signed(cast):
    with cast.inside():
        contract = agreed_of(cast)
        signed = pdf.plain_content(contract)["signed"]
        assert signed == {"version": 1, "code": contract.document.content_sha256[:12]}


# Of one contract


def test_a_contract_begins_with_the_wording_in_use_and_keeps_it(anna, draft):
    own = used_template(anna, TemplateKind.FAMILY_CONTRACT, SHORT)
    with recorded("test", draft):
        wordings.begin_wording(draft)
    draft.refresh_from_db()
    assert (draft.body, draft.template) == (SHORT, own)
    assert (draft.plain_body, draft.plain_template) == (PROPOSALS[TemplateKind.CONTRACT_PLAIN].body, None)
    used_template(anna, TemplateKind.FAMILY_CONTRACT, SHORT + "§ 2. Dalej\n\nInaczej.", "Drugi wzór")
    assert "Inaczej" not in printed(draft) and pdf.wording_used(draft)[0] == "Nasz wzór"


def test_a_contract_without_a_wording_of_its_own_takes_the_one_in_use(anna, draft):
    used_template(anna, TemplateKind.FAMILY_CONTRACT, SHORT)
    with recorded("test", draft):
        Contract.objects.filter(pk=draft.pk).update(body="", template=None)
    assert "§ 1. Krótko" in printed(Contract.objects.get(pk=draft.pk))


def test_the_text_of_one_draft_changes_and_goes_back_to_the_template(anna, draft):
    changed = wordings.edit_wording(member=anna, contract=draft, revision=draft.revision, body=SHORT)
    assert printed(changed).startswith("§ 1. Krótko")
    with pytest.raises(StaleVersion):
        wordings.edit_wording(member=anna, contract=draft, revision=draft.revision, body=SHORT)
    back = wordings.return_to_template(member=anna, contract=draft, revision=changed.revision)
    assert back.body == PROPOSALS[TemplateKind.FAMILY_CONTRACT].body


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ("{strony}\n{zobowiazanie}", "Wiersz 2: nie ma pola {zobowiazanie}"),
        ("§ 2. Źle\n{strony}\n{zobowiazania}", "Wiersz 1: jest § 2"),
        ("{strony}", "W treści brakuje pola {zobowiazania}. Bez niego dokument nie mówi, kto co robi."),
        ("{strony}\n{zobowiazania}\n{powod}", "nie ma pola {powod}"),
    ],
)
def test_a_wrong_text_is_refused_with_its_line(anna, draft, body, says):
    with pytest.raises(Refused) as refusal:
        wordings.edit_wording(member=anna, contract=draft, revision=draft.revision, body=body)
    assert says in refusal.value.message and refusal.value.field == "body"


def test_agreed_the_wording_stands(cast):
    with cast.inside():
        contract = agreed_of(cast)
        with pytest.raises(Refused):
            wordings.edit_wording(member=cast.member("anna"), contract=contract, revision=None, body=SHORT)


def test_an_own_wording_is_what_is_agreed(anna, draft):
    contract = wordings.edit_wording(member=anna, contract=draft, revision=draft.revision, body=SHORT)
    contract = actions.agree_contract(member=anna, contract=contract, agreed_on=DATES["starts_on"])
    assert [section["title"] for section in contract.document.content["sections"]] == ["Krótko"]


# Pages


@pytest.mark.parametrize("name", ["contract_wording", "contract_plain_wording"])
def test_the_wording_is_previewed_saved_and_taken_back_in_the_browser(cast, draft, name):
    client, url = cast.client("anna"), reverse(name, args=[draft.pk])
    page = client.get(url)
    assert "{zobowiazania}" in page.content.decode()
    assert "Tak będzie wyglądać dokument" in text_of(page) and str(cast.buk.pup) in text_of(page)
    draft.refresh_from_db()
    typed = {"body": SHORT, "revision": draft.revision}
    preview = client.post(url, typed | {"preview": "1"})
    assert "nie są jeszcze zapisane" in text_of(preview) and "§ 1. Krótko" in text_of(preview)
    assert client.post(url, typed).status_code == 303
    assert "§ 1. Krótko" in text_of(client.get(url))
    assert client.post(url, typed).status_code == 409
    draft.refresh_from_db()
    assert client.post(f"{url}wroc-do-wzoru/", {"revision": draft.revision}).status_code in (302, 303)
    assert "§ 1. Krótko" not in text_of(client.get(url))


@pytest.mark.parametrize("extra", [{}, {"preview": "1"}])
def test_a_wrong_line_is_named_on_the_page_and_nothing_typed_is_lost(cast, draft, extra):
    typed = {"body": "{strony}\n{zobowiazania}\n{kto}", "revision": draft.revision}
    response = cast.client("anna").post(reverse("contract_wording", args=[draft.pk]), typed | extra)
    assert response.status_code == 422
    assert "Wiersz 3: nie ma pola {kto}" in text_of(response) and "{kto}" in response.content.decode()


def test_agreed_the_page_shows_the_frozen_text_without_a_form(cast):
    with cast.inside():
        contract = agreed_of(cast)
    text = text_of(cast.client("anna").get(reverse("contract_wording", args=[contract.pk])))
    assert "nie można jej już zmienić" in text and "Podstawa i cel" in text and "Zapisz treść" not in text


def test_a_document_frozen_before_texts_had_a_wording_says_where_it_can_be_read(cast):
    text = text_of(cast.client("anna").get(reverse("contract_wording", args=[cast.buk.contract.pk])))
    assert "Przeczytasz ją w pliku PDF" in text
