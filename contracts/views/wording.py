"""Pages of the wording of one contract or annex, formal and in plain Polish: its text and how it will be printed."""

from functools import partial

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from contracts.actions import wording as actions
from contracts.catalogue import fields_of
from contracts.forms.wording import PlainWordingForm, WordingForm
from contracts.pdf.contracts import draft_sections, missing_fields, wording_kind
from contracts.pdf.wording import check_wording
from contracts.views.contract_pages import crumbs, whole_contracts
from schematom.access.doors import load
from schematom.audit.errors import Refused
from schematom.web.submission import bind, carry_out, submit

PAGE = "contracts/contract_wording.html"
NAMES = {False: ("contract_wording", "document"), True: ("contract_plain_wording", "plain_document")}


def contract_wording(request, pk):
    return _page(request, pk, plain=False)


def contract_plain_wording(request, pk):
    return _page(request, pk, plain=True)


@require_POST
def contract_wording_return(request, pk):
    return _return(request, pk, plain=False)


@require_POST
def contract_plain_wording_return(request, pk):
    return _return(request, pk, plain=True)


def _page(request, pk, *, plain):
    contract = load(request, whole_contracts(), "contract.edit", pk=pk)
    if not contract.is_draft:
        return render(request, PAGE, _frame(contract, plain) | _frozen(contract, plain))
    form = bind(PlainWordingForm if plain else WordingForm, request, contract)
    if "preview" in request.POST and form.is_valid():
        return _preview(request, form, contract, plain)
    act = partial(actions.edit_wording, member=request.member, contract=contract, plain=plain)
    context = _frame(contract, plain) | _as_printed(contract, plain)
    return submit(request, form, act, done=request.path, message="Treść zapisana.", page=PAGE, **context)


def _preview(request, form, contract, plain):
    """The typed text as it would be printed, nothing saved."""
    context, body = _frame(contract, plain), form.cleaned_data["body"]
    try:
        check_wording(body, wording_kind(contract, plain=plain))
    except Refused as refusal:
        form.add_error("body", refusal.message)
        return render(request, PAGE, context | {"form": form}, status=422)
    title, sections = draft_sections(contract, plain=plain, body=body)
    return render(request, PAGE, context | {"form": form, "title": title, "sections": sections, "unsaved": True})


def _return(request, pk, *, plain):
    contract = load(request, whole_contracts(), "contract.edit", pk=pk)
    revision = request.POST.get("revision", "")
    act = partial(
        actions.return_to_template,
        member=request.member,
        contract=contract,
        revision=int(revision) if revision.isdecimal() else 0,
        plain=plain,
    )
    done = reverse(NAMES[plain][0], args=[contract.pk])
    return carry_out(request, act, done=done, message="Treść pochodzi znowu ze wzoru, który jest w użyciu.")


def _frame(contract, plain):
    url, other = (reverse(NAMES[one][0], args=[contract.pk]) for one in (plain, not plain))
    return {
        "contract": contract,
        "plain": plain,
        "heading": "Treść prostym językiem" if plain else "Treść dokumentu",
        "crumbs": crumbs(contract),
        "cancel_url": contract.get_absolute_url(),
        "other_url": other,
        "return_url": reverse(f"{NAMES[plain][0]}_return", args=[contract.pk]),
        "page_url": url,
        "fields": fields_of(wording_kind(contract, plain=plain)).values(),
    }


def _as_printed(contract, plain):
    title, sections = draft_sections(contract, plain=plain)
    return {"title": title, "sections": sections, "missing": missing_fields(contract, plain=plain)}


def _frozen(contract, plain):
    """What was agreed; documents made before contracts had a wording of their own hold none."""
    document = getattr(contract, NAMES[plain][1])
    content = document.content if document else {}
    return {"title": content.get("doc", {}).get("title", ""), "sections": content.get("sections", [])}
