"""Notes on their way from a phone: whatever the network and the server do, each arrives and none is forgotten."""

import pytest

from tests.browser.field_device import DEVICE, OWNER, Phone, note, note_id
from tests.browser.field_server import ME, FieldServer

pytestmark = pytest.mark.xdist_group("bare_product")

COURSE = "Rozmowa o pracy."
VISIT = f"/visits/{note_id(1)}"
PUT = f"PUT {VISIT}"
PHOTO = note_id(0x77)


class Sender(Phone):
    def begins(self):
        self.server = FieldServer(self.context)
        self.sets_up()
        self.runs_sync()
        return self

    def runs_sync(self, page=None):
        self.runs("document.body.dataset.retryMs = '50'; window.told = []", page=page)
        self.runs("window.sync = startSync(vault); sync.subscribe((status) => told.push(status))", page=page)
        self.runs("await sync.now()", page=page)

    def waits(self, number=1, course=COURSE, **changed):
        self.saves(note(note_id(number), course, state="waiting", **changed))

    def sends(self):
        self.runs("await sync.now()")

    def is_in(self, state, number=1):
        self.waits_until(f"(await vault.note('{note_id(number)}'))?.state === '{state}'")

    def phase(self):
        return self.runs("return sync.status.phase")

    def has_photo(self):
        self.runs(
            """const data = new TextEncoder().encode("zdjęcie").buffer;
            await vault.savePhoto({ id: it[0], note: it[1], kind: "other", title: "Pismo", data, sent: false });""",
            [PHOTO, note_id(1)],
        )


@pytest.fixture
def phone(playwright, bare_product, tmp_path):
    phone = Sender(playwright, tmp_path / "profile", bare_product).begins()
    yield phone
    phone.stop()


def test_a_note_goes_out_by_itself_and_may_be_written_on(phone):
    phone.waits()
    phone.is_in("sent")
    [body] = phone.server.bodies(VISIT)
    assert (body["device"], body["base"], body["sequence"], body["sign"]) == (DEVICE["id"], 0, 1, False)
    kept = phone.note(1)
    assert (kept["base"], kept["note"]["course"], kept["server_state"]) == (1, COURSE, "draft")
    assert phone.runs("return vault.unsentCount") == 0
    assert phone.runs("return sync.status.results.map(({ id, outcome }) => [id, outcome])") == [[note_id(1), "sent"]]
    phone.waits(course="Rozmowa o pracy i mieszkaniu.", base=1)
    phone.waits_until(f"(await vault.note('{note_id(1)}')).base === 2")
    assert [(one["base"], one["sequence"]) for one in phone.server.bodies(VISIT)] == [(0, 1), (1, 2)]


def test_of_a_signed_note_only_a_line_stays_on_the_phone(phone):
    phone.has_photo()
    phone.waits(sign=True)
    phone.is_in("done")
    kept = phone.note(1)
    assert (kept["note"], kept["visited_on"], kept["family_number"]) == ({}, "2026-11-20", "RN/2026/04")
    assert phone.runs("return (await vault.photosOf(it)).length", note_id(1)) == 0
    asked = [path for path in phone.server.paths() if path.startswith("/visits/")]
    assert asked == [VISIT, f"{VISIT}/photos/{PHOTO}", VISIT], "the photo before the signature locks the note"
    assert [(one["sign"], one["sequence"]) for one in phone.server.bodies(VISIT)] == [(False, 1), (True, 2)]
    assert DEVICE["id"].encode() in phone.server.photos[PHOTO]


@pytest.mark.parametrize(
    "fault", ["down", "lost", "cut", (503, {}), (429, {}), (200, {"id": "other"}), (502, "<html>")]
)
def test_a_request_that_fails_is_asked_again_as_it_was_and_is_one_note(phone, fault):
    phone.server.answers[PUT] = [fault, fault]
    phone.waits()
    phone.is_in("sent")
    bodies = phone.server.bodies(VISIT)
    assert len(bodies) == 3
    assert bodies[0] == bodies[1] == bodies[2]
    assert phone.server.visits[note_id(1)]["revision"] == 1


def test_one_note_that_the_server_cannot_take_does_not_stop_the_others(phone):
    phone.runs("document.body.dataset.retryMs = '60000'")
    phone.server.answers[PUT] = (500, {})
    phone.waits()
    phone.waits(2)
    phone.is_in("sent", 2)
    assert phone.note(1)["state"] == "waiting"
    assert phone.phase() == "error"


def test_what_is_typed_while_the_note_is_being_sent_waits_with_the_newer_text(phone):
    phone.runs(
        """const fetched = window.fetch;
        window.fetch = async (...asked) => {
            const answer = await fetched(...asked);
            if (asked[1]?.method === "PUT" && JSON.parse(asked[1].body).sequence === 1 && !window.typed) {
                window.typed = true;
                await vault.saveNote({ ...it, note: { ...it.note, course: "Dopisane w trakcie." } });
            }
            return answer;
        };""",
        note(note_id(1), state="waiting", sequence=1),
    )
    phone.waits()
    phone.waits_until(f"(await vault.note('{note_id(1)}')).base === 2")
    first, second = phone.server.bodies(VISIT)
    assert (first["note"]["course"], second["note"]["course"]) == (COURSE, "Dopisane w trakcie.")
    assert (second["sequence"], second["base"]) == (2, 0)


def test_texts_that_clash_come_back_and_wait_for_a_person(phone):
    conflict = {"id": note_id(0x55), "part": "course", "label": "Przebieg", "kept": "Serwer.", "arrived": COURSE}
    on_server = {"course": "Serwer.", "agreed": "Kurs w maju."}
    answer = {"id": note_id(1), "news": "saved", "revision": 4, "state": "draft", "note": on_server}
    phone.server.answers[PUT] = [(409, {**answer, "conflicts": [conflict]})]
    phone.waits(sign=True)
    phone.is_in("conflict")
    kept = phone.note(1)
    assert (kept["note"], kept["base"], kept["conflicts"], kept["sign"]) == (on_server, 4, [conflict], False)
    decision = [{"conflict": conflict["id"], "choice": "arrived"}]
    phone.saves({**kept, "state": "waiting", "note": {"course": COURSE}, "decisions": decision})
    phone.is_in("sent")
    assert (phone.server.bodies(VISIT)[-1]["decisions"], phone.note(1)["conflicts"]) == (decision, [])


@pytest.mark.parametrize(
    ("status", "reason"), [(422, "invalid"), (422, "refused"), (422, "cancelled"), (409, "signed"), (413, "malformed")]
)
def test_what_the_server_refuses_stays_with_the_reason(phone, status, reason):
    said = {"reason": reason, "message": "Dzień po końcu pracy.", "errors": {"visited_on": ["Popraw dzień."]}}
    phone.server.answers[PUT] = [(status, said)]
    phone.waits()
    phone.is_in("refused")
    kept = phone.note(1)
    assert (kept["refusal"], kept["note"]["course"]) == (said, COURSE)
    assert phone.runs("return vault.unsentCount") == 1
    phone.waits(course="Poprawione.")
    phone.is_in("sent")
    assert phone.server.bodies(VISIT)[-1]["sequence"] == 2


def test_a_number_that_another_text_has_taken_is_left_to_it(phone):
    phone.server.answers[PUT] = [(422, {"reason": "sequence", "message": "Inna treść.", "errors": {}})]
    phone.waits()
    phone.is_in("sent")
    assert [one["sequence"] for one in phone.server.bodies(VISIT)] == [1, 2]


def test_a_session_that_ended_keeps_everything_and_asks_to_log_in(phone):
    phone.server.me = (401, {"detail": "Zaloguj się."})
    phone.waits()
    phone.waits_until("sync.status.phase === 'login'")
    assert "Zaloguj się" in phone.runs("return sync.status.message")
    assert phone.server.bodies(VISIT) == []
    phone.server.me = (200, ME)
    phone.sends()
    phone.is_in("sent")


@pytest.mark.parametrize("other", [{"user": "13"}, {"powiat": "3064"}, {"powiat": None}])
def test_nothing_is_sent_while_somebody_else_works_in_this_browser(phone, other):
    phone.server.me = (200, {**ME, **other})
    phone.waits()
    phone.waits_until("sync.status.phase === 'other_person'")
    assert phone.server.bodies(VISIT) == []
    assert phone.note(1)["state"] == "waiting"
    assert phone.runs("return sync.refresh({ days: 1 })")["phase"] == "other_person"
    assert "/field/day" not in phone.server.paths()


def test_a_download_for_somebody_else_is_not_kept(phone):
    phone.server.answers["GET /field/day"] = [(200, {"owner": {**OWNER, "powiat": "3064"}, "families": []})]
    assert phone.runs("return sync.refresh({ days: 3, families: ['x'] })")["ok"] is False
    assert phone.runs("return vault.download()") is None
    phone.server.answers["GET /field/day"] = [(200, {"owner": {**OWNER, "user": 12}, "families": []})]
    assert phone.runs("return sync.refresh()")["ok"] is True
    assert phone.runs("return (await vault.download()).families") == []


def test_a_device_cut_off_hands_in_its_notes_and_forgets_everything(phone):
    phone.runs("await vault.saveDownload({ families: [1] })")
    phone.server.contact = (410, {"reason": "revoked", "unsent_until": "2026-12-06"})
    phone.saves(note(note_id(1), "Niedokończ"))
    phone.saves(note(note_id(2), "Odmówiona.", state="refused", refusal={"reason": "refused", "message": "Nie Twoja."}))
    phone.server.answers["POST /visits/unsent"] = ["lost", (503, {})]
    phone.sends()
    phone.waits_until("!vault.isSetUp")
    assert {one["note"]["course"] for one in phone.server.unsent.values()} == {"Niedokończ", "Odmówiona."}
    assert phone.server.unsent[note_id(2)]["refusal"] == "Nie Twoja."
    assert (phone.phase(), phone.runs("return vault.isOpen")) == ("revoked", False)
    assert phone.server.bodies(VISIT) == []


def test_a_device_cut_off_hands_in_photos_too_also_those_of_a_note_that_is_on_the_server(phone):
    phone.waits()
    phone.is_in("sent")
    phone.server.answers[f"PUT {VISIT}/photos/{PHOTO}"] = "down"
    phone.has_photo()
    phone.server.contact = (410, {"reason": "revoked", "unsent_until": "2026-12-06"})
    phone.server.answers[f"PUT /visits/unsent/{note_id(1)}/photos/{PHOTO}"] = ["lost", (503, {})]
    phone.sends()
    phone.waits_until("!vault.isSetUp")
    assert phone.server.unsent_photos == {PHOTO: note_id(1)}


def test_a_locked_device_cut_off_loses_the_download_at_once_and_the_notes_only_when_handed_in(phone):
    phone.runs("await vault.saveDownload({ families: [1] })")
    phone.saves(note(note_id(1), COURSE))
    phone.runs("await vault.lock()")
    phone.server.contact = (410, {"reason": "revoked", "unsent_until": "2026-12-06"})
    phone.sends()
    phone.waits_until("sync.status.phase === 'revoked' && vault.revoked")
    assert phone.runs("return vault.revoked.until") == "2026-12-06"
    assert phone.server.unsent == {}
    phone.unlocks()
    phone.waits_until("!vault.isSetUp")
    assert phone.server.unsent[note_id(1)]["note"]["course"] == COURSE


def test_a_note_handed_in_too_late_is_not_thrown_away(phone):
    phone.saves(note(note_id(1), COURSE))
    phone.server.contact = (410, {"reason": "revoked"})
    phone.server.answers["POST /visits/unsent"] = (422, {"reason": "too_late"})
    phone.sends()
    phone.waits_until("sync.status.results.length === 1")
    assert "minął czas" in phone.runs("return sync.status.results[0].message")
    assert phone.note(1)["note"]["course"] == COURSE


def test_a_forged_token_changes_nothing(phone):
    phone.saves(note(note_id(1), COURSE))
    phone.server.contact = (401, {"reason": "unknown"})
    phone.waits(2)
    phone.is_in("sent", 2)
    assert phone.note(1)["note"]["course"] == COURSE


def test_a_refused_note_is_handed_to_the_coordinator(phone):
    row = note(note_id(1), COURSE, state="refused", refusal={"reason": "refused", "message": "Nie Twoja rodzina."})
    phone.saves(row)
    phone.server.answers["POST /visits/unsent"] = ["down"]
    assert phone.runs("return sync.handOver(it)", note_id(1))["ok"] is False
    assert phone.note(1)["note"]["course"] == COURSE
    assert phone.runs("return sync.handOver(it)", note_id(1))["ok"] is True
    assert phone.note(1) is None
    assert phone.server.unsent[note_id(1)]["reason"] == "handed_over"


def test_two_tabs_send_each_note_once(phone):
    tab = phone.second_tab()
    phone.unlocks(page=tab)
    phone.runs_sync(page=tab)
    phone.server.answers["GET /field/contact"] = "down"
    for number in range(1, 7):
        phone.waits(number)
    del phone.server.answers["GET /field/contact"]
    for page in (phone.page, tab):
        phone.runs("sync.now()", page=page)
    for number in range(1, 7):
        phone.is_in("sent", number)
        assert len(phone.server.bodies(f"/visits/{note_id(number)}")) == 1


def test_half_typed_text_is_seen_by_the_office_and_nobody_hears_of_a_failure(phone):
    path = f"{VISIT}/draft"
    phone.server.answers[f"PUT {path}"] = [(500, {})]
    phone.saves(note(note_id(1), "Zaczę"))
    phone.sends()
    assert phone.server.bodies(path)[0]["note"]["course"] == "Zaczę"
    assert phone.phase() == "idle"
    phone.saves(note(note_id(1), "Zaczęte"))
    phone.saves(note(note_id(1), "Zaczęte zd"))
    assert len(phone.server.bodies(path)) <= 2
    assert phone.server.bodies(VISIT) == []


def numbers(bodies):
    return [(body["turn"], body["drops"]) for body in bodies]


def test_each_half_typed_text_goes_once_with_a_number_above_the_last_and_the_note_above_them(phone):
    path = f"{VISIT}/draft"
    for text in ("Zaczę", "Zaczęte"):
        phone.saves(note(note_id(1), text))
        phone.sends()
        phone.sends()
    (first, _), (second, _) = numbers(phone.server.bodies(path))
    assert 0 < first < second
    phone.saves(note(note_id(1), "Zaczęte.", state="waiting"))
    phone.is_in("sent")
    assert phone.server.bodies(VISIT)[0]["turn"] > second


def test_a_text_the_server_was_past_goes_again_under_a_higher_number(phone):
    path = f"{VISIT}/draft"
    phone.server.answers[f"PUT {path}"] = [(200, {"kept": False, "turn": 40, "drops": 0})]
    phone.saves(note(note_id(1), "Zaczę"))
    phone.sends()
    phone.saves(note(note_id(1), "Zaczęte"))
    phone.sends()
    assert [turn for turn, _ in numbers(phone.server.bodies(path))][1:] == [41, 42]
    assert phone.server.bodies(path)[-1]["note"]["course"] == "Zaczęte"


def test_a_text_given_up_in_the_office_comes_back_only_when_it_is_written_on(phone):
    path = f"{VISIT}/draft"
    phone.server.answers[f"PUT {path}"] = [(200, {"kept": False, "turn": 1, "drops": 1})]
    phone.saves(note(note_id(1), "Zaczę"))
    phone.sends()
    phone.sends()
    assert numbers(phone.server.bodies(path)) == [(1, 0)]
    phone.saves(note(note_id(1), "Zaczęte"))
    phone.sends()
    assert numbers(phone.server.bodies(path)) == [(1, 0), (2, 1)]


def test_a_photo_the_server_refuses_is_told_and_the_note_is_kept(phone):
    said = {"reason": "refused", "message": "To wygląda na dokument tożsamości.", "errors": {}}
    phone.server.answers[f"PUT {VISIT}/photos/{PHOTO}"] = (422, said)
    phone.has_photo()
    phone.waits(sign=True)
    phone.is_in("refused")
    assert "dokument tożsamości" in phone.note(1)["refusal"]["message"]
    assert [one["sign"] for one in phone.server.bodies(VISIT)] == [False]


def test_a_phone_locked_in_mid_sending_sends_it_again_as_the_same_save(phone):
    phone.runs(
        """const fetched = window.fetch;
        window.fetch = async (...asked) => {
            const answer = await fetched(...asked);
            if (asked[1]?.method === "PUT" && !window.once) { window.once = true; await vault.lock(); }
            return answer;
        };"""
    )
    phone.waits()
    phone.waits_until("!vault.isOpen")
    phone.unlocks()
    phone.is_in("sent")
    first, second = phone.server.bodies(VISIT)
    assert first == second
