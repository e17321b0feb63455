"""Pages of a group of support: the list, the group, its plan."""

from functools import partial

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from families.actions import groups as actions
from families.choices import GroupState, SessionState
from families.forms.groups import GroupCancelForm, GroupEditForm, GroupForm
from families.models import Group
from families.selectors.groups import OPEN, groups_of, people_of, sessions_of, taken_on
from families.selectors.hours import hours_of_group
from schematom.access.doors import load, log_after, require
from schematom.audit.recording import record_reading
from schematom.web.polish import long_date
from schematom.web.submission import bind, carry_out, submit
from teams.selectors import current_pilot
from teams.states import AT_WORK

PER_PAGE = 50
NO_PILOT = "W tym powiecie nie ma pilotażu w trakcie, dlatego nie można zaplanować zajęć."


def crumbs(group=None):
    found = [("Rodziny", reverse("family_list")), ("Zajęcia grupowe", reverse("group_list"))]
    return [*found, (group.title, group.get_absolute_url())] if group else found


def with_pilot():
    return Group.objects.select_related("pilot__edition", "lead", "institution", "service", "instrument")


def may_change(member, group):
    return group.state in OPEN and group.pilot.state in AT_WORK and member.may("group.edit", group)


def group_list(request):
    require(request, "group.view")
    pilot = current_pilot(request.member)
    context = {"pilot": pilot, "crumbs": crumbs()[:1]}
    if pilot:
        rows = groups_of(pilot).select_related("lead", "institution")
        page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
        log_after(request, "group.listed", "families.group", [row.pk for row in page])
        context |= {"page": page, "may_add": pilot.state in AT_WORK and request.member.may("group.create")}
    return render(request, "families/group_list.html", context)


def group_create(request):
    require(request, "group.create")
    pilot = current_pilot(request.member)
    if pilot is None or pilot.state not in AT_WORK:
        raise PermissionDenied(NO_PILOT)
    return submit(
        request,
        bind(GroupForm, request, keepers=_keepers(request.member), initial={"lead": request.member.user_id}),
        partial(actions.create_group, member=request.member, pilot=pilot),
        done=lambda group: group,
        message="Zajęcia zapisane. Teraz zaplanuj spotkania i zapisz uczestników.",
        heading="Nowe zajęcia grupowe",
        submit_label="Zapisz zajęcia",
        cancel_url=reverse("group_list"),
        crumbs=crumbs(),
    )


def _keepers(member):
    return actions.keepers_of_lists(member.powiat_id, timezone.localdate())


def group_show(request, pk):
    group = load(request, with_pilot(), "group.view", pk=pk)
    member = request.member
    people = people_of(group, member)
    record_reading("group.opened", "families.group", [group.pk])
    meetings = list(sessions_of(group))
    context = {
        "group": group,
        "people": people,
        "free": max(0, group.places - taken_on(group, timezone.localdate())),
        "meetings": meetings,
        "hours": hours_of_group(group, member),
        "next": _next_step(member, group, people, meetings),
        "may_edit": may_change(member, group),
        "may_enrol": group.state in OPEN and group.pilot.state in AT_WORK,
        "may_export": member.may("family.supervise"),
        "has_begun": group.state != GroupState.PLANNED,
        "crumbs": crumbs(),
    }
    return render(request, "families/group_show.html", context)


def _next_step(member, group, people, meetings):
    """(text, label, URL) of the one thing to do now, for whoever keeps the list; None when nothing waits."""
    if not may_change(member, group):
        return None
    today = timezone.localdate()
    late = next((one for one in meetings if one.state == SessionState.PLANNED and one.held_on <= today), None)
    return (
        _a_free_place(group, people, today)
        or _nothing_planned(group, people, meetings)
        or (late and _list_to_write(late))
        or None
    )


def _a_free_place(group, people, today):
    if people.in_queue and not people.hidden_in_queue and taken_on(group, today) < group.places:
        first = people.in_queue[0]
        return (
            f"Jest wolne miejsce, a najdłużej czeka na nie {first.person}. Zapytaj i wpisz tę osobę na listę.",
            "Wpisz na listę",
            reverse("group_member_admit", args=[first.pk]),
        )
    return None


def _nothing_planned(group, people, meetings):
    if not meetings:
        text = "Nie ma jeszcze spotkań. Zaplanuj jedno albo całą serię co tydzień."
        return text, "Zaplanuj spotkania", reverse("group_session_create", args=[group.pk])
    if not (people.on_list or people.hidden_on_list):
        text = "Na liście nie ma jeszcze nikogo. Zapisz osoby, które uczestniczą w pilotażu."
        return text, "Zapisz uczestników", reverse("group_enrol", args=[group.pk])
    return None


def _list_to_write(session):
    text = f"Spotkanie {long_date(session.held_on)} nie ma jeszcze listy obecności."
    return text, "Zapisz obecność", reverse("attendance_mark", args=[session.pk])


def group_edit(request, pk):
    group = load(request, with_pilot(), "group.edit", pk=pk)
    return submit(
        request,
        bind(GroupEditForm, request, group, keepers=_keepers(request.member), chosen=group),
        partial(actions.edit_group, member=request.member, group=group),
        done=group,
        message="Zmiany zapisane.",
        heading=f"Zajęcia: {group.title}",
        cancel_url=group.get_absolute_url(),
        crumbs=crumbs(group),
    )


def group_end(request, pk):
    group = load(request, with_pilot(), "group.edit", pk=pk)
    act = partial(actions.end_group, member=request.member, group=group)
    return carry_out(request, act, done=group, message="Zajęcia zakończone. Listy obecności już się nie zmienią.")


def group_cancel(request, pk):
    group = load(request, with_pilot(), "group.edit", pk=pk)
    return submit(
        request,
        bind(GroupCancelForm, request, group),
        partial(actions.cancel_group, member=request.member, group=group),
        done=group,
        message="Zajęcia odwołane razem z zaplanowanymi spotkaniami. Zawiadom osoby z listy.",
        heading=f"Odwołanie zajęć: {group.title}",
        intro="Odwołać można zajęcia, które jeszcze się nie zaczęły. Odwołanych zajęć nie da się przywrócić.",
        submit_label="Odwołaj zajęcia",
        cancel_url=group.get_absolute_url(),
        crumbs=crumbs(group),
    )
