"""A live server over the cast's database, and a Chromium that walks the access table."""

from django.conf import settings
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.db import connection
from django.test.testcases import LiveServerThread
from django.urls import reverse
from playwright.sync_api import sync_playwright

from tests.browser.conftest import FLAGS, chromium
from tests.cast import make_cast
from tests.security.access_table import rows
from tests.security.test_every_url import subjects_of


def take_all(folder, widths, *, only=()):
    """Number of pictures taken; `only`: names of pages."""
    cast = make_cast()
    subjects = subjects_of(cast)
    connection.close()
    server = LiveServerThread("127.0.0.1", StaticFilesHandler)
    server.daemon = True
    server.start()
    server.is_ready.wait()
    settings.ALLOWED_HOSTS = ["*"]
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
            return sum(
                take(browser, cast, f"http://127.0.0.1:{server.port}", page, folder, widths)
                for page in pages(cast, subjects)
                if not only or page[0] in only
            )
    finally:
        server.terminate()


def pages(cast, subjects):
    """(name, path, person) of each page that is read by GET, as the first member who may."""
    yield "login", reverse("account_login"), None
    for method, name, attribute, marks in rows():
        person = next((column for column, mark in marks.items() if mark == "+"), None)
        if method == "GET" and person and not name.endswith(("_pdf", "_xlsx", "_json", "_csv", "health")):
            subject = subjects.get(attribute) or getattr(cast.buk, attribute, None)
            yield name, reverse(name, args=[subject.pk] if attribute else []), person


def take(browser, cast, base, page, folder, widths):
    name, path, person = page
    for width in widths:
        context = browser.new_context(viewport={"width": width, "height": 900}, locale="pl-PL")
        if person:
            cookie = cast.client(person).cookies[settings.SESSION_COOKIE_NAME]
            context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": base}])
        tab = context.new_page()
        tab.goto(base + path)
        tab.wait_for_load_state("networkidle")
        tab.screenshot(path=folder / f"{name}-{width}.png", full_page=True)
        context.close()
    return len(widths)
