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
    FollowUp,
    Goal,
    Group,
    GroupAttendance,
    GroupMember,
    GroupSession,
    ImportRow,
    Merge,
    PersonStatus,
    RecruitmentStep,
    SensitiveFact,
    SensitiveRight,
    Stay,
    Visit,
)
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
    side.goal = made(Goal, version=side.version, position=1, text="Stała praca ojca")
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
        typed={"first_name": "Jan", "last_name": "Wrona", "birth_date": "1978-03-09"},
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
    made(ImportRow, batch=side.family_import, line=2, values={"last_name": "Zmyślony"}, verdict="accepted")
    side.feed = made(CalendarFeed, user=marek, nonce="0" * 32)
