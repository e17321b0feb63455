"""Two requests about one visit at the same moment, where transactions commit: no fault, no deadlock, one note."""

import json
from datetime import date
from functools import partial

import pytest
from django.urls import reverse

from families.actions import put_note, sign_visit
from families.actions.notes import Origin
from families.actions.visit_plans import cancel_visit, move_visit, plan_visit
from families.models import Assignment, FieldDevice, NoteConflict, NoteSave, Participation, Visit
from schematom.audit.errors import Refused, StaleVersion
from schematom.tenancy.models import new_id
from tests.cases import made
from tests.security.test_attacks_at_once import at_once

DAY, TODAY, LATER = date(2014, 6, 2), date(2014, 6, 1), date(2014, 7, 1)
ROUNDS = 6
WORDS = {"visited_on": "2014-06-02", "outcome": "held", "course": "Rozmowa."}


@pytest.fixture
def cast(committed_cast):
    return committed_cast


@pytest.fixture
def device(cast):
    with cast.inside(name="marek"):
        return made(FieldDevice, user=cast.buk.users["marek"], name="Telefon")


def sender(cast, number, device=None, door="api_visit", **more):
    """A browser of its own that sends this note; gives the status."""
    client = cast.client("marek")
    body = {"family": str(cast.buk.family.pk), "note": WORDS, "base": 0, "turn": 1, **more}
    body |= {"device": str(device.pk), "sequence": 1} if device else {}
    address = reverse(door, args=[number])
    return lambda: client.put(address, json.dumps(body), "application/json").status_code


def acting(cast, act, name="marek", **options):
    """An action in a context of its own."""

    def run():
        with cast.inside(name=name):
            return act(member=cast.member(name), **options)

    return run


def no_faults(found):
    assert [one for one in found if isinstance(one, Exception) and not isinstance(one, (Refused, StaleVersion))] == []


def participation(cast):
    return Participation.objects.get(pk=cast.buk.participation.pk)


def test_the_first_request_twice_at_once_is_one_note(cast, device):
    for _ in range(ROUNDS):
        number = new_id()
        found = at_once(*(sender(cast, number, device) for _ in range(3)))
        assert sorted(found) == [200, 200, 201]
        with cast.inside():
            assert NoteSave.objects.filter(visit=number).count() == 1


def test_half_typed_text_twice_at_once_is_kept(cast, device):
    for _ in range(ROUNDS):
        number = new_id()
        found = at_once(*(sender(cast, number, device, door="api_visit_draft") for _ in range(3)))
        assert found == [200, 200, 200]


def test_one_number_for_two_families_at_once_is_one_note(cast):
    """Marek has both families for the moment; the second of two requests is told nothing but that it cannot be."""
    with cast.inside():
        made(Assignment, family=cast.buk.other_family, user=cast.buk.users["marek"], since=date(2014, 1, 1))
    for _ in range(ROUNDS):
        number = new_id()
        other = sender(cast, number, family=str(cast.buk.other_family.pk))
        assert sorted(at_once(sender(cast, number), other))[0] == 201
        with cast.inside():
            assert Visit.objects.get(pk=number).saves.count() == 1


def test_two_devices_at_once_lose_nothing(cast, device):
    with cast.inside(name="marek"):
        tablet = made(FieldDevice, user=cast.buk.users["marek"], name="Tablet")
    for _ in range(ROUNDS):
        number = new_id()
        put = partial(acting, cast, put_note, note_id=number)
        with cast.inside():
            row = participation(cast)
        note = {"visited_on": DAY, "outcome": "held"}
        texts = [(device, "W telefonie."), (tablet, "Na tablecie.")]
        found = at_once(
            *(put(participation=row, note=note | {"course": text}, origin=Origin(one, 1)) for one, text in texts)
        )
        no_faults(found)
        with cast.inside():
            conflict = NoteConflict.objects.get(visit=number)
            assert {conflict.kept, conflict.arrived} == {"W telefonie.", "Na tablecie."}


def test_signing_on_the_page_while_a_device_sends_waits_its_turn(cast, device):
    for number in range(1, ROUNDS + 1):
        with cast.inside(name="marek"):
            row, member = participation(cast), cast.member("marek")
            note = {"visited_on": DAY, "outcome": "held", "course": f"Rozmowa {number}."}
            visit = put_note(member=member, note_id=new_id(), participation=row, note=note).visit
        later = note | {"agreed": "Kurs."}
        more = {"note_id": visit.pk, "participation": row, "note": later, "base": 1, "sign": True}
        no_faults(at_once(acting(cast, sign_visit, visit=visit), acting(cast, put_note, **more)))
        with cast.inside():
            assert Visit.objects.get(pk=visit.pk).state == "signed"


def test_a_planned_visit_begun_moved_called_off_and_followed_by_another_at_once(cast, device):
    for number in range(ROUNDS):
        with cast.inside(name="marek"):
            row, member = participation(cast), cast.member("marek")
            planned = plan_visit(member=member, participation=row, visited_on=LATER, today=TODAY)
        note = {"visited_on": DAY, "outcome": "held", "course": "Byłem."}
        put = {"note_id": planned.pk, "participation": row, "note": note, "base": 1, "sign": True}
        move = {"visit": planned, "revision": 1, "visited_on": date(2014, 7, 2), "today": TODAY}
        office = [
            acting(cast, move_visit, "anna", **move),
            acting(cast, cancel_visit, "anna", visit=planned, reason="Choroba."),
        ]
        found = at_once(
            acting(cast, put_note, origin=Origin(device, 1), **put),
            office[number % 2],
            acting(cast, plan_visit, participation=row, visited_on=LATER, today=TODAY),
        )
        no_faults(found)
        with cast.inside():
            visit = Visit.objects.get(pk=planned.pk)
            assert visit.state == ("cancelled" if isinstance(found[0], Refused) else "signed")
