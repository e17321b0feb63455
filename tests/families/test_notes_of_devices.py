"""Texts of one note from several devices: repeated, late, beside each other. One note, and every text still there."""

from datetime import date

import pytest
from django.db import connection

from families.actions import put_note, sign_visit
from families.actions.note_drafts import keep_draft
from families.actions.notes import LATE, REPLAYED, NoteRefused, Origin
from families.models import FieldDevice, NoteConflict, NoteDraft, NoteSave, Participation, Visit
from schematom.tenancy.models import new_id
from tests.cases import made

DAY = date(2014, 6, 2)


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


class Device:
    """Sends notes as a device does: numbers its saves, remembers the revision it was told."""

    def __init__(self, cast, name):
        self.cast, self.sequence, self.base = cast, 0, 0
        self.row = made(FieldDevice, user=cast.buk.users["marek"], name=name)

    def put(self, note_id, *, sequence=None, base=None, hears=True, **note):
        if sequence is None:
            self.sequence = sequence = self.sequence + 1
        options = {name: note.pop(name) for name in ("sign", "decisions") if name in note}
        taken = put_note(
            member=self.cast.member("marek"),
            note_id=note_id,
            participation=Participation.objects.get(pk=self.cast.buk.participation.pk),
            note={"visited_on": DAY, "outcome": "held", **note},
            base=self.base if base is None else base,
            origin=Origin(self.row, sequence),
            **options,
        )
        if hears:
            self.base = taken.visit.revision
        return taken


def courses(note_id):
    return {save.content["course"] for save in NoteSave.objects.filter(visit=note_id)}


def test_a_request_sent_twice_is_one_note(phone):
    note = new_id()
    phone.put(note, course="Raz.", hears=False)
    again = phone.put(note, course="Raz.", sequence=1, base=0)
    assert again.news == REPLAYED
    assert NoteSave.objects.filter(visit=note).count() == 1
    assert Visit.objects.get(pk=note).revision == 1


def test_a_number_used_for_another_text_is_refused(phone):
    note = new_id()
    phone.put(note, course="Raz.")
    with pytest.raises(NoteRefused):
        phone.put(note, course="Dwa.", sequence=1)


def test_a_text_that_comes_after_a_later_one_changes_nothing_and_stays_readable(phone):
    note = new_id()
    phone.put(note, course="Pierwszy.")
    phone.put(note, course="Trzeci.", sequence=3)
    late = phone.put(note, course="Drugi.", sequence=2, base=1, hears=False)
    assert late.news == LATE
    assert Visit.objects.get(pk=note).course == "Trzeci."
    assert courses(note) == {"Pierwszy.", "Drugi.", "Trzeci."}


def test_a_device_that_heard_no_answer_goes_on_from_its_own_text(phone):
    note = new_id()
    phone.put(note, course="Początek.", hears=False)
    taken = phone.put(note, course="Początek i koniec.")
    assert not taken.conflicts
    assert taken.visit.course == "Początek i koniec."


def test_parts_that_do_not_touch_are_joined(phone, tablet):
    note = new_id()
    phone.put(note, course="Rozmowa.")
    tablet.base = phone.base
    tablet.put(note, course="Rozmowa.", agreed="Kurs w maju.")
    taken = phone.put(note, course="Rozmowa o pracy.")
    assert not taken.conflicts
    assert (taken.visit.course, taken.visit.agreed) == ("Rozmowa o pracy.", "Kurs w maju.")


def test_where_both_changed_both_texts_wait_for_a_person_and_who_decided_is_kept(phone, tablet):
    note = new_id()
    phone.put(note, course="Rozmowa.")
    tablet.base = phone.base
    tablet.put(note, course="Rozmowa na tablecie.")
    taken = phone.put(note, course="Rozmowa w telefonie.")
    [conflict] = taken.conflicts
    assert (conflict.kept, conflict.arrived) == ("Rozmowa na tablecie.", "Rozmowa w telefonie.")
    with pytest.raises(Exception, match="zdecyduj"):
        sign_visit(member=phone.cast.member("marek"), visit=taken.visit)
    decided = phone.put(note, course="Oba.", decisions=[(conflict.pk, "own")])
    assert not decided.conflicts
    conflict.refresh_from_db()
    assert (conflict.decided_by_id, conflict.decided) == (phone.cast.buk.users["marek"].pk, "Oba.")


def test_the_later_text_of_a_device_takes_its_earlier_one_s_place_in_a_conflict(phone, tablet):
    note = new_id()
    phone.put(note, course="Rozmowa.")
    tablet.base = phone.base
    tablet.put(note, course="Na tablecie.")
    phone.put(note, course="W telefonie.", hears=False)
    phone.put(note, course="W telefonie, dłużej.", hears=False)
    assert [row.arrived for row in NoteConflict.objects.filter(visit=note)] == ["W telefonie, dłużej."]
    assert "W telefonie." in courses(note)


def test_a_planned_visit_becomes_the_note(phone):
    planned = phone.cast.buk.planned_visit
    taken = phone.put(planned.pk, course="Byłem.", base=planned.revision)
    assert taken.visit.state == "draft"


def test_signing_with_the_text_locks_it(phone):
    note = new_id()
    taken = phone.put(note, course="Wszystko.", sign=True)
    assert taken.visit.state == "signed"
    again = phone.put(note, course="Wszystko.", sign=True, sequence=1, base=0)
    assert again.news == REPLAYED
    with pytest.raises(NoteRefused) as refusal:
        phone.put(note, course="Inaczej.")
    assert refusal.value.reason == "signed"


def test_keeping_what_is_typed_once_more_is_no_event_and_leaves_no_copy(phone):
    note = new_id()
    kept = {"member": phone.cast.member("marek"), "note_id": note, "participation": phone.cast.buk.participation}
    row = keep_draft(content={"course": "Po"}, turn=1, **kept)
    before = trail()
    for turn, text in enumerate(("Pol", "Pols", "Polskie"), 2):
        assert keep_draft(content={"course": text}, turn=turn, **kept).pk == row.pk
    assert trail() == before
    assert "Polskie" not in str(before)


def trail():
    """(how many events, what the log of changes holds of half-typed texts)"""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM audit_event")
        events = cursor.fetchone()[0]
        cursor.execute("SELECT before, after FROM audit_change WHERE table_name = 'families_notedraft' ORDER BY id")
        return events, cursor.fetchall()


def test_signing_on_one_device_keeps_what_is_half_typed_on_another(phone):
    note = new_id()
    taken = phone.put(note, course="Rozmowa.")
    kept = {"member": phone.cast.member("marek"), "note_id": note, "participation": taken.visit.participation}
    keep_draft(content={"course": "Zdanie, którego nie ma w notatce."}, turn=1, **kept)
    assert phone.put(note, course="Rozmowa.", sign=True).visit.state == "signed"
    assert NoteDraft.objects.get(note_id=note).content["course"] == "Zdanie, którego nie ma w notatce."
