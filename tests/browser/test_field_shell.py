"""The page of field mode without a network: it opens, carries nobody's data, and is replaced whole by a new version."""

import json
import shutil
from pathlib import Path

import pytest

from tests.browser.field_device import Phone
from tests.product import wait_for

pytestmark = pytest.mark.xdist_group("bare_product")

TEREN = "/teren/"
CONTROLLED = "navigator.serviceWorker.controller?.state === 'activated'"
SHEETS = "[...document.styleSheets].map((sheet) => sheet.href)"


class Keeper(Phone):
    def waits_until_kept(self):
        self.waits_until(f"{CONTROLLED} && (await caches.keys()).length === 1")

    def kept(self):
        """{cache: [paths]}"""
        return self.runs("""
            const kept = {};
            for (const name of await caches.keys()) {
                const requests = await (await caches.open(name)).keys();
                kept[name] = requests.map((request) => new URL(request.url).pathname);
            }
            return kept;
        """)

    def version(self):
        return self.runs("return document.body.dataset.version")

    def works(self):
        """Every file of the page came, and its modules run."""
        self.waits_until("document.querySelector('#teren h1') !== null && document.querySelector('noscript') === null")
        assert self.runs(f"return {SHEETS}.length") == self.runs(
            "return document.querySelectorAll('link[rel=stylesheet]').length"
        )


@pytest.fixture
def phone(playwright, bare_product, tmp_path):
    phone = Keeper(playwright, tmp_path / "profile", bare_product, service_workers="allow")
    yield phone
    phone.stop()


def test_the_page_opens_without_a_network_after_a_restart(phone):
    phone.opens(TEREN)
    phone.waits_until_kept()
    phone.restarts()
    phone.context.set_offline(True)
    phone.opens(TEREN)
    phone.works()
    phone.opens(TEREN + "?skad=pulpit#/dzien")
    phone.works()


def test_the_page_opens_while_the_server_is_broken(phone):
    phone.opens(TEREN)
    phone.waits_until_kept()
    web = phone.product.child("www")
    web.stop()
    try:
        phone.opens(TEREN)
        phone.works()
    finally:
        web.start()
        wait_for(phone.product.url("/zdrowie/"))


def test_only_the_page_and_its_files_are_kept_and_nothing_of_the_api(phone):
    phone.opens(TEREN)
    phone.waits_until_kept()
    phone.runs("await fetch('/api/v1/field/me'); await fetch('/api/v1/families/'); await fetch('/zdrowie/')")
    [paths] = phone.kept().values()
    assert set(paths) >= {TEREN}
    assert all(path == TEREN or path.startswith("/static/") for path in paths)
    used = phone.runs("return performance.getEntriesByType('resource').map((one) => new URL(one.name).pathname)")
    files = {path for path in used if path.startswith("/static/") and not path.endswith(".png")}
    assert files <= set(paths), "the page needs a file that would be missing without a network"


def test_the_page_is_the_same_for_everybody_and_asks_for_no_cookie(phone):
    answer = phone.context.request.get(phone.product.url(TEREN))
    assert "set-cookie" not in answer.headers
    assert "csrf" not in answer.text()
    assert "nonce" not in answer.headers["content-security-policy"]


def test_other_pages_are_not_the_worker_s(phone):
    phone.opens(TEREN)
    phone.waits_until_kept()
    phone.opens("/dostepnosc/")
    assert phone.runs("return navigator.serviceWorker.controller") is None


def test_the_phone_may_put_the_page_among_its_applications(phone):
    phone.opens(TEREN)
    tools = phone.context.new_cdp_session(phone.page)
    told = tools.send("Page.getAppManifest")
    assert told["errors"] == []
    manifest = json.loads(told["data"])
    assert (manifest["short_name"], manifest["start_url"], manifest["scope"]) == ("Teren", TEREN, TEREN)
    for icon in manifest["icons"]:
        picture = phone.context.request.get(phone.product.url(icon["src"]))
        assert (picture.status, picture.headers["content-type"]) == (200, "image/png")
    phone.waits_until_kept()
    assert tools.send("Page.getInstallabilityErrors")["installabilityErrors"] == []


class Deployment:
    """The server's static files, one of them in a new version."""

    def __init__(self, product):
        self.product, self.folder = product, Path(product.env["STATIC_ROOT"])
        self.manifest = self.folder / "staticfiles.json"
        self.before = self.manifest.read_text()

    def of_a_new_sheet(self):
        told = json.loads(self.before)
        now = told["paths"]["css/field.css"]
        shutil.copy(self.folder / now, self.folder / "css/field.nowy.css")
        told["paths"]["css/field.css"] = "css/field.nowy.css"
        self.restart(json.dumps(told))

    def of_the_old_one(self):
        self.restart(self.before)

    def restart(self, manifest):
        self.manifest.write_text(manifest)
        web = self.product.child("www")
        web.stop()
        web.start()
        wait_for(self.product.url("/zdrowie/"))


@pytest.fixture
def deployment(bare_product):
    deployment = Deployment(bare_product)
    yield deployment
    deployment.of_the_old_one()


def test_a_new_version_takes_the_place_of_the_old_one_whole(phone, deployment):
    phone.opens(TEREN)
    phone.waits_until_kept()
    [old], version = phone.kept(), phone.version()
    deployment.of_a_new_sheet()
    phone.opens(TEREN)
    phone.waits_until(f"document.body?.dataset.version !== '{version}'")
    phone.waits_until_kept()
    [new] = phone.kept()
    assert new != old
    assert phone.runs(f"return {SHEETS}.filter((href) => href.includes('/field.'))")[0].endswith("/css/field.nowy.css")
    phone.restarts()
    phone.context.set_offline(True)
    phone.opens(TEREN)
    phone.works()
    assert phone.version() == new.removeprefix("teren-")


def test_a_page_with_an_open_text_is_not_changed_under_the_hands(phone, deployment):
    phone.opens(TEREN)
    phone.waits_until_kept()
    phone.opens(TEREN)
    version = phone.version()
    phone.runs("window.dispatchEvent(new Event('vault-open'))")
    deployment.of_a_new_sheet()
    phone.runs("await (await navigator.serviceWorker.ready).update()")
    phone.waits_until("(await navigator.serviceWorker.ready).waiting?.state === 'installed'")
    assert phone.version() == version
    phone.runs("window.dispatchEvent(new Event('vault-locked'))")
    phone.waits_until(f"document.body?.dataset.version !== '{version}'")
