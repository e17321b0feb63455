"""What the server does not take and what two devices wrote: a person sees it and decides."""

from datetime import date

import pytest
from playwright.sync_api import expect

from tests.browser.field.phone import DEVICE, FAMILY, LATER, NOTE, OTHER, VISIT, today

CLASH = {
    "id": "0190a000-0000-7000-8000-000000000801",
    "part": "course",
    "label": "Przebieg wizyty",
    "kept": "Tekst z biura.",
    "arrived": "Tekst z telefonu.",
}


def refusal(reason, message, **errors):
    return 422, {"reason": reason, "message": message, "errors": errors}


def refused(phone, answer):
    phone.server.visits = [answer]
    phone.writes(course="Rozmowa w domu.")
    phone.presses("Zapisz")
    phone.is_at("Mój dzień")
    phone.sees("nie przyjęto: popraw")
    phone.opens(NOTE)


def test_a_refusal_stands_on_top_and_at_its_field_and_can_be_mended(writing):
    said = "Wizyta jest po ostatnim dniu pracy z rodzinami."
    refused(writing, refusal("refused", said, visited_on=[said]))
    writing.sees("Serwer nie przyjął tej notatki", said, "Tekst jest cały na urządzeniu.")
    expect(writing.page.locator("#pole-visited_on-error")).to_contain_text(said)
    writing.looks_well()
    writing.presses("Popraw")
    expect(writing.page.locator("#pole-visited_on")).to_be_focused()
    writing.writes(visited_on=date.today().replace(day=1).isoformat())
    writing.presses("Zapisz")
    writing.is_at("Mój dzień")
    writing.sees("Wszystkie notatki są na serwerze.")
    assert [one["sequence"] for one in writing.server.bodies("PUT", VISIT)] == [1, 2]


@pytest.mark.parametrize(
    ("reason", "button", "said"),
    [
        ("cancelled", "Zapisz jako osobną wizytę", "osobna wizyta"),
        ("signed", "Zapisz jako sprostowanie", "sprostowanie"),
    ],
)
def test_a_note_beyond_repair_goes_on_under_a_number_of_its_own(writing, reason, button, said):
    refused(writing, refusal(reason, "Tej notatki nie można już zmienić."))
    writing.looks_well()
    writing.presses(button)
    writing.sees(f"To jest teraz {said}")
    expect(writing.page.locator("#pole-course")).to_have_value("Rozmowa w domu.")
    assert VISIT not in writing.notes()
    writing.presses("Zapisz")
    writing.sees("Wszystkie notatki są na serwerze.")
    sent = writing.server.asked[-1][2]
    assert (sent["base"], sent["corrects"]) == (0, VISIT if reason == "signed" else None)
    assert sent["note"]["course"] == "Rozmowa w domu."


def test_a_refused_note_can_be_handed_to_the_coordinator(writing):
    refused(writing, refusal("unknown_family", "Nie prowadzisz już tej rodziny."))
    # Nothing else would help, so it lies open.
    writing.sees("Po przekazaniu notatka zniknie z tego urządzenia razem ze zdjęciami")
    writing.presses("Przekaż")
    writing.is_at("Mój dzień")
    writing.sees("Notatkę przekazano koordynatorowi.")
    (handed,) = writing.server.bodies("POST", "/visits/unsent")
    assert (handed["reason"], handed["note"]["course"]) == ("handed_over", "Rozmowa w domu.")
    assert writing.notes() == {}


def clashed(phone, *clashes):
    note = {"visited_on": today(), "outcome": "held", "course": "Tekst z biura."}
    phone.server.visits = [
        (409, {"news": "saved", "revision": 5, "state": "draft", "note": note, "conflicts": clashes})
    ]
    phone.writes(course="Tekst z telefonu.")
    phone.presses("Zapisz")
    phone.is_at("Mój dzień")
    phone.sees("dwa różne teksty: zdecyduj")
    phone.opens(NOTE)
    phone.is_at("Zdecyduj, który tekst zostaje")


@pytest.mark.parametrize(
    ("label", "choice", "text"),
    [
        ("Zostaw tekst z serwera", "kept", "Tekst z biura."),
        ("Zostaw tekst z tego urządzenia", "arrived", "Tekst z telefonu."),
        ("Połącz oba teksty", "own", "Tekst z biura.\n\nTekst z telefonu."),
    ],
)
def test_both_texts_of_a_clash_stand_side_by_side_until_somebody_decides(writing, label, choice, text):
    clashed(writing, CLASH)
    writing.sees("Tekst z biura.", "Tekst z telefonu.")
    writing.presses("Zapisz decyzję")
    writing.sees("Przebieg wizyty: wybierz, co zostaje.")
    writing.page.get_by_label(label, exact=True).check()
    writing.looks_well()
    writing.presses("Zapisz decyzję")
    writing.is_at("Mój dzień")
    writing.sees("Wszystkie notatki są na serwerze.")
    sent = writing.server.bodies("PUT", VISIT)[-1]
    assert sent["decisions"] == [{"conflict": CLASH["id"], "choice": choice}]
    assert (sent["base"], sent["sequence"], sent["note"]["course"]) == (5, 2, text)


def test_what_is_typed_while_deciding_is_kept(writing):
    clashed(writing, CLASH)
    writing.page.get_by_label("Połącz oba teksty", exact=True).check()
    writing.page.get_by_label("Połączony tekst").fill("Jeden wspólny tekst.")
    writing.waits_until_kept()
    writing.reopens()
    writing.unlocks()
    expect(writing.page.get_by_label("Połączony tekst")).to_have_value("Jeden wspólny tekst.")


def test_a_clash_that_this_phone_never_held_is_decided_on_it_too(ready):
    note = {"visited_on": today(), "outcome": "held", "course": "Tekst z biura."}
    served = {"id": LATER, "family": OTHER, "revision": 5, "state": "draft", "note": note, "conflicts": [CLASH]}
    ready.server.day["notes"] = [served | {"saved_at": f"{today()}T12:41:00+01:00", "device": None}]
    ready.presses("Odśwież dane")
    ready.page.get_by_role("link", name="Zdecyduj").click()
    ready.is_at("Zdecyduj, który tekst zostaje")
    ready.page.get_by_label("Połącz oba teksty", exact=True).check()
    ready.page.get_by_label("Połączony tekst").fill("Jeden wspólny tekst.")
    ready.presses("Zapisz decyzję")
    ready.is_at("Mój dzień")
    ready.sees("Wszystkie notatki są na serwerze.")
    sent = ready.server.bodies("PUT", LATER)[-1]
    assert sent["decisions"] == [{"conflict": CLASH["id"], "choice": "own"}]
    assert (sent["base"], sent["note"]["course"]) == (5, "Jeden wspólny tekst.")


def test_a_draft_of_another_device_is_seen_and_taken_up(ready):
    draft = {
        "note_id": LATER,
        "family": OTHER,
        "base": 1,
        "content": {"visited_on": today(), "course": "Zaczęte na tablecie."},
        "saved_at": f"{today()}T12:41:00+01:00",
        "device": {"id": DEVICE, "name": "Tablet Marka"},
        "own": False,
    }
    ready.server.day["drafts"] = [draft]
    ready.presses("Odśwież dane")
    ready.sees("Szkic na innym urządzeniu: Tablet Marka, 12:41")
    ready.looks_well()
    ready.presses("Wczytaj ten szkic")
    ready.is_at("Notatka z wizyty")
    expect(ready.page.locator("#pole-course")).to_have_value("Zaczęte na tablecie.")


def test_a_draft_of_another_device_does_not_replace_what_is_here(writing):
    writing.writes(course="Tekst z telefonu.")
    writing.waits_until_kept()
    content = writing.notes()[VISIT]["note"] | {"course": "Tekst z tabletu."}
    draft = {"note_id": VISIT, "family": FAMILY, "base": 1, "content": content, "own": False}
    device = {"id": DEVICE, "name": "Tablet Marka"}
    writing.server.day["drafts"] = [draft | {"saved_at": f"{today()}T12:41:00+01:00", "device": device}]
    writing.opens("#/dzien")
    writing.presses("Odśwież dane")
    writing.presses("Wczytaj ten szkic")
    writing.is_at("Zdecyduj, który tekst zostaje")
    writing.sees("Tekst z telefonu.", "Tekst z tabletu.")
    writing.looks_well()
    writing.page.get_by_label("Połącz oba teksty", exact=True).check()
    writing.presses("Zapisz decyzję")
    writing.is_at("Notatka z wizyty")
    expect(writing.page.locator("#pole-course")).to_have_value("Tekst z telefonu.\n\nTekst z tabletu.")
    writing.opens("#/dzien")
    writing.does_not_see("Szkic na innym urządzeniu")
