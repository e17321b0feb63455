"""Notes from phones that could not be taken in as visits, for the coordinator to decide about."""

from functools import partial

from django.core.paginator import Paginator
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from families.actions.unsent import adopt_unsent, place_unsent, set_aside_unsent
from families.choices import UnsentState
from families.forms.unsent import UnsentAdoptForm, UnsentFamilyForm, UnsentSetAsideForm
from families.models import NoteConflict
from families.selectors.unsent import (
    day_of,
    fitting,
    in_words,
    settled_notes,
    takers_of,
    unsent_notes,
    waiting_notes,
    why_here,
)
from families.selectors.visits import participation_on
from schematom.access.doors import load, log_after, require
from schematom.audit.recording import record_reading
from schematom.web.submission import bind, go, submit

PER_PAGE = 50


def unsent_list(request):
    require(request, "unsent.view")
    waiting = list(waiting_notes(request.member))
    page = Paginator(settled_notes(request.member), PER_PAGE).get_page(request.GET.get("page"))
    log_after(request, "unsent.listed", "families.unsentnote", [one.pk for one in (*waiting, *page)])
    context = {"waiting": waiting, "page": page, "crumbs": [("Rodziny", reverse("family_list"))]}
    return render(request, "families/unsent_list.html", context)


def unsent_show(request, pk):
    unsent = load(request, unsent_notes(request.member), "unsent.view", pk=pk)
    detail = {"family": unsent.family_id} if unsent.family_id else {}
    record_reading("unsent.opened", "families.unsentnote", [unsent.pk], **detail)
    waits = unsent.state == UnsentState.WAITING
    context = {
        "unsent": unsent,
        "day": day_of(unsent),
        "why": why_here(unsent),
        "parts": in_words(unsent),
        "photos": unsent.photos.all(),
        "may_settle": waits and request.member.may("unsent.settle", unsent),
        "crumbs": _crumbs(),
    }
    return render(request, "families/unsent_show.html", context)


def unsent_family(request, pk):
    """Which family the note is about, where its phone could not say."""
    unsent = _waiting(request, pk)
    if unsent.state != UnsentState.WAITING:
        return go(request, _page(unsent))
    return submit(
        request,
        bind(UnsentFamilyForm, request, initial={"number": unsent.family.number if unsent.family else ""}),
        partial(place_unsent, member=request.member, unsent=unsent),
        done=_page,
        message="Rodzina wskazana. Teraz możesz dołączyć notatkę do jej sprawy.",
        heading="Której rodziny dotyczy ta notatka",
        intro="Przeczytaj notatkę jeszcze raz i wpisz numer rodziny. Możesz go zmienić, dopóki notatka czeka.",
        submit_label="Wskaż rodzinę",
        cancel_url=_page(unsent),
        crumbs=_crumbs(unsent),
    )


def unsent_adopt(request, pk):
    unsent = _waiting(request, pk)
    if unsent.state != UnsentState.WAITING:
        return go(request, _page(unsent))
    if unsent.family is None:
        return go(request, reverse("unsent_family", args=[unsent.pk]))
    takers = list(takers_of(unsent.family, request.member, timezone.localdate()))
    return submit(
        request,
        bind(UnsentAdoptForm, request, unsent=unsent, takers=takers),
        partial(adopt_unsent, member=request.member, unsent=unsent),
        done=_page,
        message=_said,
        page="families/unsent_adopt.html",
        heading="Dołącz notatkę do sprawy",
        unsent=unsent,
        takers=takers,
        left=_left(unsent),
        submit_label="Dołącz do sprawy",
        cancel_url=_page(unsent),
        crumbs=_crumbs(unsent),
    )


def _left(unsent):
    """[(label, words)] of what will not go into the case."""
    participation = participation_on(unsent.family, day_of(unsent))
    return fitting(unsent.content, participation).left if participation else []


def _said(unsent):
    writer = unsent.visit.author.full_name
    if NoteConflict.objects.open().filter(visit=unsent.visit_id).exists():
        return (
            f"Notatka dołączona. System miał już jej inny tekst, więc {writer} zobaczy oba "
            "i zdecyduje, który zostaje. Potem podpisze notatkę."
        )
    return f"Notatka dołączona do sprawy jako szkic. Sprawdzi ją i podpisze: {writer}."


def unsent_set_aside(request, pk):
    unsent = _waiting(request, pk)
    if unsent.state != UnsentState.WAITING:
        return go(request, _page(unsent))
    return submit(
        request,
        bind(UnsentSetAsideForm, request),
        partial(set_aside_unsent, member=request.member, unsent=unsent),
        done=_page,
        message="Notatka odłożona. Nie trafi do sprawy, ale jej tekst zostaje tutaj.",
        heading="Odłóż notatkę",
        intro="Notatka nie trafi do sprawy rodziny. Jej tekst i Twoje uzasadnienie zostaną na tej liście. "
        "Tej decyzji nie można cofnąć.",
        submit_label="Odłóż notatkę",
        cancel_url=_page(unsent),
        crumbs=_crumbs(unsent),
    )


def _waiting(request, pk):
    return load(request, unsent_notes(request.member), "unsent.settle", pk=pk)


def _page(unsent):
    return reverse("unsent_show", args=[unsent.pk])


def _crumbs(unsent=None):
    crumbs = [("Rodziny", reverse("family_list")), ("Notatki z terenu do decyzji", reverse("unsent_list"))]
    return [*crumbs, (f"Notatka: {unsent.author.full_name}", _page(unsent))] if unsent else crumbs
