"""Photos of papers added to a note in the office."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from families.models import VisitPhoto


@pytest.fixture
def marek(cast):
    return cast.client("marek")


def picture(name="zdjecie.jpg"):
    data = io.BytesIO()
    Image.new("RGB", (2000, 900), "white").save(data, "JPEG")
    return SimpleUploadedFile(name, data.getvalue(), "image/jpeg")


def sent(client, cast, **changed):
    url = reverse("photo_add", args=[cast.buk.draft_visit.pk])
    number = client.get(url).context["form"]["photo_id"].value()
    fields = {"photo_id": number, "kind": "employment", "title": "Umowa, strona 1", "file": picture()} | changed
    return client.post(url, fields, follow=True)


def titles(cast):
    with cast.inside(name="marek"):
        return sorted(VisitPhoto.objects.filter(visit=cast.buk.draft_visit.pk).values_list("title", flat=True))


def test_a_photo_is_added_and_stands_on_the_visit_s_page(cast, marek):
    page = sent(marek, cast).content.decode()
    assert "Dodano zdjęcie: Umowa, strona 1." in page
    with cast.inside(name="marek"):
        photo = VisitPhoto.objects.get(title="Umowa, strona 1")
    assert reverse("photo_show", args=[photo.pk]) in page


def test_the_same_form_sent_twice_is_one_photo_and_another_title_another(cast, marek):
    url = reverse("photo_add", args=[cast.buk.draft_visit.pk])
    number = marek.get(url).context["form"]["photo_id"].value()
    for _ in range(2):
        page = sent(marek, cast, photo_id=number).content.decode()
    assert "To zdjęcie już jest przy notatce" in page
    sent(marek, cast, photo_id=number, title="Umowa, strona 2")
    assert titles(cast) == ["Umowa z tartakiem", "Umowa, strona 1", "Umowa, strona 2"]


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"title": "dowód osobisty ojca"}, "tożsamości"),
        ({"kind": "identity"}, "Wybierz rodzaj dokumentu"),
        ({"file": SimpleUploadedFile("a.pdf", b"%PDF-1.7 test")}, "To jest PDF"),
        ({"file": ""}, "Wybierz zdjęcie"),
    ],
)
def test_what_is_refused_says_why_and_keeps_nothing(cast, marek, changed, said):
    answer = sent(marek, cast, **changed)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert titles(cast) == ["Umowa z tartakiem"]


def test_a_photo_is_taken_out_by_a_button_only(cast, marek):
    url = reverse("photo_remove", args=[cast.buk.photo.pk])
    assert marek.get(url).status_code == 405
    assert "Usunięto zdjęcie: Umowa z tartakiem." in marek.post(url, follow=True).content.decode()
    assert titles(cast) == []


def test_a_signed_note_takes_no_photo(cast, marek):
    signed = cast.buk.visit
    assert marek.get(reverse("photo_add", args=[signed.pk])).url == reverse("visit_show", args=[signed.pk])
    fields = {"photo_id": cast.buk.draft_visit.pk, "kind": "other", "title": "Pismo", "file": picture()}
    answer = marek.post(reverse("photo_add", args=[signed.pk]), fields)
    assert answer.status_code == 422
    assert "do sprostowania" in answer.content.decode()
