"""Pages of the phones of the field, and what waits of the field on desks."""

from datetime import time, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from families.desk import field as desk
from families.models import FieldDevice, NoteConflict, Visit
from schematom.audit.recording import recorded
from tests.cases import made


def test_a_worker_sees_their_own_phones_and_the_coordinator_everybodys(cast):
    with cast.inside():
        made(FieldDevice, user=cast.user("olga"), name="Telefon Olgi")
    marek = cast.client("marek").get(reverse("device_list")).content.decode()
    assert "Moje urządzenia" in marek and "Telefon Marka" in marek and "Telefon Olgi" not in marek
    anna = cast.client("anna").get(reverse("device_list")).content.decode()
    assert "Telefon Marka" in anna and "Telefon Olgi" in anna and "Marek Próbny" in anna


@pytest.mark.parametrize(("who", "leads_to"), [("marek", "/urzadzenia/"), ("anna", "/rodziny/pracownicy/")])
def test_a_lost_phone_is_cut_off_by_its_owner_or_the_coordinator_with_a_reason(cast, who, leads_to):
    client, address = cast.client(who), reverse("device_revoke", args=[cast.buk.device.pk])
    page = client.get(address).content.decode()
    assert "niewysłane notatki trafią do koordynatora" in page and "14\u00a0dni" in page
    assert client.post(address, {"reason": " "}).status_code == 422
    answer = client.post(address, {"reason": "zgubiony w autobusie"})
    assert answer.status_code == 303 and answer.headers["Location"].startswith(leads_to)
    page = client.get(reverse("device_list")).content.decode()
    assert "odcięte" in page and "zgubiony w autobusie" in page
    assert address not in page
    assert client.get(address).status_code in (302, 303)
    with cast.inside():
        device = FieldDevice.objects.get(pk=cast.buk.device.pk)
        assert device.revoked_by == cast.user(who)


def test_without_devices_the_page_says_how_to_begin(cast):
    assert "przygotuj go tam do pracy" in cast.client("olga").get(reverse("device_list")).content.decode()


def test_a_phone_of_another_is_not_there(cast):
    assert cast.client("olga").get(reverse("device_revoke", args=[cast.buk.device.pk])).status_code == 404


def titles(provider, cast, who):
    with cast.inside():
        return [one.title for one in provider(cast.member(who))]


def test_todays_visits_wait_with_their_hour_and_the_way_to_the_field(cast):
    with cast.inside():
        for day, hour in ((timezone.localdate(), time(16, 30)), (timezone.localdate() + timedelta(days=1), None)):
            values = {"author": cast.user("marek"), "visited_on": day, "begins_at": hour, "state": "planned"}
            made(Visit, participation=cast.buk.participation, **values)
    assert titles(desk.visits_today, cast, "marek") == ["16:30, Rodzina: Nowicki", "Weź dzisiejsze wizyty w teren"]
    assert titles(desk.visits_today, cast, "olga") == []
    assert titles(desk.visits_today, cast, "anna") == []


def test_without_a_visit_today_nothing_is_said(cast):
    assert titles(desk.visits_today, cast, "marek") == []


def test_texts_of_two_devices_wait_for_their_author(cast):
    assert titles(desk.texts_to_decide_between, cast, "marek") == [
        "Dwa urządzenia zapisały inaczej notatkę z 1\u00a0maja 2014\u00a0r."
    ]
    assert titles(desk.texts_to_decide_between, cast, "olga") == []
    with cast.inside(), recorded("test", cast.buk.conflict):
        NoteConflict.objects.filter(pk=cast.buk.conflict.pk).update(
            choice="kept", decided_by=cast.user("marek"), decided_at=timezone.now()
        )
    assert titles(desk.texts_to_decide_between, cast, "marek") == []


def test_notes_not_taken_in_wait_for_the_coordinator_alone(cast):
    assert titles(desk.notes_not_taken_in, cast, "anna") == ["Notatka czeka na decyzję: Marek Próbny"]
    assert titles(desk.notes_not_taken_in, cast, "marek") == []


@pytest.mark.parametrize(("who", "has_it"), [("marek", True), ("anna", False), ("urszula", False)])
def test_the_way_to_the_field_stands_in_the_navigation_of_the_mgi(cast, who, has_it):
    page = cast.client(who).get("/").content.decode()
    assert (f'href="{reverse("field_app")}"' in page) is has_it
    if who == "marek":
        assert f'href="{reverse("powiat_show")}"' in page  # nothing was pushed out
