"""The store of field mode: what is kept stays kept, over restarts and mistakes, and nobody else reads it."""

import pytest

from tests.browser.field_device import PASSWORD, Phone, note, note_id

pytestmark = pytest.mark.xdist_group("bare_product")

SECRET = "ŻÓŁTYMARKERTREŚCI"
SECRET_IN_ASCII = "MARKERROZMOWY7734"


@pytest.fixture
def phone(playwright, bare_product, tmp_path):
    phone = Phone(playwright, tmp_path / "profile", bare_product)
    phone.sets_up()
    yield phone
    phone.stop()


def test_keys_are_of_version_7_and_sort_by_the_time_they_were_made(phone):
    made = phone.runs("return Array.from({ length: 10000 }, () => uuid7())")
    assert len(set(made)) == 10_000
    assert made == sorted(made)
    assert {one[14] for one in made} == {"7"}
    assert {one[19] for one in made} <= set("89ab")
    assert (
        phone.runs(
            "const made = uuid7(); return Math.abs(parseInt(made.slice(0, 8) + made.slice(9, 13), 16) - Date.now())"
        )
        < 5
    )


def test_a_note_is_there_after_the_browser_was_closed_and_opened_again_without_a_network(phone):
    phone.saves(note(note_id(1), f"Rozmowa: {SECRET}"))
    phone.restarts()
    phone.opens()
    phone.context.set_offline(True)
    assert not phone.runs("return vault.isOpen")
    assert phone.runs("return vault.unsentCount") == 1
    assert phone.unlocks()
    assert phone.note(1)["note"]["course"] == f"Rozmowa: {SECRET}"
    assert phone.note(1)["family_number"] == "RN/2026/04"


def test_nothing_of_a_note_is_in_the_files_of_the_browser(phone):
    words = (SECRET, SECRET_IN_ASCII, "RN/2026/04", "2026-11-20", PASSWORD)
    phone.saves(note(note_id(1), f"{SECRET} {SECRET_IN_ASCII}"))
    phone.runs("await vault.saveDownload({ families: [{ name: it }] })", SECRET_IN_ASCII)
    picture = "data: new TextEncoder().encode(it.repeat(50)).buffer"
    phone.runs(f"await vault.savePhoto({{ id: uuid7(), note: uuid7(), kind: 'other', title: it, {picture} }})", SECRET)
    phone.runs("await vault.lock()")
    phone.stop()
    files = phone.files()
    for word in words:
        for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
            assert word.encode(encoding) not in files, f"{word} in {encoding}"
    phone.start()


def test_the_key_cannot_be_taken_out_of_the_browser_and_is_gone_when_locked(phone):
    phone.saves(note(note_id(1), SECRET))
    assert (
        phone.runs("""
        const { makeLock, openLock } = await import("/static/js/field/crypto.js");
        const key = await openLock(await makeLock("cokolwiek-8"), "cokolwiek-8");
        return crypto.subtle.exportKey("raw", key).then(() => "exported", (error) => error.name);
    """)
        == "InvalidAccessError"
    )
    phone.runs("await vault.lock()")
    assert phone.runs("return vault.note(it).catch((error) => error.locked)", note_id(1)) is True


def test_a_sealed_note_does_not_open_in_the_place_of_another(phone):
    phone.saves(note(note_id(1), "Pierwsza."))
    phone.saves(note(note_id(2), "Druga."))
    phone.runs(
        """await new Promise((done) => {
            indexedDB.open("teren").onsuccess = ({ target: { result: database } }) => {
                const notes = database.transaction("notes", "readwrite").objectStore("notes");
                notes.get(it[0]).onsuccess = ({ target: { result } }) => {
                    notes.put({ ...result, id: it[1] }).onsuccess = () => { database.close(); done(); };
                };
            };
        })""",
        [note_id(1), note_id(2)],
    )
    assert phone.runs("return vault.note(it).catch((error) => error.name)", note_id(2)) == "OperationError"


def test_wrong_passwords_make_one_wait_also_after_a_restart_and_never_wipe(phone):
    phone.saves(note(note_id(1), SECRET))
    phone.runs("await vault.lock()")
    assert [phone.unlocks("nie-to-haslo") for _ in range(2)] == [False, False]
    assert phone.runs("return vault.waitSeconds()") == 0
    phone.unlocks("nie-to-haslo")
    assert 25 < phone.runs("return vault.waitSeconds()") <= 30
    phone.restarts()
    phone.opens()
    assert 0 < phone.runs("return vault.waitSeconds()") <= 30
    assert not phone.unlocks(), "the right one, too, has to wait"
    assert (
        phone.runs("Date.now = ((now) => () => now() + 31000)(Date.now); return vault.unlock(it)", "nadal-nie-to")
        is False
    )
    assert 50 < phone.runs("return vault.waitSeconds()") <= 60
    assert phone.runs("Date.now = ((now) => () => now() + 61000)(Date.now); return vault.unlock(it)", PASSWORD)
    assert phone.note(1)["note"]["course"] == SECRET
    phone.runs("await vault.lock()")
    assert not phone.unlocks("nie-to-haslo")
    assert phone.runs("return vault.waitSeconds()") == 0, "the right one begins the count anew"


def test_a_clock_set_back_does_not_lock_out_for_longer_than_the_wait(phone):
    phone.runs("await vault.lock(); for (const one of '123') await vault.unlock(one)")
    assert (
        phone.runs(
            "Date.now = ((now) => () => now() - 86400000)(Date.now); await vault.refresh(); return vault.waitSeconds()"
        )
        <= 30
    )


def test_a_full_phone_says_so_and_loses_nothing(playwright, bare_product, tmp_path):
    phone = Phone(playwright, tmp_path / "profile", bare_product)
    phone.opens()
    tools = phone.context.new_cdp_session(phone.page)
    origin = phone.runs("return location.origin")
    # Before the first write: Chromium remembers for half a minute how much room there was.
    tools.send("Storage.overrideQuotaForOrigin", {"origin": origin, "quotaSize": 200_000})
    phone.sets_up_here()
    phone.saves(note(note_id(1), SECRET))
    too_big = note(note_id(1), "x" * 3_000_000)
    assert phone.runs("return vault.saveNote(it).catch((error) => error.full)", too_big) is True
    assert phone.note(1)["note"]["course"] == SECRET
    phone.saves(note(note_id(2), "Krótka notatka jeszcze się mieści."))
    tools.send("Storage.overrideQuotaForOrigin", {"origin": origin})
    phone.saves(too_big)
    phone.restarts()
    phone.opens()
    phone.unlocks()
    assert len(phone.note(1)["note"]["course"]) == 3_000_000
    phone.stop()


def test_saves_asked_for_at_once_are_kept_in_their_order(phone):
    phone.runs(
        """await Promise.all(Array.from({ length: 30 }, (_, index) =>
            vault.saveNote({ ...it, note: { course: "x".repeat(index + 1) } })))""",
        note(note_id(1)),
    )
    assert phone.note(1)["note"]["course"] == "x" * 30


def test_a_text_gets_a_new_number_each_time_it_is_sent_changed(phone):
    def sent(course, **changed):
        return phone.saves(note(note_id(1), course, state="waiting", **changed))["sequence"]

    assert phone.saves(note(note_id(1), "Zaczę"))["sequence"] == 0
    assert sent("Zaczęto.") == 1
    assert sent("Zaczęto.") == 1
    assert sent("Zaczęto i skończono.", sequence=1) == 2
    assert sent("Zaczęto i skończono.", sequence=2, sign=True) == 3


def test_two_tabs_hear_of_each_other_and_one_does_not_open_the_other(phone):
    tab = phone.second_tab()
    assert not phone.runs("return vault.isOpen", page=tab)
    phone.runs("window.heard = []; vault.subscribe((news) => heard.push(news))", page=tab)
    phone.saves(note(note_id(1), "W pierwszej karcie."))
    phone.waits_until("heard.length > 0 && vault.unsentCount === 1", page=tab)
    assert phone.runs("return heard[0]", page=tab) == {
        "kind": "changed",
        "what": "notes",
        "id": note_id(1),
        "elsewhere": True,
    }
    assert phone.runs("return vault.note(it).catch((error) => error.locked)", note_id(1), page=tab) is True
    phone.unlocks(page=tab)
    assert phone.note(1, page=tab)["note"]["course"] == "W pierwszej karcie."
    phone.saves(note(note_id(1), "W drugiej karcie."), page=tab)
    assert phone.note(1)["note"]["course"] == "W drugiej karcie."
    assert phone.runs("window.let_go = await vault.claim(it); return Boolean(let_go)", note_id(1))
    assert phone.runs("return vault.claim(it)", note_id(1), page=tab) is None


def test_a_store_that_is_destroyed_closes_in_every_tab(phone):
    phone.saves(note(note_id(1), SECRET))
    tab = phone.second_tab()
    phone.unlocks(page=tab)
    phone.runs("await vault.destroy()")
    phone.waits_until("!vault.isOpen && !vault.isSetUp", page=tab)
    assert phone.runs("return [vault.isSetUp, vault.isOpen, vault.unsentCount, vault.owner]") == [False, False, 0, None]


def test_it_locks_itself_when_nobody_is_at_it_and_lets_the_typed_text_be_saved_first(phone):
    phone.runs(
        """document.body.dataset.idleSeconds = "1";
        await vault.lock();
        await vault.unlock(it[0]);
        vault.beforeLock(() => vault.saveNote(it[1]));
        window.locked = 0;
        vault.onLock(() => { locked += 1; });""",
        [PASSWORD, note(note_id(1), "Ostatnie słowo.")],
    )
    phone.waits_until("locked === 1 && !vault.isOpen")
    phone.unlocks()
    assert phone.note(1)["note"]["course"] == "Ostatnie słowo."


def test_a_phone_in_use_stays_open(phone):
    phone.runs("document.body.dataset.idleSeconds = '1'; await vault.lock(); await vault.unlock(it)", PASSWORD)
    for _ in range(8):
        phone.page.wait_for_timeout(250)
        phone.page.keyboard.press("Shift")
    assert phone.runs("return vault.isOpen")


def test_the_store_belongs_to_whom_it_was_made_for(phone):
    again = {
        "password": PASSWORD,
        "owner": {"user": "99", "powiat": "1"},
        "device": {"id": "x", "name": "x", "token": "x"},
    }
    assert "już przygotowane" in phone.runs("return vault.setUp(it).catch((error) => error.message)", again)
    assert phone.runs("return vault.owner") == {"user": "12", "powiat": "3021"}


def test_a_photo_comes_back_as_it_was_and_goes_with_its_note(phone):
    phone.saves(note(note_id(1)))
    phone.runs(
        """const data = new Uint8Array([1, 2, 255]).buffer;
        await vault.savePhoto({ id: it[1], note: it[0], kind: "other", title: "Pismo", data, sent: false });""",
        [note_id(1), note_id(9)],
    )
    read = "const [one] = await vault.photosOf(it); return [one.kind, one.title, one.sent, ...new Uint8Array(one.data)]"
    assert phone.runs(read, note_id(1)) == ["other", "Pismo", False, 1, 2, 255]
    phone.runs("await vault.deleteNote(it)", note_id(1))
    assert phone.runs("return (await vault.photo(it)) === null && vault.unsentCount", note_id(9)) == 0
