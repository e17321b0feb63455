"""Leader and partners of the powiat's pilot in the chosen edition."""

from functools import partial

from django.core.exceptions import PermissionDenied
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from schematom.access.doors import load, require
from schematom.web.polish import long_date
from schematom.web.submission import bind, carry_out, submit
from teams.actions import partners as actions
from teams.forms.partners import LeaderForm, PartnerCopyForm, PartnerEditForm, PartnerEndForm, PartnerForm
from teams.models import PilotPartner
from teams.selectors import current_pilot
from teams.selectors.institutions import OVER
from teams.selectors.partners import (
    institutions_for,
    other_pilots,
    partners_of,
    partners_to_copy,
    pilot_before,
    possible_partners,
)
from teams.views.revisions import revision_shown

NO_PILOT = "Ten powiat nie bierze jeszcze udziału w żadnej edycji pilotażu, dlatego nie ma lidera ani partnerów."


def crumbs():
    return [("Powiat", reverse("powiat_show")), ("Lider i partnerzy", reverse("partner_list"))]


def _pilot(request):
    require(request, "pilot.edit")
    pilot = current_pilot(request.member)
    if pilot is None:
        raise PermissionDenied(NO_PILOT)
    return pilot


def partner_list(request):
    require(request, "powiat.view")
    pilot = current_pilot(request.member)
    context = {"pilot": pilot, "today": timezone.localdate(), "crumbs": crumbs()[:1]}
    if pilot:
        may_edit = pilot.state not in OVER and request.member.may("pilot.edit", pilot)
        context |= {
            "partners": partners_of(pilot),
            "others": other_pilots(pilot),
            "may_edit": may_edit,
            "before": pilot_before(pilot) if may_edit and partners_to_copy(pilot).exists() else None,
        }
    return render(request, "teams/partner_list.html", context)


def leader_choose(request):
    pilot = _pilot(request)
    return submit(
        request,
        bind(LeaderForm, request, pilot, institutions=institutions_for(pilot)),
        partial(actions.choose_leader, member=request.member, pilot=pilot),
        done="partner_list",
        message=lambda chosen: f"Liderem jest teraz: {chosen.leader}. {_about(pilot.leader)}".strip(),
        heading="Wybierz lidera pilotażu",
        intro=f"{pilot.edition}, od {long_date(pilot.starts_on)} do {long_date(pilot.team_work_ends_on)} "
        "Lider reprezentuje powiat wobec CRZL w tej edycji. W innej edycji może być inny.",
        submit_label="Zapisz lidera",
        cancel_url=reverse("partner_list"),
        crumbs=crumbs(),
    )


def _about(former):
    return f"Dotychczasowy lider ({former}) nie stał się partnerem. Dodaj go, jeśli zostaje." if former else ""


def partner_create(request):
    pilot = _pilot(request)
    initial = {"since": pilot.starts_on}
    return submit(
        request,
        bind(PartnerForm, request, institutions=possible_partners(pilot), initial=initial),
        partial(actions.add_partner, member=request.member, pilot=pilot),
        done="partner_list",
        message=lambda partner: f"Nowy partner: {partner.institution}.",
        heading="Nowy partner pilotażu",
        intro=f"{_when(pilot)} Jeśli instytucji nie ma na liście, dodaj ją najpierw do wykazu instytucji.",
        submit_label="Dodaj partnera",
        cancel_url=reverse("partner_list"),
        crumbs=crumbs(),
    )


def _when(pilot):
    return f"{pilot.edition} trwa w powiecie od {long_date(pilot.starts_on)} do {long_date(pilot.team_work_ends_on)}"


def partner_copy(request):
    pilot = _pilot(request)
    before, known = pilot_before(pilot), partners_to_copy(pilot)
    initial = {"since": pilot.starts_on, "partners": known}
    return submit(
        request,
        bind(PartnerCopyForm, request, partners=known, initial=initial),
        partial(actions.copy_partners, member=request.member, pilot=pilot),
        done="partner_list",
        message="Partnerzy są skopiowani. Poprzednia edycja się nie zmieniła.",
        heading="Skopiuj partnerów z poprzedniej edycji",
        page="teams/partner_copy.html",
        before=before,
        known=known,
        intro=_when(pilot),
        submit_label="Skopiuj zaznaczonych",
        cancel_url=reverse("partner_list"),
        crumbs=crumbs(),
    )


def _partner(request, pk):
    return load(request, PilotPartner.objects.select_related("pilot__edition", "institution"), "pilot.edit", pk=pk)


def partner_edit(request, pk):
    partner = _partner(request, pk)
    return submit(
        request,
        bind(PartnerEditForm, request, partner),
        partial(actions.edit_partner, member=request.member, partner=partner),
        done="partner_list",
        message="Udział partnera jest poprawiony.",
        page="teams/partner_edit.html",
        partner=partner,
        heading=f"Popraw udział: {partner.institution}",
        intro=_when(partner.pilot),
        submit_label="Zapisz udział",
        cancel_url=reverse("partner_list"),
        crumbs=crumbs(),
    )


def partner_end(request, pk):
    partner = _partner(request, pk)
    return submit(
        request,
        bind(PartnerEndForm, request, partner),
        partial(actions.end_partner, member=request.member, partner=partner),
        done="partner_list",
        message="Koniec udziału jest zapisany. Partner został w historii tej edycji.",
        heading=f"Koniec udziału: {partner.institution}",
        intro=f"{_when(partner.pilot)} Partner zostanie w historii tej edycji, a inne edycje się nie zmienią.",
        submit_label="Zapisz koniec udziału",
        cancel_url=reverse("partner_list"),
        crumbs=crumbs(),
    )


def partner_remove(request, pk):
    partner = _partner(request, pk)
    revision = revision_shown(request)
    act = partial(actions.remove_partner, member=request.member, partner=partner, revision=revision)
    return carry_out(request, act, done=reverse("partner_list"), message="Wpis jest usunięty.")
