"""Real Chromium against the running product: people of the demo, each in a browser of their own."""

import os
import shutil

import pytest

from tests.browser.people import Person
from tests.product import running_product

FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
    " --disable-component-update --disable-sync"
).split()


def chromium():
    for found in (os.environ.get("CHROMIUM"), "/usr/bin/chromium", shutil.which("chromium-browser")):
        if found and os.path.exists(found):
            return found
    raise pytest.UsageError("Brak Chromium: apt-get install -y chromium albo zmienna CHROMIUM")


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    return {**browser_type_launch_args, "executable_path": chromium(), "args": FLAGS}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    return {**browser_context_args, "locale": "pl-PL", "timezone_id": "Europe/Warsaw", "accept_downloads": True}


@pytest.fixture(scope="session")
def product(tmp_path_factory):
    worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
    # A queue of its own: products that share one would take, and drop, each other's messages.
    broker, _, number = os.environ["CELERY_BROKER_URL"].rpartition("/")
    own = f"{broker}/{int(number) + 32}"
    with running_product(f"product_{worker}", tmp_path_factory.mktemp("product"), CELERY_BROKER_URL=own) as running:
        yield running


@pytest.fixture(scope="session")
def bare_product(tmp_path_factory):
    """Without demo data, for what may be restarted and given other static files."""
    worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
    with running_product(f"bare_{worker}", tmp_path_factory.mktemp("bare"), demo=False) as running:
        yield running


class Browsers:
    """Opens one browser context a person; counts what any of them complains about."""

    def __init__(self, browser, options, product):
        self.browser, self.options, self.product = browser, options, product
        self.people = {}

    def open(self, email, **changed):
        context = self.browser.new_context(**self.options | changed)
        context.set_default_timeout(10_000)
        return Person(context.new_page(), self.product, email)

    def known(self, email):
        """The same browser each time, logged in once."""
        if email not in self.people:
            self.people[email] = self.open(email)
            self.people[email].logs_in()
        return self.people[email]


@pytest.fixture(scope="session")
def browsers(browser, browser_context_args, product):
    return Browsers(browser, browser_context_args, product)


@pytest.fixture
def somebody(browsers):
    """A function from an address to that Person, logged in; at the end no browser has complained."""
    yield browsers.known
    for person in browsers.people.values():
        person.has_nothing_to_complain_about()


@pytest.fixture
def newcomer(browsers):
    """A function from an address to that Person in a fresh browser, not logged in; options are the context's."""
    opened = []

    def open_browser(email, **options):
        opened.append(browsers.open(email, **options))
        return opened[-1]

    yield open_browser
    for person in opened:
        person.has_nothing_to_complain_about()
        person.page.context.close()
