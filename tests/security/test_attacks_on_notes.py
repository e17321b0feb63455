"""Attacks on notes of visits: by a hostile worker, a colleague, the twin powiat, and as the application by SQL."""

import json
from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from families.models import (
    Assignment,
    FieldDevice,
    NoteConflict,
    NoteDraft,
    NoteSave,
    UnsentNote,
    Visit,
    VisitPhoto,
)
from schematom.audit.recording import recorded
from schematom.tenancy.models import new_id
from tests.cases import made
from tests.families.field_calls import NOTE, hand_in, put, token_in
from tests.families.test_visit_photos import send, take_out

WICKED = "<script>alert(1)</script><img src=x onerror=alert(2)>{{7*7}}"
BIG = 20_000


@pytest.fixture
def marek(cast):
    return cast.client("marek", raise_request_exception=False)


@pytest.fixture
def olga(cast):
    """A colleague of the MGI who works with the same family: the worst placed of all."""
    with cast.inside():
        made(Assignment, family=cast.buk.family, user=cast.buk.users["olga"], since=cast.buk.pilot.starts_on)
        made(FieldDevice, user=cast.buk.users["olga"], name="Telefon Olgi")
    return cast.client("olga", raise_request_exception=False)


def run(sql, **values):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.rowcount


def state_of(cast):
    """All there is about Marek's draft."""
    with cast.inside():
        found = [
            list(model.objects.order_by("pk").values())
            for model in (NoteConflict, NoteSave, NoteDraft, VisitPhoto, UnsentNote)
        ]
        return [list(Visit.objects.filter(pk=cast.buk.draft_visit.pk).values()), *found]


# A colleague of the same family


def test_a_colleague_of_the_same_family_changes_nothing_of_another_s_draft(cast, olga):
    before, side = state_of(cast), cast.buk
    draft, conflict = side.draft_visit.pk, side.conflict.pk
    answers = [
        put(olga, draft, side.family),
        put(olga, draft, side.family, sign=True),
        put(olga, draft, side.family, base=1, decisions=[{"conflict": str(conflict), "choice": "arrived"}]),
        put(olga, draft, side.family, device=str(side.device.pk), sequence=1),
        put(olga, draft, side.family, device=str(side.device.pk), sequence=2),
        olga.post(reverse("conflict_decide", args=[conflict]), {"choice": "arrived", "seen": "x"}),
        olga.post(reverse("visit_sign", args=[draft])),
        olga.post(reverse("draft_drop", args=[side.note_draft.pk])),
        send(olga, draft, new_id()),
        send(olga, draft, side.photo.pk),
    ]
    take_out(olga, draft, side.photo.pk)
    assert {answer.status_code for answer in answers} <= {403, 404, 422}
    assert state_of(cast) == before


def test_a_conflict_of_another_note_is_not_decided_through_one_s_own(cast, olga):
    own, side = new_id(), cast.buk
    decisions = [{"conflict": str(side.conflict.pk), "choice": "arrived"}]
    assert put(olga, own, side.family, decisions=decisions).status_code == 201
    assert put(olga, own, side.family, base=1, decisions=decisions).status_code == 200
    with cast.inside():
        assert NoteConflict.objects.get(pk=side.conflict.pk).decided_at is None


def test_half_typed_text_of_another_is_nowhere_to_be_read(cast, olga):
    with cast.inside():
        NoteDraft.objects.filter(pk=cast.buk.note_draft.pk).update(content={"course": "Tajne zdanie."})
    side = cast.buk
    pages = [
        side.family.get_absolute_url(),
        side.draft_visit.get_absolute_url(),
        reverse("note_history", args=[side.draft_visit.pk]),
        reverse("draft_show", args=[side.note_draft.pk]),
        reverse("visit_create", args=[side.participation.pk]) + f"?szkic={side.note_draft.pk}",
    ]
    with cast.inside():
        device = FieldDevice.objects.get(user=side.users["olga"]).pk
    day = olga.get(reverse("api_field_day"), {"family": side.family.pk}, headers={"X-Field-Device": str(device)})
    assert day.status_code == 200
    for answer in [day, *(olga.get(page) for page in pages)]:
        assert "Tajne zdanie" not in answer.content.decode()


# Ids of others in every field


def foreign_ids(cast):
    """Of another family of the powiat, and of the twin."""
    with cast.inside():
        other = [cast.buk.other_persons[0].pk]
    return {
        "persons": [*other, cast.dab.mother.pk],
        "workers": [cast.dab.users["marek"].pk, cast.celina.pk, cast.buk.users["adam"].pk],
        "checks": [cast.dab.activity.pk],
    }


def test_ids_of_others_are_refused_in_a_note(cast, marek):
    for part, ids in foreign_ids(cast).items():
        for pk in ids:
            value = {str(pk): {"standing": "at_risk", "note": ""}} if part == "checks" else [str(pk)]
            answer = put(marek, new_id(), cast.buk.family, note=NOTE | {part: value})
            assert answer.status_code == 422, (part, pk)


def test_ids_guessed_in_half_typed_text_name_nobody(cast, marek):
    """Numbers of users are small and those of the whole country lie in one table."""
    note, ids = new_id(), foreign_ids(cast)
    checks = {str(pk): {"standing": "at_risk", "note": ""} for pk in ids["checks"]}
    content = NOTE | {"workers": list(range(1, 200)), "persons": [str(pk) for pk in ids["persons"]], "checks": checks}
    assert put(marek, note, cast.buk.family, page="api_visit_draft", note=content).status_code == 200
    with cast.inside(name="marek"):
        row = NoteDraft.objects.get(note_id=note)
        strangers = [f"{one.first_name} {one.last_name}" for one in (cast.buk.other_persons[0], cast.celina)]
    page = marek.get(reverse("draft_show", args=[row.pk])).content.decode()
    assert "Olga Próbna" in page
    for name in [*strangers, "Cezary Próbny", "Adam Próbny"]:
        assert name not in page


def test_words_about_one_family_do_not_get_into_the_case_of_another_by_their_number(cast, marek):
    note, side = new_id(), cast.buk
    with cast.inside():
        made(Assignment, family=side.other_family, user=side.users["marek"], since=side.pilot.starts_on)
    assert put(marek, note, side.family, page="api_visit_draft").status_code == 200
    answer = put(marek, note, side.other_family, page="api_visit_draft", note=NOTE | {"course": "O innych."})
    assert answer.status_code in (409, 422)
    with cast.inside(name="marek"):
        assert NoteDraft.objects.get(note_id=note).content["course"] == NOTE["course"]


def test_a_note_of_another_family_or_an_unsigned_one_is_not_corrected(cast, marek):
    side = cast.buk
    for corrected in (side.draft_visit.pk, cast.dab.visit.pk, side.planned_visit.pk, new_id(), "x"):
        answer = put(marek, new_id(), side.family, corrects=str(corrected))
        assert (answer.status_code, answer.json()["reason"]) == (422, "malformed_id")


# Floods inside one request


def test_a_person_ticked_ten_thousand_times_is_ticked_once(cast, marek):
    note, mother = new_id(), str(cast.buk.mother.pk)
    with CaptureQueriesContext(connection) as queries:
        answer = put(marek, note, cast.buk.family, note=NOTE | {"persons": [mother] * BIG})
    assert answer.json()["note"]["persons"] == [mother]
    assert len(queries) < 150


def test_decisions_without_end_are_refused(cast, marek):
    decisions = [{"conflict": str(new_id()), "choice": "own"} for _ in range(501)]
    assert put(marek, new_id(), cast.buk.family, decisions=decisions).status_code == 422


@pytest.mark.parametrize(
    "body",
    [
        b"[" * 400_000,
        b'{"note":' * 100_000,
        b'{"family": 1e999, "note": {"minutes": 1e999}}',
        b'{"note": {"minutes": ' + b"9" * 5000 + b"}}",
        b"\xff\xfe{",
        b'{"note": NaN}',
    ],
)
def test_deep_and_broken_bodies_are_refused_and_no_fault(cast, marek, body):
    for page in ("api_visit", "api_visit_draft"):
        answer = marek.put(reverse(page, args=[new_id()]), body, content_type="application/json")
        assert answer.status_code == 422


def test_an_address_with_a_sign_that_cannot_be_kept_is_none(cast, marek):
    for path in ("/api/v1/visits/%00", "/api/v1/visits/a%00/draft", "/teren/%00"):
        for client in (marek, cast.client(None, raise_request_exception=False)):
            assert client.put(path, "{}", content_type="application/json").status_code in (401, 404)
            assert client.get(path).status_code in (302, 401, 404)


# What is shown


def test_html_in_every_part_is_words_on_every_page(cast, marek):
    side, note = cast.buk, new_id()
    words = {name: f"{WICKED} {name}" for name in ("place", "purpose", "course", "observations", "agreed")}
    checks = {str(side.activity.pk): {"standing": "at_risk", "note": WICKED}}
    assert put(marek, note, side.family, note=NOTE | words | {"checks": checks}).status_code == 201
    assert put(marek, new_id(), side.family, page="api_visit_draft", note=NOTE | words).status_code == 200
    assert hand_in(cast, token_in(cast), note=NOTE | words, refusal=WICKED).status_code == 201
    with cast.inside(name="anna"):
        unsent = UnsentNote.objects.exclude(pk=side.unsent.pk).get()
        visit = Visit.objects.get(pk=note)
    with cast.inside(name="marek"):
        draft = NoteDraft.objects.exclude(pk=side.note_draft.pk).get()
    anna = cast.client("anna")
    mine = [
        visit.get_absolute_url(),
        side.family.get_absolute_url(),
        reverse("note_history", args=[note]),
        reverse("visit_edit", args=[note]),
        reverse("draft_show", args=[draft.pk]),
    ]
    hers = [reverse("unsent_list"), *(reverse(name, args=[unsent.pk]) for name in ("unsent_show", "unsent_adopt"))]
    for client, pages in ((marek, mine), (anna, hers)):
        for address in pages:
            answer = client.get(address)
            text = answer.content.decode()
            assert answer.status_code == 200, address
            assert "<script>alert" not in text, address
            assert "<img src=x" not in text, address
            assert "script-src 'self'" in answer.headers["Content-Security-Policy"]


# As the application's own role, by SQL

ON_SIGNED = {
    "its words": "UPDATE families_visit SET course = 'x' WHERE id = %(visit)s",
    "its day": "UPDATE families_visit SET visited_on = '2014-01-01' WHERE id = %(visit)s",
    "its state": "UPDATE families_visit SET state = 'draft' WHERE id = %(visit)s",
    "itself": "DELETE FROM families_visit WHERE id = %(visit)s",
    "the text that came": "UPDATE families_notesave SET content = '{}' WHERE visit_id = %(visit)s",
    "that a text came": "DELETE FROM families_notesave WHERE visit_id = %(visit)s",
    "its check": "UPDATE families_visitcheck SET standing = 'missed' WHERE visit_id = %(visit)s",
    "that it checked": "DELETE FROM families_visitcheck WHERE visit_id = %(visit)s",
    "its photo": "UPDATE families_visitphoto SET title = 'x' WHERE visit_id = %(visit)s",
    "that it had a photo": "DELETE FROM families_visitphoto WHERE visit_id = %(visit)s",
    "who came along": "DELETE FROM families_visitworker WHERE visit_id = %(visit)s",
}


@pytest.mark.parametrize("attack", ON_SIGNED)
def test_a_signed_note_and_every_text_of_it_stand_against_sql(cast, marek, attack):
    side, note = cast.buk, new_id()
    more = {"workers": [str(side.users["olga"].pk)], "persons": [str(side.mother.pk)]}
    more["checks"] = {str(side.activity.pk): {"standing": "on_course", "note": ""}}
    assert put(marek, note, side.family, note=NOTE | more).status_code == 201
    assert send(marek, note, new_id()).status_code == 201
    assert put(marek, note, side.family, base=1, note=NOTE | more, sign=True).json()["state"] == "signed"
    with cast.inside(), recorded("attack", side.visit), pytest.raises(DatabaseError):
        run(ON_SIGNED[attack], visit=note)


UNLOGGED = {
    "another's half-typed text changes hands": "UPDATE families_notedraft SET author_id = %(who)s WHERE id = %(draft)s",
    "it changes family": "UPDATE families_notedraft SET participation_id = %(other)s WHERE id = %(draft)s",
    "it is dropped": "DELETE FROM families_notedraft WHERE id = %(draft)s",
    "under cover of a text": "UPDATE families_notedraft SET content = '{}', note_id = %(other)s WHERE id = %(draft)s",
    "a difference is decided": "UPDATE families_noteconflict SET kept = '1' WHERE id = %(conflict)s",
    "a device is let in again": "UPDATE families_fielddevice SET name = 'x' WHERE id = %(device)s",
    "an unsent note is rewritten": "UPDATE families_unsentnote SET content = '{}' WHERE id = %(unsent)s",
}


@pytest.mark.parametrize("attack", UNLOGGED)
def test_nothing_but_half_typed_text_changes_without_an_event(cast, attack):
    side = cast.buk
    ids = {name: getattr(side, name).pk for name in ("conflict", "device", "unsent")}
    ids |= {"draft": side.note_draft.pk, "who": side.users["olga"].pk, "other": side.other_participation.pk}
    with cast.inside(), pytest.raises(DatabaseError, match="audit event"):
        run(UNLOGGED[attack], **ids)


def test_half_typed_text_of_the_twin_is_not_changed_under_cover_of_needing_no_event(cast):
    with cast.inside():
        assert run("UPDATE families_notedraft SET content = '{}' WHERE id = %(id)s", id=cast.dab.note_draft.pk) == 0


def test_the_log_holds_no_word_of_a_note_in_its_paths_and_details(cast, marek):
    side = cast.buk
    words = NOTE | {"course": "Zdanie nie do dziennika."}
    put(marek, new_id(), side.family, note=words)
    put(marek, new_id(), side.family, page="api_visit_draft", note=words)
    put(marek, new_id(), side.other_family, note=words)
    hand_in(cast, token_in(cast), note=words)
    with cast.inside(), connection.cursor() as cursor:
        cursor.execute("SELECT subject_id, reason, detail::text FROM audit_event")
        assert "Zdanie nie do" not in json.dumps(cursor.fetchall(), ensure_ascii=False)
        cursor.execute("SELECT after::text FROM audit_change WHERE table_name = 'families_notedraft'")
        assert "Zdanie nie do" not in json.dumps(cursor.fetchall(), ensure_ascii=False)


def test_a_note_does_not_move_to_a_day_outside_its_own_edition(cast, marek):
    note = new_id()
    assert put(marek, note, cast.buk.family).status_code == 201
    for day in ("2013-01-01", "2016-06-01", date.max.isoformat()):
        answer = put(marek, note, cast.buk.family, base=1, note=NOTE | {"visited_on": day})
        assert (answer.status_code, list(answer.json()["errors"])) == (422, ["visited_on"])
