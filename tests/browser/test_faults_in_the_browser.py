"""What goes wrong between a person and the server: nothing typed is lost, and the page says what to do."""

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from schematom.pilots.people import DEMO_PASSWORD

pytestmark = pytest.mark.xdist_group("product")

COORDINATOR = "kinga.przykladowa@poznanski.example"
MGI = "marek.probny@poznanski.example"
OTHER_MGI = "olga.probna@poznanski.example"
FAMILY = "Planowy"
SESSION = "session"  # the name of its cookie


def opens_the_card(person, family=FAMILY):
    """Gives the path of the family's page."""
    person.searches_for(family)
    person.opens(family)
    person.is_at(f"Rodzina: {family}")
    return urlsplit(person.page.url).path


def begins_to_change(person, **fields):
    opens_the_card(person)
    person.opens("Zmień dane rodziny")
    person.fills_in(fields)


# The session ends while somebody types


@pytest.mark.parametrize("lost", [{"name": SESSION}, {}], ids=["session cookie", "all cookies"])
def test_a_session_that_ends_over_a_form_is_renewed_in_a_dialog(newcomer, lost):
    marek = newcomer(MGI).logs_in()
    address = f"ul. Dzisiejsza 11 m. {len(lost) + 1}, Swarzędz"
    begins_to_change(marek, Adres=address)
    marek.page.context.clear_cookies(**lost)
    marek.presses("Zapisz")
    dialog = marek.page.get_by_role("dialog", name="Twoja sesja wygasła")
    expect(dialog.get_by_label("Hasło")).to_be_visible()
    marek.looks_well()
    expect(marek.field("Adres")).to_have_value(address)
    marek.gives_name_and_password(dialog)
    marek.sees("Jesteś z powrotem.")
    expect(dialog).to_be_hidden()
    marek.presses("Zapisz")
    marek.is_at(f"Rodzina: {FAMILY}")
    marek.sees(address)


def test_another_person_who_logs_in_over_the_form_does_not_send_it(newcomer):
    marek = newcomer(MGI).logs_in()
    begins_to_change(marek, Telefon="600 000 777")
    marek.page.context.clear_cookies(name=SESSION)
    marek.presses("Zapisz")
    dialog = marek.page.get_by_role("dialog", name="Twoja sesja wygasła")
    asked = []
    marek.page.on("dialog", lambda question: (asked.append(question.type), question.accept()))
    marek.email = OTHER_MGI
    marek.gives_name_and_password(dialog)
    marek.sees("Zalogowała się inna osoba.")
    marek.does_not_see("600 000 777")
    marek.is_at("Nie ma takiej strony")
    assert not asked


def types_and_is_logged_out(person, text):
    begins_to_change(person, Adres=text)
    person.page.context.clear_cookies(name=SESSION)
    person.presses("Zapisz", then="Twój tekst nie zginął")
    person.is_at("Zaloguj się, żeby zapisać")


def test_without_javascript_the_text_waits_in_the_login_page(newcomer):
    marek = newcomer(MGI, java_script_enabled=False).logs_in()
    types_and_is_logged_out(marek, "ul. Dzisiejsza 12, Swarzędz")
    marek.gives_name_and_password(marek.page)
    marek.is_at("Dokończ zapisywanie")
    marek.sees("ul. Dzisiejsza 12, Swarzędz")
    marek.presses("Zapisz teraz")
    marek.is_at(f"Rodzina: {FAMILY}")
    marek.sees("ul. Dzisiejsza 12, Swarzędz")


def test_without_javascript_another_person_does_not_get_the_text(newcomer):
    marek = newcomer(MGI, java_script_enabled=False).logs_in()
    types_and_is_logged_out(marek, "ul. Tajemna 13, Swarzędz")
    marek.email = OTHER_MGI
    marek.gives_name_and_password(marek.page)
    expect(marek.page.get_by_role("button", name="Zapisz teraz")).to_have_count(0)
    assert "Tajemna" not in marek.page.content()


# Two at once


def test_whoever_saves_second_sees_both_texts_and_decides(somebody):
    kinga, marek = somebody(COORDINATOR), somebody(MGI)
    kinga.works_in("Edycja pokazowa")
    begins_to_change(kinga, Adres="ul. Pierwsza 1, Swarzędz")
    begins_to_change(marek, Adres="ul. Druga 2, Swarzędz")
    kinga.presses("Zapisz")
    kinga.is_at(f"Rodzina: {FAMILY}")
    marek.presses("Zapisz", then="Twój tekst nie zginął.")
    marek.sees("Twoja wersja", "ul. Druga 2, Swarzędz", "Wersja zapisana", "ul. Pierwsza 1, Swarzędz")
    marek.looks_well()
    marek.presses("Zapisz treść z formularza")
    marek.is_at(f"Rodzina: {FAMILY}")
    marek.sees("ul. Druga 2, Swarzędz")


# Forms that say what is wrong


def test_a_link_in_the_summary_of_errors_leads_into_the_field(somebody):
    kinga = somebody(COORDINATOR)
    kinga.goes_to("Rodziny")
    kinga.opens("Wskaż nową rodzinę")
    kinga.fills_in({"Adres": "ul. Wpisana 1"})
    kinga.presses("Wskaż rodzinę", then="Popraw błędy w formularzu")
    expect(kinga.page.locator(".error-summary")).to_be_focused()
    kinga.looks_well()
    kinga.opens(re.compile("Nazwisko rodziny"))
    expect(kinga.field("Nazwisko rodziny")).to_be_focused()
    expect(kinga.field("Adres")).to_have_value("ul. Wpisana 1")


# By keyboard alone


def test_the_keyboard_alone_leads_from_the_login_to_a_saved_form(newcomer):
    marek = newcomer(MGI)
    keys = marek.page.keyboard
    marek.visits("/konto/login/")
    marek.tabs_to("Adres e-mail")
    keys.type(MGI)
    marek.tabs_to("Hasło")
    keys.type(DEMO_PASSWORD)
    keys.press("Enter")
    marek.is_at("Pulpit")
    marek.tabs_to("Przejdź do treści")
    keys.press("Enter")
    expect(marek.page.locator("main")).to_be_focused()
    marek.page.reload()
    marek.tabs_to("Rodziny")
    keys.press("Enter")
    marek.is_at("Rodziny")
    marek.tabs_to(FAMILY)
    keys.press("Enter")
    marek.is_at(f"Rodzina: {FAMILY}")
    marek.tabs_to("Zmień dane rodziny")
    keys.press("Enter")
    marek.is_at("Dane rodziny")
    marek.tabs_to("Telefon")
    keys.type("600 123 123")
    marek.tabs_to("Zapisz")
    keys.press("Enter")
    marek.is_at(f"Rodzina: {FAMILY}")
    marek.sees("600 123 123")


# What is not there and what is another's look the same


def test_an_unknown_address_and_a_family_of_another_powiat_give_the_same_page(somebody, newcomer):
    path = opens_the_card(somebody(MGI))
    alicja = newcomer("alicja.przykladowa@zaganski.example").logs_in()
    assert alicja.visits(path) == 404
    said = alicja.text()
    assert alicja.visits("/nie-ma-takiej-strony/") == 404
    assert alicja.text() == said
    assert alicja.visits(path.replace(path[9:12], "000")) == 404
    assert alicja.text() == said
    alicja.looks_well()
