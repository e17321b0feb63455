"""Who is on the list of a group: search, enrol, give a free place, take off."""

from functools import partial

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseNotAllowed
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from families.actions import group_members as actions
from families.forms.groups import AdmitForm, EnrolForm, LeaveForm
from families.models import GroupMember
from families.selectors.groups import MOST_FOUND, candidates, clashes, may_be_enrolled, queue_of, taken_on
from families.views.groups import crumbs, with_pilot
from schematom.access.doors import load, log_after
from schematom.web.polish import counted
from schematom.web.submission import bind, go, submit

MOST_CLASHES = 5
PEOPLE = "osoba,osoby,osób"


def group_enrol(request, pk):
    """Whom to put on the list. The words come by POST: a name must not stand in an address."""
    group = load(request, with_pilot(), "group.view", pk=pk)
    if request.method not in ("GET", "HEAD", "POST"):
        return HttpResponseNotAllowed(["GET", "POST"])
    words = request.POST.get("words", "").strip()[:100]
    found = list(candidates(request.member, group, words))
    log_after(request, "group.candidates_listed", "families.person", [person.pk for person in found], group=group.pk)
    context = {
        "group": group,
        "words": words,
        "found": found,
        "is_cut": len(found) == MOST_FOUND,
        "free": max(0, group.places - taken_on(group, timezone.localdate())),
        "queued": queue_of(group).count(),
        "crumbs": crumbs(group),
    }
    return render(request, "families/group_enrol.html", context)


def group_member_create(request, pk):
    """Put the person named by `osoba`, an id, on the list."""
    group = load(request, with_pilot(), "group.view", pk=pk)
    search = reverse("group_enrol", args=[group.pk])
    person = may_be_enrolled(request.member, group, request.GET.get("osoba", ""))
    if person is None:
        return go(request, search)
    return submit(
        request,
        bind(EnrolForm, request, person=person, group=group),
        partial(actions.enrol_person, member=request.member, group=group, person=person),
        done=group.get_absolute_url() + "#osoby",
        message=partial(_said, request, group),
        heading=f"Zapis na zajęcia: {person}",
        intro=f"{group.title}. {_places(group)}",
        submit_label="Zapisz na zajęcia",
        cancel_url=search,
        crumbs=crumbs(group),
    )


def _candidate(request, group):
    """Somebody the member may enrol: found again by the same rule that made the list."""
    return may_be_enrolled(request.member, group, request.GET.get("osoba", ""))


def _places(group):
    waiting = queue_of(group).count()
    free = group.places - taken_on(group, timezone.localdate())
    if waiting or free <= 0:
        return f"Nie ma wolnych miejsc: ta osoba trafi na listę oczekujących. Przed nią: {counted(waiting, PEOPLE)}."
    return f"Wolne miejsca: {free}."


def _said(request, group, row):
    found = clashes(row.person, group)
    if found:
        more = f" i jeszcze {len(found) - MOST_CLASHES}" if len(found) > MOST_CLASHES else ""
        # Whoever keeps the list reads its names, not what else a family they do not open is doing.
        opens = request.member.may("programme.view", row.person.family)
        days = "; ".join(str(clash) if opens else clash.when for clash in found[:MOST_CLASHES])
        what = "także" if opens else "coś innego"
        messages.warning(request, f"{row.person} ma w tym czasie {what}: {days}{more}. Sprawdź, czy to się pogodzi.")
    if row.waiting:
        place = list(queue_of(group).values_list("pk", flat=True)).index(row.pk) + 1
        return f"Brak wolnych miejsc. {row.person}: lista oczekujących, miejsce {place}."
    return f"{row.person}: osoba wpisana na listę."


def _rows():
    return GroupMember.objects.select_related("group__pilot__edition", "person__family")


def _load(request, pk):
    """Whoever keeps the list changes it; so does the worker of the person's own family."""
    row = load(request, _rows(), "group.view", pk=pk)
    if not (request.member.may("group.edit", row) or request.member.may("family.edit", row.person)):
        raise PermissionDenied("group.edit")
    return row


def group_member_leave(request, pk):
    row = _load(request, pk)
    form = bind(LeaveForm, request)
    if row.waiting:
        del form.fields["left_on"]
    return submit(
        request,
        form,
        lambda left_on=None: actions.leave_group(member=request.member, row=row, left_on=left_on),
        done=row.group.get_absolute_url() + "#osoby",
        message=partial(_left, row.group),
        heading=f"Wypisanie z zajęć: {row.person}",
        intro=_what_leaving_means(row),
        submit_label="Wypisz",
        cancel_url=row.group.get_absolute_url() + "#osoby",
        crumbs=crumbs(row.group),
    )


def _what_leaving_means(row):
    if row.waiting:
        return f"{row.group.title}. Ta osoba przestanie czekać na miejsce."
    return f"{row.group.title}. Wpisana dotąd obecność i godziny zostają."


def _left(group, row):
    first = queue_of(group).first()
    if first and taken_on(group, timezone.localdate()) < group.places:
        return f"{row.person}: osoba wypisana. Zwolniło się miejsce, a ktoś na nie czeka."
    return f"{row.person}: osoba wypisana."


def group_member_admit(request, pk):
    row = load(request, _rows(), "group.edit", pk=pk)
    return submit(
        request,
        bind(AdmitForm, request),
        partial(actions.admit_waiting, member=request.member, row=row),
        done=row.group.get_absolute_url() + "#osoby",
        message=partial(_said, request, row.group),
        heading=f"Wolne miejsce: {row.person}",
        intro=f"{row.group.title}. Wpisz na listę, gdy ta osoba nadal chce wziąć udział. "
        "Jeśli nie chce, wypisz ją z kolejki, a miejsce dostanie następna.",
        submit_label="Wpisz na listę",
        cancel_url=row.group.get_absolute_url() + "#osoby",
        crumbs=crumbs(row.group),
    )
