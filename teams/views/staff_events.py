"""Joint trainings and meetings of the institutions' staff."""

from functools import partial

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import render
from django.urls import reverse

from schematom.access.doors import load, require
from schematom.web.polish import counted, long_date
from schematom.web.submission import bind, submit
from teams.actions import staff_events as actions
from teams.forms.staff_events import (
    PeopleByNameForm,
    PersonRemovalForm,
    StaffEventEditForm,
    StaffEventForm,
    StaffEventRemovalForm,
)
from teams.models import StaffEvent, StaffEventPerson
from teams.selectors import current_pilot
from teams.selectors.staff import StaffPerson, in_order, staff_of
from teams.selectors.staff_events import events_of, people_by_institution, removed_events_of, summary_of
from teams.states import AT_WORK

PER_PAGE = 50
NO_PILOT = "W tym powiecie nie ma pilotażu w trakcie, dlatego nie można zapisać szkolenia."


def crumbs(event=None):
    found = [("Powiat", reverse("powiat_show")), ("Szkolenia i spotkania", reverse("staff_event_list"))]
    return [*found, (event.subject, event.get_absolute_url())] if event else found


def events_with_pilot():
    return StaffEvent.objects.select_related("pilot__edition", "pilot__powiat")


def may_change(member, event):
    return not event.removed_reason and event.pilot.state in AT_WORK and member.may("staff_event.edit", event)


def staff_event_list(request):
    require(request, "staff_event.view")
    pilot = current_pilot(request.member)
    context = {"pilot": pilot, "crumbs": crumbs()[:1]}
    if pilot:
        context |= {
            "page": Paginator(events_of(pilot), PER_PAGE).get_page(request.GET.get("page")),
            "summary": summary_of(pilot),
            "removed": removed_events_of(pilot),
            "may_add": pilot.state in AT_WORK and request.member.may("staff_event.edit"),
        }
    return render(request, "teams/staff_event_list.html", context)


def staff_event_create(request):
    require(request, "staff_event.edit")
    pilot = current_pilot(request.member)
    if pilot is None or pilot.state not in AT_WORK:
        raise PermissionDenied(NO_PILOT)
    act = partial(actions.add_staff_event, member=request.member, pilot=pilot)
    return submit(
        request,
        bind(StaffEventForm, request, staff=staff_of(pilot)),
        partial(_with_staff, act),
        done=lambda event: event,
        message="Zapisano. Teraz dopisz osoby, które nie mają konta w systemie.",
        heading="Nowe szkolenie lub spotkanie",
        intro=f"Zapisz je po tym, jak się odbyło, w czasie pilotażu: {long_date(pilot.starts_on)}"
        f" – {long_date(pilot.team_work_ends_on)}",
        submit_label="Zapisz i przejdź do listy osób",
        cancel_url=reverse("staff_event_list"),
        crumbs=crumbs(),
    )


def _with_staff(act, *, staff, **facts):
    return act(staff=[(person.user, person.institution) for person in staff], **facts)


def staff_event_show(request, pk):
    event = load(request, events_with_pilot(), "staff_event.view", pk=pk)
    offices = people_by_institution(event)
    context = {
        "event": event,
        "offices": offices,
        "count": sum(len(people) for _, people in offices),
        "may_edit": may_change(request.member, event),
        "crumbs": crumbs(),
    }
    return render(request, "teams/staff_event_show.html", context)


def staff_event_edit(request, pk):
    event = load(request, events_with_pilot(), "staff_event.edit", pk=pk)
    act = partial(actions.edit_staff_event, member=request.member, event=event)
    return submit(
        request,
        bind(StaffEventEditForm, request, event, staff=_staff_of_event(event)),
        partial(_with_staff, act),
        done=event,
        message="Zmiany zapisane.",
        heading="Poprawa szkolenia lub spotkania",
        cancel_url=event.get_absolute_url(),
        crumbs=crumbs(event),
    )


def _staff_of_event(event):
    """Those to choose from, and those who took part and have left since."""
    rows = event.persons.filter(user__isnull=False).select_related("user", "institution")
    return in_order({*staff_of(event.pilot), *(StaffPerson(row.user, row.institution) for row in rows)})


def staff_event_people(request, pk):
    event = load(request, events_with_pilot(), "staff_event.edit", pk=pk)
    return submit(
        request,
        bind(PeopleByNameForm, request, day=event.held_on),
        partial(actions.add_people_by_name, member=request.member, event=event),
        done=event.get_absolute_url() + "#osoby",
        message=lambda added: f"Dopisano: {counted(added, 'osoba,osoby,osób')}.",
        heading="Osoby bez konta w systemie",
        intro=f"{event.subject}, {long_date(event.held_on)}",
        submit_label="Dopisz osoby",
        cancel_url=event.get_absolute_url() + "#osoby",
        crumbs=crumbs(event),
    )


def staff_event_person_remove(request, pk):
    person = load(request, StaffEventPerson.objects.select_related("event__pilot"), "staff_event.edit", pk=pk)
    back = person.event.get_absolute_url() + "#osoby"
    return submit(
        request,
        bind(PersonRemovalForm, request),
        partial(actions.remove_person, member=request.member, person=person),
        done=back,
        message=f"{person.name}: osoba usunięta z listy.",
        heading=f"Usunięcie z listy: {person.name}",
        intro=f"{person.event.subject}, {long_date(person.event.held_on)} Ta osoba nie będzie liczona jako uczestnik.",
        submit_label="Usuń z listy",
        cancel_url=back,
        crumbs=crumbs(person.event),
    )


def staff_event_remove(request, pk):
    event = load(request, events_with_pilot(), "staff_event.edit", pk=pk)
    return submit(
        request,
        bind(StaffEventRemovalForm, request, event),
        partial(actions.remove_staff_event, member=request.member, event=event),
        done="staff_event_list",
        message="Wpis usunięty. Nie liczy się już do raportu.",
        heading="Usunięcie wpisu",
        intro=f"{event.subject}, {long_date(event.held_on)} Wpis zniknie z listy i z raportu, ale zostanie do wglądu"
        " razem z powodem.",
        submit_label="Usuń wpis",
        cancel_url=event.get_absolute_url(),
        crumbs=crumbs(event),
    )
