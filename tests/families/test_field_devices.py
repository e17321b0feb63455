"""Phones of the field: registered, asked about without a login, cut off, and what they hand in."""

from datetime import timedelta

import pytest
from django.test import override_settings
from django.urls import reverse
from django.utils import timezone
from django.views.debug import ExceptionReporter

from families.actions.devices import CONTACT_EVERY, revoke_device
from families.models import FieldDevice, UnsentNote
from families.selectors.devices import key_of_token, token_of
from schematom.audit.errors import Refused
from schematom.audit.models import AuditChange, AuditEvent
from schematom.audit.recording import recorded
from schematom.tenancy.models import new_id
from teams.models import Membership, User
from tests.cases import made
from tests.cast import PASSWORD
from tests.families.field_calls import NOTE, bearer, contact, hand_in, put, token_in

TODAY = timezone.localdate()
SECRET = "zielona-brama-7"


def register(client, **changed):
    body = {"id": str(new_id()), "name": "Telefon służbowy", "password": SECRET} | changed
    return client.post(reverse("api_field_devices"), body, content_type="application/json")


def cut_off(cast, days_ago=0, reason="zgubiony"):
    with cast.inside():
        device = FieldDevice.objects.get(pk=cast.buk.device.pk)
        revoke_device(member=cast.member("anna"), device=device, reason=reason)
        with recorded("test", device):
            when = timezone.now() - timedelta(days=days_ago)
            FieldDevice.objects.filter(pk=device.pk).update(revoked_at=when)


def end_role(cast, days_ago=1):
    with cast.inside():
        membership = Membership.objects.get(user=cast.buk.users["marek"])
        with recorded("test", membership):
            membership.valid_until = TODAY - timedelta(days=days_ago)
            membership.save()


def unsent(cast):
    with cast.inside():
        return list(UnsentNote.objects.exclude(pk=cast.buk.unsent.pk).select_related("family"))


# Registration


def test_the_same_request_twice_is_one_device_with_one_token(cast):
    marek, number = cast.client("marek"), str(new_id())
    first, again = (register(marek, id=number) for _ in range(2))
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()
    with cast.inside():
        device = FieldDevice.objects.get(pk=number)
    assert (device.user_id, device.name) == (cast.buk.users["marek"].pk, "Telefon służbowy")


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"password": "krótkie"}, "password"),
        ({"password": PASSWORD}, "password"),
        ({"password": None}, "password"),
        ({"password": ["x" * 9]}, "password"),
        ({"password": "x" * 5000}, "password"),
        ({"name": "  "}, "name"),
        ({"name": "x" * 61}, "name"),
        ({"name": 7}, "name"),
        ({"id": "x"}, "id"),
        ({"id": None}, "id"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(cast, changed, field):
    answer = register(cast.client("marek"), **changed)
    assert answer.status_code == 422
    assert list(answer.json()["errors"]) == [field]


def test_the_password_is_neither_kept_nor_logged_nor_said_again(cast, caplog):
    answer = register(cast.client("marek"))
    assert SECRET not in answer.content.decode()
    assert SECRET not in caplog.text
    with cast.inside():
        assert SECRET not in str(list(AuditEvent.objects.values_list("detail", flat=True)))
        assert SECRET not in str(list(AuditChange.objects.values_list("after", flat=True)))


def test_a_fault_while_registering_reports_no_password(cast, monkeypatch):
    def broken(**values):
        raise RuntimeError("fault")

    monkeypatch.setattr("families.api.field.register_device", broken)
    with pytest.raises(RuntimeError) as caught:
        register(cast.client("marek"))
    below = caught.tb
    while below.tb_frame.f_code.co_name != "dispatch":
        below = below.tb_next
    report = ExceptionReporter(None, caught.type, caught.value, below).get_traceback_html()
    assert "device_id" in report
    assert SECRET not in report


def test_the_number_of_another_s_device_is_refused_here_and_in_the_other_powiat(cast):
    olga = cast.client("olga")
    answers = [register(olga, id=str(device.pk)) for device in (cast.buk.device, cast.dab.device)]
    assert {answer.status_code for answer in answers} == {403}
    assert {answer.json()["reason"] for answer in answers} == {"other_person"}
    assert answers[0].content == answers[1].content


def test_a_device_cut_off_is_not_registered_again(cast):
    cut_off(cast)
    assert register(cast.client("marek"), id=str(cast.buk.device.pk)).status_code == 410


@override_settings(ACCOUNT_RATE_LIMITS={"field_device": "3/h/user"})
def test_passwords_are_not_guessed_here(cast):
    marek = cast.client("marek")
    found = [register(marek, password="zgadywane-haslo").status_code for _ in range(4)]
    assert found == [201, 201, 201, 429]


def test_only_workers_of_the_mgi_register_a_device(cast):
    for who in ("anna", "urszula", "celina"):
        assert register(cast.client(who)).status_code == 403
    assert register(cast.client(None)).status_code == 401
    assert register(cast.client("marek", enforce_csrf_checks=True)).status_code == 403


# Contact


def test_a_device_in_use_hears_so_without_a_login(cast):
    answer = contact(cast, token_in(cast))
    assert (answer.status_code, answer.json()) == (200, {"revoked": False})


def forged(cast):
    token = token_in(cast)
    value, _, signature = token.rpartition(".")
    other = token_in(cast, cast.dab)
    with cast.inside():
        nowhere = token_of(FieldDevice(pk=new_id(), user_id=cast.buk.users["marek"].pk, powiat_id=cast.buk.powiat.pk))
        other_user = FieldDevice.objects.get(pk=cast.buk.device.pk)
        other_user.user_id = cast.buk.users["olga"].pk
        other_powiat = FieldDevice.objects.get(pk=cast.buk.device.pk)
        other_powiat.powiat_id = cast.dab.powiat.pk
        moved = [token_of(other_user), token_of(other_powiat)]
    swapped = f"{other.rpartition('.')[0]}.{signature}"
    return ["", "x", "a.b", "." * 400, f"{value}.{signature[:-1]}A", swapped, token[:-3], "é", nowhere, *moved]


def test_whatever_is_wrong_with_a_token_the_answer_is_the_same_401(cast):
    answers = [contact(cast, token) for token in forged(cast)]
    answers.append(cast.client("marek").get(reverse("api_field_contact")))
    answers.append(cast.client("marek").get(reverse("api_field_contact"), HTTP_AUTHORIZATION="Basic eA=="))
    assert {answer.status_code for answer in answers} == {401}
    assert {answer.content for answer in answers} == {answers[0].content}
    assert answers[0].json()["reason"] == "unknown"


def test_forged_tokens_hand_nothing_in(cast):
    assert {hand_in(cast, token).status_code for token in forged(cast)} == {401}
    assert unsent(cast) == []


def test_a_token_opens_no_page_and_no_other_address(cast):
    key = bearer(token_in(cast))
    for who in (None, "marek"):
        client = cast.client(who)
        assert client.get(reverse("api_field_day"), **key).status_code == 403
        assert client.get(reverse("family_list"), **key).status_code in (302, 403)


def test_a_device_cut_off_hears_until_when_it_may_hand_in(cast):
    cut_off(cast)
    answer = contact(cast, token_in(cast))
    assert (answer.status_code, answer.json()["reason"]) == (410, "revoked")
    assert answer.json()["unsent_until"] == (TODAY + timedelta(days=14)).isoformat()


def test_a_role_that_ended_cuts_the_device_off(cast):
    end_role(cast, days_ago=3)
    answer = contact(cast, token_in(cast))
    assert answer.status_code == 410
    assert answer.json()["unsent_until"] == (TODAY + timedelta(days=12)).isoformat()


def test_a_closed_account_cuts_the_device_off(cast):
    token = token_in(cast)
    User.objects.filter(pk=cast.buk.users["marek"].pk).update(is_active=False)
    assert contact(cast, token).status_code == 410


def test_a_device_of_one_powiat_is_answered_whatever_the_browser_s_session_works_in(cast):
    """The browser sends its cookie too: Marek of the other powiat is logged in there."""
    twin = cast.client("marek", cast.dab)
    assert twin.get(reverse("api_field_contact"), **bearer(token_in(cast))).status_code == 200
    assert hand_in(cast, token_in(cast), client=twin).status_code == 201


def test_contact_is_noted_once_an_hour(cast):
    token = token_in(cast)
    for _ in range(3):
        contact(cast, token)
    with cast.inside():
        events = AuditEvent.objects.filter(verb="device.contacted", subject_id=str(cast.buk.device.pk))
        assert events.count() == 1
        assert events.get().user_id == cast.buk.users["marek"].pk
        device = FieldDevice.objects.get(pk=cast.buk.device.pk)
        with recorded("test", device):
            earlier = device.last_contact_at - CONTACT_EVERY
            FieldDevice.objects.filter(pk=device.pk).update(last_contact_at=earlier)
    contact(cast, token)
    with cast.inside():
        assert events.count() == 2


def test_cutting_off_wants_a_reason_and_happens_once(cast):
    with cast.inside():
        device = FieldDevice.objects.get(pk=cast.buk.device.pk)
        with pytest.raises(Refused):
            revoke_device(member=cast.member("anna"), device=device, reason=" ")
        revoke_device(member=cast.member("anna"), device=device, reason="zgubiony")
        with pytest.raises(Refused, match="już odcięte"):
            revoke_device(member=cast.member("anna"), device=device, reason="zgubiony")


# Notes that were not sent


def test_a_refused_note_is_handed_over_once(cast):
    number, told = str(new_id()), "Praca z rodzinami się skończyła."
    answers = [hand_in(cast, token_in(cast), note_id=number, refusal=told) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [201, 200]
    [row] = unsent(cast)
    assert [answer.json() for answer in answers] == [{"received": True, "id": str(row.pk)}] * 2
    assert (row.content["course"], row.refusal, row.reason) == (NOTE["course"], told, "handed_over")
    assert (row.family_id, row.author_id) == (cast.buk.family.pk, cast.buk.users["marek"].pk)


def test_another_text_under_the_same_number_is_kept_beside_the_first(cast):
    token, number = token_in(cast), str(new_id())
    texts = ("Raz.", "Raz i dwa.", "Raz.", "Raz i dwa.")
    for text in texts:
        assert hand_in(cast, token, note_id=number, note=NOTE | {"course": text}).status_code in (200, 201)
    rows = unsent(cast)
    assert len(rows) == 2
    assert {row.content["course"] for row in rows} == set(texts)


def test_a_family_nobody_knows_or_of_the_other_powiat_is_left_out_and_the_text_kept(cast):
    families = (cast.dab.family.pk, new_id(), "x", None, {})
    answers = [hand_in(cast, token_in(cast), family=family and str(family)) for family in families]
    assert {answer.status_code for answer in answers} == {201}
    assert all(answer.json()["received"] and len(answer.json()) == 2 for answer in answers)
    assert {row.family for row in unsent(cast)} == {None}
    with cast.inside(cast.dab):
        assert UnsentNote.objects.count() == 1  # of the cast


def test_a_device_cut_off_hands_in_what_it_still_has(cast):
    token = token_in(cast)
    cut_off(cast, days_ago=14)
    assert hand_in(cast, token, reason="handed_over").status_code == 410
    assert hand_in(cast, token, reason="revoked").status_code == 201
    assert [row.reason for row in unsent(cast)] == ["revoked"]


def test_after_the_days_the_powiat_gives_it_is_too_late_but_not_for_what_came_in_time(cast):
    token, number = token_in(cast), str(new_id())
    cut_off(cast, days_ago=14)
    hand_in(cast, token, reason="revoked", note_id=number)
    with cast.inside():
        device = FieldDevice.objects.get(pk=cast.buk.device.pk)
        with recorded("test", device):
            FieldDevice.objects.filter(pk=device.pk).update(revoked_at=timezone.now() - timedelta(days=16))
    assert hand_in(cast, token, reason="revoked", note_id=number).status_code == 200
    late = hand_in(cast, token, reason="revoked")
    assert (late.status_code, late.json()["reason"]) == (422, "too_late")


def test_a_role_that_ended_leaves_the_same_days(cast):
    token = token_in(cast)
    end_role(cast, days_ago=14)
    assert hand_in(cast, token, reason="revoked").status_code == 201
    end_role(cast, days_ago=16)
    assert hand_in(cast, token, reason="revoked").json()["reason"] == "too_late"


def test_a_device_in_use_cannot_say_that_it_was_cut_off(cast):
    assert hand_in(cast, token_in(cast), reason="revoked").json()["reason"] == "in_use"


@pytest.mark.parametrize(
    "changed",
    [{"note_id": "x"}, {"note_id": None}, {"reason": "x"}, {"reason": []}, {"note": []}, {"note": "x"}, {"note": None}],
    ids=str,
)
def test_what_is_no_note_is_malformed(cast, changed):
    answer = hand_in(cast, token_in(cast), **changed)
    assert (answer.status_code, answer.json()["reason"]) == (422, "malformed")


def test_only_the_parts_of_a_note_are_kept_and_a_long_refused_text_stays_whole(cast):
    note = {"course": "x" * 30_000, "next_on": "jutro", "zdjęcie": "base64", "persons": ["x"]}
    assert hand_in(cast, token_in(cast), note=note, refusal="x" * 900).status_code == 201
    [row] = unsent(cast)
    assert (len(row.content["course"]), row.content["next_on"], row.content["persons"]) == (30_000, "jutro", [])
    assert "zdjęcie" not in row.content
    assert len(row.refusal) == 500


@override_settings(ACCOUNT_RATE_LIMITS={"unsent_note": "2/h/key"})
def test_a_device_does_not_flood_the_coordinator(cast):
    token = token_in(cast)
    answers = [hand_in(cast, token) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [201, 201, 429]
    assert answers[-1].headers["Retry-After"] == "300"


def test_a_note_handed_over_is_the_coordinator_s_alone(cast):
    hand_in(cast, token_in(cast))
    with cast.inside():
        assert UnsentNote.objects.visible_to(cast.member("anna")).count() == 2
        for who in ("marek", "olga", "urszula", "adam"):
            assert not UnsentNote.objects.visible_to(cast.member(who)).exists()


def test_the_token_says_whose_it_is_and_nothing_more(cast):
    key = key_of_token(token_in(cast))
    assert (key.powiat_id, key.device_id) == (cast.buk.powiat.pk, cast.buk.device.pk)


def test_a_second_device_of_the_same_person_is_not_cut_off_with_the_first(cast):
    with cast.inside():
        tablet = made(FieldDevice, user=cast.buk.users["marek"], name="Tablet")
    cut_off(cast)
    with cast.inside():
        token = token_of(FieldDevice.objects.get(pk=tablet.pk))
    assert contact(cast, token).status_code == 200
    sent = put(cast.client("marek"), new_id(), cast.buk.family, device=str(tablet.pk), sequence=1)
    assert sent.status_code == 201


def test_whoever_holds_a_lost_phone_is_logged_in_no_more(cast):
    desk, phone, other = cast.client("marek"), cast.client("marek"), cast.client("olga")
    with cast.inside():
        device = FieldDevice.objects.get(pk=cast.buk.device.pk)
        revoke_device(member=cast.member("marek"), device=device, reason="zgubiony", session=desk.session.session_key)
    assert [client.get(reverse("api_field_me")).status_code for client in (desk, phone, other)] == [200, 401, 200]
