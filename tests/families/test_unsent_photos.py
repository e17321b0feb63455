"""Photos of a note that could not be taken in: not one is lost on the way to the coordinator and into the case."""

from datetime import date, timedelta

import pytest
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from django.urls import reverse
from django.utils import timezone

from families.actions.identity_documents import NO_COPY
from families.actions.unsent import adopt_unsent
from families.models import FieldDevice, UnsentNote, UnsentPhoto, Visit, VisitPhoto
from schematom.audit.recording import recorded
from schematom.documents.storing import read_kept
from schematom.tenancy.models import new_id
from tests.documents.photos import upload
from tests.families.field_calls import bearer, hand_in, token_in


@pytest.fixture
def token(cast):
    return token_in(cast)


@pytest.fixture
def handed(cast, token):
    """The id of a note handed in by Marek's phone."""
    return hand_in(cast, token).json()["id"]


def send(cast, token, note, photo, **changed):
    form = {"file": upload(), "kind": "employment", "title": "Umowa o pracę"} | changed
    body = encode_multipart(BOUNDARY, form)
    address = reverse("api_unsent_photo", args=[note, photo])
    client = cast.client(None, raise_request_exception=False)
    return client.put(address, body, content_type=MULTIPART_CONTENT, **bearer(token))


def photos_of(cast, note):
    with cast.inside():
        return list(UnsentPhoto.objects.filter(unsent=note))


def test_a_photo_sent_twice_is_one(cast, token, handed):
    number = new_id()
    assert [send(cast, token, handed, number).status_code for _ in range(2)] == [201, 200]
    [photo] = photos_of(cast, handed)
    assert (photo.pk, photo.title) == (number, "Umowa o pracę")


def test_an_identity_document_is_refused_with_the_paragraph(cast, token, handed):
    answer = send(cast, token, handed, new_id(), kind="identity", title="Dowód")
    assert (answer.status_code, answer.json()["message"]) == (422, NO_COPY)
    assert photos_of(cast, handed) == []


def test_a_note_of_another_device_or_powiat_does_not_exist(cast, token, handed):
    foreign = token_in(cast, cast.dab)
    answers = [
        send(cast, foreign, handed, new_id()),
        send(cast, token, cast.dab.unsent.pk, new_id()),
        send(cast, token, new_id(), new_id()),
        send(cast, token, "x", new_id()),
        send(cast, token, handed, "x"),
    ]
    assert {(answer.status_code, answer.content) for answer in answers} == {(422, answers[0].content)}
    assert send(cast, "podrobiony", handed, new_id()).status_code == 401


def test_a_number_that_is_taken_tells_nothing(cast, token, handed):
    answer = send(cast, token, handed, cast.buk.unsent_photo.pk)
    assert (answer.status_code, answer.json()["reason"]) == (422, "malformed_id")
    answer = send(cast, token, handed, cast.dab.unsent_photo.pk)
    assert (answer.status_code, answer.json()["reason"]) == (422, "malformed_id")


def test_after_the_days_the_powiat_gives_it_is_too_late(cast, token, handed):
    with cast.inside():
        device = FieldDevice.objects.get(pk=cast.buk.device.pk)
        with recorded("test", device):
            when = timezone.now() - timedelta(days=16)
            FieldDevice.objects.filter(pk=device.pk).update(revoked_at=when, revoked_by=cast.user("anna"))
    answer = send(cast, token, handed, new_id())
    assert (answer.status_code, answer.json()["reason"]) == (422, "too_late")


def test_photos_join_the_case_with_the_note_and_stay_where_they_were(cast, token, handed):
    send(cast, token, handed, new_id())
    with cast.inside():
        unsent = UnsentNote.objects.get(pk=handed)
        member = cast.member("anna")
        adopt_unsent(member=member, unsent=unsent, user=cast.user("marek"), visited_on=date(2014, 5, 20))
        unsent.refresh_from_db()
        copy = VisitPhoto.objects.get(visit=Visit.objects.get(pk=unsent.visit_id))
        first = UnsentPhoto.objects.get(unsent=unsent)
        assert (copy.title, copy.author, copy.file_sha256) == (first.title, cast.user("marek"), first.file_sha256)
        assert copy.file_path != first.file_path and read_kept(copy) == read_kept(first)


def test_the_coordinator_looks_at_a_photo_and_nobody_else_does(cast, token, handed):
    send(cast, token, handed, number := new_id())
    anna = cast.client("anna")
    assert reverse("unsent_photo", args=[number]) in anna.get(reverse("unsent_show", args=[handed])).content.decode()
    assert anna.get(reverse("unsent_photo", args=[number]))["Content-Type"] == "image/jpeg"
    assert cast.client("marek").get(reverse("unsent_photo", args=[number])).status_code == 404
