"""Attacks with phones: their keys, their photos, what a browser or a proxy may keep, and what the log tells of them."""

import io
import struct
import zlib
from uuid import UUID

import pytest
from django.core.files.storage import default_storage
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from PIL import Image

from families.actions.devices import revoke_device
from families.models import Family, FieldDevice, UnsentNote, Visit, VisitPhoto
from schematom.tenancy.models import new_id
from tests.cast import PASSWORD
from tests.documents.photos import taken, upload
from tests.families.field_calls import NOTE, bearer, contact, hand_in, put, token_in
from tests.families.test_visit_photos import send


@pytest.fixture
def marek(cast):
    return cast.client("marek", raise_request_exception=False)


def cut_off(cast):
    with cast.inside():
        device = FieldDevice.objects.get(pk=cast.buk.device.pk)
        revoke_device(member=cast.member("anna"), device=device, reason="Zgubiony telefon.")


# The key of a phone


def test_the_key_beside_a_session_gives_less_than_the_session_alone(cast, marek):
    token = token_in(cast)
    for page in ("desk", "family_list", "device_list", "api_field_day", "api_field_families"):
        answer = marek.get(reverse(page), **bearer(token))
        assert answer.status_code == 403
        assert "Nowick" not in answer.content.decode()
    side = cast.buk
    body = {"family": str(side.family.pk), "note": NOTE}
    note = reverse("api_visit", args=[new_id()])
    assert marek.put(note, body, content_type="application/json", **bearer(token)).status_code == 403


def test_the_key_of_one_powiat_says_nothing_in_another_whoever_is_logged_in(cast):
    cut_off(cast)
    for who in ("marek", "anna"):
        twin = cast.client(who, cast.dab)
        answer = twin.get(reverse("api_field_contact"), **bearer(token_in(cast)))
        assert answer.status_code == 410
        assert twin.get(reverse("api_field_contact"), **bearer(token_in(cast, cast.dab))).status_code == 200
    assert hand_in(cast, token_in(cast), client=twin, reason="revoked").status_code == 201
    with cast.inside(cast.dab):
        assert UnsentNote.objects.count() == 1
    with cast.inside():
        assert UnsentNote.objects.count() == 2


def test_a_phone_cut_off_sends_nothing_by_the_usual_way(cast, marek):
    cut_off(cast)
    device, side = str(cast.buk.device.pk), cast.buk
    assert marek.get(reverse("api_field_day"), headers={"X-Field-Device": device}).status_code == 401
    marek = cast.client("marek", raise_request_exception=False)  # whoever holds it knows the password, too
    answers = [
        put(marek, new_id(), side.family, device=device, sequence=1),
        put(marek, new_id(), side.family, page="api_visit_draft", device=device),
        send(marek, side.draft_visit.pk, new_id(), device=device),
        marek.get(reverse("api_field_day"), headers={"X-Field-Device": device}),
    ]
    assert [answer.status_code for answer in answers] == [410] * 4
    assert "Nowick" not in "".join(answer.content.decode() for answer in answers)


def test_a_note_handed_in_for_a_family_of_others_joins_no_case_by_itself(cast):
    with cast.inside():
        before = Visit.objects.count()
    stranger = cast.buk.other_family.pk
    assert hand_in(cast, token_in(cast), family=str(stranger)).status_code == 201
    assert hand_in(cast, token_in(cast), note_id=str(cast.buk.visit.pk)).status_code == 201
    with cast.inside():
        assert Visit.objects.count() == before
        assert Visit.objects.get(pk=cast.buk.visit.pk).course == "Rozmowa w kuchni."


def test_no_answer_tells_whether_a_family_or_a_note_is_there(cast):
    token, answers = token_in(cast), []
    for family in (cast.buk.other_family.pk, cast.dab.family.pk, new_id()):
        for note in (cast.buk.visit.pk, cast.dab.visit.pk, new_id()):
            text = NOTE | {"course": f"Tekst {len(answers)}."}
            answers.append(hand_in(cast, token, family=str(family), note_id=str(note), note=text))
    told = [answer.json() for answer in answers]
    assert {answer.status_code for answer in answers} == {201}
    assert all(one.keys() == {"received", "id"} and UUID(one["id"]).version == 7 for one in told)


def test_the_hundredth_note_handed_in_is_looked_at_without_reading_the_others(cast):
    token = token_in(cast)
    for number in range(5):
        hand_in(cast, token, note=NOTE | {"course": f"Tekst {number}. Tylko raz."})
    with CaptureQueriesContext(connection) as queries:
        assert hand_in(cast, token).status_code == 201
    read = [one["sql"] for one in queries if 'FROM "families_unsentnote"' in one["sql"]]
    assert len(read) == 1
    assert '"note_id" IN' in read[0]


# Who may stand in between


def test_nothing_of_field_mode_is_kept_by_a_browser_or_a_proxy(cast, marek):
    side, token = cast.buk, token_in(cast)
    answers = [
        marek.get(reverse("api_field_me")),
        marek.get(reverse("api_field_day"), headers={"X-Field-Device": str(side.device.pk)}),
        marek.get(reverse("api_field_families")),
        marek.get(reverse("api_visit", args=[side.draft_visit.pk])),
        marek.get(reverse("api_visit", args=[new_id()])),
        marek.get(reverse("photo_show", args=[side.photo.pk])),
        put(marek, new_id(), side.family),
        put(marek, new_id(), side.other_family),
        contact(cast, token),
        contact(cast, "x"),
        hand_in(cast, token),
    ]
    cut_off(cast)
    for answer in [*answers, contact(cast, token)]:
        if not answer.wsgi_request.path.endswith("zdjecie/"):
            assert answer.headers.get("Cache-Control", "no-store") == "no-store"
        assert "ETag" not in answer.headers
    json_answers = [answer for answer in answers if answer.headers["Content-Type"] == "application/json"]
    assert all(answer.headers["Cache-Control"] == "no-store" for answer in json_answers)
    assert len(json_answers) >= 10


def test_the_shell_is_the_same_for_everybody_and_knows_nobody(cast, marek):
    with cast.inside():
        families = [text for one in Family.objects.all() for text in (one.name, one.number)]
    for page in ("field_app", "field_worker", "field_manifest"):
        anonymous, mine = cast.client(None).get(reverse(page)), marek.get(reverse(page))
        assert anonymous.content == mine.content
        text = mine.content.decode()
        assert not [one for one in [*families, "Marek", "9901", "csrf"] if one in text]


ELSEWHERE = ["https://zlo.example/teren/", "//zlo.example", "/\\zlo.example", "javascript:alert(1)"]


@pytest.mark.parametrize("elsewhere", ELSEWHERE)
def test_the_login_of_field_mode_leads_nowhere_else_and_begins_a_new_session(cast, elsewhere):
    client = cast.client(None)
    client.get(reverse("account_login"), {"next": "/teren/"})
    planted = client.session
    planted["planted"] = "x"
    planted.save()
    before = client.cookies.get("session")
    form = {"login": cast.buk.users["marek"].email, "password": PASSWORD, "next": elsewhere}
    answer = client.post(reverse("account_login"), form)
    assert answer.status_code == 302
    assert "zlo.example" not in answer.headers["Location"]
    assert "javascript" not in answer.headers["Location"]
    assert before is None or client.cookies["session"].value != before.value


# Photos


def bomb_png(width, height):
    """A few hundred bytes that would unpack into gigabytes."""

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    parts = (b"IHDR", header), (b"IDAT", zlib.compress(b"\0" * 1000)), (b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(*part) for part in parts)


def text_bomb():
    """A PNG whose text unpacks into 64 MB."""
    image, data = Image.new("RGB", (10, 10)), io.BytesIO()
    image.save(data, "PNG")
    text = b"x\0\0" + zlib.compress(b"a" * 64_000_000)
    chunk = struct.pack(">I", len(text)) + b"zTXt" + text + struct.pack(">I", zlib.crc32(b"zTXt" + text))
    png = data.getvalue()
    return png[:33] + chunk + png[33:]


BAD_PHOTOS = {
    "a huge PNG": bomb_png(60_000, 60_000),
    "a PNG just too big": bomb_png(5_000, 5_000),
    "a PNG without its picture": bomb_png(1_000, 1_000),
    "a text that unpacks": text_bomb(),
    "a page": b"<!doctype html><script>alert(1)</script>",
    "a drawing with a script": b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
    "a beginning": taken()[:200],
    "a GIF": b"GIF89a<script>alert(1)</script>",
    "nothing": b"",
}


@pytest.mark.parametrize("bad", BAD_PHOTOS)
def test_what_is_no_photo_or_too_much_of_one_is_refused_in_words(cast, marek, bad):
    answer = send(marek, cast.buk.draft_visit.pk, new_id(), file=upload(BAD_PHOTOS[bad], "zdjecie.jpg"))
    assert answer.status_code == 422
    assert answer.json()["errors"]["file"]


def test_a_page_hidden_in_a_photo_is_not_kept_with_it(cast, marek):
    hidden = b"<script>alert(document.domain)</script>"
    remark = b"\xff\xfe" + struct.pack(">H", len(hidden) + 2) + hidden
    for data in (taken() + hidden, taken()[:2] + remark + taken()[2:]):
        number = new_id()
        assert send(marek, cast.buk.draft_visit.pk, number, file=upload(data, "strona.html")).status_code == 201
        with cast.inside():
            photo = VisitPhoto.objects.get(pk=number)
        with default_storage.open(photo.file_path) as file:
            assert b"script" not in file.read()
        shown = marek.get(reverse("photo_show", args=[number]))
        assert (shown.headers["Content-Type"], shown.headers["X-Content-Type-Options"]) == ("image/jpeg", "nosniff")
        assert "html" not in shown.headers["Content-Disposition"]
