"""Real Chromium against the running product; axe looks at every page a journey visits."""

import os
import shutil

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.product import running_product

FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
    " --disable-component-update --disable-sync"
).split()
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


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
    with running_product(f"product_{worker}", tmp_path_factory.mktemp("product")) as running:
        yield running


@pytest.fixture
def look():
    """Axe over the page as it stands; fails with what it found."""

    def check(page):
        found = Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}})
        assert found.violations_count == 0, found.generate_report()

    return check
