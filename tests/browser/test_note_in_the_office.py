"""The note of a visit in an office browser: kept while it is typed, folded where nobody was home, never lost."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.xdist_group("product")

MGI = "marek.probny@poznanski.example"
FAMILY = "Planowy"
KEPT = re.compile(r"Zapisano o \d\d:\d\d")
IN_TIME = 20_000  # milliseconds; the pause, the shortest time between two savings, and a slow machine


@pytest.fixture
def marek(newcomer):
    person = newcomer(MGI).logs_in()
    begins(person)
    yield person
    # Nothing is left behind for the other journeys.
    person.page.on("dialog", lambda question: question.accept())
    begins(person)
    while (giving_up := person.page.get_by_role("button", name=re.compile("^Porzuć"))).count():
        giving_up.first.click()
        begins(person)


def begins(person):
    person.searches_for(FAMILY)
    person.opens(FAMILY)
    person.is_at(f"Rodzina: {FAMILY}")
    person.page.get_by_role("link", name="Zapisz notatkę z wizyty", exact=True).last.click()
    person.is_at("Notatka z wizyty")


def status(person):
    return person.page.locator("[data-autosave]")


def test_what_is_typed_is_there_when_one_returns(marek):
    marek.page.on("dialog", lambda question: question.accept())
    marek.fills_in({"Przebieg wizyty": "Rozmowa o przedszkolu."})
    expect(status(marek)).to_have_text(KEPT, timeout=IN_TIME)
    marek.fills_in({"Ustalenia": "Wniosek do piątku."})  # left before it could be kept: it goes as the page goes
    begins(marek)
    marek.sees("Masz niedokończony tekst z")
    marek.opens(re.compile("^Wczytaj"))
    expect(marek.field("Przebieg wizyty")).to_have_value("Rozmowa o przedszkolu.")
    expect(marek.field("Ustalenia")).to_have_value("Wniosek do piątku.")
    marek.looks_well()


def test_without_a_network_the_page_says_so_and_keeps_the_text_once_it_is_back(marek):
    marek.page.context.set_offline(True)
    marek.fills_in({"Przebieg wizyty": "Rozmowa bez sieci."})
    expect(status(marek)).to_contain_text("Brak połączenia z serwerem", timeout=IN_TIME)
    marek.page.context.set_offline(False)
    marek.fills_in({"Przebieg wizyty": "Rozmowa bez sieci, potem z siecią."})
    expect(status(marek)).to_have_text(KEPT, timeout=IN_TIME)
    marek.complaints.clear()  # of the lost network


def test_a_session_that_ended_does_not_take_the_text(marek):
    marek.page.context.clear_cookies(name="session")
    marek.fills_in({"Przebieg wizyty": "Rozmowa po przerwie."})
    expect(status(marek)).to_contain_text("Twoja sesja wygasła", timeout=IN_TIME)
    expect(marek.page.get_by_role("dialog")).to_have_count(0)  # no noise while typing
    marek.presses("Zapisz szkic")
    marek.gives_name_and_password(marek.page.get_by_role("dialog", name="Twoja sesja wygasła"))
    marek.sees("Jesteś z powrotem.")
    expect(marek.field("Przebieg wizyty")).to_have_value("Rozmowa po przerwie.")
    marek.fills_in({"Ustalenia": "Telefon we wtorek."})
    expect(status(marek)).to_have_text(KEPT, timeout=IN_TIME + 30_000)


def test_parts_that_say_nothing_when_nobody_was_home_are_folded_and_kept(marek):
    marek.fills_in({"Przebieg wizyty": "Zostawiłem kartkę."})
    marek.chooses("nikogo nie zastano", of="Czy wizyta się odbyła")
    expect(marek.field("Przebieg wizyty")).to_be_hidden()
    marek.sees("są zwinięte")
    marek.looks_well()
    marek.chooses("odbyła się", of="Czy wizyta się odbyła")
    expect(marek.field("Przebieg wizyty")).to_have_value("Zostawiłem kartkę.")
