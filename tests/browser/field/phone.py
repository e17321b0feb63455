"""A phone in the field: the real page and scripts in Chromium, over a server whose answers a test decides."""

import json
import re
import time
from datetime import date, timedelta
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import RequestFactory
from playwright.sync_api import expect

from families.views.field import field_app
from tests.browser.people import AXE, NARROW, SMALLEST, WIDE

HOME = "http://localhost:8999"  # nobody listens: each answer comes from here
PASSWORD = "haslo-terenowe-7"
PATIENCE_SECONDS = 10
POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'"
)
TYPES = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".png": "image/png"}
FAMILY, OTHER, HIDDEN = (f"0190a000-0000-7000-8000-00000000000{n}" for n in (1, 2, 3))
VISIT, LATER = (f"0190a000-0000-7000-8000-0000000001{n:02}" for n in (1, 2))
MOTHER, FATHER = (f"0190a000-0000-7000-8000-0000000002{n:02}" for n in (1, 2))
COURSE, FLAT = (f"0190a000-0000-7000-8000-0000000003{n:02}" for n in (1, 2))
DEVICE = "0190a000-0000-7000-8000-000000000901"
MAREK = {"user": "12", "person": "Marek Próbny", "powiat": "3021", "powiat_name": "powiat próbny", "csrf": "znak"}


NOTE = f"#/notatka/{VISIT}"
PHONE = {"width": 390, "height": 800}
# Another store object over the same database: what is on the disk, not what a screen remembers.
IN_STORE = """async (password) => {
    const { openVault } = await import("/static/js/field/vault.js");
    const vault = await openVault();
    if (!(await vault.unlock(password))) throw new Error("not opened");
    return vault.notes();
}"""
SMALL_TARGETS = """() => [...document.querySelectorAll("a, button, summary, input, select, label")]
    .filter((one) => !one.matches("label:not(:has(input))"))
    .filter((one) => one.offsetParent && !one.matches("label input, p a"))
    .filter((one) => one.getBoundingClientRect().height < 47.5)
    .map((one) => `${one.getBoundingClientRect().height} px high: ${one.outerHTML.slice(0, 120)}`)"""


def today(ahead=0):
    return (date.today() + timedelta(days=ahead)).isoformat()


def family(pk=FAMILY, name="Nowicki", number="RN/2014/03", **changed):
    return {
        "id": pk,
        "number": number,
        "name": name,
        "address": "ul. Wymyślona 4 m. 2, Swarzędz",
        "phone": "600 000 001",
        "protected": False,
        "address_hidden": False,
        "last_day": today(200),
        "persons": [
            {"id": MOTHER, "name": "Anna Nowicka", "relation": "matka", "age": 34, "phone": "600 000 002"},
            {"id": FATHER, "name": "Piotr Nowicki", "relation": "ojciec", "age": 41, "phone": ""},
        ],
        "activities": [
            {
                "id": COURSE,
                "title": "Kurs obsługi kasy fiskalnej dla osób wracających na rynek pracy",
                "module": "zatrudnienie",
                "state": "trwa",
                "starts_on": today(-30),
                "ends_on": today(30),
                "persons": ["Anna Nowicka"],
            },
            {
                "id": FLAT,
                "title": "Wniosek o lokal komunalny",
                "module": "mieszkanie",
                "state": "zaplanowane",
                "starts_on": None,
                "ends_on": None,
                "persons": [],
            },
        ],
        "last_note": {
            "visited_on": today(-14),
            "author": "Marek Próbny",
            "outcome": "held",
            "course": "Rozmowa o kursie.",
            "agreed": "Pani Anna złoży wniosek do piątku.",
        },
        "workers": [{"id": "13", "name": "Olga Próbna"}],
    } | changed


def day():
    return {
        "owner": {name: MAREK[name] for name in ("user", "powiat", "person", "powiat_name")},
        "from": today(),
        "until": today(2),
        "fetched_at": f"{today()}T07:40:00+01:00",
        "families": [
            family(),
            family(OTHER, "Brzoza-Wielkopolski", "RN/2014/04", protected=True, phone="", last_note=None, activities=[]),
            family(HIDDEN, "Klonowski", "RN/2014/05", address_hidden=True, address=None, last_day=today(-3)),
        ],
        "visits": [
            {"id": LATER, "family": OTHER, "visited_on": today(1), "begins_at": None, "place": "szkoła", "revision": 1},
            {"id": VISIT, "family": FAMILY, "visited_on": today(), "begins_at": "10:30", "place": "", "revision": 1},
        ],
        "notes": [],
        "drafts": [],
        "choices": {},
    }


class FieldServer:
    """`who`: None when nobody is logged in; `visits`: answers to PUT of a note in turn, then it is stored."""

    def __init__(self):
        self.who = MAREK | {"may_use": True, "edition_name": "Edycja pokazowa"}
        self.day, self.visits = day(), []
        self.device_answer = None
        self.revoked = self.offline = False
        self.asked = []  # (method, path, body)

    def bodies(self, method, ending):
        return [body for asked, path, body in self.asked if asked == method and path.endswith(ending)]

    def answer(self, route):
        request = route.request
        path = urlsplit(request.url).path
        if not path.startswith("/api/"):
            return self._file(route, path)
        if self.offline:
            return route.abort("internetdisconnected")
        self.asked.append((request.method, path, _json(request)))
        status, body = self._api(request, path.removeprefix("/api/v1"))
        return route.fulfill(
            status=status, content_type="application/json", body="" if status == 204 else json.dumps(body)
        )

    def _file(self, route, path):
        if path.startswith(settings.STATIC_URL):
            found = finders.find(path.removeprefix(settings.STATIC_URL))
            if found:
                ending = found[found.rfind(".") :]
                return route.fulfill(path=found, content_type=TYPES.get(ending, "text/plain"))
        if path == "/teren/":
            return route.fulfill(
                body=shell(), content_type="text/html; charset=utf-8", headers={"Content-Security-Policy": POLICY}
            )
        if path.startswith("/konto/"):
            return route.fulfill(body="<!doctype html><title>Logowanie</title>", content_type="text/html")
        return route.fulfill(status=404, body="")

    def _api(self, request, path):
        if path == "/field/contact":
            return (
                (410, {"reason": "revoked", "unsent_until": today(14)}) if self.revoked else (200, {"revoked": False})
            )
        if path == "/visits/unsent":
            return 201, {"received": True, "id": _json(request)["note_id"]}
        if self.who is None:
            return 401, {"detail": "Zaloguj się."}
        if path == "/field/me":
            return 200, self.who
        if path == "/field/devices":
            asked = _json(request)
            return self.device_answer or (201, {"id": asked["id"], "token": "zeton", "name": asked["name"]})
        if path == "/field/families":
            return 200, {
                "families": [{name: one[name] for name in ("id", "number", "name")} for one in self.day["families"]]
            }
        if path == "/field/day":
            return 200, self.day
        return self._visit(request, path)

    def _visit(self, request, path):
        if path.endswith("/draft"):
            asked = _json(request)
            return 200, {"kept": True, "turn": asked["turn"], "drops": asked["drops"]}
        if "/photos/" in path:
            return (204, None) if request.method == "DELETE" else (201, {"id": path.rsplit("/", 1)[1]})
        asked, pk = _json(request), path.rsplit("/", 1)[1]
        if self.visits:
            status, body = self.visits.pop(0)
            return status, {"id": pk, **body}
        state = "signed" if asked["sign"] else "draft"
        return 201, {"id": pk, "news": "created", "revision": asked["base"] + 1, "state": state, "signed_at": None} | {
            "note": asked["note"],
            "conflicts": [],
        }


def shell():
    return field_app(RequestFactory().get("/teren/")).content.decode()


def _json(request):
    try:
        return json.loads(request.post_data or "null")
    except (UnicodeDecodeError, ValueError):
        return None  # a photo


class Phone:
    """One browser profile; what its person does and sees."""

    def __init__(self, page, server):
        self.page, self.server, self.complaints = page, server, []
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", self._hears)
        page.context.route(re.compile(re.escape(HOME)), server.answer)

    def _hears(self, message):
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.complaints.append(message.text)

    def opens(self, hash_=""):
        self.page.goto(f"{HOME}/teren/{hash_}")
        return self

    def reopens(self):
        self.page.reload()
        return self

    def presses(self, name):
        self.page.get_by_role("button", name=name, exact=True).first.click()

    def follows(self, name):
        self.page.get_by_role("link", name=name, exact=True).first.click()

    def unlocks(self, password=PASSWORD):
        self.page.get_by_label("Hasło urządzenia", exact=True).fill(password)
        self.presses("Odblokuj")

    def is_ready(self):
        """Prepared, with the families of the day on it."""
        self.opens()
        self.page.get_by_label("Nazwa urządzenia").fill("Telefon Marka")
        self.page.get_by_label("Hasło urządzenia", exact=True).fill(PASSWORD)
        self.page.get_by_label("Powtórz hasło urządzenia").fill(PASSWORD)
        self.presses("Dalej")
        self.presses("Pobierz na urządzenie")
        self.page.get_by_role("heading", name="Mój dzień").wait_for()
        return self

    def sees(self, *texts):
        for text in texts:
            expect(self.page.locator("main")).to_contain_text(text, use_inner_text=True)

    def does_not_see(self, *texts):
        for text in texts:
            expect(self.page.locator("main")).not_to_contain_text(text, use_inner_text=True)

    def is_at(self, heading):
        expect(self.page.get_by_role("heading", level=1)).to_have_text(heading)
        expect(self.page.get_by_role("heading", level=1)).to_be_focused()

    def writes(self, **parts):
        """{course: text}: into the note's fields by their names."""
        for name, text in parts.items():
            self.page.locator(f"#pole-{name}").fill(text)

    def waits_until_kept(self):
        expect(self.page.locator(".field-saved")).to_contain_text("Zapisano na urządzeniu o")

    def notes(self):
        """What the open store holds, read past the screens: {id: note}."""
        found = self.page.evaluate(IN_STORE, PASSWORD)
        return {one["id"]: one for one in found}

    def waits_until_it_holds(self, note, **parts):
        """Until the store has the note with these parts; for a moment it may hold earlier ones."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not parts.items() <= self._held(note).items():
            assert time.monotonic() < deadline, self._held(note)
            time.sleep(0.1)

    def _held(self, note):
        found = self.notes().get(note, {}).get("note", {})
        return {name: value for name, value in found.items() if isinstance(value, str)}

    def looks_well(self):
        """The screen fits every width, its targets a thumb, and axe finds nothing."""
        found = []
        for width in (SMALLEST, NARROW, WIDE):
            self.page.set_viewport_size({"width": width, "height": 800})
            # As tall as the screen: what lies under the bar of the moment is reached by scrolling.
            tall = self.page.evaluate("document.scrollingElement.scrollHeight")
            self.page.set_viewport_size({"width": width, "height": max(800, tall)})
            over = self.page.evaluate("document.scrollingElement.scrollWidth - innerWidth")
            found += [f"{over} px too wide at {width} px"] if over > 0 else []
            found += [f"{width} px: {small}" for small in self.page.evaluate(SMALL_TARGETS)]
            for one in Axe().run(self.page, options=AXE).response["violations"]:
                found += [f"{width} px, {one['id']}: {node['html']}" for node in one["nodes"]]
        self.page.set_viewport_size(PHONE)
        assert not found, "\n".join(found)

    def loses_the_network(self, lost=True):
        self.server.offline = lost
        self.page.context.set_offline(lost)
