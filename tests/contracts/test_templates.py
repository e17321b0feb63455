"""Templates: the engine, the proposals of the program, the powiat's own versions and their pages."""

import re
from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from contracts.actions import templates as actions
from contracts.catalogue import PROPOSALS, fields_of
from contracts.choices import ANNEX_WORDINGS, CONTRACT_WORDINGS, TemplateKind
from contracts.models import Template
from contracts.pdf import wording
from contracts.selectors import templates as selectors
from schematom.audit.errors import Refused, StaleVersion
from schematom.audit.recording import recorded
from tests.contracts.agreements import draft_of
from tests.contracts.wording_read import plain_text

KINDS = pytest.mark.parametrize("kind", list(TemplateKind), ids=str)
COOPERATION = TemplateKind.COOPERATION


def filled(body, **values):
    return plain_text(wording.filled(body, COOPERATION, values))


# The engine


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("§ 1. Cel\n\n1. Raz.\n2. Dwa.", "§ 1. Cel\n1. Raz.\n2. Dwa."),
        ("§ Cel\n\nAkapit\nw dwóch wierszach.", "§ 1. Cel\nAkapit w dwóch wierszach."),
        ("1. Raz:\n\n1) a;\n2) b;\na) c.\n\n2. Dwa.", "1. Raz:\n1) a;\n2) b;\na) c.\n2. Dwa."),
        ("1. Raz\n\nAkapit.\n\n1. Od nowa.", "1. Raz\nAkapit.\n1. Od nowa."),
        ("W dniu 5 marca 2015 r. strony", "W dniu 5 marca 2015 r. strony"),
        ("", ""),
    ],
)
def test_plain_text_becomes_numbered_sections(body, lines):
    assert filled(body) == lines


def test_a_list_alone_in_its_line_becomes_points_inside_the_point_above():
    body = "1. Zakres:\n{zakres}\n2. Dalej."
    assert filled(body, zakres=["raz", "dwa"]) == "1. Zakres:\n1) raz\n2) dwa\n2. Dalej."
    assert filled("Zakres: {zakres}.", zakres=["raz", "dwa"]) == "Zakres: raz; dwa."


def test_a_date_brings_its_own_full_stop():
    assert filled("Do {obowiazuje_do}.", obowiazuje_do="5 marca 2015 r.") == "Do 5 marca 2015 r."
    assert filled("Do {obowiazuje_do}, potem", obowiazuje_do="5 marca 2015 r.") == "Do 5 marca 2015 r., potem"


def test_braces_and_marks_inside_a_value_stay_as_they_are():
    assert filled("{numer} {miejsce}", numer="{miejsce}", miejsce="§ 1. <b>") == "{miejsce} § 1. <b>"


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ("Raz\n{stromy}", "Wiersz 2: nie ma pola {stromy}. Może chodzi o {strony}? Możesz użyć pól: {numer}, {data}"),
        ("{Strony}", "Może chodzi o {strony}?"),
        ("{}", "nie ma pola {}"),
        ("{rodzina}", "nie ma pola {rodzina}"),
        ("{strony", "nawias klamrowy nie ma pary"),
        ("strony}", "nawias klamrowy nie ma pary"),
        ("{{strony}}", "nawias klamrowy nie ma pary"),
        ("§ 1. A\n§ 3. B", "Wiersz 2: jest § 3, a kolejny paragraf to § 2."),
        ("2. Od dwóch", "Wiersz 1: jest punkt 2., a kolejny to 1."),
        ("1) a\n3) c", "Wiersz 2: jest punkt 3), a kolejny to 2)"),
        ("a) a\nc) c", "Wiersz 2: jest punkt c), a kolejny to b)"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(body, says):
    with pytest.raises(Refused) as refusal:
        wording.check_wording(body, COOPERATION)
    assert says in refusal.value.message and refusal.value.field == "body"


def test_every_problem_is_told_at_once():
    with pytest.raises(Refused) as refusal:
        wording.check_wording("{a}\n{b\n2. x", COOPERATION)
    assert [f"Wiersz {n}" in refusal.value.message for n in (1, 2, 3)] == [True] * 3


# The proposals


def shortest(kind):
    """A wording that holds nothing but the fields its kind cannot do without."""
    return "\n\n".join(field.written for field in fields_of(kind).values() if field.without) or "{strony}"


@KINDS
def test_every_proposal_stands_the_check_and_fills_with_its_examples(kind):
    wording.check_wording(PROPOSALS[kind].body, kind)
    text = plain_text(wording.example(PROPOSALS[kind].body, kind))
    assert "§ 1. " in text and "{" not in text and "r.." not in text
    assert "strony" in wording.fields_used(PROPOSALS[kind].body)


@KINDS
def test_every_field_is_explained(kind):
    assert all(field.meaning and field.shown for field in fields_of(kind).values())


@pytest.mark.parametrize("kind", [*CONTRACT_WORDINGS, *ANNEX_WORDINGS], ids=str)
def test_a_contract_cannot_do_without_its_sides_and_commitments_nor_an_annex_without_its_changes(kind):
    needed = {field.name for field in fields_of(kind).values() if field.without}
    assert needed == {"strony", "zobowiazania"} | ({"zmiany"} if kind in ANNEX_WORDINGS else set())
    wording.check_wording(shortest(kind), kind)
    for name in needed:
        with pytest.raises(Refused, match=f"brakuje pola {{{name}}}"):
            wording.check_wording(shortest(kind).replace(f"{{{name}}}", ""), kind)


def test_the_formal_contract_shows_commitments_in_a_table_and_the_plain_one_by_side():
    formal, plain = (wording.example("{zobowiazania}", kind)[0]["parts"][0] for kind in CONTRACT_WORDINGS)
    assert [table["columns"][0] for table in formal["tables"]] == ["Rodzina"]
    assert plain["groups"][0]["title"] == "Jan Zmyślony"


def test_tables_inside_a_sentence_become_words():
    kind = TemplateKind.FAMILY_CONTRACT
    text = plain_text(wording.example("Zobowiązania: {zobowiazania}.", kind))
    assert "Kieruje na kurs spawania." in text and "{" not in text


PLAIN_KINDS = (TemplateKind.CONTRACT_PLAIN, TemplateKind.CONTRACT_ANNEX_PLAIN)


@pytest.mark.parametrize("kind", PLAIN_KINDS, ids=str)
def test_the_plain_proposals_have_short_sentences(kind):
    text = PROPOSALS[kind].body
    sentences = re.split(r"(?<=[.?!:;])\s+|\n+", text)
    assert max(len(sentence.split()) for sentence in sentences) <= 14


def test_the_bodies_are_not_mixed():
    assert "nie prowadzi procedury „Niebieskie Karty”" in PROPOSALS[TemplateKind.ACTIVATION_TEAM].body
    violence = PROPOSALS[TemplateKind.VIOLENCE_TEAMS].body
    assert "nie daje żadnej ze stron dostępu do danych" in violence
    assert "nie są zespołami powołanymi na potrzeby pilotażu" in violence


# Versions of a powiat


@pytest.fixture
def anna(cast):
    with cast.inside():
        yield cast.member("anna")


def begun(anna, kind=COOPERATION):
    return actions.begin_template(member=anna, kind=kind)


def saved(anna, template, **changes):
    values = {"title": template.title, "body": template.body, "note": "Zmiana.", "revision": template.revision}
    return actions.save_template(member=anna, template=template, **values | changes)


def used(anna, day, kind=COOPERATION, **changes):
    template = saved(anna, begun(anna, kind), **changes)
    return actions.put_template_in_use(member=anna, template=template, on=day)


def test_a_powiat_s_version_begins_with_the_proposal_and_then_with_its_own(cast, anna):
    first = begun(anna)
    assert (first.number, first.body) == (1, PROPOSALS[COOPERATION].body)
    assert begun(anna) == first
    body = first.body + "\n§ 9. Nowe\n\nNowy akapit.\n"
    saved(anna, first, body=body)
    actions.put_template_in_use(member=anna, template=first, on=date(2014, 2, 1))
    second = begun(anna)
    assert (second.number, second.body) == (2, body)
    actions.put_template_in_use(member=anna, template=second, on=date(2014, 3, 1))
    first.refresh_from_db()
    assert first.state == "retired"
    assert selectors.wording_of(COOPERATION).template == second


def test_new_agreements_begin_with_the_version_in_use_and_old_ones_keep_their_text(cast, anna):
    before = draft_of(cast)
    template = used(anna, date(2014, 2, 1), kind="shared_client", body="§ 1. Inaczej\n\n{strony}")
    after = draft_of(cast)
    before.refresh_from_db()
    assert (after.template, after.body) == (template, template.body)
    assert "Inaczej" not in before.body


def test_back_to_the_proposal_retires_the_powiat_s_version(cast, anna):
    template = used(anna, date(2014, 2, 1))
    actions.return_to_proposal(member=anna, kind=COOPERATION)
    template.refresh_from_db()
    assert template.state == "retired" and selectors.wording_of(COOPERATION).template is None
    with pytest.raises(Refused, match="jest już propozycja"):
        actions.return_to_proposal(member=anna, kind=COOPERATION)


def test_only_a_draft_changes_is_put_in_use_and_is_discarded(cast, anna):
    template = used(anna, date(2014, 2, 1))
    with pytest.raises(Refused, match="nie można już zmienić"):
        saved(anna, template)
    with pytest.raises(Refused, match="tylko projekt"):
        actions.put_template_in_use(member=anna, template=template, on=date(2014, 2, 2))
    with pytest.raises(Refused, match="tylko projekt"):
        actions.discard_template(member=anna, template=template)
    draft = begun(anna)
    actions.discard_template(member=anna, template=draft)
    assert not Template.objects.filter(pk=draft.pk).exists()


def test_a_draft_documents_were_made_from_is_not_discarded(cast, anna):
    with pytest.raises(Refused, match="nie powstał żaden dokument"):
        actions.discard_template(member=anna, template=cast.buk.template)


@pytest.mark.parametrize("act", [actions.begin_template, actions.return_to_proposal])
def test_an_unknown_kind_is_refused(anna, act):
    with pytest.raises(Refused, match="z listy"):
        act(member=anna, kind="umowa")


def test_two_people_edit_one_template(anna):
    template = begun(anna)
    saved(anna, template, title="Pierwszy")
    with pytest.raises(StaleVersion):
        saved(anna, template, title="Drugi")


def test_postgresql_keeps_one_version_in_use(anna):
    used(anna, date(2014, 2, 1))
    draft = begun(anna)
    with pytest.raises(DatabaseError), transaction.atomic(), recorded("test", draft):
        Template.objects.filter(pk=draft.pk).update(state="in_use")


def test_differences_show_changed_added_and_removed_lines():
    changes = selectors.changes_between("a\nb\nc", "a\nB\nc\nd")
    assert [(one.what, one.before, one.after) for one in changes] == [("Zmieniono", "b", "B"), ("Dodano", "", "d")]
    assert [one.what for one in selectors.changes_between("a\nb", "a")] == ["Usunięto"]


# Pages


def text_of(response):
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).replace("\xa0", " ").split())


def test_the_list_says_which_wording_is_in_use_and_that_a_lawyer_should_read_it(cast):
    text = text_of(cast.client("piotr").get(reverse("template_list")))
    assert text.count("propozycja programu") >= 5 and "radcy prawnemu" in text
    assert "projekt wersji 1" in text


def test_the_list_costs_the_same_for_more_versions(cast, anna):
    client, url = cast.client("anna"), reverse("template_list")
    client.get(url)
    with CaptureQueriesContext(connection) as few:
        client.get(url)
    for kind in TemplateKind:
        used(anna, date(2014, 2, 1), kind=kind, body=shortest(kind))
    with CaptureQueriesContext(connection) as more:
        client.get(url)
    assert len(more) == len(few)


@KINDS
def test_every_proposal_has_a_page_with_a_preview(cast, kind):
    response = cast.client("piotr").get(reverse("template_proposal"), {"rodzaj": kind.value})
    text = text_of(response)
    assert "Propozycja, nie cytat" in text and "w Próbniku" in text
    assert "Przygotuj wersję powiatu" not in text


def test_an_unknown_proposal_is_not_found(cast):
    assert cast.client("anna").get(reverse("template_proposal"), {"rodzaj": "umowa"}).status_code == 404


def test_a_version_is_prepared_previewed_saved_and_put_in_use_in_the_browser(cast):
    client = cast.client("anna")
    url = client.post(reverse("template_begin"), {"kind": "cooperation"}).headers["Location"]
    page = client.get(url)
    assert "{strony}" in page.content.decode() and "lista stron: nazwa" in text_of(page)
    typed = {"title": "Nasze porozumienie", "body": "§ 1. Strony\n\n{strony}", "note": "Krócej.", "revision": "1"}
    preview = client.post(url, typed | {"preview": "1"})
    assert "nie są jeszcze zapisane" in text_of(preview) and "§ 1. Strony" in text_of(preview)
    assert client.post(url, typed).status_code == 303
    with cast.inside():
        template = Template.objects.get(kind="cooperation")
    shown = text_of(client.get(template.get_absolute_url()))
    assert "Różnice: propozycja programu i wersja 1" in shown and "Usunięto" in shown
    client.post(reverse("template_put_in_use", args=[template.pk]))
    assert "w użyciu" in text_of(client.get(template.get_absolute_url()))


@pytest.mark.parametrize("extra", [{}, {"preview": "1"}])
def test_an_unknown_field_is_named_beside_the_text_and_nothing_typed_is_lost(cast, extra):
    template = cast.buk.template
    typed = {"title": "Tytuł", "body": "Strony: {stromy} i dalej", "note": "", "revision": "1"}
    response = cast.client("anna").post(reverse("template_edit", args=[template.pk]), typed | extra)
    assert response.status_code == 422
    assert "nie ma pola {stromy}" in text_of(response) and "Strony: {stromy} i dalej" in text_of(response)


def test_a_stale_version_shows_both_texts(cast):
    client, url = cast.client("anna"), reverse("template_edit", args=[cast.buk.template.pk])
    typed = {"title": "Pierwszy tytuł", "body": "{strony}", "note": "", "revision": "1"}
    assert client.post(url, typed).status_code == 303
    response = client.post(url, typed | {"title": "Drugi tytuł"})
    assert response.status_code == 409
    assert "Pierwszy tytuł" in text_of(response) and "Drugi tytuł" in text_of(response)


def test_buttons_that_would_be_refused_are_not_shown(cast):
    text = text_of(cast.client("marek").get(cast.buk.template.get_absolute_url()))
    assert "Przyjmij wzór" not in text and "Zmień treść" not in text and "Usuń projekt" not in text
