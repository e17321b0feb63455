"""What somebody was typing and has not saved as a note: read, taken into the form, or given up."""

from functools import partial

from django.shortcuts import render

from families.actions.note_drafts import drop_draft
from families.models import NoteDraft, Visit
from families.selectors.note_drafts import unfinished_of
from families.selectors.note_words import names_in, rows_of
from families.selectors.notes import EMPTY
from families.views.trail import trail
from schematom.access.doors import load
from schematom.audit.recording import record_reading
from schematom.web.submission import carry_out, go

DROPPED = "Niedokończony tekst porzucony."
DROPPED_ELSEWHERE = "Tekst usunięty z serwera. Na urządzeniu zostaje i wróci tutaj, jeśli napiszesz tam coś dalej."


def draft_show(request, pk):
    draft = _load(request, pk, "visit.write")
    family = draft.participation.family
    unfinished = next(iter(unfinished_of(request.member, draft_id=draft.pk)), None)
    if unfinished is None:  # its very text has become the note
        return go(request, f"{family.get_absolute_url()}#wizyty")
    record_reading("note_draft.opened", "families.notedraft", [draft.pk], family=family.pk)
    content = EMPTY | draft.content
    context = {
        "unfinished": unfinished,
        "draft": draft,
        "family": family,
        "parts": rows_of(content, names_in([content], family)),
        "crumbs": trail(family),
    }
    return render(request, "families/draft_show.html", context)


def draft_drop(request, pk):
    draft = _load(request, pk, "visit.write")
    act = partial(drop_draft, member=request.member, draft=draft)
    message = DROPPED_ELSEWHERE if draft.device_id else DROPPED
    visit = Visit.objects.filter(pk=draft.note_id).first()
    done = visit or f"{draft.participation.family.get_absolute_url()}#wizyty"
    return carry_out(request, act, done=done, message=message)


def _load(request, pk, permission):
    return load(request, NoteDraft.objects.select_related("participation__family", "device"), permission, pk=pk)
