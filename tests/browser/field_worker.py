"""A worker with a phone: a browser profile that outlives a restart, against the real product."""

import re

from playwright.sync_api import expect

from schematom.pilots.people import DEMO_PASSWORD
from tests.browser.conftest import FLAGS, chromium
from tests.browser.people import Person

DEVICE_PASSWORD = "kuchnia-bez-zasiegu"
PHONE = {"width": 390, "height": 800}
PATIENCE = 30_000  # milliseconds: a machine with much else to do
NO_NETWORK = "ERR_INTERNET_DISCONNECTED"
SHELL_KEPT = """async () => {
    await navigator.serviceWorker.ready;
    const names = await caches.keys();
    return names.some((name) => name.startsWith("teren-"));
}"""
# {store: number of rows} of all that this browser keeps for the product.
KEPT_ROWS = """async () => {
    const found = {};
    for (const { name } of await indexedDB.databases()) {
        const database = await new Promise((done) => {
            indexedDB.open(name).onsuccess = ({ target }) => done(target.result);
        });
        for (const store of database.objectStoreNames) {
            found[store] = await new Promise((done) => {
                database.transaction(store).objectStore(store).count().onsuccess = ({ target }) => done(target.result);
            });
        }
        database.close();
    }
    return found;
}"""


class Worker(Person):
    def __init__(self, playwright, profile, product, email, password=DEMO_PASSWORD, viewport=PHONE):
        self.playwright, self.profile, self.password, self.viewport = playwright, profile, password, viewport
        self.context = self._launch()
        super().__init__(self.context.pages[0], product, email)

    def _launch(self):
        context = self.playwright.chromium.launch_persistent_context(
            str(self.profile),
            executable_path=chromium(),
            args=FLAGS,
            locale="pl-PL",
            timezone_id="Europe/Warsaw",
            viewport=self.viewport,
        )
        context.set_default_timeout(PATIENCE)
        return context

    def _hears(self, message):
        # Without a network the browser says so of every request.
        if NO_NETWORK not in message.text:
            super()._hears(message)

    def _misses(self, request):
        if NO_NETWORK not in (request.failure or ""):
            super()._misses(request)

    def _takes_up(self, page):
        complaints = self.complaints
        super().__init__(page, self.product, self.email)
        self.complaints = complaints

    def restarts_the_phone(self, offline=True):
        """The browser ends and begins anew; with `offline` there is no network from its first moment."""
        self.context.close()
        self.context = self._launch()
        self.context.set_offline(offline)
        self._takes_up(self.context.pages[0])

    def loses_the_tab(self):
        """As when the system kills it in the middle of a word."""
        killed = self.page
        self._takes_up(self.context.new_page())
        killed.close(run_before_unload=False)

    def goes_offline(self, offline=True):
        self.context.set_offline(offline)

    # As everybody, with more patience

    def logs_in(self):
        self.visits("/konto/login/")
        self.gives_name_and_password(self.page, self.password)
        self.is_at("Pulpit")
        return self

    def is_at(self, heading):
        expect(self.page.get_by_role("heading", level=1)).to_contain_text(heading, timeout=PATIENCE)

    def sees(self, *texts, timeout=PATIENCE):
        super().sees(*texts, timeout=timeout)

    # Field mode

    def prepares_the_phone(self, name="Telefon próbny", families=(), password=DEVICE_PASSWORD):
        self.visits("/teren/")
        self.page.get_by_label("Nazwa urządzenia").fill(name)
        self.page.get_by_label("Hasło urządzenia", exact=True).fill(password)
        self.page.get_by_label("Powtórz hasło urządzenia").fill(password)
        self.presses("Dalej")
        self.is_at("Co zabrać w teren")
        for family in families:
            self.page.get_by_label(re.compile(family)).check()
        self.presses("Pobierz na urządzenie")
        self.is_at("Mój dzień")
        assert self.page.evaluate(SHELL_KEPT)
        return self

    def opens_the_field(self, hash_=""):
        self.page.goto(self.product.url(f"/teren/{hash_}"))

    def gives_the_device_password(self, button="Odblokuj", password=DEVICE_PASSWORD):
        self.page.get_by_label("Hasło urządzenia", exact=True).fill(password)
        self.presses(button)

    def logs_in_from_the_field(self):
        """After the session ended; the store of the phone is locked by then."""
        self.opens("Zaloguj się")
        self.gives_name_and_password(self.page, self.password)
        self.is_at("Odblokuj urządzenie")
        self.gives_the_device_password()

    def begins_a_note(self, family):
        """Of a family taken along, not of a visit planned; gives the note's number."""
        self.opens(re.compile(rf"^{family}, |^Dane rodziny\s*: {family}"))
        self.is_at(f"Rodzina: {family}")
        self.opens(re.compile("^Napisz notatkę( z innej wizyty)?$"))
        self.is_at("Notatka z wizyty")
        return self.page.url.split("/")[-2]

    def types(self, **parts):
        for name, text in parts.items():
            self.page.locator(f"#pole-{name}").fill(text)

    def finds_typed(self, **parts):
        for name, text in parts.items():
            expect(self.page.locator(f"#pole-{name}")).to_have_value(text, timeout=PATIENCE)

    def sees_it_kept(self):
        """Of what was typed since the screen was opened, the first time this is asked."""
        expect(self.page.locator(".field-saved")).to_contain_text("Zapisano na urządzeniu o", timeout=PATIENCE)

    def photographs(self, picture, title, kind="umowa lub zaświadczenie o pracy"):
        self.page.locator("#pole-zdjecie").set_input_files(
            {"name": "IMG_0001.jpg", "mimeType": "image/jpeg", "buffer": picture}
        )
        self.page.get_by_label("Rodzaj dokumentu").select_option(label=kind)
        self.page.get_by_label("Co jest na zdjęciu").fill(title)
        self.presses("Dodaj zdjęcie")
        expect(self.page.locator(".field-photos li", has_text=title)).to_contain_text("na urządzeniu", timeout=PATIENCE)

    def saves(self):
        self.presses("Zapisz")
        self.is_at("Mój dzień")

    def signs(self):
        self.presses("Podpisz i zapisz")
        self.presses("Tak, podpisuję")
        self.is_at("Mój dzień")

    def sees_everything_sent(self):
        self.sees("Wszystkie notatki są na serwerze.")

    def keeps(self):
        """{store: number of rows} of the phone's database."""
        return self.page.evaluate(KEPT_ROWS)
