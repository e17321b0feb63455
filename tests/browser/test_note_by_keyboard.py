"""The note of a visit in the office by keyboard alone: from the login to the signature, through a mistake."""

import time

import pytest
from playwright.sync_api import expect

from schematom.pilots.people import DEMO_PASSWORD

pytestmark = pytest.mark.xdist_group("product")

MGI = "marek.probny@poznanski.example"
FAMILY = "Podpisowy"
AT_MOST_SECONDS = 40


def test_the_keyboard_alone_leads_from_the_login_to_a_signed_note(newcomer):
    marek, begun = newcomer(MGI), time.monotonic()
    marek.visits("/konto/login/")
    marek.tabs_to("Adres e-mail").types(MGI)
    marek.tabs_to("Hasło").types(DEMO_PASSWORD).hits("Enter")
    marek.is_at("Pulpit")
    marek.tabs_to("Rodziny").hits("Enter")
    marek.is_at("Rodziny")
    marek.tabs_to(FAMILY).hits("Enter")
    marek.is_at(f"Rodzina: {FAMILY}")
    marek.tabs_to("Zapisz notatkę z wizyty").hits("Enter")
    marek.is_at("Notatka z wizyty")

    marek.tabs_to("Data wizyty")
    marek.tabs_to("Czas trwania w minutach", downwards=True).types("godzina")
    marek.tabs_to("odbyła się", downwards=True).hits("ArrowDown", "ArrowUp")
    marek.tabs_to("Przebieg wizyty", downwards=True).types("Rozmowa o przedszkolu.")
    marek.tabs_to("Ustalenia", downwards=True).types("Wniosek do piątku.")
    marek.tabs_to("Zapisz szkic", downwards=True).hits("Enter")

    expect(marek.page.locator(".error-summary")).to_be_focused()
    marek.hits("Tab", "Enter")
    expect(marek.field("Czas trwania w minutach")).to_be_focused()
    expect(marek.field("Przebieg wizyty")).to_have_value("Rozmowa o przedszkolu.")
    marek.hits("Control+a").types("60").hits("Enter")

    marek.sees("Szkic notatki zapisany", "60\u00a0minut", "Wniosek do piątku.")
    marek.tabs_to("Podpisz notatkę").hits("Enter")
    marek.sees("Notatka podpisana.")
    marek.does_not_see("Podpisz notatkę")
    assert time.monotonic() - begun < AT_MOST_SECONDS
