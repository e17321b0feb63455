"""Attendance: marked on one screen, printed to be signed, exported in hours."""

from django.shortcuts import render
from django.utils import timezone

from families.actions.attendance import mark_attendance
from families.choices import GroupState, SessionState
from families.forms.groups import AttendanceForm
from families.models import GroupSession
from families.selectors.groups import OPEN, list_of
from families.selectors.hours import hours_of_group
from families.views.groups import crumbs, with_pilot
from schematom.access.doors import load, log_after, require
from schematom.audit.recording import record_reading
from schematom.web.polish import long_date, number
from schematom.web.sheets import csv_answer
from schematom.web.submission import bind, submit

COLUMNS = (
    "Nazwisko",
    "Imię",
    "Numer rodziny",
    "Na liście od",
    "Pierwszy dzień poza listą",
    "Obecności",
    "Nieobecności",
    "Nieobecności usprawiedliwione",
    "Godziny",
)


def _meetings():
    return GroupSession.objects.select_related(
        "group__pilot__edition", "group__pilot__leader", "group__pilot__powiat", "group__institution", "group__lead"
    )


def attendance_mark(request, pk):
    session = load(request, _meetings(), "group.edit", pk=pk)
    group, people = session.group, list_of(session)
    written = {mark.member_id: mark for mark in session.attendances.all()}
    form = bind(AttendanceForm, request, session=session, people=people, written=written)

    def act(revision, **chosen):
        return mark_attendance(member=request.member, session=session, revision=revision, marks=form.marks())

    return submit(
        request,
        form,
        act,
        done=group.get_absolute_url() + "#spotkania",
        message="Lista obecności zapisana. Możesz ją poprawiać, dopóki zajęcia trwają.",
        page="families/attendance_mark.html",
        heading=f"Obecność: {group.title}",
        session=session,
        group=group,
        people=people,
        why_not=_why_not(session),
        cancel_url=group.get_absolute_url() + "#spotkania",
        crumbs=crumbs(group),
    )


def _why_not(session):
    """Why this list cannot be written now, or nothing."""
    if session.group.state not in OPEN:
        return f"Te zajęcia są {GroupState(session.group.state).label}, więc listy obecności już się nie zmieniają."
    if session.state == SessionState.CANCELLED:
        return "To spotkanie odwołano. Jeśli jednak się odbyło, przywróć je najpierw na stronie zajęć."
    if session.held_on > timezone.localdate():
        return f"Spotkanie odbędzie się {long_date(session.held_on)} Listę zapiszesz od tego dnia."
    return ""


def attendance_print(request, pk):
    """The list to be signed at the meeting."""
    session = load(request, _meetings(), "group.edit", pk=pk)
    people = list_of(session)
    record_reading("attendance.printed", "families.groupsession", [session.pk], people=len(people))
    context = {
        "session": session,
        "group": session.group,
        "pilot": session.group.pilot,
        "people": people,
        "crumbs": crumbs(session.group),
    }
    return render(request, "families/attendance_print.html", context)


def group_hours_csv(request, pk):
    """Hours of a group's people."""
    group = load(request, with_pilot(), "group.view", pk=pk)
    require(request, "family.supervise", group)
    lines = hours_of_group(group, request.member)
    log_after(request, "group.hours_exported", "families.group", [group.pk], people=len(lines))
    return csv_answer(f"godziny-zajec-{timezone.localdate():%Y-%m-%d}", COLUMNS, map(_cells, lines))


def _cells(line):
    row = line.row
    return (
        row.person.last_name,
        row.person.first_name,
        row.person.family.number,
        row.joined_on,
        row.left_on,
        line.attended,
        line.absent,
        line.excused,
        number(line.hours).replace("\xa0", ""),
    )
