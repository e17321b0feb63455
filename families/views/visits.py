"""Pages of a visit note."""

from django.contrib import messages
from django.shortcuts import render
from django.urls import reverse

from families import actions
from families.choices import VisitOutcome, VisitState
from families.models import Participation, Visit
from families.selectors.note_drafts import unfinished_of
from families.selectors.note_history import open_differences
from families.selectors.unsent import adopted_as
from families.views.trail import trail
from families.views.visit_notes import note_page
from families.views.visit_plans import planned_page
from schematom.access.doors import load
from schematom.audit.errors import Refused
from schematom.audit.recording import record_reading
from schematom.web.polish import long_date
from schematom.web.submission import carry_out, go

TWO_TEXTS = "Dwa urządzenia zapisały tę notatkę inaczej. Oba teksty są niżej. Zdecyduj, który zostaje, a potem podpisz."
NO_WORDS = "Wizyta się odbyła, ale notatka nie ma jeszcze przebiegu. Opisz go, zanim podpiszesz."
READ_AGAIN = "Przeczytaj szkic jeszcze raz. Po podpisaniu treść się nie zmieni, ale możesz dopisać sprostowanie."


def visit_create(request, pk):
    participations = Participation.objects.select_related("family", "pilot")
    participation = load(request, participations, "visit.write", pk=pk)
    return note_page(
        request,
        participation,
        heading=f"Notatka z wizyty: {participation.family.name}",
        cancel_url=reverse("family_show", args=[participation.family_id]),
        crumbs=trail(participation.family),
    )


def visit_show(request, pk):
    visit = load(request, _with_family(), "visit.view", pk=pk)
    if visit.state in (VisitState.PLANNED, VisitState.CANCELLED):
        return planned_page(request, visit)
    family, member = visit.participation.family, request.member
    record_reading("visit.opened", "families.visit", [visit.pk], family=family.pk)
    draft = visit.state == VisitState.DRAFT
    may_sign = draft and member.may("visit.sign", visit)
    differences = open_differences(visit) if draft else []
    unfinished = unfinished_of(member, note_id=visit.pk) if may_sign else []
    context = {
        "visit": visit,
        "family": family,
        "persons": [one.person for one in visit.persons.select_related("person").order_by("person__birth_date")],
        "workers": _workers(visit),
        "checks": visit.checks.select_related("activity").order_by("activity__module", "activity__position"),
        "corrections": visit.corrections.select_related("author").order_by("created_at"),
        "photos": visit.photos.select_related("author"),
        "adopted": adopted_as(visit),
        "sees_unsent": member.may("unsent.view"),
        "differences": differences,
        "unfinished": unfinished,
        "next": _next(visit, may_sign, differences, unfinished),
        "may_sign": may_sign,
        "may_correct": not draft and member.may("visit.write", visit),
        "crumbs": trail(family),
    }
    return render(request, "families/visit_show.html", context)


def _workers(visit):
    """Names of those who came besides the author."""
    others = visit.workers.exclude(user=visit.author_id).select_related("user")
    return [one.user.full_name for one in others.order_by("user__last_name")]


def _next(visit, may_sign, differences, unfinished):
    """{text, label, url, post} of the one thing to do with a draft; None when nothing is left."""
    if visit.state != VisitState.DRAFT:
        return None
    if not may_sign:
        return {"text": "To jest szkic. Podpisuje go osoba, która go napisała."}
    if differences:
        url = reverse("conflict_decide", args=[differences[0].row.pk])
        return {"text": TWO_TEXTS, "label": "Zdecyduj", "url": url}
    edit = reverse("visit_edit", args=[visit.pk])
    here = next((one for one in unfinished if not one.elsewhere), None)
    if here:
        return {"text": _unsaved(here), "label": "Wczytaj tekst", "url": here.form_url}
    if visit.outcome == VisitOutcome.HELD and not visit.course:
        return {"text": NO_WORDS, "label": "Uzupełnij notatkę", "url": edit}
    return {"text": READ_AGAIN, "label": "Podpisz notatkę", "url": reverse("visit_sign", args=[visit.pk]), "post": True}


def _unsaved(here):
    return f"Masz tekst z {here.when}, którego jeszcze nie ma w notatce. Zapisz go albo porzuć, zanim podpiszesz."


def _with_family():
    return Visit.objects.select_related(
        "participation__family", "participation__pilot", "author", "corrects__author"
    ).prefetch_related("checks")


def visit_edit(request, pk):
    visit = load(request, _with_family(), "visit.sign", pk=pk)
    if request.method == "GET" and visit.state != VisitState.DRAFT:
        return go(request, visit)
    return note_page(
        request,
        visit.participation,
        visit=visit,
        heading=f"Szkic notatki z {long_date(visit.visited_on)}",
        cancel_url=visit.get_absolute_url(),
        crumbs=_crumbs(visit),
    )


def visit_sign(request, pk):
    visit = load(request, _with_family(), "visit.sign", pk=pk)

    def sign():
        here = next((one for one in unfinished_of(request.member, note_id=visit.pk) if not one.elsewhere), None)
        if here:
            raise Refused(_unsaved(here))
        return actions.sign_visit(member=request.member, visit=visit)

    return carry_out(request, sign, done=visit, message="Notatka podpisana. Jej treść już się nie zmieni.")


def visit_correct(request, pk):
    visit = load(request, _with_family(), "visit.write", pk=pk)
    if visit.state != VisitState.SIGNED:
        messages.error(request, "Ta notatka nie jest podpisana. Po prostu ją popraw.")
        return go(request, visit)
    begun = visit.corrections.filter(author=request.member.user_id, state=VisitState.DRAFT).first()
    if request.method == "GET" and begun:
        return go(request, reverse("visit_edit", args=[begun.pk]))
    return note_page(
        request,
        visit.participation,
        corrects=visit,
        heading=f"Sprostowanie notatki z {long_date(visit.visited_on)}",
        intro="Podpisana notatka zostaje bez zmian. Popraw treść, a powstanie nowa notatka obok niej.",
        submit_label="Zapisz szkic sprostowania",
        cancel_url=visit.get_absolute_url(),
        crumbs=_crumbs(visit),
    )


def _crumbs(visit):
    return trail(visit.participation.family, (f"Wizyta {long_date(visit.visited_on)}", visit.get_absolute_url()))
