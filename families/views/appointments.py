"""Appointments of an activity: the list, a new one or a weekly series, a change, taking them out."""

from functools import partial

from django.shortcuts import render
from django.urls import reverse

from families.actions import appointments as actions
from families.forms.appointments import AppointmentEditForm, NewAppointmentsForm
from families.models import Activity, Appointment
from families.selectors.appointments import appointments_of, free_days_among, rows_shown
from families.views.trail import trail
from schematom.access.doors import load
from schematom.audit.recording import record_reading
from schematom.web.polish import counted, long_date, short_date
from schematom.web.submission import bind, carry_out, submit

COUNTED = "termin,terminy,terminów"


def appointment_list(request, pk):
    activity = _activity(request, "programme.view", pk)
    version = activity.version
    family = version.programme.participation.family
    record_reading("appointment.opened", "families.activity", [activity.pk], family=family.pk)
    may_edit = actions.changes_appointments(activity) and request.member.may("programme.edit", version)
    context = {
        "activity": activity,
        "version": version,
        "rows": rows_shown(activity, appointments_of(version)[activity.key]),
        "may_edit": may_edit,
        "crumbs": _crumbs(version),
    }
    return render(request, "families/appointment_list.html", context)


def appointment_create(request, pk):
    activity = _activity(request, "programme.edit", pk)
    return submit(
        request,
        bind(NewAppointmentsForm, request),
        partial(actions.add_appointments, member=request.member, activity=activity),
        done=_list_of(activity),
        message=partial(_added, activity),
        submit_label="Dodaj terminy",
        intro=_period(activity),
        **_frame(activity, f"Nowe terminy: {activity.title}"),
    )


def appointment_edit(request, pk):
    appointment = _load(request, pk)
    activity = appointment.activity
    return submit(
        request,
        bind(AppointmentEditForm, request, appointment),
        partial(actions.edit_appointment, member=request.member, appointment=appointment),
        done=_list_of(activity),
        message=lambda row: f"Termin zapisany. {_warnings(activity, [row])}".strip(),
        intro=_period(activity),
        **_frame(activity, f"Termin: {activity.title}, {short_date(appointment.held_on)}"),
    )


def appointment_remove(request, pk):
    appointment = _load(request, pk)
    following = request.POST.get("how") == "following"
    act = partial(actions.remove_appointment, member=request.member, appointment=appointment, following=following)
    message = lambda found: f"Usunięto {counted(found, COUNTED)}."  # noqa: E731
    return carry_out(request, act, done=lambda found: _list_of(appointment.activity), message=message)


def _added(activity, rows):
    return f"Dodano {counted(len(rows), COUNTED)}. {_warnings(activity, rows)}".strip()


def _warnings(activity, rows):
    """What to look at again: days off, days outside the activity's own period."""
    off = [f"{short_date(day)} ({name})" for day, name in free_days_among(rows)]
    outside = [short_date(row.held_on) for row in rows if activity.is_outside(row.held_on)]
    sentences = []
    if off:
        sentences.append(f"Uwaga, dni wolne od pracy: {', '.join(off)}.")
    if outside:
        sentences.append(f"Uwaga, poza okresem działania: {', '.join(outside)}.")
    return " ".join(sentences)


def _period(activity):
    days = [long_date(day) for day in (activity.starts_on, activity.ends_on) if day]
    return f"Działanie zaplanowano: {' – '.join(days)}" if days else ""


def _list_of(activity):
    return reverse("appointment_list", args=[activity.pk])


def _crumbs(version, *more):
    here = (f"Program, wersja {version.number}", version.get_absolute_url())
    return trail(version.programme.participation.family, here, *more)


def _frame(activity, heading):
    crumbs = _crumbs(activity.version, ("Terminy", _list_of(activity)))
    return {"heading": heading, "crumbs": crumbs, "cancel_url": _list_of(activity)}


def _activity(request, permission, pk):
    activities = Activity.objects.select_related("version__programme__participation__family", "institution")
    return load(request, activities, permission, pk=pk)


def _load(request, pk):
    appointments = Appointment.objects.select_related("activity__version__programme__participation__family")
    return load(request, appointments, "programme.edit", pk=pk)
