"""Pages of annexes and of the end: what changes, what binds now, what comes next, for each reader."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from contracts import actions
from contracts.models import Contract
from schematom.audit.recording import recorded
from teams.models import Institution, Membership, PilotPartner
from tests.cast import made as row_of
from tests.contracts.annexes import (
    agree,
    agreed_annex_of,
    annex_of,
    begin,
    change,
    changed_annex_of,
    concluded_annex_of,
    end,
    sign_all,
    with_reviews,
)
from tests.contracts.builder import commit, in_force_of, sign
from tests.contracts.test_pages import page, post, text_of


@pytest.fixture
def today(monkeypatch):
    """The contract of 2014 is looked at in its own summer."""
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *args, **kwargs: date(2014, 7, 15))


def made(cast, build):
    with cast.inside():
        return build(cast)


def shown(cast, who, contract, name="contract_show"):
    return plain(page(cast.client(who), name, contract))


def plain(response):
    return " ".join(text_of(response).replace("&nbsp;", " ").split())


def second_pup_of(cast):
    """Another labour office, a partner of the pilot."""
    other = row_of(Institution, name="PUP Inny", kind="pup", valid_from=date(2013, 1, 1))
    row_of(PilotPartner, pilot=cast.buk.pilot, institution=other, since=date(2014, 1, 1))
    return other


def test_two_people_editing_an_annex_see_both_texts(cast, today):
    annex = made(cast, annex_of)
    typed = {"starts_on": "2014-05-01", "ends_on": "2014-12-31", "place": "Buk", "spheres": "praca", "goals": ""}
    client = cast.client("olga")
    assert post(client, "contract_edit", annex, **typed, revision=1).status_code == 303
    conflict = post(client, "contract_edit", annex, **typed | {"place": "Próbnik"}, revision=1)
    assert conflict.status_code == 409 and "Próbnik" in text_of(conflict)


def test_an_annex_is_prepared_on_its_page(cast, today):
    contract = made(cast, in_force_of)
    assert "Przygotuj aneks" in shown(cast, "anna", contract)
    assert "Do ostatniego podpisu kontrakt obowiązuje bez zmian." in shown(cast, "anna", contract, "contract_annex")
    done = post(cast.client("anna"), "contract_annex", contract, starts_on="2014-08-01", reason="Nowy staż.")
    with cast.inside():
        annex = Contract.objects.get(annex_to=contract)
    assert done.status_code == 303 and done.url == annex.get_absolute_url()
    assert "Przygotuj aneks" not in shown(cast, "anna", contract)
    again = post(cast.client("anna"), "contract_annex", contract, starts_on="2014-08-01", reason="Nowy staż.")
    assert again.status_code == 422 and "nie jest jeszcze zawarty" in text_of(again)


def test_somebody_whose_membership_ended_begins_no_annex_and_ends_nothing(cast):
    contract = made(cast, in_force_of)
    client = cast.client("anna")
    assert page(client, "contract_annex", contract).status_code == 200
    with cast.inside(), recorded("test", cast.buk.pup):
        Membership.objects.filter(user=cast.user("anna")).update(valid_until=date(2014, 3, 1))
    begun = post(client, "contract_annex", contract, starts_on="2014-08-01", reason="Nowy staż.")
    ended = post(client, "contract_end", contract, outcome="fulfil", ended_on="2014-12-31")
    assert (begun.status_code, ended.status_code) == (403, 403)
    with cast.inside():
        contract.refresh_from_db()
        assert contract.state == "in_force" and not contract.annexes.exists()


def test_a_day_outside_the_contract_is_said_at_its_field(cast):
    contract = made(cast, in_force_of)
    response = post(cast.client("anna"), "contract_annex", contract, starts_on="2015-08-01", reason="Nowy staż.")
    assert response.status_code == 422 and 'id="id_starts_on_error"' in response.content.decode()


def test_an_annex_that_changes_nothing_offers_no_agreeing(cast, today):
    annex = made(cast, annex_of)
    text = shown(cast, "anna", annex)
    assert "Aneks niczego jeszcze nie zmienia" in text and "Uzgodnij aneks" not in text


def test_the_annex_shows_words_before_and_after(cast, today):
    annex = made(cast, changed_annex_of)
    html = page(cast.client("anna"), "contract_show", annex).content.decode()
    assert "<del>" in html and "<ins>" in html
    text = shown(cast, "anna", annex)
    assert "zmieniono PUP, moduł prozatrudnieniowy" in text
    assert "sierpnia" in text
    assert "Staż zaczyna się miesiąc później." in text
    assert annex.annex_to.get_absolute_url() in html


def test_the_contract_says_that_an_annex_waits(cast, today):
    annex = made(cast, agreed_annex_of)
    with cast.inside():
        sign(cast, annex.signatories.first(), signed_on=date(2014, 5, 5))
    text = shown(cast, "anna", annex.annex_to)
    assert f"Aneks {annex.number} czeka na podpisy (1 z 4)" in text
    assert "Kontrakt obowiązuje bez zmian, dopóki nie podpiszą wszyscy." in text


def test_to_the_family_page_an_annex_is_not_another_contract(cast, today):
    annex = made(cast, agreed_annex_of)
    text = text_of(page(cast.client("anna"), "family_show", annex.family))
    assert "Kontrakt obowiązuje." in text and f"Kontrakt {annex.number}" not in text


def test_the_contract_shows_what_binds_after_the_annex_and_what_was_before(cast, today):
    annex = made(cast, changed_annex_of)
    with cast.inside():
        change(cast, annex.commitments.get(party="pup"), text="Znajdzie inny staż.")
        contract = annex.annex_to
        with_reviews(contract, date(2014, 9, 30))
        annex = sign_all(cast, agree(cast, annex))
    text = shown(cast, "anna", contract)
    assert f"po aneksie {annex.number}" in text and "Znajdzie inny staż." in text
    assert "Brak terminu przeglądu" not in text
    before = shown(cast, "anna", contract, "contract_before")
    assert "pierwotnym brzmieniu" in before and "Znajdzie inny staż." not in before


def test_staff_see_of_an_annex_what_is_theirs(cast, today):
    annex = made(cast, changed_annex_of)
    with cast.inside():
        change(cast, annex.commitments.get(party="ops"), text="Tajemnica OPS.")
    text = shown(cast, "urszula", annex)
    assert "PUP, moduł prozatrudnieniowy" in text and "Tajemnica OPS." not in text
    assert "Staż zaczyna się" not in text


def test_an_institution_the_annex_drops_signs_it_and_reads_the_contract_and_its_first_text(cast, today):
    annex = made(cast, annex_of)
    with cast.inside():
        first = annex.commitments.get(party="pup")
        other = second_pup_of(cast)
        change(cast, annex.commitments.get(party="ops"), text="Inaczej.")
        commit(cast, annex, other, text="Kieruje na staż.")
        actions.remove_commitment(member=cast.member("anna"), commitment=first)
        base = annex.annex_to
    client = cast.client("urszula")
    for concluded in (False, True):
        if concluded:
            with cast.inside():
                sign_all(cast, agree(cast, annex))
        assert page(client, "contract_show", annex).status_code == 200
        html = page(client, "contract_show", base).content.decode()
        assert annex.number in html and annex.get_absolute_url() in html
    assert first.text in text_of(page(client, "contract_before", base))


def test_the_chair_reads_no_name_in_an_annex_or_a_reason(cast):
    annex = made(cast, annex_of)
    with cast.inside():
        row = annex.commitments.filter(party="family").first()
        change(cast, row, text=f"{row.person.first_name} {row.person.last_name} pracuje.")
        name = row.person.last_name
    assert name not in shown(cast, "czeslawa", annex)
    with cast.inside():
        end(cast, annex.annex_to, "fail", reason=f"{row.person.first_name} {name} wyjeżdża.")
    assert name not in shown(cast, "czeslawa", annex.annex_to)
    assert name in shown(cast, "anna", annex.annex_to)


def test_the_page_of_an_annex_costs_the_same_for_more_changes(cast, today):
    annex = made(cast, changed_annex_of)
    client = cast.client("anna")
    page(client, "contract_show", annex)
    with CaptureQueriesContext(connection) as few:
        page(client, "contract_show", annex)
    with cast.inside():
        for row in annex.commitments.exclude(party="pup"):
            change(cast, row, text="Inaczej.")
    with CaptureQueriesContext(connection) as many:
        page(client, "contract_show", annex)
    assert len(many) <= len(few)


# The end


def test_a_contract_past_its_end_asks_to_be_settled(cast):
    contract = made(cast, in_force_of)
    text = shown(cast, "anna", contract)
    assert "minął termin" in text and "Termin kontraktu minął 31 grudnia 2014 r. Rozlicz kontrakt" in text
    assert "Przygotuj aneks" not in text
    assert "Kontrakt rozliczy koordynator" in shown(cast, "olga", contract)


def test_past_its_end_a_waiting_annex_comes_first(cast):
    annex = made(cast, agreed_annex_of)
    text = shown(cast, "anna", annex.annex_to)
    assert "zapisz je albo odstąp od aneksu" in text and "Rozlicz kontrakt:" not in text


def test_the_form_of_the_end_offers_what_is_possible(cast):
    annex = made(cast, agreed_annex_of)
    text = shown(cast, "anna", annex.annex_to, "contract_end")
    assert "Rozwiązanie przez stronę zapisze aneks jako niezawarty." in text and "Wykonany:" not in text
    refused = post(cast.client("anna"), "contract_end", annex.annex_to, outcome="fulfil", ended_on="2014-12-31")
    assert refused.status_code == 422 and "odstąp od aneksu" in text_of(refused)


def test_the_end_of_a_contract_without_a_review_reminds_of_it(cast):
    contract = made(cast, in_force_of)
    assert "Nie odbył się jeszcze żaden przegląd" in shown(cast, "anna", contract, "contract_end")
    lacking = post(
        cast.client("anna"), "contract_end", contract, outcome="terminate", ended_on="2014-07-01", reason="Wyjazd."
    )
    assert lacking.status_code == 422 and 'id="id_party_error"' in lacking.content.decode()
    done = post(
        cast.client("anna"),
        "contract_end",
        contract,
        outcome="terminate",
        ended_on="2014-07-01",
        reason="Wyjazd.",
        party="family",
    )
    assert done.status_code == 303
    assert "Strona: Rodzina." in shown(cast, "anna", contract)


def test_an_annex_in_force_leads_to_its_contract(cast, today):
    with cast.inside():
        annex = concluded_annex_of(cast)
        base = annex.annex_to
    text = shown(cast, "anna", annex)
    assert "Otwórz kontrakt" in text and "Zakończ kontrakt" not in text
    with cast.inside():
        second = begin(cast, base, starts_on=date(2014, 8, 1))
    assert f"w brzmieniu aneksu {annex.number}" in shown(cast, "anna", second)
