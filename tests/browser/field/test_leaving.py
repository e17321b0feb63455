"""Sending, settings, logging out, a phone that was cut off."""

from playwright.sync_api import expect

from tests.browser.field.phone import PASSWORD, VISIT

# On the way to the next screen, reading what was downloaded waits so many milliseconds.
SLOW_TO_READ = """(milliseconds) => new Promise((resolve) => {
    indexedDB.open("teren", 1).onsuccess = ({ target }) => {
        const wait = () => {
            const store = target.result.transaction("download", "readwrite").objectStore("download");
            const until = Date.now() + milliseconds;
            const hold = () => Date.now() < until && (store.getKey("none").onsuccess = hold);
            hold();
        };
        addEventListener("hashchange", wait, { capture: true, once: true });
        resolve();
    };
})"""


def test_sending_waits_for_the_network_and_then_goes_by_itself(writing):
    writing.loses_the_network()
    writing.writes(course="Rozmowa.")
    writing.presses("Zapisz")
    writing.is_at("Mój dzień")
    writing.sees("Wyślemy notatkę, gdy będzie sieć.", "czeka na wysłanie", "Notatki, które czekają, wyślą się same")
    expect(writing.page.get_by_role("link", name="Wysyłka (1)")).to_be_visible()
    writing.follows("Wysyłka (1)")
    writing.is_at("Wysyłka notatek")
    writing.looks_well()
    writing.loses_the_network(False)
    writing.sees("Wszystkie notatki są na serwerze.", "Nie ma tu nic do wysłania.")


def test_an_ended_session_asks_to_log_in_and_loses_nothing(writing):
    writing.server.who = None
    writing.writes(course="Rozmowa.")
    writing.presses("Zapisz")
    writing.is_at("Mój dzień")
    writing.sees("Zaloguj się, żeby wysłać notatki. Nic nie zginęło.")
    expect(writing.page.get_by_role("link", name="Zaloguj się")).to_be_visible()
    assert writing.notes()[VISIT]["note"]["course"] == "Rozmowa."


def test_what_sending_tells_while_a_screen_is_being_made_stands_on_it(writing):
    writing.server.who = None
    writing.writes(course="Rozmowa.")
    writing.page.evaluate(SLOW_TO_READ, 1_500)
    writing.presses("Zapisz")
    writing.sees("Zaloguj się, żeby wysłać notatki. Nic nie zginęło.")


def test_settings_lock_the_phone_and_leave_it_clean(ready):
    ready.follows("Ustawienia")
    ready.is_at("Ustawienia")
    ready.looks_well()
    ready.presses("Zablokuj teraz")
    ready.is_at("Odblokuj urządzenie")
    ready.unlocks()
    ready.is_at("Ustawienia")
    ready.presses("Wyloguj się i usuń pobrane dane")
    ready.sees("Z urządzenia znikną pobrane dane")
    ready.presses("Wyloguj się i usuń")
    ready.page.wait_for_url("**/konto/login/")
    ready.opens()
    ready.is_at("Przygotuj urządzenie do pracy w terenie")


def test_leaving_with_unsent_notes_asks_first_and_may_keep_them(writing):
    writing.loses_the_network()
    writing.writes(course="Rozmowa.")
    writing.presses("Zapisz")
    writing.is_at("Mój dzień")
    writing.opens("#/ustawienia")
    writing.presses("Wyloguj się i usuń pobrane dane")
    writing.sees("Na urządzeniu: 1\u00a0notatka nie jest jeszcze na serwerze.")
    writing.looks_well()
    writing.presses("Wyloguj się i zostaw notatki")
    writing.is_at("Odblokuj urządzenie")
    writing.unlocks()
    writing.is_at("Ustawienia")
    writing.sees("Nie pobrano jeszcze danych.")
    assert writing.notes()[VISIT]["note"]["course"] == "Rozmowa."


def test_a_phone_that_was_cut_off_says_so_and_hands_its_notes_in(writing):
    writing.loses_the_network()
    writing.writes(course="Rozmowa.")
    writing.waits_until_kept()
    writing.server.revoked = True
    writing.loses_the_network(False)
    writing.is_at("To urządzenie straciło dostęp")
    writing.sees("trafiają do koordynatora")
    writing.looks_well()
    writing.sees("Na urządzeniu nie ma już żadnych danych.")
    (handed,) = writing.server.bodies("POST", "/visits/unsent")
    assert (handed["reason"], handed["note"]["course"]) == ("revoked", "Rozmowa.")


def test_a_locked_phone_that_was_cut_off_asks_for_the_password_to_hand_its_notes_in(writing):
    writing.loses_the_network()
    writing.writes(course="Rozmowa.")
    writing.waits_until_kept()
    writing.server.revoked = True
    writing.loses_the_network(False)
    writing.server.offline = True
    writing.reopens()
    writing.is_at("Odblokuj urządzenie")
    writing.server.offline = False
    writing.reopens()
    writing.is_at("To urządzenie straciło dostęp")
    writing.looks_well()
    writing.page.get_by_label("Hasło urządzenia", exact=True).fill(PASSWORD)
    writing.presses("Przekaż notatki")
    writing.sees("Na urządzeniu nie ma już żadnych danych.")
    assert len(writing.server.bodies("POST", "/visits/unsent")) == 1
