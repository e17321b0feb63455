"""The pages of agreements: who sees what, what is offered next, what happens with bad input."""

import re
from datetime import date, timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from contracts.models import Agreement
from schematom.audit.models import AuditEvent
from schematom.audit.recording import recorded
from schematom.jobs.models import Job
from tests.contracts.agreements import (
    agreed_of,
    all_sign,
    annex_of,
    draft_of,
    gminy_of,
    in_force_of,
    number_taken,
    printed_annex_of,
    printed_of,
    sign,
)
from tests.contracts.builder import work_off

TYPED = {
    "title": "Porozumienie próbne",
    "scope": "wspólne rozmowy",
    "starts_on": "2014-03-01",
    "ends_on": "",
    "place": "Próbnik",
}


def page(client, name, row=None, **options):
    return client.get(reverse(name, args=[row.pk] if row is not None else []), **options)


def post(client, url_name, row, /, **data):
    return client.post(reverse(url_name, args=[row.pk]), data)


def text_of(response):
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).replace("\xa0", " ").split())


def made_in(cast, build, *arguments, **changes):
    with cast.inside():
        return build(cast, *arguments, **changes)


# The list


def test_the_list_shows_states_and_signatures_without_annexes(cast):
    agreement = made_in(cast, printed_of)
    with cast.inside():
        sign(cast, agreement.parties.first())
    text = text_of(page(cast.client("piotr"), "agreement_list"))
    assert "2 porozumienia" in text
    assert "POR/2014/02 · porozumienie PUP–OPS o wspólnym kliencie czeka na podpisy 1 z 2" in text
    assert "projekt jeszcze nie" in text and "Nowe porozumienie" not in text


def test_an_annex_under_way_is_told_beside_its_agreement(cast):
    with cast.inside():
        annex_of(cast, in_force_of(cast))
    text = text_of(page(cast.client("anna"), "agreement_list"))
    assert "aneks w przygotowaniu" in text and "ANEKS/2014/01" not in text


@pytest.mark.parametrize(
    ("query", "count"),
    [("state=draft", 1), ("state=expired", 1), ("state=in_force", 0), ("kind=cooperation", 0), ("state=nonsense", 2)],
)
def test_the_list_is_narrowed_by_kind_and_by_the_state_of_today(cast, query, count):
    made_in(cast, in_force_of)
    response = cast.client("anna").get(f"{reverse('agreement_list')}?{query}")
    assert response.context["page"].paginator.count == count
    if not count:
        assert "Nie ma porozumień, które odpowiadają" in text_of(response)


@pytest.mark.parametrize(
    ("who", "says"), [("anna", "Zacznij od wyboru rodzaju"), ("piotr", "Przygotowuje je koordynator")]
)
def test_an_empty_list_says_how_to_begin(cast, who, says):
    with cast.inside(), recorded("test", cast.buk.agreement):
        Agreement.objects.all().delete()
    assert says in text_of(page(cast.client(who), "agreement_list"))


def test_the_list_costs_the_same_for_more_rows(cast):
    client = cast.client("anna")
    page(client, "agreement_list")
    with CaptureQueriesContext(connection) as few:
        page(client, "agreement_list")
    with cast.inside():
        for _ in range(3):
            draft_of(cast)
    with CaptureQueriesContext(connection) as more:
        page(client, "agreement_list")
    assert len(more) == len(few)


def test_an_agreement_costs_the_same_for_more_parties(cast):
    client = cast.client("anna")

    def cost(agreement):
        page(client, "agreement_show", agreement)
        with CaptureQueriesContext(connection) as asked:
            assert page(client, "agreement_show", agreement).status_code == 200
        return len(asked)

    two = made_in(cast, printed_of)
    with cast.inside():
        many = printed_of(cast, kind="violence_teams", institutions=[cast.buk.pcpr, *gminy_of(cast)])
    assert cost(many) == cost(two)


# A new one


def test_kinds_are_told_apart_before_one_is_chosen(cast):
    text = text_of(page(cast.client("anna"), "agreement_create"))
    assert "To nie jest PZKW, MGI ani zespół, który zajmuje się przemocą domową" in text
    assert "aneks do porozumienia" not in text.lower()


def test_an_agreement_of_partners_is_offered_with_leader_and_partners(cast):
    response = cast.client("anna").get(f"{reverse('agreement_create')}?rodzaj=cooperation")
    checked = re.findall(r'value="([0-9a-f-]{36})"[^>]*checked', response.content.decode())
    assert set(checked) == {str(cast.buk.pcpr.pk), str(cast.buk.pup.pk), str(cast.buk.ops.pk)}


def test_a_draft_is_made_in_the_browser_and_asks_for_what_it_lacks(cast):
    with cast.inside():
        number_taken(cast.buk)
    client, url = cast.client("anna"), f"{reverse('agreement_create')}?rodzaj=shared_client"
    answer = client.post(url, TYPED | {"institutions": [str(cast.buk.pup.pk)], "place": ""})
    text = text_of(client.get(answer.headers["Location"]))
    assert "Brakuje: ośrodek pomocy społecznej." in text and "Wybierz strony" in text
    with cast.inside():
        agreement = Agreement.objects.get(number="POR/2014/02")
    chosen = [str(cast.buk.pup.pk), str(cast.buk.ops.pk)]
    assert post(client, "agreement_parties", agreement, institutions=chosen).status_code == 303
    text = text_of(page(client, "agreement_show", agreement))
    assert "{miejsce} (miejsce zawarcia)" in text and "Popraw dane i treść" in text
    assert "Miejsce zawarcia: ……………" in text


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"ends_on": "2014-02-01"}, "Ostatni dzień nie może być wcześniejszy niż pierwszy"),
        ({"starts_on": "31.02.2014"}, "Wpisz datę, która istnieje"),
        ({"scope": ""}, "Wypełnij pole „Zakres współpracy”"),
    ],
)
def test_bad_input_is_told_and_nothing_typed_is_lost(cast, change, says):
    url = f"{reverse('agreement_create')}?rodzaj=violence_teams"
    response = cast.client("adam").post(url, TYPED | change)
    assert response.status_code == 422
    assert says in text_of(response) and "Porozumienie próbne" in response.content.decode()


# A draft


def test_the_text_is_shown_as_it_will_be_printed(cast):
    agreement = made_in(cast, draft_of)
    text = text_of(page(cast.client("marek"), "agreement_show", agreement))
    assert "Powiatowy Urząd Pracy w Próbniku, ul. Urzędowa 1" in text and "§ 3. Zadania urzędu pracy" in text
    assert "Popraw dane i treść" not in text and "Zmień listę stron" not in text


def test_an_unknown_field_is_named_at_the_text(cast):
    agreement = made_in(cast, draft_of)
    typed = TYPED | {"body": "Moje {storny} słowa", "revision": "1", "pilot": ""}
    response = post(cast.client("anna"), "agreement_edit", agreement, **typed)
    assert response.status_code == 422
    assert "nie ma pola {storny}" in text_of(response) and "Moje {storny} słowa" in text_of(response)


def test_a_stale_version_shows_both_texts(cast):
    agreement = made_in(cast, draft_of)
    typed = TYPED | {"body": "§ 1. Pierwsza treść", "revision": "1", "pilot": ""}
    assert post(cast.client("anna"), "agreement_edit", agreement, **typed).status_code == 303
    response = post(cast.client("adam"), "agreement_edit", agreement, **typed | {"body": "§ 1. Druga treść"})
    assert response.status_code == 409
    assert "Pierwsza treść" in text_of(response) and "Druga treść" in text_of(response)


def test_a_stale_party_shows_both_texts(cast):
    party = made_in(cast, _first_party)
    typed = {"representative": "Ewa Pierwsza", "authority": "dyrektor", "position": "1", "revision": "1"}
    assert post(cast.client("anna"), "party_edit", party, **typed).status_code == 303
    response = post(cast.client("adam"), "party_edit", party, **typed | {"representative": "Jan Drugi"})
    assert response.status_code == 409
    assert "Ewa Pierwsza" in text_of(response) and "Jan Drugi" in text_of(response)


def _first_party(cast):
    return draft_of(cast).parties.first()


# Agreeing and signing


def test_from_a_draft_to_force_in_the_browser(cast):
    agreement, client = made_in(cast, draft_of), cast.client("anna")
    post(client, "agreement_agree", agreement, agreed_on="2014-02-20")
    with cast.inside():
        work_off(Job.objects.get(kind="agreement_pdf"))
        document = Agreement.objects.get(pk=agreement.pk).document
        parties = list(Agreement.objects.get(pk=agreement.pk).parties.all())
    signed = {"signed_on": "2014-02-25", "representative": "Ewa Próbna", "authority": "dyrektor"}
    code = document.content_sha256[:12]
    wrong = post(client, "party_signature_record", parties[0], code="0" * 12, **signed)
    assert wrong.status_code == 422 and "Ten kod nie zgadza się" in text_of(wrong)
    post(cast.client("urszula"), "party_signature_record", parties[0], code=code, **signed)
    assert "Podpisano 1 z 2" in text_of(page(client, "agreement_show", agreement))
    post(client, "party_signature_record", parties[1], code=code, **signed)
    text = text_of(page(client, "agreement_show", agreement))
    assert "Podpisy: 2 z 2" in text and "Rozwiąż porozumienie" not in text  # its time is over
    got = page(cast.client("piotr"), "agreement_pdf", agreement)
    assert b"".join(got.streaming_content).startswith(b"%PDF")
    with cast.inside():
        assert AuditEvent.objects.filter(verb="agreement.downloaded", subject_id=str(agreement.pk)).exists()


def test_staff_record_for_their_own_institution_only(cast):
    agreement = made_in(cast, printed_of)
    text = text_of(page(cast.client("urszula"), "agreement_show", agreement))
    assert text.count("Zapisz podpis :") == 1 and f"Teraz: {cast.buk.pup}" in text
    with cast.inside():
        other = agreement.parties.get(institution=cast.buk.ops)
    assert page(cast.client("urszula"), "party_signature_record", other).status_code == 403


def test_the_page_says_that_a_login_is_no_signature(cast):
    assert "nie jest podpisem" in text_of(page(cast.client("marek"), "agreement_show", made_in(cast, printed_of)))


def test_a_changed_file_is_not_handed_out(cast):
    agreement = made_in(cast, printed_of)
    path = agreement.document.file_path
    if not default_storage.exists(path):
        default_storage.save(path, ContentFile(b"%PDF-1.7 other"))
    response = page(cast.client("anna"), "agreement_pdf", agreement)
    assert response.status_code == 409 and "różni się od zapisanego" in text_of(response)


def test_a_pdf_that_is_not_made_leads_back_to_the_agreement(cast):
    for agreement in (made_in(cast, agreed_of), made_in(cast, draft_of)):
        response = page(cast.client("anna"), "agreement_pdf", agreement, follow=True)
        assert "jeszcze nie powstał" in text_of(response)


def test_a_reopened_draft_shows_today_s_text_not_the_frozen_one(cast):
    agreement = made_in(cast, agreed_of)
    client = cast.client("anna")
    assert post(client, "agreement_reopen", agreement).status_code == 303
    typed = TYPED | {"body": "§ 1. Nowa treść", "revision": "1", "pilot": ""}
    post(client, "agreement_edit", agreement, **typed)
    text = text_of(page(client, "agreement_show", agreement))
    assert "§ 1. Nowa treść" in text and "Zadania urzędu pracy" not in text


# Annex and end


def test_an_annex_says_what_it_changes_and_leads_back(cast):
    with cast.inside():
        base = in_force_of(cast)
        annex = annex_of(cast, base)
    text = text_of(page(cast.client("anna"), "agreement_show", annex))
    assert "obowiązuje do 30 czerwca 2015 r.; bez niego do 31 grudnia 2014 r." in text
    assert "Zmieniane porozumienie: Porozumienie o wspólnym kliencie (POR/2014/02)" in text
    assert "Zmień listę stron" not in text
    base_page = text_of(page(cast.client("anna"), "agreement_show", base))
    assert "ANEKS/2014/01" in base_page and "Przygotuj aneks" not in base_page


def test_what_may_follow_is_offered_to_those_who_may(cast):
    agreement = made_in(cast, in_force_of, ends_on=None)
    assert "Przygotuj aneks" in text_of(page(cast.client("adam"), "agreement_show", agreement))
    assert "Rozwiąż porozumienie" in text_of(page(cast.client("anna"), "agreement_show", agreement))
    text = text_of(page(cast.client("marek"), "agreement_show", agreement))
    assert "Przygotuj aneks" not in text and "Rozwiąż" not in text


def test_an_annex_form_keeps_what_was_typed_when_refused(cast):
    agreement = made_in(cast, in_force_of)
    typed = TYPED | {"title": "Aneks", "starts_on": "2015-01-01", "scope": "Zmienia się wszystko."}
    response = post(cast.client("anna"), "annex_create", agreement, **typed)
    assert response.status_code == 422
    assert "zawrzyj nowe porozumienie" in text_of(response) and "Zmienia się wszystko." in text_of(response)


def test_expiry_is_recorded_with_one_button(cast):
    agreement = made_in(cast, in_force_of)
    client = cast.client("anna")
    assert "Zapisz wygaśnięcie" in text_of(page(client, "agreement_show", agreement))
    assert "Zapisz wygaśnięcie" not in text_of(page(cast.client("piotr"), "agreement_show", agreement)).replace(
        "Wygaśnięcie zapisze", ""
    )
    post(client, "agreement_expire", agreement)
    assert "wygasło" in text_of(page(client, "agreement_show", agreement))


def test_who_ended_it_and_why_is_told(cast):
    agreement = made_in(cast, in_force_of)
    with cast.inside():
        party = agreement.parties.get(institution=cast.buk.ops)
    facts = {"party": str(party.pk), "ended_on": "2014-09-30", "reason": "Zmiana zadań ośrodka."}
    post(cast.client("anna"), "agreement_terminate", agreement, **facts)
    text = text_of(page(cast.client("piotr"), "agreement_show", agreement))
    assert f"Zakończyła strona: {cast.buk.ops}." in text and "Zmiana zadań ośrodka." in text


def test_a_paper_given_up_says_why(cast):
    agreement = made_in(cast, printed_of)
    client = cast.client("anna")
    assert "Odstąp od zawarcia" in text_of(page(client, "agreement_show", agreement))
    post(client, "agreement_abandon", agreement, on="2014-04-01", reason="Ośrodek nie podpisze.")
    text = text_of(page(client, "agreement_show", agreement))
    assert "niezawarte" in text and "Ośrodek nie podpisze." in text and "Odstąp od zawarcia" not in text


def test_an_annex_in_force_moves_the_end_shown_on_the_agreement(cast):
    with cast.inside():
        base = in_force_of(cast)
        all_sign(cast, printed_annex_of(cast, base), signed_on=date(2014, 5, 20))
    assert "01.03.2014 – 30.06.2015" in text_of(page(cast.client("anna"), "agreement_show", base))


def test_agreeing_on_a_future_day_is_refused_at_the_field(cast):
    agreement = made_in(cast, draft_of)
    tomorrow = timezone.localdate() + timedelta(days=1)
    response = post(cast.client("anna"), "agreement_agree", agreement, agreed_on=tomorrow.isoformat())
    assert response.status_code == 422 and "jeszcze nie nadeszła" in text_of(response)
