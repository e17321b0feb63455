"""Invitations to the system, as those who send them see them. Whoever is invited: teams.views.joining."""

from functools import partial

from allauth.core import ratelimit
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponseNotAllowed
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from schematom.access.doors import load, require
from schematom.audit.errors import Refused
from schematom.web.errors import too_many_requests
from schematom.web.submission import bind, carry_out, go, submit
from teams.actions import invitations
from teams.forms.invitations import AdministratorForm, InvitationForm
from teams.models import Invitation
from teams.selectors.invitations import link_of, rows_of

PER_PAGE = 50


def crumbs(*more):
    return [("Osoby", reverse("people_list")), *more]


def _in_list(*more):
    return crumbs(("Zaproszenia", reverse("invitation_list")), *more)


def invitation_list(request):
    require(request, "people.invite")
    member = request.member
    found = Invitation.objects.visible_to(member).select_related("powiat", "institution", "invited_by")
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    page.object_list = rows_of(member, page.object_list, timezone.now())
    context = {"page": page, "crumbs": crumbs(), "is_national": member.powiat_id is None}
    return render(request, "teams/invitation_list.html", context)


def invitation_create(request):
    require(request, "people.invite")
    act = partial(invitations.invite_person, member=request.member, at=timezone.now())
    form = bind(InvitationForm, request, member=request.member)
    return _limited(request) or submit(
        request,
        form,
        act,
        done=lambda invitation: invitation,
        message=lambda invitation: f"Zaproszenie jest gotowe. Wiadomość idzie na adres {invitation.email}.",
        heading="Zaproszenie do systemu",
        intro="Ta osoba dostanie odnośnik e-mailem, ustawi hasło i od razu zacznie w wybranej roli.",
        crumbs=_in_list(),
        submit_label="Wyślij zaproszenie",
        cancel_url=reverse("people_list"),
    )


def invitation_to_administer(request):
    require(request, "nation.people")
    act = partial(invitations.invite_administrator, member=request.member, at=timezone.now())
    return _limited(request) or submit(
        request,
        bind(AdministratorForm, request),
        act,
        done=lambda invitation: invitation,
        message=lambda invitation: f"Zaproszenie jest gotowe. Wiadomość idzie na adres {invitation.email}.",
        heading="Pierwszy administrator powiatu",
        intro="CRZL zaprasza jedną osobę. Pozostałych pracowników powiatu zaprosi ona sama.",
        crumbs=_in_list(),
        submit_label="Wyślij zaproszenie",
        cancel_url=reverse("people_list"),
    )


@never_cache
def invitation_show(request, pk):
    return _show(request, _load(request, pk))


def _show(request, invitation, link=""):
    row = rows_of(request.member, [invitation], timezone.now())[0]
    context = {"invitation": invitation, "row": row, "link": link, "crumbs": _in_list()}
    return render(request, "teams/invitation_show.html", context)


def invitation_resend(request, pk):
    invitation = _load(request, pk)
    act = partial(invitations.send_again, member=request.member, invitation=invitation, at=timezone.now())
    message = "Wiadomość z nowym odnośnikiem jest w drodze. Poprzedni odnośnik już nie działa."
    return _limited(request) or carry_out(request, act, done=invitation, message=message)


def invitation_withdraw(request, pk):
    invitation = _load(request, pk)
    act = partial(invitations.withdraw_invitation, member=request.member, invitation=invitation, at=timezone.now())
    message = "Zaproszenie jest cofnięte. Odnośnik już nie działa."
    return carry_out(request, act, done=invitation, message=message)


@never_cache
def invitation_link(request, pk):
    """The new link stands in this one answer and nowhere else."""
    invitation = _load(request, pk)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    try:
        invitations.issue_link(member=request.member, invitation=invitation, at=timezone.now())
    except Refused as refusal:
        messages.error(request, refusal.message)
        return go(request, invitation)
    renewed = _load(request, pk)
    return _show(request, renewed, link_of(renewed))


def _load(request, pk):
    related = Invitation.objects.select_related("powiat", "institution", "invited_by")
    return load(request, related, "people.invite", pk=pk)


def _limited(request):
    """A page that says „too many”, or nothing: an account in the wrong hands must not become a sender of spam."""
    return None if ratelimit.consume(request, action="send_invitation") else too_many_requests(request)
