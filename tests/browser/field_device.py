"""A phone of the field: a browser whose profile outlives a restart, with the store of field mode in its hands."""

import time
from pathlib import Path

from playwright.sync_api import Error

from tests.browser.conftest import FLAGS, chromium

PATIENCE_SECONDS = 15
PASSWORD = "hasło-terenowe-7"
OWNER = {"user": "12", "powiat": "3021"}
DEVICE = {"id": "01900000-0000-7000-8000-00000000d0d0", "name": "Telefon próbny", "token": "zeton:probny"}
FAMILY = "01900000-0000-7000-8000-0000000fa417"
QUIET_PAGE = "/dostepnosc/"  # any page with the product's CSP on which nothing of field mode runs by itself
HELPERS = """
    const { openVault } = await import("/static/js/field/vault.js");
    const { startSync } = await import("/static/js/field/sync.js");
    const { uuid7 } = await import("/static/js/field/ids.js");
    Object.assign(window, { openVault, startSync, uuid7, vault: await openVault() });
"""


def note(note_id, course="", **changed):
    """As the screens make one."""
    content = {"visited_on": "2026-11-20", "outcome": "held", "course": course, "persons": [], "workers": []}
    row = {"id": note_id, "family": FAMILY, "family_number": "RN/2026/04", "planned": False, "base": 0, "sequence": 0}
    row |= {"note": content, "state": "writing", "sign": False, "corrects": None, "decisions": [], "conflicts": []}
    return row | {"refusal": None} | changed


def note_id(number):
    return f"01900000-0000-7000-8000-{number:012x}"


class Phone:
    def __init__(self, playwright, profile, product, service_workers="block"):
        self.playwright, self.profile, self.product = playwright, Path(profile), product
        self.service_workers = service_workers
        self.context = self.page = None
        self.start()

    def start(self):
        self.context = self.playwright.chromium.launch_persistent_context(
            str(self.profile),
            executable_path=chromium(),
            args=FLAGS,
            locale="pl-PL",
            timezone_id="Europe/Warsaw",
            viewport={"width": 390, "height": 800},
            service_workers=self.service_workers,
        )
        self.context.set_default_timeout(10_000)
        self.page = self.context.pages[0]

    def stop(self):
        self.context.close()

    def restarts(self):
        self.stop()
        self.start()

    def opens(self, path=QUIET_PAGE, page=None):
        (page or self.page).goto(self.product.url(path))
        if path == QUIET_PAGE:
            self.runs(HELPERS, page=page)

    def second_tab(self):
        page = self.context.new_page()
        self.opens(page=page)
        return page

    def runs(self, script, argument=None, page=None):
        """The body of an async function of `it`; gives what it returns."""
        return (page or self.page).evaluate(f"async (it) => {{ {script} }}", argument)

    def waits_until(self, condition, page=None):
        # Asked from outside: the CSP does not let the page evaluate a text itself.
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not self.is_so(condition, page):
            assert time.monotonic() < deadline, f"never so: {condition}"
            time.sleep(0.1)

    def is_so(self, condition, page=None):
        try:
            return self.runs(f"return {condition}", page=page)
        except Error as error:
            if "context was destroyed" not in str(error):
                raise
            return False  # the page was just being loaded again

    # The store

    def sets_up(self):
        self.opens()
        self.sets_up_here()

    def sets_up_here(self):
        self.runs("await vault.setUp(it)", {"password": PASSWORD, "owner": OWNER, "device": DEVICE})

    def unlocks(self, password=PASSWORD, page=None):
        return self.runs("return vault.unlock(it)", password, page=page)

    def saves(self, row, page=None):
        return self.runs("return vault.saveNote(it)", row, page=page)

    def note(self, number, page=None):
        return self.runs("return vault.note(it)", note_id(number), page=page)

    def notes(self):
        return self.runs("return vault.notes()")

    def files(self):
        """Every byte of the profile."""
        return b"\n".join(file.read_bytes() for file in self.profile.rglob("*") if file.is_file())
