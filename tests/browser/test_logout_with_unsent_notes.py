"""Logging out of the office where notes of the field wait in the same browser."""

import pytest
from playwright.sync_api import expect

from tests.browser.field.phone import PASSWORD, VISIT

pytestmark = pytest.mark.xdist_group("product")

MGI = "marek.probny@poznanski.example"
BEGIN = """async ([password, id]) => {
    const { openVault } = await import("/static/js/field/vault.js");
    const vault = await openVault();
    const device = { id, name: "Telefon Marka", token: "zeton" };
    await vault.setUp({ password, owner: { user: "0", powiat: "3021" }, device });
    await vault.saveNote({ id, family: id, note: { course: "Nie wysłano." }, state: "writing", sequence: 0, base: 0 });
}"""


def test_logging_out_asks_first_while_notes_wait(newcomer):
    marek = newcomer(MGI).logs_in()
    marek.page.evaluate(BEGIN, [PASSWORD, VISIT])
    marek.presses("Wyloguj się")
    dialog = marek.page.get_by_role("dialog", name="Notatki czekają na wysłanie")
    expect(dialog).to_contain_text("1\u00a0notatka nie jest jeszcze na serwerze.")
    expect(dialog.get_by_role("link", name="Otwórz Teren")).to_have_attribute("href", "/teren/#/wyslij")
    marek.looks_well()
    dialog.get_by_role("button", name="Wróć").click()
    expect(dialog).to_be_hidden()
    marek.is_at("Pulpit")
    marek.presses("Wyloguj się")
    dialog.get_by_role("button", name="Wyloguj się mimo to").click()
    expect(marek.page.get_by_role("button", name="Wyloguj się")).to_have_count(0)


def test_logging_out_of_a_browser_without_notes_asks_nothing(newcomer):
    marek = newcomer(MGI).logs_in()
    marek.presses("Wyloguj się")
    expect(marek.page.get_by_role("button", name="Wyloguj się")).to_have_count(0)
    assert marek.page.evaluate("indexedDB.databases()") == []
