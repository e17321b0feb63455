"""People of the powiat (for CRZL: of CRZL) and their roles."""

from functools import partial
from urllib.parse import urlencode

from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from schematom.access.doors import load, log_after, require
from schematom.audit.recording import record_reading
from schematom.web.polish import long_date
from schematom.web.submission import bind, submit
from teams.actions import memberships
from teams.forms.people import PeopleFilter, RoleEndForm, RoleForm, RoleProlongForm
from teams.models import Membership, User
from teams.selectors.invitations import rows_of, waiting_invitations
from teams.selectors.people import (
    held_role,
    holdings_of,
    other_holders,
    people_page,
    roles_of,
    secured_of,
)

SHOWN_INVITATIONS = 5


def crumbs(*more):
    return [("Osoby", reverse("people_list")), *more]


def people_list(request):
    require(request, "people.list")
    member, now = request.member, timezone.now()
    form = PeopleFilter(request.GET, member=member)
    narrowed = form.narrowed()
    page = people_page(member, on=timezone.localdate(now), page=request.GET.get("page"), **narrowed)
    verb = "people.searched" if narrowed["words"] else "people.listed"
    log_after(request, verb, "teams.user", [row.user.pk for row in page])
    may_invite = member.may("people.invite")
    context = {
        "form": form,
        "page": page,
        "shows_review": member.may("people.review"),
        "may_invite": may_invite,
        "invitations": rows_of(member, waiting_invitations(member)[:SHOWN_INVITATIONS], now) if may_invite else [],
        "is_national": member.powiat_id is None,
        "query": _query(narrowed),
    }
    return render(request, "teams/people_list.html", context)


def _query(narrowed):
    """What a link to another page of the list carries on."""
    said = {"q": narrowed["words"], "role": narrowed["role"], "state": narrowed["state"]}
    return f"&{urlencode(said)}"


def user_show(request, pk):
    person = load(request, User, "people.view", pk=pk)
    record_reading("person.opened", "teams.user", [person.pk])
    member, today = request.member, timezone.localdate()
    roles = roles_of(member, person, today)
    context = {
        "person": person,
        "roles": roles,
        "has_roles": any(not role.is_over for role in roles),
        "shows_review": member.may("people.review"),
        "has_second_factor": bool(secured_of([person.pk])),
        "holdings": holdings_of(member, person, today),
        "is_self": person.pk == member.user_id,
        "may_grant": member.may("membership.grant") and person.pk != member.user_id,
        "may_end": member.may("membership.end"),
        "may_hand_over": member.may("family.assign"),
        "sees_sessions": member.may("session.list"),
        "crumbs": crumbs(),
    }
    return render(request, "teams/user_show.html", context)


def membership_grant(request, pk):
    person = load(request, User, "membership.grant", pk=pk)
    act = partial(memberships.grant_role, member=request.member, user=person)
    return submit(
        request,
        bind(RoleForm, request, member=request.member),
        act,
        done=person,
        message=lambda membership: f"Nadano rolę: {membership.get_role_display()}.",
        heading="Nowa rola",
        intro=f"Komu: {person.full_name}. Role dodają się do siebie: dotychczasowe zostają.",
        crumbs=crumbs((person.full_name, person.get_absolute_url())),
        submit_label="Nadaj rolę",
        cancel_url=person.get_absolute_url(),
    )


def membership_end(request, pk):
    membership = _membership(request, "membership.end", pk)
    person, today = membership.user, timezone.localdate()
    act = partial(memberships.end_membership, member=request.member, membership=membership, on=today)
    return submit(
        request,
        bind(RoleEndForm, request),
        act,
        done=person,
        message=_ended,
        page="teams/membership_end.html",
        membership=membership,
        role=held_role(membership, today),
        person=person,
        holdings=holdings_of(request.member, person, today),
        others_count=other_holders(request.member, membership, today),
        is_self=person.pk == request.member.user_id,
        may_hand_over=request.member.may("family.assign"),
        sees_sessions=request.member.may("session.list"),
        crumbs=crumbs((person.full_name, person.get_absolute_url())),
        submit_label="Zakończ rolę",
        cancel_url=person.get_absolute_url(),
    )


def _ended(membership):
    role = membership.get_role_display()
    if membership.valid_until < timezone.localdate():
        return f"Rola „{role}” już nie działa. Przy następnym kliknięciu ta osoba straci dostęp."
    return f"Rola „{role}” działa ostatni dzień {long_date(membership.valid_until)}"


def membership_prolong(request, pk):
    membership = _membership(request, "membership.end", pk)
    person = membership.user
    act = partial(memberships.prolong_membership, member=request.member, membership=membership, on=timezone.localdate())
    until = long_date(membership.valid_until) if membership.valid_until else "bez końca"
    return submit(
        request,
        bind(RoleProlongForm, request),
        act,
        done=person,
        message="Rola jest przedłużona.",
        heading="Przedłużenie roli",
        intro=f"{person.full_name}: {membership.get_role_display()}, teraz do: {until}",
        crumbs=crumbs((person.full_name, person.get_absolute_url())),
        submit_label="Przedłuż rolę",
        cancel_url=person.get_absolute_url(),
    )


def _membership(request, permission, pk):
    return load(request, Membership.objects.select_related("user", "institution"), permission, pk=pk)
