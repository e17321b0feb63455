"""Somebody at a browser. A journey reads as what they do and see."""

import os
import re
import signal
from contextlib import contextmanager
from datetime import datetime
from zoneinfo import ZoneInfo

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from schematom.pilots.people import DEMO_PASSWORD

expect.set_options(timeout=10_000)
WORKER_TAKES = 30_000  # milliseconds, until background work has surely ended
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
AXE = {"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]}
SMALLEST, NARROW, WIDE = 320, 390, 1280
FIELDS = "input, select, textarea"
SAME_LINE = 60  # px by which fields side by side may begin lower or higher
FOCUSED = """() => {
    const focused = document.activeElement, style = getComputedStyle(focused);
    // The calendar within a field of a day has its own ring, which no script can ask about.
    const inCalendar = focused.matches("[type='date'], [type='time']") && !focused.matches(":focus-visible");
    const outlined = inCalendar || (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0);
    const name = (focused.labels?.[0] ?? focused).innerText.replace(" (nieobowiązkowe)", "").trim();
    const box = focused.getBoundingClientRect();
    const within = box.bottom > 0 && box.top < document.documentElement.clientHeight;
    const y = Math.round(box.top + scrollY);
    const shown = focused === document.body || ((outlined || style.boxShadow !== "none") && within);
    return {name, shown, y, html: focused.outerHTML.slice(0, 300)};
}"""
# Chromium and htmx say so of every answer of 4xx; the journeys check those answers themselves.
JUST_AN_ANSWER = re.compile(
    r"Failed to load resource: the server responded with a status of 4|Response Status Error Code 4"
)


def today():
    """As the office has it, whatever the machine's clock is set to."""
    return datetime.now(ZoneInfo("Europe/Warsaw")).date()


def labelled(label):
    """The label of a field, whether or not the form calls it optional."""
    return re.compile(rf"^{re.escape(label)}( \(nieobowiązkowe\))?$")


@contextmanager
def sleeping_worker(product):
    """Long enough for somebody to see that the work waits."""
    group = product.child("zadania").process.pid
    os.killpg(group, signal.SIGSTOP)
    try:
        yield
    finally:
        os.killpg(group, signal.SIGCONT)


class Person:
    def __init__(self, page, product, email):
        self.page, self.product, self.email = page, product, email
        self.complaints, self.refusals = [], []
        page.on("console", self._hears)
        page.on("pageerror", lambda error: self.complaints.append(f"{page.url}: {error}"))
        page.on("response", self._receives)
        page.on("requestfailed", self._misses)

    def _hears(self, message):
        if message.type == "error" and not JUST_AN_ANSWER.match(message.text):
            self.complaints.append(f"{self.page.url}: {message.text}")

    def _receives(self, response):
        if response.status >= 500:
            self.complaints.append(f"{response.status} {response.url}")
        elif response.status >= 400:
            self.refusals.append(f"{response.status} {response.url}")

    def _misses(self, request):
        # A page left while a part of it was still loading, or a file that was saved instead of shown.
        if "ERR_ABORTED" not in (request.failure or ""):
            self.complaints.append(f"{request.failure} {request.url}")

    def has_nothing_to_complain_about(self, of_answers=False):
        """`of_answers`: nor was anything refused, which journeys through faults bring about on purpose."""
        complaints = self.complaints + (self.refusals if of_answers else [])
        self.complaints, self.refusals = [], []
        assert not complaints, "\n".join(complaints)

    # Getting about

    def visits(self, path):
        """Type an address; gives the answer's status."""
        return self.page.goto(self.product.url(path)).status

    def logs_in(self):
        self.visits("/konto/login/")
        self.gives_name_and_password(self.page)
        self.is_at("Pulpit")
        return self

    def gives_name_and_password(self, place, password=DEMO_PASSWORD):
        place.get_by_label("Adres e-mail").fill(self.email)
        place.get_by_label("Hasło").fill(password)
        place.get_by_role("button", name="Zaloguj się").click()

    def works_in(self, edition):
        self.visits("/powiat/wybor/")
        self.page.get_by_role("radio", name=re.compile(rf", {edition}$")).check()
        self.presses("Przejdź", then="Pracujesz teraz tutaj")

    def goes_to(self, name):
        self.page.get_by_role("navigation", name="Główne").get_by_role("link", name=name, exact=True).click()

    def opens(self, name, within=None):
        self.link(name, within).click()

    def link(self, name, within=None):
        """The first link of this whole name; an expression finds a part of it."""
        place = within or self.page.locator("main")
        return place.get_by_role("link", name=name, exact=isinstance(name, str)).first

    def searches_for(self, words):
        self.page.get_by_role("search").get_by_role("searchbox").fill(words)
        self.page.get_by_role("button", name="Szukaj").click()

    def unfolds(self, name):
        self.page.locator("summary").filter(has_text=name).first.click()

    # Acting

    def follows_the_next_step(self, name):
        """The one button of „Co dalej”, once the parts of the page that load by themselves no longer move it."""
        expect(self.page.locator("#dalej[hx-trigger]")).to_have_count(0)
        self.page.locator("section.next").get_by_text(name, exact=True).click()

    def presses(self, name, then=None):
        self.page.get_by_role("button", name=name, exact=True).first.click()
        if then:
            self.sees(then)

    def field(self, label):
        # A group of fields may be named like the field in it.
        return self.page.locator("main").get_by_label(labelled(label)).and_(self.page.locator(FIELDS))

    def fills_in(self, fields):
        """{label: text, or the visible choice of a list}."""
        for label, value in fields.items():
            field = self.field(label)
            if field.evaluate("field => field.tagName") == "SELECT":
                field.select_option(label=value)
            else:
                field.fill(str(value))

    def chooses(self, choice, of=None):
        """One of several buttons; `of`: the question, where the page has more than one."""
        asked = self.page.get_by_role("group", name=of, exact=True) if of else self.page.locator("main")
        asked.get_by_label(choice, exact=True).check()

    def ticks(self, *boxes):
        for box in boxes:
            self.page.locator("main").get_by_label(box, exact=True).check()

    def attaches(self, label, name, content, media_type="application/pdf"):
        """A file of this name and these bytes into the field."""
        self.field(label).set_input_files({"name": name, "mimeType": media_type, "buffer": content})

    def downloads(self, name, within=None):
        """The bytes of a file behind a link."""
        with self.page.expect_download() as download:
            self.opens(name, within)
        return download.value.path().read_bytes()

    # By keyboard alone

    def tabs_to(self, name, downwards=False):
        """Press Tab until the thing of this name has the focus; all that had it on the way showed it.

        `downwards`: the focus goes down the page as one reads it and never back.
        """
        before = 0
        for _ in range(120):
            self.page.keyboard.press("Tab")
            focused = self.page.evaluate(FOCUSED)
            assert focused["shown"], focused["html"]
            assert not downwards or focused["y"] >= before - SAME_LINE, f"back up the page: {focused['html']}"
            before = focused["y"]
            if focused["name"] == name:
                return self
        raise AssertionError(f"Tab does not reach „{name}”")

    def types(self, text):
        self.page.keyboard.type(text)
        return self

    def hits(self, *keys):
        for key in keys:
            self.page.keyboard.press(key)
        return self

    # Seeing

    def is_at(self, heading):
        expect(self.page.get_by_role("heading", level=1)).to_contain_text(heading)

    def sees(self, *texts, timeout=None):
        for text in texts:
            expect(self.page.locator("body")).to_contain_text(text, timeout=timeout, use_inner_text=True)

    def does_not_see(self, *texts):
        for text in texts:
            expect(self.page.locator("body")).not_to_contain_text(text)

    def waits_for_the_worker(self, result):
        """Stay on the page until the background work shows its result."""
        self.sees(result, timeout=WORKER_TAKES)

    def waits_for_jobs(self, number):
        """Stay on the page until it shows so many pieces of background work done."""
        expect(self.page.locator(".job .tag-ok")).to_have_count(number, timeout=WORKER_TAKES)

    def text(self):
        return self.page.locator("main").inner_text()

    # Looking

    def looks_well(self):
        """The page as it stands fits every screen and axe finds nothing on it."""
        assert not (faults := self.faults()), "\n".join(faults)

    def reads_well(self):
        """axe finds nothing on the page at the width it has: for journeys over many pages, which others walk."""
        assert not (faults := self.hindrances(self.page.viewport_size["width"])), "\n".join(faults)

    def faults(self, with_axe=True):
        """What is wrong with the page as it stands, in words."""
        found = []
        for width in (SMALLEST, NARROW, WIDE):
            self.page.set_viewport_size({"width": width, "height": 800})
            over = self.page.evaluate("document.scrollingElement.scrollWidth - innerWidth")
            found += [f"{self.page.url} is {over} px too wide at {width} px"] if over > 0 else []
            found += self.hindrances(width) if with_axe and width != SMALLEST else []
        return found

    def hindrances(self, width):
        found = Axe().run(self.page, options=AXE).response["violations"]
        return [f"{self.page.url} at {width} px, {one['id']}: {node['html']}" for one in found for node in one["nodes"]]
