"""Writing a note on a phone: nothing typed is lost, whatever is shown or hidden."""

from playwright.sync_api import expect

from tests.browser.field.phone import COURSE, FAMILY, MOTHER, NOTE, PASSWORD, VISIT, Phone, today
from tests.browser.field.pictures import photo


def test_a_note_is_kept_at_each_pause_of_the_typing(writing):
    writing.loses_the_network()
    writing.page.locator("#pole-course").press_sequentially("Rozmowa w kuchni")
    writing.waits_until_kept()
    assert writing.notes()[VISIT]["note"]["course"] == "Rozmowa w kuchni"
    writing.looks_well()
    writing.reopens()
    writing.unlocks()
    expect(writing.page.locator("#pole-course")).to_have_value("Rozmowa w kuchni")
    writing.opens("#/dzien")
    writing.sees("Na urządzeniu: 1\u00a0notatka nie jest jeszcze na serwerze.", "Nie ma sieci.", "niedokończona")


def test_opening_a_note_and_leaving_it_keeps_nothing(writing):
    writing.opens("#/dzien")
    writing.is_at("Mój dzień")
    assert writing.notes() == {}


def test_every_part_of_the_card_reaches_the_server(writing):
    writing.writes(place="szkoła", purpose="Kurs", course="Rozmowa.", observations="Nowa praca.", agreed="Wniosek.")
    writing.writes(next_on=today(7), next_at="09:15", minutes="60")
    writing.page.get_by_label("Anna Nowicka").check()
    writing.page.get_by_label("Olga Próbna").check()
    writing.page.locator(f"#pole-check_{COURSE}_standing").select_option("at_risk")
    writing.page.locator(f"#pole-check_{COURSE}_note").fill("Dwie nieobecności.")
    writing.presses("Zapisz")
    writing.is_at("Mój dzień")
    writing.sees("Wszystkie notatki są na serwerze.", "Notatka jest na serwerze.")
    (sent,) = writing.server.bodies("PUT", VISIT)
    assert (sent["family"], sent["base"], sent["sequence"], sent["sign"]) == (FAMILY, 1, 1, False)
    assert sent["note"] == {
        "visited_on": today(),
        "begins_at": "10:30",
        "place": "szkoła",
        "outcome": "held",
        "minutes": 60,
        "purpose": "Kurs",
        "course": "Rozmowa.",
        "observations": "Nowa praca.",
        "agreed": "Wniosek.",
        "next_on": today(7),
        "next_at": "09:15",
        "persons": [MOTHER],
        "workers": ["13"],
        "checks": {COURSE: {"standing": "at_risk", "note": "Dwie nieobecności."}},
    }


def test_parts_that_make_no_sense_are_hidden_and_never_lost(writing):
    writing.writes(course="Rozmowa.", observations="Nowa praca.", agreed="Wniosek do piątku.")
    writing.page.get_by_label("Anna Nowicka").check()
    writing.page.get_by_label("nikogo nie zastano").check()
    for hidden in ("agreed", "observations", f"check_{COURSE}_note"):
        expect(writing.page.locator(f"#pole-{hidden}")).to_be_hidden()
    expect(writing.page.get_by_label("Anna Nowicka")).to_be_hidden()
    writing.sees("Schowano: „Kto był z rodziny”, „Zmiany w sytuacji rodziny”, „Ustalenia”.")
    writing.looks_well()
    writing.presses("Zapisz")
    writing.is_at("Mój dzień")
    writing.sees("Wszystkie notatki są na serwerze.")
    (sent,) = writing.server.bodies("PUT", VISIT)
    assert sent["note"]["outcome"] == "nobody_home"
    assert (sent["note"]["agreed"], sent["note"]["persons"]) == ("Wniosek do piątku.", [MOTHER])


def test_signing_asks_once_more_on_the_page_and_wants_words(writing):
    writing.presses("Podpisz i zapisz")
    writing.presses("Tak, podpisuję")
    writing.sees("Opisz przebieg wizyty, zanim podpiszesz notatkę.")
    expect(writing.page.locator(".error-summary")).to_be_focused()
    writing.looks_well()
    writing.writes(course="Rozmowa w domu.")
    writing.presses("Podpisz i zapisz")
    writing.sees("Po podpisaniu treści już nie zmienisz.")
    writing.presses("Wróć do pisania")
    writing.presses("Podpisz i zapisz")
    writing.presses("Tak, podpisuję")
    writing.is_at("Mój dzień")
    writing.sees("podpisana i wysłana")
    (sent,) = writing.server.bodies("PUT", VISIT)
    assert sent["sign"] is True
    kept = writing.notes()[VISIT]
    assert (kept["state"], kept["note"]) == ("done", {})
    writing.opens(NOTE)
    writing.sees("Jej treści nie ma już na urządzeniu.")
    writing.looks_well()


def test_the_form_leaves_nothing_to_the_browser_to_remember(writing):
    assert writing.page.locator("form:not([autocomplete='off'])").count() == 0


def test_a_note_open_in_another_card_is_not_written_in_two(writing):
    other = Phone(writing.page.context.new_page(), writing.server).opens(NOTE)
    other.unlocks()
    other.is_at("Ta notatka jest otwarta w drugiej karcie")
    writing.opens("#/dzien")
    writing.is_at("Mój dzień")
    other.presses("Spróbuj jeszcze raz")
    other.is_at("Notatka z wizyty")


def test_a_full_phone_says_so_and_the_text_can_be_copied_and_sent(writing):
    writing.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    # Chromium looks only now and then how much room there is.
    writing.page.evaluate(
        """() => {
            const begin = IDBDatabase.prototype.transaction;
            window.makeRoom = () => void (IDBDatabase.prototype.transaction = begin);
            IDBDatabase.prototype.transaction = function (names, mode, options) {
                if (mode === "readwrite") throw new DOMException("full", "QuotaExceededError");
                return begin.call(this, names, mode, options);
            };
        }"""
    )
    writing.writes(course="Tego nie ma gdzie zapisać.")
    writing.sees("w pamięci urządzenia zabrakło miejsca")
    writing.looks_well()
    writing.presses("Skopiuj tekst")
    writing.sees("Skopiowano tekst notatki.")
    assert "Tego nie ma gdzie zapisać." in writing.page.evaluate("navigator.clipboard.readText()")
    writing.follows("← Mój dzień")
    writing.sees("Nie zamykaj tej strony.")
    expect(writing.page.locator("#pole-course")).to_have_value("Tego nie ma gdzie zapisać.")
    writing.presses("Wyślij teraz")
    writing.sees("Tekst jest na serwerze jako szkic.")
    assert writing.server.bodies("PUT", "/draft")[-1]["note"]["course"] == "Tego nie ma gdzie zapisać."
    writing.page.evaluate("window.makeRoom()")
    writing.writes(course="Teraz jest miejsce.")
    # What was sent is kept as soon as there is room, and then what was typed after it.
    writing.waits_until_it_holds(VISIT, course="Teraz jest miejsce.")


def test_what_came_from_the_server_while_one_types_is_not_typed_over(writing):
    writing.writes(course="Pierwszy tekst.")
    writing.waits_until_kept()
    merged = {"visited_on": today(), "outcome": "held", "course": "Pierwszy tekst.", "agreed": "Dopisane w biurze."}
    writing.page.evaluate(
        """async ([password, id, note]) => {
            const { openVault } = await import("/static/js/field/vault.js");
            const vault = await openVault();
            await vault.unlock(password);
            const read = await vault.note(id);
            await vault.settleNote({ ...read, note, base: 9, state: "sent" }, read);
        }""",
        [PASSWORD, VISIT, merged],
    )
    expect(writing.page.locator("#pole-agreed")).to_have_value("Dopisane w biurze.")
    writing.writes(course="Drugi tekst.")
    writing.presses("Zapisz")
    writing.is_at("Mój dzień")
    writing.sees("Notatka jest na serwerze.")
    sent = writing.server.bodies("PUT", VISIT)[-1]
    assert (sent["base"], sent["note"]["agreed"], sent["note"]["course"]) == (9, "Dopisane w biurze.", "Drugi tekst.")


def test_a_note_nobody_else_has_is_removed_only_after_it_was_said_what_that_means(writing):
    writing.writes(course="Pomyłka.")
    writing.waits_until_kept()
    writing.reopens()
    writing.unlocks()
    writing.page.get_by_text("Usuń tę notatkę z urządzenia").click()
    writing.sees("Po usunięciu nikt jej nie odzyska")
    writing.presses("Usuń na zawsze")
    writing.is_at("Mój dzień")
    assert writing.notes() == {}


# Photos


def adds_photo(phone, title="Umowa z tartakiem"):
    phone.page.get_by_label("Dodaj zdjęcie dokumentu").set_input_files(
        {"name": "IMG_1.jpg", "mimeType": "image/jpeg", "buffer": photo(3000, 2000)}
    )
    phone.page.get_by_label("Rodzaj dokumentu").select_option("employment")
    phone.page.get_by_label("Co jest na zdjęciu").fill(title)


def test_a_photo_is_made_smaller_on_the_phone_and_loses_what_the_camera_wrote(writing):
    adds_photo(writing)
    assert "identity" not in writing.page.locator("#pole-zdjecie-rodzaj option").evaluate_all(
        "all => all.map(o => o.value)"
    )
    writing.looks_well()
    writing.presses("Dodaj zdjęcie")
    writing.sees("Zdjęcie zapisano na urządzeniu.", "Umowa z tartakiem", "na urządzeniu")
    size, text = writing.page.evaluate(
        """async ([password, id]) => {
            const { openVault } = await import("/static/js/field/vault.js");
            const vault = await openVault();
            await vault.unlock(password);
            const [one] = await vault.photosOf(id);
            const picture = await createImageBitmap(new Blob([one.data]));
            return [[picture.width, picture.height], new TextDecoder("latin1").decode(one.data)];
        }""",
        [PASSWORD, VISIT],
    )
    assert size == [1600, 1067]
    assert "Exif" not in text
    assert "Aparat" not in text
    writing.looks_well()
    writing.presses("Usuń zdjęcie: Umowa z tartakiem")
    writing.sees("Zdjęcie usunięto.")


def test_a_photo_goes_out_with_its_note(writing):
    writing.writes(course="Rozmowa.")
    adds_photo(writing)
    writing.presses("Dodaj zdjęcie")
    writing.sees("Zdjęcie zapisano na urządzeniu.")
    writing.presses("Zapisz")
    writing.is_at("Mój dzień")
    writing.sees("Wszystkie notatki są na serwerze.")
    assert len([path for method, path, _ in writing.server.asked if method == "PUT" and "/photos/" in path]) == 1


def test_a_file_that_is_no_picture_is_refused_in_words(writing):
    writing.page.get_by_label("Dodaj zdjęcie dokumentu").set_input_files(
        {"name": "notatki.jpg", "mimeType": "image/jpeg", "buffer": b"to nie jest obraz"}
    )
    writing.sees("Nie można odczytać tego zdjęcia.")
