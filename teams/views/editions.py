"""CRZL's editions: the list, the national board of one, its settings, powiaty entered into it."""

from functools import partial
from urllib.parse import urlencode

from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from schematom.access.doors import load, require
from schematom.tenancy.models import Powiat
from schematom.web.polish import counted
from schematom.web.submission import bind, go, submit
from teams.actions import editions as register
from teams.actions import pilots
from teams.choices import STRIP_NAMES, STRIPS, PilotState
from teams.filters import BoardFilter, PowiatFilter
from teams.forms.nation import ApplicationForm, EditionEditForm, EditionForm, PowiatForm
from teams.models import Edition, StageInvitation
from teams.selectors.nation import (
    LATE,
    board_of,
    editions_with_counts,
    figures_of,
    invitations_of,
    powiaty_outside,
)


def crumbs(edition=None):
    first = [("Edycje", reverse("edition_list"))]
    return [*first, (edition.name, edition.get_absolute_url())] if edition else first


def edition_list(request):
    require(request, "edition.list")
    context = {"editions": editions_with_counts(), "may_edit": request.member.may("edition.edit")}
    return render(request, "teams/edition_list.html", context)


def edition_create(request):
    require(request, "edition.edit")
    last = Edition.objects.order_by("number").last()
    defaults = Edition(number=last.number + 1 if last else 1)
    return submit(
        request,
        bind(EditionForm, request, obj=defaults),
        partial(register.add_edition, member=request.member),
        done=lambda edition: edition,
        message=lambda edition: f"Dodano edycję: {edition}. Teraz dodaj powiaty, które się zgłosiły.",
        heading="Nowa edycja",
        submit_label="Dodaj edycję",
        cancel_url=reverse("edition_list"),
        crumbs=crumbs(),
    )


def edition_edit(request, pk):
    edition = load(request, Edition, "edition.edit", pk=pk)
    return submit(
        request,
        bind(EditionEditForm, request, obj=edition),
        partial(register.change_edition, member=request.member, edition=edition),
        done=edition,
        message="Zmieniono ustawienia edycji.",
        heading=f"Ustawienia: {edition}",
        submit_label="Zapisz ustawienia",
        cancel_url=edition.get_absolute_url(),
        crumbs=crumbs(edition),
    )


def edition_show(request, pk):
    """The national board."""
    edition = load(request, Edition, "edition.view", pk=pk)
    today = timezone.localdate()
    form = BoardFilter(request.GET)
    narrowed = form.narrowed()
    figures = figures_of(edition, today)
    may_edit = request.member.may("edition.edit", edition)
    context = {
        "edition": edition,
        "form": form,
        "page": board_of(edition, today, **narrowed, page=request.GET.get("page")),
        "query": _query(q=narrowed["words"], state=narrowed["state"]),
        "figures": figures,
        "invitations": invitations_of(edition) if edition.by_invitation else [],
        "strip": STRIPS.get(edition.strip, []),
        "strip_name": STRIP_NAMES.get(edition.strip, edition.strip),
        "may_edit": may_edit,
        "next": next_of(edition, figures) if may_edit else None,
        "crumbs": crumbs(),
    }
    return render(request, "teams/edition_show.html", context)


def next_of(edition, figures):
    """(sentence, label, url) of the one thing CRZL does next in an edition."""
    board = edition.get_absolute_url()
    if figures.to_decide:
        return "Zgłoszenia czekają na kwalifikację.", "Pokaż zgłoszenia", f"{board}?state={PilotState.APPLIED}"
    if figures.to_sign:
        told = "Zakwalifikowane powiaty czekają na umowę."
        return told, "Pokaż powiaty bez umowy", f"{board}?state={PilotState.QUALIFIED}"
    if figures.late:
        told = "Pilotaże po ostatnim dniu trzeba zamknąć."
        return told, "Pokaż pilotaże po terminie", f"{board}?state={LATE}"
    if edition.by_invitation:
        told = "Do tej edycji zapraszasz powiaty z pozytywną oceną poprzedniego etapu."
        if figures.unanswered:
            told = (
                f"Bez odpowiedzi: {counted(figures.unanswered, 'powiat,powiaty,powiatów')}. Możesz zaprosić następne."
            )
        return told, "Zaproś powiaty", reverse("stage_invite", args=[edition.pk])
    return (
        "Wpisz powiaty, które zgłosiły się do tej edycji.",
        "Dodaj powiat",
        reverse("powiat_choose", args=[edition.pk]),
    )


def _query(**given):
    found = urlencode({name: value for name, value in given.items() if value})
    return f"&{found}" if found else ""


def powiat_choose(request, pk):
    edition = load(request, Edition, "pilot.move", pk=pk)
    form = PowiatFilter(request.GET)
    narrowed = form.narrowed()
    context = {
        "edition": edition,
        "form": form,
        "page": powiaty_outside(edition, **narrowed, page=request.GET.get("page")),
        "query": _query(q=narrowed["words"], voivodeship=narrowed["voivodeship"]),
        "crumbs": crumbs(edition),
    }
    return render(request, "teams/powiat_choose.html", context)


def powiat_create(request, pk):
    edition = load(request, Edition, "edition.edit", pk=pk)
    choose = reverse("powiat_choose", args=[edition.pk])
    return submit(
        request,
        bind(PowiatForm, request),
        partial(register.add_powiat, member=request.member),
        done=lambda powiat: choose if edition.by_invitation else f"{_application(edition)}?powiat={powiat.pk}",
        message=lambda powiat: f"W wykazie jest już {powiat}. Teraz wpisz jego zgłoszenie.",
        heading="Powiat spoza wykazu",
        intro="Wpisz powiat tylko wtedy, gdy nie ma go w wykazie. Numer i nazwę przepisz z rejestru TERYT.",
        submit_label="Dodaj powiat do wykazu",
        cancel_url=choose,
        crumbs=crumbs(edition),
    )


def _application(edition):
    return reverse("application_create", args=[edition.pk])


def application_create(request, pk):
    """CRZL enters the application of a powiat named in the address."""
    edition = load(request, Edition, "pilot.move", pk=pk)
    number = request.GET.get("powiat", "")
    powiat = Powiat.objects.filter(pk=number).first() if number.isdecimal() and len(number) <= 4 else None
    choose = reverse("powiat_choose", args=[edition.pk])
    if powiat is None:
        return go(request, choose)
    days = {"starts_on": edition.starts_on, "family_work_ends_on": edition.ends_on}
    return submit(
        request,
        bind(ApplicationForm, request, initial={**days, "team_work_ends_on": edition.ends_on}),
        partial(pilots.open_pilot, member=request.member, edition=edition, leader=None, powiat_id=powiat.pk),
        done=lambda pilot: reverse("national_pilot_show", args=[pilot.pk]),
        message=lambda pilot: "Zgłoszenie jest zapisane. Teraz zdecyduj, czy powiat się kwalifikuje.",
        heading=f"Zgłoszenie: {powiat}",
        intro=_intro(edition, powiat),
        submit_label="Zapisz zgłoszenie",
        cancel_url=choose,
        crumbs=[*crumbs(edition), ("Dodaj powiat", choose)],
    )


def _intro(edition, powiat):
    place = f"województwo {powiat.voivodeship}, numer TERYT {powiat.code}"
    if StageInvitation.objects.filter(powiat_id=powiat.pk, edition=edition).exists():
        return f"{edition}, {place}. Powiat ma zaproszenie; może też przyjąć je sam. Lidera wskaże u siebie."
    return f"{edition}, {place}. Lidera wskaże sam powiat."
