"""What is being typed: kept while it is typed, found again here and on another device, its writer's own."""

from datetime import date
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from families import actions
from families.actions.note_drafts import keep_draft
from families.models import NoteDraft, Visit
from families.selectors.note_drafts import unfinished_of
from families.selectors.notes import EMPTY, plain
from schematom.tenancy.models import new_id

TEXT = "Matka mówiła o nowej pracy."


@pytest.fixture
def client(cast):
    return cast.client("marek")


def kept(cast, note_id, *, device=None, base=0, corrects=None, turn=1, **content):
    content = plain({"visited_on": date(2014, 6, 2), "outcome": "held", "course": TEXT} | content)
    with cast.inside(name="marek"):
        return keep_draft(
            member=cast.member("marek"),
            note_id=note_id,
            participation=cast.buk.participation,
            content=content,
            base=base,
            turn=turn,
            device=device,
            corrects=corrects,
        )


def page_of(client, name, subject):
    return client.get(reverse(name, args=[subject.pk])).content.decode()


def test_the_form_keeps_itself_where_its_number_says(client, cast):
    form = client.get(reverse("visit_create", args=[cast.buk.participation.pk])).context["form"]
    url = form.autosave_url
    assert url == reverse("api_visit_draft", args=[form["note_id"].value()])
    body = {"family": str(cast.buk.family.pk), "turn": 1, "note": {"visited_on": "2014-06-0", "course": TEXT}}
    assert client.put(url, body, content_type="application/json").json()["kept"]
    page = page_of(client, "visit_create", cast.buk.participation)
    assert "Masz niedokończony tekst z" in page
    assert "Wczytaj" in page


def test_a_text_left_in_a_new_note_comes_back_with_its_number(client, cast):
    draft = kept(cast, new_id())
    url = reverse("visit_create", args=[cast.buk.participation.pk])
    form = client.get(f"{url}?szkic={draft.pk}").context["form"]
    assert str(form["note_id"].value()) == str(draft.note_id)
    assert form["course"].value() == TEXT
    saved = client.post(url, {"note_id": draft.note_id, "visited_on": "2014-06-02", "outcome": "held", "course": TEXT})
    assert saved.url == reverse("visit_show", args=[draft.note_id])
    with cast.inside(name="marek"):
        assert not NoteDraft.objects.filter(pk=draft.pk).exists()


def test_a_text_left_in_a_begun_note_opens_by_itself_lest_it_be_typed_over(client, cast):
    visit = cast.buk.draft_visit
    kept(cast, visit.pk, base=1)
    page = page_of(client, "visit_edit", visit)
    assert TEXT in page
    assert "Porzuć ten tekst" in page


def test_a_note_is_not_signed_over_a_text_that_is_not_in_it(client, cast):
    with cast.inside(name="marek"):
        visit = actions.write_visit(
            member=cast.member("marek"),
            participation=cast.buk.participation,
            visited_on=date(2014, 6, 2),
            course="Raz.",
        )
    assert "Podpisz notatkę" in page_of(client, "visit_show", visit)
    kept(cast, visit.pk, base=1)
    page = page_of(client, "visit_show", visit)
    assert "Zapisz go albo porzuć, zanim podpiszesz" in page
    assert "Podpisz notatkę" not in page
    # A page opened before still has the button.
    answer = client.post(reverse("visit_sign", args=[visit.pk]), follow=True)
    assert "Zapisz go albo porzuć" in answer.content.decode()
    with cast.inside(name="marek"):
        assert Visit.objects.get(pk=visit.pk).state == "draft"
        assert NoteDraft.objects.filter(note_id=visit.pk).exists()


def test_a_text_kept_after_the_very_same_was_saved_is_none_any_more(cast):
    number, content = new_id(), {"visited_on": date(2014, 6, 2), "outcome": "held", "course": TEXT, "minutes": 60}
    with cast.inside(name="marek"):
        marek = cast.member("marek")
        actions.put_note(member=marek, note_id=number, participation=cast.buk.participation, note=content)
        kept(cast, number, minutes=60)
        assert NoteDraft.objects.filter(note_id=number).exists()
        assert unfinished_of(marek, note_id=number) == []


def test_a_text_on_a_phone_is_seen_in_the_office_with_its_name_and_hour(client, cast):
    visit, phone = cast.buk.draft_visit, cast.buk.device
    kept(cast, visit.pk, device=phone, base=1)
    for name, subject in (("visit_show", visit), ("visit_edit", visit), ("family_show", cast.buk.family)):
        assert "Szkic na innym urządzeniu: Telefon Marka, " in page_of(client, name, subject), name
    assert TEXT not in page_of(client, "visit_edit", visit)  # taken over only when asked for


def test_a_phone_s_text_taken_over_meets_what_was_written_meanwhile(client, cast):
    visit, phone = cast.buk.draft_visit, cast.buk.device
    draft = kept(cast, visit.pk, device=phone, base=1, visited_on=date(2014, 5, 1))
    url = reverse("visit_edit", args=[visit.pk])
    form = client.get(f"{url}?szkic={draft.pk}").context["form"]
    assert form["base"].value() == 1
    assert form["course"].value() == TEXT


def test_a_new_note_begun_on_a_phone_is_on_the_family_s_page_and_can_be_read(client, cast):
    assert "nowa notatka" in page_of(client, "family_show", cast.buk.family)
    page = page_of(client, "draft_show", cast.buk.note_draft)
    assert "Szkic z telefonu." in page
    assert "1 maja 2014" in page.replace("\xa0", " ")
    assert f"{reverse('visit_create', args=[cast.buk.participation.pk])}?szkic=" in page


def test_nobody_but_its_writer_sees_a_text_that_is_no_note_yet(cast):
    assert "Szkic na innym urządzeniu" not in page_of(cast.client("anna"), "family_show", cast.buk.family)
    assert cast.client("anna").get(reverse("draft_show", args=[cast.buk.note_draft.pk])).status_code == 404
    assert cast.client("anna").post(reverse("draft_drop", args=[cast.buk.note_draft.pk])).status_code == 404


def test_a_text_is_given_up_by_a_button_only(client, cast):
    draft = cast.buk.note_draft
    assert client.get(reverse("draft_drop", args=[draft.pk])).status_code == 405
    answer = client.post(reverse("draft_drop", args=[draft.pk]), follow=True)
    assert "Na urządzeniu zostaje" in answer.content.decode()
    assert client.get(reverse("draft_show", args=[draft.pk])).status_code == 404


def test_a_correction_left_half_typed_comes_back_as_a_correction(client, cast):
    url = reverse("visit_correct", args=[cast.buk.visit.pk])
    number = client.get(url).context["form"]["note_id"].value()
    assert UUID(str(number)).version == 7  # as the address that keeps it wants
    draft = kept(cast, number, corrects=cast.buk.visit)
    assert client.get(url).context["form"]["note_id"].value() == draft.note_id
    assert client.get(url).context["form"]["course"].value() == TEXT
    page = page_of(client, "draft_show", draft)
    assert "sprostowanie notatki z" in page
    assert f"{url}?szkic={draft.pk}" in page


def test_half_typed_rubbish_is_shown_as_it_is(client, cast):
    draft = kept(cast, new_id())
    rubbish = {"visited_on": "2014-13-", "minutes": "koło godziny", "persons": ["nikt"], "workers": ["?"]}
    with cast.inside(name="marek"):
        NoteDraft.objects.filter(pk=draft.pk).update(content=EMPTY | rubbish)
    page = page_of(client, "draft_show", draft)
    assert "2014-13-" in page
    assert "koło godziny" in page
    assert (
        client.get(reverse("visit_create", args=[cast.buk.participation.pk]) + f"?szkic={draft.pk}").status_code == 200
    )


def test_a_text_about_a_note_signed_meanwhile_can_be_read_and_not_loaded(client, cast):
    with cast.inside(name="marek"):
        marek, note = cast.member("marek"), {"visited_on": date(2014, 6, 2), "course": "Raz."}
        visit = actions.write_visit(member=marek, participation=cast.buk.participation, **note)
    draft = kept(cast, visit.pk, device=cast.buk.device)
    with cast.inside(name="marek"):
        actions.sign_visit(member=marek, visit=visit)
    page = page_of(client, "draft_show", draft)
    assert TEXT in page
    assert "Wczytaj ten szkic" not in page


def test_the_family_s_page_asks_as_much_for_one_such_text_as_for_ten(client, cast):
    page_of(client, "family_show", cast.buk.family)
    counts = []
    for more in (0, 10):
        for _ in range(more):
            kept(cast, new_id())
        with CaptureQueriesContext(connection) as queries:
            page_of(client, "family_show", cast.buk.family)
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_a_planned_visit_s_note_keeps_its_text_too(client, cast):
    kept(cast, cast.buk.planned_visit.pk, base=1)
    assert TEXT in page_of(client, "visit_note", cast.buk.planned_visit)
    with cast.inside(name="marek"):
        assert Visit.objects.get(pk=cast.buk.planned_visit.pk).state == "planned"
