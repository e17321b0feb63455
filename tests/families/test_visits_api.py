"""A visit's note over the API: what each request answers, and what nobody learns from an answer."""

import json
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from families.actions import visit_plans
from families.models import Assignment, FieldDevice, NoteDraft, NoteSave, Visit
from families.selectors.typed_notes import typed
from schematom.audit.recording import recorded
from schematom.tenancy.models import new_id
from tests.cases import made
from tests.families.field_calls import NOTE, put


@pytest.fixture
def marek(cast):
    return cast.client("marek", raise_request_exception=False)


def said(response, status, reason):
    assert (response.status_code, response.json()["reason"]) == (status, reason)
    return response.json()


def revoke(cast):
    with cast.inside(), recorded("test", cast.buk.device):
        user = cast.buk.users["anna"].pk
        FieldDevice.objects.filter(pk=cast.buk.device.pk).update(revoked_at=timezone.now(), revoked_by=user)


def end_assignment(cast):
    with cast.inside(), recorded("test", cast.buk.assignment):
        yesterday = timezone.localdate() - timedelta(days=1)
        Assignment.objects.filter(pk=cast.buk.assignment.pk).update(until=yesterday)


def test_a_new_note_is_201_the_next_text_200_and_the_same_again_200(cast, marek):
    note, sent = new_id(), {"device": str(cast.buk.device.pk), "sequence": 1}
    first = put(marek, note, cast.buk.family, **sent)
    assert (first.status_code, first.json()["news"]) == (201, "created")
    again = put(marek, note, cast.buk.family, **sent)
    assert (again.status_code, again.json()["news"]) == (200, "replayed")
    later = put(marek, note, cast.buk.family, note=NOTE | {"agreed": "Kurs."}, **sent | {"sequence": 2, "base": 1})
    assert (later.status_code, later.json()["news"], later.json()["revision"]) == (200, "saved", 2)
    with cast.inside():
        assert NoteSave.objects.filter(visit=note).count() == 2


def test_a_clash_is_409_and_stored(cast, marek):
    phone = {"device": str(cast.buk.device.pk), "sequence": 1}
    note = new_id()
    put(marek, note, cast.buk.family, note=NOTE | {"course": "W telefonie."}, **phone)
    answer = put(marek, note, cast.buk.family, note=NOTE | {"course": "W biurze."})
    assert answer.status_code == 409
    [conflict] = answer.json()["conflicts"]
    assert (conflict["label"], conflict["kept"], conflict["arrived"]) == (
        "Przebieg wizyty",
        "W telefonie.",
        "W biurze.",
    )
    decided = put(
        marek,
        note,
        cast.buk.family,
        note=NOTE | {"course": "Oba."},
        base=answer.json()["revision"],
        decisions=[{"conflict": conflict["id"], "choice": "own"}],
    )
    assert decided.status_code == 200


def test_signing_and_then_another_text_is_409_with_the_reason(cast, marek):
    note = new_id()
    assert put(marek, note, cast.buk.family, sign=True).json()["state"] == "signed"
    told = said(put(marek, note, cast.buk.family, note=NOTE | {"course": "Inaczej."}), 409, "signed")
    assert told["note"]["course"] == NOTE["course"]
    correction = put(marek, new_id(), cast.buk.family, note=NOTE | {"course": "Inaczej."}, corrects=str(note))
    assert correction.status_code == 201


def test_a_planned_visit_is_taken_up_and_a_cancelled_one_is_refused(cast, marek):
    planned = cast.buk.planned_visit
    assert put(marek, planned.pk, cast.buk.family, base=1).status_code == 200
    with cast.inside(name="marek"):
        other = made(
            Visit,
            participation=cast.buk.participation,
            author=cast.buk.users["marek"],
            visited_on=planned.visited_on,
            state="planned",
        )
        visit_plans.cancel_visit(member=cast.member("marek"), visit=other, reason="wyjazd")
    said(put(marek, other.pk, cast.buk.family), 422, "cancelled")


@pytest.mark.parametrize(
    ("note", "field"),
    [
        (NOTE | {"visited_on": "2015-01-15"}, "visited_on"),
        (NOTE | {"visited_on": "2013-01-15"}, "visited_on"),
        (NOTE | {"visited_on": "2099-01-15"}, "visited_on"),
    ],
)
def test_a_day_outside_the_family_work_is_refused_at_its_field(cast, marek, note, field):
    assert field in said(put(marek, new_id(), cast.buk.family, note=note), 422, "refused")["errors"]


@pytest.mark.parametrize(
    ("part", "value"),
    [
        ("visited_on", "2014-02-31"),
        ("minutes", "dużo"),
        ("outcome", "może"),
        ("begins_at", "25:00"),
        ("place", "x" * 201),
    ],
)
def test_a_part_that_makes_no_sense_is_named(cast, marek, part, value):
    assert part in said(put(marek, new_id(), cast.buk.family, note=NOTE | {part: value}), 422, "invalid")["errors"]


def test_persons_of_another_family_or_powiat_are_not_taken(cast, marek):
    for person in (cast.buk.other_persons[0], cast.dab.father):
        note = NOTE | {"persons": [str(person.pk)]}
        assert "persons" in said(put(marek, new_id(), cast.buk.family, note=note), 422, "invalid")["errors"]
    foreign = NOTE | {"checks": {str(cast.dab.activity.pk): {"standing": "missed", "note": ""}}}
    said(put(marek, new_id(), cast.buk.family, note=foreign), 422, "refused")
    worker = NOTE | {"workers": [str(cast.dab.users["olga"].pk)]}
    assert "workers" in said(put(marek, new_id(), cast.buk.family, note=worker), 422, "invalid")["errors"]


def test_a_taken_number_and_a_malformed_one_get_the_same_answer_to_the_byte(cast, marek):
    """Olga's note in this powiat, one of the other powiat, no number at all, one of another version."""
    with cast.inside(name="olga"):
        hers = made(
            Visit,
            participation=cast.buk.other_participation,
            author=cast.buk.users["olga"],
            visited_on=cast.buk.visit.visited_on,
        )
    numbers = (hers.pk, cast.dab.visit.pk, "x", "1" * 3000, "00000000-0000-4000-8000-000000000000")
    answers = [put(marek, number, cast.buk.family) for number in numbers]
    assert {answer.status_code for answer in answers} == {422}
    assert len({answer.content for answer in answers}) == 1
    assert answers[0].json()["reason"] == "malformed_id"


def test_a_number_of_another_family_in_one_s_own_charge_is_taken_too(cast, marek):
    with cast.inside():
        made(Assignment, family=cast.buk.other_family, user=cast.buk.users["marek"], since=cast.buk.pilot.starts_on)
    said(put(marek, cast.buk.draft_visit.pk, cast.buk.other_family), 422, "malformed_id")


def test_a_family_that_is_not_one_s_own_is_unknown(cast, marek):
    answers = [
        put(marek, new_id(), family) for family in (cast.buk.other_family, cast.dab.family, new_id(), "x", None, "")
    ]
    assert {answer.content for answer in answers} == {answers[0].content}
    said(answers[0], 422, "unknown_family")
    assert put(cast.client("anna"), new_id(), cast.buk.family).json()["reason"] == "unknown_family"


def test_once_the_charge_ended_the_note_is_refused_and_stays_with_its_writer(cast, marek):
    end_assignment(cast)
    assert "koordynator" in said(put(marek, new_id(), cast.buk.family), 422, "unknown_family")["message"]


@pytest.mark.parametrize(
    "body",
    [
        "",
        "{",
        "[]",
        '"x"',
        "[" * 200_000,
        '{"family": NaN}',
        "\ud83d".encode("utf-16", "surrogatepass"),
        b"\xff\xfe",
        '{"note": ' + "9" * 5000 + "}",
        "x" * (1024 * 1024 + 1),
    ],
    ids=["empty", "cut", "list", "text", "deep", "nan", "utf16", "bytes", "number", "long"],
)
def test_what_is_no_note_is_malformed(cast, marek, body):
    for page in ("api_visit", "api_visit_draft"):
        answer = marek.put(reverse(page, args=[new_id()]), body, content_type="application/json")
        said(answer, 422, "malformed")
    other_type = marek.put(reverse("api_visit", args=[new_id()]), "a=b", content_type="text/plain")
    said(other_type, 422, "malformed")


@pytest.mark.parametrize(
    "changed",
    [
        {"note": []},
        {"note": "x"},
        {"note": None},
        {"note": NOTE | {"course": ["x"]}},
        {"note": NOTE | {"persons": "x"}},
        {"note": NOTE | {"checks": ["x"]}},
        {"note": NOTE | {"checks": {"x": 1}}},
        {"base": "1"},
        {"base": -1},
        {"base": 10**30},
        {"sequence": True},
        {"decisions": "x"},
        {"decisions": ["x"]},
        {"decisions": [{"conflict": "x", "choice": "own"}]},
        {"decisions": [{"conflict": "01900000-0000-7000-8000-000000000001", "choice": []}]},
    ],
    ids=str,
)
def test_wrong_types_are_malformed(cast, marek, changed):
    said(put(marek, new_id(), cast.buk.family, **changed), 422, "malformed")


def test_a_device_numbers_its_saves(cast, marek):
    said(put(marek, new_id(), cast.buk.family, device=str(cast.buk.device.pk)), 422, "malformed")


def test_a_text_with_signs_the_database_cannot_keep_loses_those_signs_alone(cast, marek):
    note = new_id()
    body = {"family": str(cast.buk.family.pk), "note": NOTE | {"course": "Pół \ud83d emoji\x00 i 😀."}}
    answer = marek.put(reverse("api_visit", args=[note]), json.dumps(body), content_type="application/json")
    assert answer.status_code == 201
    assert answer.json()["note"]["course"] == "Pół \ufffd emoji i 😀."


def test_the_device_of_another_person_is_403_and_one_cut_off_410(cast, marek):
    phone = {"device": str(cast.buk.device.pk), "sequence": 1}
    with cast.inside():
        made(Assignment, family=cast.buk.family, user=cast.buk.users["olga"], since=cast.buk.pilot.starts_on)
    said(put(cast.client("olga"), new_id(), cast.buk.family, **phone), 403, "other_person")
    foreign = {"device": str(cast.dab.device.pk), "sequence": 1}
    said(put(marek, new_id(), cast.buk.family, **foreign), 403, "other_person")
    revoke(cast)
    for page in ("api_visit", "api_visit_draft"):
        said(put(marek, new_id(), cast.buk.family, page=page, **phone), 410, "revoked")


def test_without_login_it_is_401_and_without_the_token_of_the_form_403(cast):
    assert put(cast.client(None), new_id(), cast.buk.family).status_code == 401
    careful = cast.client("marek", enforce_csrf_checks=True)
    assert put(careful, new_id(), cast.buk.family).status_code == 403
    csrf = careful.get(reverse("api_field_me")).json()["csrf"]
    body = {"family": str(cast.buk.family.pk), "note": NOTE}
    address = reverse("api_visit", args=[new_id()])
    answer = careful.put(address, body, content_type="application/json", headers={"X-CSRFToken": csrf})
    assert answer.status_code == 201


def test_reading_a_note_is_logged_and_open_to_those_who_may(cast, marek):
    address = reverse("api_visit", args=[cast.buk.draft_visit.pk])
    assert marek.get(address).json()["note"]["course"] == "Szkic notatki."
    missing = reverse("api_visit", args=[new_id()])
    for who in ("olga", "urszula"):
        client = cast.client(who)
        assert client.get(address).status_code == 404
        assert client.get(address).content == client.get(missing).content


# What is being typed


def drafts(cast, note):
    with cast.inside(name="marek"):
        return list(NoteDraft.objects.filter(note_id=note))


def test_half_typed_text_is_kept_as_it_is_once_for_each_device(cast, marek):
    note, phone = new_id(), {"device": str(cast.buk.device.pk)}
    half = {"visited_on": "2014-0", "minutes": "pół godz", "course": "Zaczą", "persons": [str(cast.buk.mother.pk)]}
    for text in ("Zaczą", "Zaczął"):
        answer = put(marek, note, cast.buk.family, page="api_visit_draft", note=half | {"course": text}, **phone)
        assert answer.status_code == 200
    assert put(marek, note, cast.buk.family, page="api_visit_draft", note=half).status_code == 200
    kept = drafts(cast, note)
    assert {one.device_id for one in kept} == {cast.buk.device.pk, None}
    content = next(one for one in kept if one.device_id).content
    assert (content["visited_on"], content["minutes"], content["course"]) == ("2014-0", "pół godz", "Zaczął")


def test_the_draft_goes_when_the_note_is_saved(cast, marek):
    note = new_id()
    put(marek, note, cast.buk.family, page="api_visit_draft")
    put(marek, note, cast.buk.family)
    assert drafts(cast, note) == []


def test_the_draft_of_a_signed_note_or_of_an_unknown_family_is_refused(cast, marek):
    said(put(marek, cast.buk.visit.pk, cast.buk.family, page="api_visit_draft"), 422, "signed")
    said(put(marek, new_id(), cast.buk.other_family, page="api_visit_draft"), 422, "unknown_family")


@pytest.mark.parametrize(
    "note",
    [
        None,
        [],
        "x",
        {},
        {"persons": "x", "workers": {"a": 1}, "checks": []},
        {"persons": [None, {}, "x", str(new_id())], "workers": [True, "٣", "9" * 400, 7], "checks": {"x": {}}},
        {"checks": {str(new_id()): {"standing": [], "note": {}}, str(new_id()): 3}},
        {"course": {"a": 1}, "place": True, "minutes": 10**40, "visited_on": 3.5, "begins_at": float("1e300")},
        {"unknown": "x" * 10, "course": "x" * 500_000},
    ],
)
def test_whatever_a_device_sends_as_half_typed_can_be_kept_and_read(note):
    content = typed(note)
    assert set(content) == set(typed({}))
    assert len(json.dumps(content)) < 300_000
    assert all(isinstance(one, dict) for one in content["checks"].values())
