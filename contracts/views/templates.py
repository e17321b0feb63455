"""Pages of templates: the powiat's wording of documents, in versions, beside the proposal of the program."""

from functools import partial

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from contracts.actions import templates as actions
from contracts.catalogue import PROPOSALS, fields_of
from contracts.choices import KIND_HELP, TemplateKind
from contracts.forms.templates import TemplateForm
from contracts.models import Template
from contracts.pdf.wording import check_wording, example
from contracts.selectors import templates as selectors
from schematom.access.doors import load, require
from schematom.audit.errors import Refused
from schematom.web.submission import bind, carry_out, submit


@require_safe
def template_list(request):
    require(request, "template.view")
    context = {
        "wordings": selectors.wordings(),
        "crumbs": _crumbs()[:1],
        "may_edit": request.member.may("template.edit"),
    }
    return render(request, "contracts/template_list.html", context)


@require_safe
def template_proposal(request):
    require(request, "template.view")
    kind = _kind(request.GET.get("rodzaj", TemplateKind.COOPERATION))
    proposal = PROPOSALS[kind]
    context = {
        "kind": kind,
        "about": KIND_HELP[kind],
        "proposal": proposal,
        "sections": example(proposal.body, kind),
        "wording": selectors.wording_of(kind),
        "crumbs": _crumbs(),
        "may_edit": request.member.may("template.edit"),
    }
    return render(request, "contracts/template_proposal.html", context)


@require_safe
def template_show(request, pk):
    template = load(request, Template, "template.view", pk=pk)
    before, wording = selectors.version_before(template)
    context = {
        "template": template,
        "crumbs": _crumbs(),
        "sections": example(template.body, template.kind),
        "before": before,
        "after": f"wersja {template.number}",
        "changes": selectors.changes_between(_whole(wording), _whole(template)),
        "versions": list(selectors.versions_of(template.kind)),
        "may_edit": request.member.may("template.edit", template),
    }
    return render(request, "contracts/template_show.html", context)


def template_begin(request):
    require(request, "template.edit")
    act = partial(actions.begin_template, member=request.member, kind=request.POST.get("kind", ""))
    return carry_out(request, act, done=_to_editing, message="Projekt nowej wersji gotowy. Zmień treść i zapisz.")


def _to_editing(template):
    return reverse("template_edit", args=[template.pk]) if template else reverse("template_list")


def template_edit(request, pk):
    template = load(request, Template, "template.edit", pk=pk)
    form = bind(TemplateForm, request, template)
    act = partial(actions.save_template, member=request.member, template=template)
    context = {
        "template": template,
        "heading": f"Projekt wzoru: {template.get_kind_display()}, wersja {template.number}",
        "crumbs": [*_crumbs(), (f"Wersja {template.number}", template.get_absolute_url())],
        "cancel_url": template.get_absolute_url(),
        "fields": fields_of(template.kind).values(),
    }
    if "preview" in request.POST and form.is_valid():
        return _preview(request, form, template, context)
    return submit(
        request,
        form,
        act,
        done=template,
        message="Projekt wzoru zapisany. Sprawdź podgląd i różnice, a potem przyjmij wzór do użycia.",
        page="contracts/template_edit.html",
        **context,
    )


def _preview(request, form, template, context):
    """The typed text with example values, nothing saved."""
    body = form.cleaned_data["body"]
    try:
        check_wording(body, template.kind)
    except Refused as refusal:
        form.add_error("body", refusal.message)
        return render(request, "contracts/template_edit.html", {**context, "form": form}, status=422)
    shown = {"title": form.cleaned_data["title"], "sections": example(body, template.kind)}
    return render(request, "contracts/template_edit.html", {**context, "form": form, "preview": shown})


def template_put_in_use(request, pk):
    template = load(request, Template, "template.edit", pk=pk)
    act = partial(actions.put_template_in_use, member=request.member, template=template, on=timezone.localdate())
    message = "Wzór jest w użyciu. Od teraz powstają z niego nowe dokumenty; istniejące się nie zmieniły."
    return carry_out(request, act, done=template.get_absolute_url(), message=message)


def template_return(request):
    require(request, "template.edit")
    act = partial(actions.return_to_proposal, member=request.member, kind=request.POST.get("kind", ""))
    message = "W użyciu jest znowu propozycja programu. Wersja powiatu została w historii."
    return carry_out(request, act, done=reverse("template_list"), message=message)


def template_discard(request, pk):
    template = load(request, Template, "template.edit", pk=pk)
    act = partial(actions.discard_template, member=request.member, template=template)
    return carry_out(request, act, done=reverse("template_list"), message="Projekt wzoru usunięty.")


def _kind(value):
    if value not in TemplateKind.values:
        raise Http404
    return TemplateKind(value)


def _whole(wording):
    return f"{wording.title}\n{wording.body}"


def _crumbs():
    return [("Porozumienia", reverse("agreement_list")), ("Wzory", reverse("template_list"))]
