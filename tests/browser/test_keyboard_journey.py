"""With no mouse at all: somebody logs in, prepares a contract, loses the session over a form and saves a commitment."""

import pytest
from playwright.sync_api import expect

from tests.browser.people import DEMO_PASSWORD

pytestmark = pytest.mark.xdist_group("product")

MGI, FAMILY = "beata.probna@zaganski.example", "Opiniowany"
SESSION = "session"  # the name of its cookie
MOST_STOPS = 120
EDITION = ", I edycja"
PUP, MODULE = "Powiatowy Urząd Pracy w Żaganiu", "moduł prozatrudnieniowy"
TEXT = "Przedstawia rodzinie trzy oferty pracy."
# Where the focus is: its name, whether it is seen, and whether it comes after `before` (in the page's order; a
# date's day, month, year and calendar are four stops in one field, of which Chromium tells nothing of the last).
FOCUS = """before => {
  const here = document.activeElement;
  const box = here.getBoundingClientRect(), style = getComputedStyle(here);
  const name = here.getAttribute("aria-label") || here.labels?.[0]?.textContent || here.textContent || here.value || "";
  const on_screen = box.width > 1 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  const calendar = here.type === "date" && !here.matches(":focus");
  return {
    tag: here.tagName,
    name: name.replaceAll("\\u00a0", " ").replace(/\\s+/g, " ").trim(),
    seen: on_screen && (calendar || here.matches(":focus-visible"))
      && parseFloat(style.outlineWidth) >= 2 && (calendar || style.outlineStyle !== "none"),
    after: !before || before === here || !!(before.compareDocumentPosition(here) & Node.DOCUMENT_POSITION_FOLLOWING),
  };
}"""


class Keyboard:
    """Somebody who has only keys; every stop on the way is seen, and the stops follow the page."""

    def __init__(self, person):
        self.person, self.page = person, person.page

    def focus(self, before=None):
        return self.page.evaluate(FOCUS, before)

    def presses(self, *keys):
        for key in keys:
            self.page.keyboard.press(key)

    def tabs_to(self, name, tag=None):
        """Tab until the focus is on what begins with this name."""
        stops = []
        for _ in range(MOST_STOPS):
            before = self.page.evaluate_handle("document.activeElement")
            self.presses("Tab")
            here = self.focus(before)
            if here["tag"] == "BODY":
                break
            stops.append(here["name"])
            assert here["seen"], f"{self.page.url}: the focus is not seen on „{here['name']}”"
            assert here["after"], f"{self.page.url}: the focus jumps back to „{here['name']}”"
            if here["name"].startswith(name) and tag in (None, here["tag"]):
                return
        raise AssertionError(f"{self.page.url}: no „{name}” among {stops}")

    def follows(self, name, then):
        self.tabs_to(name)
        self.presses("Enter")
        self.person.is_at(then)

    def skips_to_the_content(self):
        self.tabs_to("Przejdź do treści")
        self.presses("Enter")
        expect(self.page.locator("main")).to_be_focused()

    def writes(self, label, text):
        self.tabs_to(label)
        self.page.keyboard.type(text)

    def picks(self, label, choice):
        """Of a list, by typing the beginning of the choice, as one does in a closed list."""
        self.writes(label, choice)
        chosen = self.page.evaluate("document.activeElement.selectedOptions[0].textContent.trim()")
        assert chosen == choice

    def logs_in(self, email):
        self.writes("Adres e-mail", email)
        self.writes("Hasło", DEMO_PASSWORD)
        self.presses("Enter")


def test_a_commitment_is_added_without_a_mouse(newcomer):
    beata = newcomer(MGI)
    keys = Keyboard(beata)
    beata.visits("/konto/login/")
    keys.skips_to_the_content()
    keys.logs_in(MGI)
    beata.is_at("Pulpit")
    works_in_the_first_edition(keys)
    keys.writes("Szukaj rodziny", FAMILY)
    keys.presses("Enter")
    beata.is_at("Rodziny")
    keys.skips_to_the_content()
    keys.follows(FAMILY, then=f"Rodzina: {FAMILY}")
    expect(beata.page.locator("[hx-trigger*=load]")).to_have_count(0)
    keys.skips_to_the_content()
    keys.follows("Przygotuj kontrakt", then="Nowy kontrakt")
    keys.skips_to_the_content()
    keys.tabs_to("Utwórz projekt kontraktu", tag="BUTTON")
    keys.presses("Enter")
    beata.sees("Projekt kontraktu gotowy.")
    adds_a_commitment(beata, keys)


def works_in_the_first_edition(keys):
    """Radio buttons are one stop; arrows choose among them."""
    keys.follows("zmień", then="Wybór powiatu i edycji")
    keys.skips_to_the_content()
    keys.tabs_to("powiat żagański")
    while not keys.focus()["name"].endswith(EDITION):
        keys.presses("ArrowDown")
    keys.tabs_to("Przejdź", tag="BUTTON")
    keys.presses("Enter")
    keys.person.sees("Pracujesz teraz tutaj")


def adds_a_commitment(beata, keys):
    keys.skips_to_the_content()
    keys.follows("Dodaj zobowiązanie", then="Nowe zobowiązanie")
    keys.skips_to_the_content()
    keys.tabs_to("Zapisz", tag="BUTTON")
    keys.presses("Enter")
    beata.sees("Wybierz, kto się zobowiązuje.")
    expect(beata.page.locator(".error-summary")).to_be_focused()
    keys.tabs_to("Kto się zobowiązuje: Wybierz")
    keys.presses("Enter")
    assert keys.focus()["name"].startswith("Kto się zobowiązuje")
    keys.page.keyboard.type(PUP)
    keys.picks("Moduł", MODULE)
    keys.writes("Zobowiązanie", TEXT)
    loses_the_session_and_comes_back(beata, keys)
    keys.presses("Enter")
    beata.sees("Zobowiązanie dodane.", TEXT)


def loses_the_session_and_comes_back(beata, keys):
    """The dialog takes the focus and keeps it; closed by Escape or by logging in, it gives it back to the button."""
    save = beata.page.locator("main").get_by_role("button", name="Zapisz")
    dialog = beata.page.get_by_role("dialog", name="Twoja sesja wygasła")
    beata.page.context.clear_cookies(name=SESSION)
    keys.tabs_to("Zapisz", tag="BUTTON")
    keys.presses("Enter")
    expect(dialog.get_by_label("Adres e-mail")).to_be_focused()
    keys.presses("Escape")
    expect(dialog).to_be_hidden()
    expect(save).to_be_focused()
    expect(beata.field("Zobowiązanie")).to_have_value(TEXT)
    keys.presses("Enter")
    expect(dialog.get_by_label("Adres e-mail")).to_be_focused()
    keys.page.keyboard.type(MGI)
    keys.writes("Hasło", DEMO_PASSWORD)
    keys.presses("Enter")
    beata.sees("Jesteś z powrotem.")
    expect(save).to_be_focused()
