"""The screens of field mode on a phone: first use, the lock, my day, the family."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.field.phone import DEVICE, FAMILY, HIDDEN, OTHER, PASSWORD


def test_whoever_is_not_logged_in_is_sent_to_the_login_and_back(phone):
    phone.server.who = None
    phone.opens()
    phone.is_at("Praca w terenie")
    expect(phone.page.get_by_role("link", name="Zaloguj się")).to_have_attribute("href", "/konto/login/?next=/teren/")
    phone.looks_well()


def test_without_a_network_an_unprepared_phone_says_what_to_do(phone):
    phone.server.offline = True
    phone.opens()
    phone.sees("Przygotuj je tam, gdzie jest sieć")


def test_whoever_is_no_mgi_worker_is_told_so(phone):
    phone.server.who |= {"may_use": False}
    phone.opens()
    phone.sees("Praca w terenie jest dla pracowników MGI")
    expect(phone.page.get_by_label("Nazwa urządzenia")).to_have_count(0)


def test_the_first_use_tells_what_is_kept_and_asks_for_a_password_twice(phone):
    phone.opens()
    phone.is_at("Przygotuj urządzenie do pracy w terenie")
    phone.sees("Są zaszyfrowane hasłem", "po 15 minutach")
    phone.looks_well()
    phone.page.get_by_label("Hasło urządzenia", exact=True).fill("krótkie")
    phone.presses("Dalej")
    expect(phone.page.get_by_role("alert")).to_be_focused()
    phone.sees("Nazwij to urządzenie.", "Hasło ma mniej niż 8 znaków.")
    phone.looks_well()
    phone.page.get_by_label("Nazwa urządzenia").fill("Telefon Marka")
    phone.page.get_by_label("Hasło urządzenia", exact=True).fill(PASSWORD)
    phone.page.get_by_label("Powtórz hasło urządzenia").fill("inne-haslo")
    phone.presses("Dalej")
    phone.sees("To nie jest to samo hasło.")
    assert not phone.server.bodies("POST", "/devices")


def test_a_password_that_the_server_refuses_stands_at_its_field(phone):
    said = "To jest Twoje hasło do logowania. Wymyśl inne."
    phone.server.device_answer = (422, {"errors": {"password": [said]}})
    phone.opens()
    phone.page.get_by_label("Nazwa urządzenia").fill("Telefon Marka")
    phone.page.get_by_label("Hasło urządzenia", exact=True).fill(PASSWORD)
    phone.page.get_by_label("Powtórz hasło urządzenia").fill(PASSWORD)
    phone.presses("Dalej")
    expect(phone.page.locator("#pole-password-error")).to_contain_text(said)
    expect(phone.page.get_by_label("Nazwa urządzenia")).to_have_value("Telefon Marka")
    phone.server.device_answer = None
    phone.page.get_by_label("Hasło urządzenia", exact=True).fill(PASSWORD)
    phone.page.get_by_label("Powtórz hasło urządzenia").fill(PASSWORD)
    phone.presses("Dalej")
    phone.is_at("Co zabrać w teren")
    assert len({one["id"] for one in phone.server.bodies("POST", "/devices")}) == 1


def test_days_and_families_are_chosen_before_they_are_taken_along(ready):
    ready.opens("#/zabierz")
    ready.page.get_by_label("7 dni").check()
    ready.page.get_by_label("Klonowski, RN/2014/05").check()
    ready.looks_well()
    asked = []
    ready.page.on("request", lambda request: asked.append(request.url))
    ready.presses("Pobierz na urządzenie")
    ready.is_at("Mój dzień")
    assert any(f"days=7&family={HIDDEN}" in url for url in asked)


# The lock


def test_the_store_opens_with_its_password_only(ready):
    ready.reopens()
    ready.is_at("Odblokuj urządzenie")
    ready.does_not_see("Nowicki", "Marek")
    ready.unlocks("nie-to-haslo")
    ready.sees("To nie jest hasło tego urządzenia.")
    ready.looks_well()
    ready.unlocks()
    ready.is_at("Mój dzień")


def test_wrong_tries_make_one_wait_and_the_wait_is_counted_in_words(ready):
    ready.reopens()
    for _ in range(4):
        ready.unlocks("nie-to-haslo")
        expect(ready.page.get_by_role("status").filter(has_text="To nie jest hasło")).to_be_visible()
        if ready.page.get_by_role("button", name="Odblokuj", exact=True).is_disabled():
            break
    expect(ready.page.get_by_text(re.compile(r"Następna próba za \d+\ssekund"))).to_be_visible()
    ready.looks_well()


def test_a_note_is_kept_before_the_lock_and_open_again_after_it(writing):
    writing.writes(course="Pisane tuż przed blokadą.")
    writing.page.evaluate(
        """async () => {
            document.body.dataset.idleSeconds = "0.1";
            await new Promise((later) => setTimeout(later, 150));
            document.dispatchEvent(new Event("visibilitychange"));
            document.body.dataset.idleSeconds = "900";
        }"""
    )
    writing.is_at("Odblokuj urządzenie")
    writing.does_not_see("Pisane tuż przed blokadą.")
    writing.unlocks()
    expect(writing.page.locator("#pole-course")).to_have_value("Pisane tuż przed blokadą.")


def test_another_person_who_is_logged_in_sees_nothing(ready):
    ready.server.who |= {"user": "77", "person": "Olga Próbna"}
    ready.reopens()
    ready.is_at("To urządzenie należy do innej osoby")
    ready.does_not_see("Nowicki")
    ready.looks_well()


def test_in_another_powiat_the_same_person_is_told_to_change_it(ready):
    ready.server.who |= {"powiat": "0807"}
    ready.reopens()
    ready.is_at("To urządzenie należy do innego powiatu")


# My day and the family


def test_my_day_stands_in_order_with_what_a_visit_needs(ready):
    headings = ready.page.get_by_role("heading", level=2).all_inner_texts()
    assert headings[0].startswith("Dziś, ")
    assert headings[1].startswith("Jutro, ")
    assert headings[2:] == ["Rodziny bez zaplanowanej wizyty", "Pobrane dane"]
    ready.sees(
        "godz. 10:30, Nowicki, RN/2014/03", "bez godziny, Brzoza-Wielkopolski", "Wszystkie notatki są na serwerze."
    )
    ready.looks_well()


def test_the_title_and_the_address_name_nobody(ready):
    ready.opens(f"#/rodzina/{FAMILY}")
    ready.is_at("Rodzina: Nowicki")
    assert ready.page.title() == "Rodzina – Teren"
    ready.follows("← Mój dzień")
    ready.is_at("Mój dzień")
    ready.page.go_back()
    ready.is_at("Rodzina: Nowicki")


def test_a_family_shows_phones_programme_and_the_last_note(ready):
    ready.opens(f"#/rodzina/{FAMILY}")
    call = ready.page.get_by_role("link", name="Zadzwoń: 600 000 001")
    expect(call).to_have_attribute("href", "tel:600000001")
    ready.sees("matka, 34 lata", "ojciec, 41 lat", "Wniosek o lokal komunalny", "Rozmowa o kursie.")
    assert ready.page.locator("a[href^='geo:'], a[href*='map']").count() == 0
    expect(ready.page.get_by_role("button", name="Pokaż na mapie")).to_be_visible()
    ready.looks_well()


@pytest.mark.parametrize(("who", "said"), [(OTHER, "Ten adres jest chroniony."), (HIDDEN, "nie zapisano go")])
def test_a_protected_address_goes_to_no_map(ready, who, said):
    ready.opens(f"#/rodzina/{who}")
    ready.sees(said)
    expect(ready.page.get_by_role("button", name="Pokaż na mapie")).to_have_count(0)


def test_a_family_that_was_not_taken_along_is_said_to_be_missing(ready):
    ready.opens(f"#/rodzina/{DEVICE}")
    ready.is_at("Tej rodziny nie ma na urządzeniu")
    ready.looks_well()


def test_the_counter_is_said_in_polish(ready):
    said = ready.page.evaluate(
        """async () => {
            const { unsentInWords } = await import("/static/js/field/words.js");
            return [0, 1, 2, 4, 5, 12, 14, 21, 22, 25].map(unsentInWords);
        }"""
    )
    shown = [text.replace("\u00a0", " ").removeprefix("Na urządzeniu: ") for text in said]
    assert shown == [
        "Wszystkie notatki są na serwerze.",
        "1 notatka nie jest jeszcze na serwerze.",
        "2 notatki nie są jeszcze na serwerze.",
        "4 notatki nie są jeszcze na serwerze.",
        "5 notatek nie jest jeszcze na serwerze.",
        "12 notatek nie jest jeszcze na serwerze.",
        "14 notatek nie jest jeszcze na serwerze.",
        "21 notatek nie jest jeszcze na serwerze.",
        "22 notatki nie są jeszcze na serwerze.",
        "25 notatek nie jest jeszcze na serwerze.",
    ]
