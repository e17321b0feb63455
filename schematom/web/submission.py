"""The usual way of a form and of a button, so that views stay short.

def note_create(request, family_id):
    family = load(request, Family, "visit.write", pk=family_id)
    form = bind(NoteForm, request)
    act = partial(actions.write_note, member=request.member, family=family)
    return submit(request, form, act, done=family, message="Notatka zapisana.", page="families/note_create.html")
"""

import re
from dataclasses import dataclass

from django.contrib import messages
from django.forms import Textarea
from django.http import HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import render, resolve_url
from django_htmx.http import HttpResponseClientRedirect

from schematom.audit.errors import Refused, StaleVersion
from schematom.web.forms import shown

BROKEN_LINE = re.compile(r"[\x0b\x0c\x85\u2028\u2029]")
CONTROL_SIGNS = re.compile(r"[\x01-\x08\x0e-\x1f\x7f-\x9f\ufeff]")  # a NUL is refused by the field


class SeeOther(HttpResponseRedirect):
    status_code = 303


@dataclass(frozen=True)
class Difference:
    label: str
    mine: str
    theirs: str


@dataclass(frozen=True)
class Conflict:
    message: str
    differences: list
    current: object


def bind(form_class, request, obj=None, **options):
    """The form: with what was posted, else with the present values of `obj`."""
    if obj is not None:
        options["initial"] = form_class.initial_from(obj) | options.get("initial", {})
    if request.method == "POST":
        options |= {"data": without_control_signs(request.POST, form_class), "files": request.FILES}
    return form_class(**options)


def without_control_signs(posted, form_class):
    """What word processors leave in a pasted text: a line broken by hand (VT) becomes a line, the rest goes.

    Nobody sees these signs, no font prints them, and one of them breaks PDF/UA.
    """
    cleaned = posted.copy()
    fields = getattr(form_class, "base_fields", {})
    for name, values in posted.lists():
        line = "\n" if name in fields and isinstance(fields[name].widget, Textarea) else " "
        cleaned.setlist(name, [CONTROL_SIGNS.sub("", BROKEN_LINE.sub(line, value)) for value in values])
    return cleaned


def submit(request, form, act, *, done, message="", page="layout/form_page.html", **context):
    """Show the form, or call `act(**form.cleaned_data)` and go on to `done`.

    `done`: URL, URL name, object with get_absolute_url, or a function of act's result giving one of these.
    `message`: what was done and what comes next; text or a function of the result.
    Refused → the page again with the message at its field (422); StaleVersion → both texts (409).
    """
    if request.method not in ("POST", "GET", "HEAD"):
        return HttpResponseNotAllowed(["GET", "POST"])
    if request.method != "POST":
        return render(request, page, {**context, "form": form})
    if form.is_valid():
        try:
            result = act(**form.cleaned_data)
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
        except StaleVersion as stale:
            return _both_versions(request, form, stale, context)
        else:
            return leave(request, result, done, message)
    return render(request, page, {**context, "form": form}, status=422)


def carry_out(request, act, *, done, message=""):
    """A button that needs no form: call `act()`; a refusal is said on the page `done` leads to."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    try:
        result = act()
    except (Refused, StaleVersion) as refusal:
        messages.error(request, refusal.message)
        return go(request, done(None) if callable(done) else done)
    return leave(request, result, done, message)


def leave(request, result, done, message):
    text = message(result) if callable(message) else message
    if text:
        messages.success(request, text)
    return go(request, done(result) if callable(done) else done)


def go(request, to):
    """303, or its like for htmx."""
    url = resolve_url(to)
    return HttpResponseClientRedirect(url) if request.htmx else SeeOther(url)


def conflict_of(form, stale):
    differences = []
    for field in form.visible_fields():
        mine = shown(field.field, form.cleaned_data.get(field.name))
        theirs = shown(field.field, form.value_in(stale.current, field.name))
        if mine != theirs:
            differences.append(Difference(field.label, mine, theirs))
    return Conflict(stale.message, differences, stale.current)


def _both_versions(request, form, stale, context):
    conflict = conflict_of(form, stale)
    form.move_to_version(stale.current)
    return render(request, "layout/conflict_page.html", {**context, "form": form, "conflict": conflict}, status=409)
