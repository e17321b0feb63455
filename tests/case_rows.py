"""The cast's rows of everything around a case: stays, papers, goals, groups, rights, merges, imports."""

from datetime import date, time, timedelta

from django.utils import timezone

from families.models import (
    Appointment,
    CalendarFeed,
    DuplicateQuestion,
    EmergencyOpening,
    FamilyImport,
    FamilyPaper,
    FieldDevice,
    FollowUp,
    Group,
    GroupAttendance,
    GroupMember,
    GroupSession,
    ImportRow,
    Merge,
    NoteConflict,
    NoteDraft,
    NoteSave,
    OpinionReminder,
    PersonStatus,
    RecruitmentStep,
    SensitiveFact,
    SensitiveRight,
    Stay,
    UnsentNote,
    UnsentPhoto,
    Visit,
    VisitPerson,
    VisitPhoto,
    VisitWorker,
)
from families.selectors.notes import EMPTY
from schematom.documents.storing import keep
from schematom.tenancy.models import new_id
from teams.models import ItemRemark
from tests.cases import made


def make_rest_of_case(side):
    marek, anna, czeslawa = (side.users[name] for name in ("marek", "anna", "czeslawa"))
    make_household_rows(side, marek)
    make_programme_rows(side, marek)
    make_rights(side, marek, anna, czeslawa)
    make_group(side, marek)
    make_register_rows(side, marek, anna)
    make_field_rows(side, marek)


def make_household_rows(side, marek):
    side.stay = made(Stay, person=side.child, since=side.child.birth_date, how_joined="born")
    side.status = made(
        PersonStatus,
        person=side.father,
        as_of=date(2014, 1, 20),
        labour_status="unemployed",
        months_unemployed=14,
        education="isced_3",
        author=marek,
    )
    side.recruitment_step = made(
        RecruitmentStep, participation=side.participation, state="invited", taken_on=date(2014, 1, 5), author=marek
    )
    side.paper = FamilyPaper(
        family=side.family,
        person=side.father,
        kind="employment",
        title="Umowa z tartakiem",
        media_type="application/pdf",
        author=marek,
    )
    keep(b"%PDF-1.7 test", folder="families", suffix=".pdf").put_on(side.paper)
    side.paper = _saved(side.paper)
    side.sensitive_fact = made(
        SensitiveFact, person=side.mother, kind="health", text="Leczy astmę.", noted_on=date(2014, 2, 1), author=marek
    )


def _saved(row):
    from schematom.audit.recording import recorded

    with recorded("cast", row):
        row.save()
    return row


def make_programme_rows(side, marek):
    side.appointment = made(
        Appointment, activity=side.activity, held_on=date(2014, 3, 10), begins_at=time(9), ends_at=time(11)
    )
    side.planned_visit = made(
        Visit, participation=side.participation, author=marek, visited_on=date(2014, 6, 20), state="planned"
    )
    side.follow_up = made(FollowUp, episode=side.employment, months=3, due_on=date(2014, 9, 1))
    side.item_remark = made(
        ItemRemark, item=side.item, part="employment", text="Dopisać termin.", author=side.users["czeslawa"]
    )
    side.reminder = made(
        OpinionReminder,
        item=side.item,
        user=side.users["czeslawa"],
        stage="due_soon",
        letter=new_id(),
        sent_at=timezone.now(),
    )


def make_rights(side, marek, anna, czeslawa):
    # An opening whose hour is over: Olga sees nothing of the Nowickis.
    side.emergency = made(
        EmergencyOpening,
        family=side.family,
        user=side.users["olga"],
        reason="Telefon ze szkoły, Marek nie odbiera.",
        ends_at=timezone.now() - timedelta(hours=1),
    )
    # Likewise a right that has ended.
    side.sensitive_right = made(
        SensitiveRight,
        family=side.family,
        user=marek,
        reason="dobór poradni",
        valid_until=date(2014, 6, 30),
        granted_by=anna,
    )


def make_field_rows(side, marek):
    """Marek's phone, its second text of his draft, a paper photographed, and a note that never became a visit."""
    side.device = made(FieldDevice, id=new_id(), user=marek, name="Telefon Marka")
    draft = side.draft_visit
    made(VisitPerson, visit=draft, person=side.mother)
    made(VisitWorker, visit=draft, user=side.users["olga"])
    content = EMPTY | {"visited_on": "2014-05-01", "outcome": "held", "course": "Szkic z telefonu."}
    arrived = {"device": side.device, "sequence": 1, "digest": "0" * 64, "base": 0, "revision": 1}
    side.note_save = made(NoteSave, visit=draft, author=marek, content=content, **arrived)
    side.conflict = made(
        NoteConflict,
        visit=draft,
        arrived_with=side.note_save,
        part="course",
        kept="Szkic notatki.",
        arrived="Szkic z telefonu.",
    )
    side.note_draft = made(
        NoteDraft,
        note_id=new_id(),
        participation=side.participation,
        author=marek,
        device=side.device,
        content=content,
        saved_at=timezone.now(),
    )
    side.photo = VisitPhoto(visit=draft, kind="employment", title="Umowa z tartakiem", author=marek)
    keep(b"not really a photo", folder="visits", suffix=".jpg").put_on(side.photo)
    side.photo = _saved(side.photo)
    side.unsent = made(
        UnsentNote,
        note_id=new_id(),
        device=side.device,
        author=marek,
        family=side.family,
        reason="handed_over",
        refusal="Praca z rodzinami w tym pilotażu skończyła się.",
        content=content | {"visited_on": "2015-01-15"},
    )
    side.unsent_photo = UnsentPhoto(unsent=side.unsent, kind="certificate", title="Zaświadczenie z kursu")
    keep(b"not really a photo", folder="visits", suffix=".jpg").put_on(side.unsent_photo)
    side.unsent_photo = _saved(side.unsent_photo)


def make_group(side, marek):
    side.group = made(
        Group, pilot=side.pilot, module="social", title="Warsztat domowego budżetu", lead=marek, places=10
    )
    side.group_session = made(GroupSession, group=side.group, held_on=date(2014, 4, 5), minutes=120)
    side.group_member = made(
        GroupMember,
        group=side.group,
        person=side.mother,
        participation=side.participation,
        joined_on=date(2014, 4, 1),
    )
    side.attendance = made(GroupAttendance, session=side.group_session, member=side.group_member, presence="present")


def make_register_rows(side, marek, anna):
    side.question = made(
        DuplicateQuestion,
        asked_by=marek,
        family=side.family,
        typed={"first_name": "Jan", "last_name": "Wróna", "birth_date": "1978-03-09"},
        matched_person=side.other_persons[1],
        matched_family=side.other_family,
    )
    side.merge = made(
        Merge,
        kept=side.father.pk,
        removed=new_id(),
        title="Jan Nowicki",
        reason="wpisany dwa razy",
        author=anna,
        undone_at=timezone.now(),
        undone_by=anna,
    )
    side.family_import = made(
        FamilyImport, pilot=side.pilot, author=anna, file_name="rodziny.csv", file_sha256="0" * 64
    )
    for line, verdict, messages in IMPORT_MESSAGES:
        values = _values_of_import_row(side, line)
        row = {"verdict": verdict, "messages": messages, "chosen": verdict == "accepted"}
        made(ImportRow, batch=side.family_import, line=line, values=values, **row)
    side.feed = made(CalendarFeed, user=marek, nonce="0" * 32)


def _said(column, text, verdict):
    return {"column": column, "text": text, "verdict": verdict, "family": None, "by_register": False}


IMPORT_MESSAGES = [
    (2, "accepted", []),
    (3, "warning", [_said("last_name", "Ta osoba może już być w systemie.", "warning")]),
    (4, "refused", [_said("pesel", "PESEL ma 11 cyfr, a wpisano 3 cyfry.", "refused")]),
]


def _values_of_import_row(side, line):
    """A row of one family of a sheet; the family stands in its first row, which is line 2."""
    born = date(1979 + line, 4, 3).isoformat()
    person = {
        "first_name": ("Ewa", "Piotr", "Ola")[line - 2],
        "last_name": "Zmyślona",
        "relation": ("mother", "father", "child")[line - 2],
        "pesel": "123" if line == 4 else "",
        "no_pesel_reason": "dane do testów",
        "birth_date": born,
        "sex": "m" if line == 3 else "k",
        "phone": "",
        "address_protected": False,
    }
    family = {
        "name": "Zmyślony",
        "gmina": side.gmina.pk,
        "owner_institution": str(side.ops.pk),
        "address": "ul. Zmyślona 1",
        "phone": "",
        "nominated_on": "2013-11-04",
        "criteria": ["large_family"],
    }
    cells = {name: person[name] for name in ("first_name", "last_name", "pesel", "birth_date")}
    cells |= {"ref": "1", "relation": ("matka", "ojciec", "córka")[line - 2]}
    if line == 2:
        cells |= {"name": "Zmyślony", "gmina": side.gmina.name, "address": "ul. Zmyślona 1", "nominated_on": born}
    return {"ref": "1", "cells": cells, "person": person, "family": family if line == 2 else None}
