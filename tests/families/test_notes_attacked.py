"""Notes of devices that are late, confused or lying: nothing goes in silence, nothing is decided by nobody."""

import json
from datetime import date

import pytest
from django.urls import reverse

from families.actions import put_note, sign_visit
from families.actions.notes import LATE, NoteRefused
from families.actions.visit_plans import cancel_visit, move_visit
from families.models import NoteConflict, NoteSave, Participation, Visit
from schematom.tenancy.models import new_id
from tests.families.test_notes_of_devices import DAY, Device

TODAY = date(2014, 6, 1)


@pytest.fixture
def inside(cast):
    with cast.inside(name="marek"):
        yield cast


@pytest.fixture
def phone(inside):
    return Device(inside, "Telefon")


@pytest.fixture
def tablet(inside):
    return Device(inside, "Tablet")


@pytest.fixture
def clashed(phone, tablet):
    """A note whose course the tablet and then the phone wrote anew; (id, the open conflict)."""
    note = new_id()
    phone.put(note, course="Rozmowa.")
    tablet.base = phone.base
    tablet.put(note, course="Na tablecie.")
    [conflict] = phone.put(note, course="W telefonie.").conflicts
    return note, conflict


def course(note):
    return Visit.objects.get(pk=note).course


def open_ones(note):
    return [(one.kept, one.arrived) for one in NoteConflict.objects.open().filter(visit=note)]


def test_a_decision_over_a_text_nobody_has_read_leaves_the_choice_open(phone, tablet, clashed):
    note, conflict = clashed
    tablet.put(note, course="Na tablecie, potem jeszcze.")
    decided = phone.put(note, course="Oba razem.", decisions=[(conflict.pk, "own")], sign=True)
    assert decided.visit.state == "draft"
    assert course(note) == "Na tablecie, potem jeszcze."
    assert open_ones(note) == [("Na tablecie, potem jeszcze.", "Oba razem.")]
    conflict.refresh_from_db()
    assert (conflict.kept, conflict.arrived, conflict.decided) == ("Na tablecie.", "W telefonie.", "Oba razem.")


def test_a_device_that_knows_of_the_conflict_writes_no_text_out_of_it(phone, tablet, clashed):
    note, _ = clashed
    tablet.put(note, course="Na tablecie, potem jeszcze.")
    phone.put(note, course="Na tablecie. W telefonie po raz drugi.")
    now = "Na tablecie, potem jeszcze."
    assert open_ones(note) == [(now, "W telefonie."), (now, "Na tablecie. W telefonie po raz drugi.")]


def test_a_person_decides_over_the_note_as_it_is_now(tablet, clashed):
    note, _ = clashed
    [conflict] = tablet.put(note, course="Na tablecie, potem jeszcze.").conflicts
    assert (conflict.kept, conflict.arrived) == ("Na tablecie, potem jeszcze.", "W telefonie.")


def test_of_two_decisions_the_first_stands_and_the_second_is_a_new_question(phone, tablet, clashed):
    note, conflict = clashed
    tablet.base = Visit.objects.get(pk=note).revision
    phone.put(note, course="Na tablecie.", decisions=[(conflict.pk, "kept")])
    taken = tablet.put(note, course="W telefonie.", decisions=[(conflict.pk, "arrived")], sign=True)
    assert (taken.visit.state, course(note)) == ("draft", "Na tablecie.")
    assert open_ones(note) == [("Na tablecie.", "W telefonie.")]
    conflict.refresh_from_db()
    assert (conflict.choice, conflict.decided) == ("kept", "Na tablecie.")


def test_a_device_that_types_on_after_its_own_decision_asks_nothing_anew(phone, clashed):
    note, conflict = clashed
    decisions = [(conflict.pk, "kept")]
    phone.put(note, course="Na tablecie.", decisions=decisions, hears=False)
    taken = phone.put(note, course="Na tablecie. Dalej.", decisions=decisions)
    assert (taken.conflicts, course(note)) == ([], "Na tablecie. Dalej.")


def test_a_start_the_server_never_had_overwrites_nothing(phone, tablet):
    note = new_id()
    phone.put(note, course="Rozmowa.", agreed="Kurs.")
    taken = tablet.put(note, base=7, course="Zupełnie inaczej.", agreed="Kurs.")
    assert course(note) == "Rozmowa."
    assert [(one.part, one.arrived) for one in taken.conflicts] == [("course", "Zupełnie inaczej.")]


def test_a_decision_about_another_note_changes_nothing(phone, tablet, clashed):
    note, conflict = clashed
    phone.put(new_id(), sequence=1, base=0, course="Inna wizyta.", decisions=[(conflict.pk, "own")], hears=False)
    conflict.refresh_from_db()
    assert conflict.decided_at is None
    assert course(note) == "Na tablecie."


def test_a_text_late_for_a_signed_note_stays_beside_it(phone):
    note = new_id()
    phone.put(note, course="Wszystko.", sign=True, sequence=2)
    late = phone.put(note, course="Wcześniej.", sequence=1, base=0, hears=False)
    assert (late.news, late.visit.state, course(note)) == (LATE, "signed", "Wszystko.")
    assert NoteSave.objects.filter(visit=note, late=True, content__course="Wcześniej.").exists()


def test_a_second_device_is_offered_a_correction_of_what_the_first_signed(phone, tablet):
    note = new_id()
    phone.put(note, course="Wszystko.")
    tablet.base = phone.base
    phone.put(note, course="Wszystko.", sign=True)
    with pytest.raises(NoteRefused) as refusal:
        tablet.put(note, course="Wszystko i jeszcze.")
    assert refusal.value.reason == "signed"


def test_a_note_never_moves_to_another_family(inside, phone):
    """The page asked about the number before; then somebody else's note came under it."""
    note = new_id()
    phone.put(note, course="U Nowickich.")
    with pytest.raises(NoteRefused) as refusal:
        put_note(
            member=inside.member("marek"),
            note_id=note,
            participation=Participation.objects.get(pk=inside.buk.other_participation.pk),
            note={"visited_on": DAY, "outcome": "held", "course": "U Wronów."},
            base=1,
        )
    assert refusal.value.reason == "taken_id"
    visit = Visit.objects.get(pk=note)
    assert (visit.participation_id, visit.course) == (inside.buk.participation.pk, "U Nowickich.")


def test_a_visit_the_office_moved_meanwhile_takes_the_day_of_the_note(inside, phone):
    planned = Visit.objects.get(pk=inside.buk.planned_visit.pk)
    known = planned.revision
    options = {"revision": known, "visited_on": date(2014, 6, 25), "today": TODAY}
    move_visit(member=inside.member("marek"), visit=planned, **options)
    taken = phone.put(planned.pk, base=known, course="Byłem wcześniej.")
    assert (taken.visit.state, taken.visit.visited_on, taken.conflicts) == ("draft", DAY, [])
    assert taken.visit.revision > known + 1


def test_a_visit_called_off_meanwhile_is_not_written_over(inside, phone):
    planned = Visit.objects.get(pk=inside.buk.planned_visit.pk)
    cancel_visit(member=inside.member("marek"), visit=planned, reason="Choroba.")
    with pytest.raises(NoteRefused) as refusal:
        phone.put(planned.pk, base=planned.revision, course="Byłem mimo to.")
    assert refusal.value.reason == "cancelled"


def test_two_devices_correct_one_note_and_both_corrections_stand_beside_it(inside, phone, tablet):
    signed = inside.buk.visit
    for device in (phone, tablet):
        taken = put_note(
            member=inside.member("marek"),
            note_id=new_id(),
            participation=Participation.objects.get(pk=inside.buk.participation.pk),
            note={"visited_on": DAY, "outcome": "held", "course": f"Sprostowanie: {device.row.name}."},
            corrects=Visit.objects.get(pk=signed.pk),
        )
        sign_visit(member=inside.member("marek"), visit=taken.visit)
    assert Visit.objects.get(pk=signed.pk).corrections.count() == 2


def test_joined_days_that_contradict_each_other_refuse_nobody(phone, tablet):
    note = new_id()
    phone.put(note, course="Rozmowa.")
    tablet.base = phone.base
    tablet.put(note, course="Rozmowa.", next_on=date(2014, 6, 9))
    taken = phone.put(note, course="Rozmowa.", visited_on=date(2014, 6, 16))
    assert [(one.part, one.arrived) for one in taken.conflicts] == [("visited_on", "2014-06-16")]


def sent(client, cast, number, note, **more):
    body = {"family": str(cast.buk.family.pk), "note": note, **more}
    return client.put(reverse("api_visit", args=[number]), json.dumps(body), "application/json")


def test_the_answer_about_a_signed_note_is_the_note_as_it_was_signed(cast):
    marek, number = cast.client("marek"), new_id()
    words = {"visited_on": "2014-06-02", "outcome": "held", "course": "Wszystko."}
    assert sent(marek, cast, number, words, sign=True).status_code == 201
    answer = sent(marek, cast, number, words | {"course": "Inaczej."})
    assert (answer.status_code, answer.json()["reason"]) == (409, "signed")
    assert answer.json()["note"]["course"] == "Wszystko."
