"""Photos of papers beside a note: small, upright, without the place they were taken at, never of identity documents."""

import pytest
from django.core.files.storage import default_storage
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from families.actions.identity_documents import NO_COPY
from families.actions.photos import MOST_PHOTOS
from families.models import Assignment, FieldDevice, Visit, VisitPhoto
from schematom.audit.models import AuditEvent
from schematom.audit.recording import recorded
from schematom.tenancy.models import new_id
from tests.cases import made
from tests.documents.photos import taken, upload
from tests.families.field_calls import put


def send(client, visit, photo, **changed):
    form = {"file": upload(), "kind": "employment", "title": "Umowa o pracę"} | changed
    body = encode_multipart(BOUNDARY, {name: value for name, value in form.items() if value is not None})
    return client.put(reverse("api_visit_photo", args=[visit, photo]), body, content_type=MULTIPART_CONTENT)


def take_out(client, visit, photo):
    return client.delete(reverse("api_visit_photo", args=[visit, photo]))


@pytest.fixture
def marek(cast):
    return cast.client("marek", raise_request_exception=False)


@pytest.fixture
def draft(cast):
    return cast.buk.draft_visit.pk


def photos_of(cast, visit):
    with cast.inside():
        return list(VisitPhoto.objects.filter(visit=visit).exclude(pk=cast.buk.photo.pk))


# Sent by a phone


def test_a_photo_sent_twice_is_one_and_is_kept_small(cast, marek, draft):
    number = new_id()
    answers = [send(marek, draft, number, file=upload(taken(4000, 3000))) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [201, 200]
    assert answers[0].json() == {"id": str(number), "kind": "employment", "title": "Umowa o pracę"}
    [photo] = photos_of(cast, draft)
    with default_storage.open(photo.file_path) as file:
        assert Image.open(file).size == (1600, 1200)
    assert photo.file_path.startswith("9901/visits/")


@pytest.mark.parametrize(
    ("changed", "field", "said"),
    [
        ({"kind": "identity"}, "kind", NO_COPY),
        ({"title": "Dowód osobisty mamy"}, "title", "nie sporządza się kopii"),
        ({"file": upload(name="skan_dowodu.jpg")}, "file", "nie sporządza się kopii"),
        ({"file": upload(b"%PDF-1.7")}, "file", "To jest PDF"),
        ({"file": None}, "file", "wybierz zdjęcie"),
        ({"file": "x"}, "file", "wybierz zdjęcie"),
        ({"title": " "}, "title", "co jest na zdjęciu"),
        ({"title": "x" * 201}, "title", "Skróć"),
        ({"kind": "x"}, "kind", "Wybierz rodzaj"),
    ],
)
def test_what_is_refused_is_said_at_its_field_and_nothing_is_kept(cast, marek, draft, changed, field, said):
    answer = send(marek, draft, new_id(), **changed)
    assert answer.status_code == 422
    assert said in answer.json()["errors"][field][0]
    assert photos_of(cast, draft) == []


def test_a_photo_of_an_unsigned_note_is_taken_out_and_its_file_goes(
    cast, marek, draft, django_capture_on_commit_callbacks
):
    number = new_id()
    send(marek, draft, number)
    [photo] = photos_of(cast, draft)
    with django_capture_on_commit_callbacks(execute=True):
        assert take_out(marek, draft, number).status_code == 204
    assert not default_storage.exists(photo.file_path)
    assert photos_of(cast, draft) == []
    for absent in (number, new_id(), "x"):
        assert take_out(marek, draft, absent).status_code == 204


def test_a_signed_note_takes_and_gives_no_photo_but_knows_the_one_that_came_before(cast, marek):
    note, number = new_id(), new_id()
    put(marek, note, cast.buk.family)
    send(marek, note, number)
    put(marek, note, cast.buk.family, base=1, sign=True)
    assert send(marek, note, number).status_code == 200
    late = send(marek, note, new_id())
    assert (late.status_code, late.json()["reason"]) == (422, "signed")
    assert take_out(marek, note, number).json()["reason"] == "signed"
    assert len(photos_of(cast, note)) == 1


def test_a_visit_only_planned_takes_no_photo_yet(cast, marek):
    answer = send(marek, cast.buk.planned_visit.pk, new_id())
    assert (answer.status_code, answer.json()["reason"]) == (422, "no_note")


def test_a_number_taken_by_anybody_and_a_malformed_one_get_the_same_answer_to_the_byte(cast, marek, draft):
    with cast.inside(name="olga"):
        olga = cast.buk.users["olga"]
        hers = made(
            Visit, participation=cast.buk.other_participation, author=olga, visited_on=cast.buk.visit.visited_on
        )
        her_photo = made(VisitPhoto, visit=hers, kind="other", title="x", author=olga)
    numbers = [(draft, photo) for photo in (cast.dab.photo.pk, her_photo.pk, "x", "0" * 400)]
    numbers += [(note, new_id()) for note in (hers.pk, cast.dab.draft_visit.pk, new_id(), "x")]
    answers = [send(marek, *pair) for pair in numbers]
    assert {answer.status_code for answer in answers} == {422}
    assert {answer.content for answer in answers} == {answers[0].content}
    assert answers[0].json()["reason"] == "malformed_id"
    assert take_out(marek, cast.dab.draft_visit.pk, cast.dab.photo.pk).status_code == 204
    with cast.inside(cast.dab):
        assert VisitPhoto.objects.filter(pk=cast.dab.photo.pk).exists()


def test_a_colleague_of_the_same_family_does_not_touch_the_photos_of_another_s_note(cast, draft):
    with cast.inside():
        made(Assignment, family=cast.buk.family, user=cast.buk.users["olga"], since=cast.buk.pilot.starts_on)
    olga = cast.client("olga")
    assert send(olga, draft, new_id()).json()["reason"] == "malformed_id"
    take_out(olga, draft, cast.buk.photo.pk)
    with cast.inside():
        assert VisitPhoto.objects.filter(pk=cast.buk.photo.pk).exists()


def test_a_note_holds_so_many_photos_and_no_more(cast, marek, draft):
    with cast.inside():
        for number in range(MOST_PHOTOS - 1):
            visit = Visit.objects.get(pk=draft)
            made(VisitPhoto, visit=visit, kind="other", title=str(number), author=cast.buk.users["marek"])
    assert send(marek, draft, new_id()).json()["reason"] == "too_many"


def test_the_device_of_another_and_one_cut_off_send_no_photo(cast, marek, draft):
    assert send(marek, draft, new_id(), device=str(cast.dab.device.pk)).status_code == 403
    assert send(marek, draft, new_id(), device=str(cast.buk.device.pk)).status_code == 201
    with cast.inside(), recorded("test", cast.buk.device):
        by = cast.buk.users["anna"].pk
        FieldDevice.objects.filter(pk=cast.buk.device.pk).update(revoked_at=timezone.now(), revoked_by=by)
    assert send(marek, draft, new_id(), device=str(cast.buk.device.pk)).status_code == 410


@pytest.mark.parametrize("body", [b"", b"x", b"--x\r\n", b"{}"])
def test_a_form_half_received_is_refused_not_a_fault(cast, marek, draft, body):
    address = reverse("api_visit_photo", args=[draft, new_id()])
    for kind in ("multipart/form-data; boundary=x", "multipart/form-data", "application/json"):
        assert marek.put(address, body, content_type=kind).status_code == 422


def test_a_photo_too_heavy_is_not_even_read(cast, marek, draft):
    answer = send(marek, draft, new_id(), file=upload(b"\xff\xd8" + b"0" * (11 * 1024 * 1024)))
    assert "więcej niż 10 MB" in answer.json()["errors"]["file"][0]


# Looked at in the browser


def test_the_photo_is_shown_to_those_who_may_read_the_note_and_that_is_logged(cast):
    address = reverse("photo_show", args=[cast.buk.photo.pk])
    for who, status in {"marek": 200, "anna": 200, "urszula": 403, "olga": 404, "adam": 404}.items():
        assert cast.client(who).get(address).status_code == status
    shown = cast.client("marek").get(address)
    assert shown.headers["Content-Type"] == "image/jpeg"
    assert shown.headers["X-Content-Type-Options"] == "nosniff"
    assert shown.headers["Cache-Control"] == "no-store"
    assert shown.headers["Content-Disposition"].startswith("inline")
    with cast.inside():
        event = AuditEvent.objects.filter(verb="visit_photo.opened").latest("at")
    assert event.detail["ids"] == [str(cast.buk.photo.pk)]


def test_a_photo_that_is_gone_from_the_store_leads_back_to_the_note(cast, marek, draft):
    number = new_id()
    send(marek, draft, number)
    [photo] = photos_of(cast, draft)
    default_storage.delete(photo.file_path)
    answer = marek.get(reverse("photo_show", args=[number]))
    assert (answer.status_code, answer.headers["Location"]) == (303, reverse("visit_show", args=[draft]))
