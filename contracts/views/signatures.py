"""Pages of one signature: who puts it, that it was put, the file that shows it."""

from functools import partial
from pathlib import PurePath

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from contracts import actions
from contracts.choices import ContractState, Party
from contracts.forms import signing as forms
from contracts.models import Contract, Signatory, SignedCopy
from contracts.selectors import signing as selectors
from contracts.views.contract_pages import crumbs, submit_for
from schematom.access.doors import load
from schematom.audit.errors import Refused
from schematom.audit.recording import record_reading
from schematom.documents.storing import sent
from schematom.web.submission import bind

OLD_PRINT = "Wydruk poprzedniej wersji już się nie liczy."
PLACE_LEFT_EMPTY = "Miejsce na podpis tej osoby zostaje na dokumencie puste."


def _signatory(request, pk):
    rows = Signatory.objects.select_related(
        "person", "institution", "contract__document", "contract__annex_to", "contract__participation__family"
    )
    return load(request, rows, "contract.record_signature", pk=pk)


def signature_record(request, pk):
    signatory = _signatory(request, pk)
    kept = selectors.copies_to_choose(request.member, signatory)
    last = selectors.signed_last(signatory)
    form = bind(forms.SignatureForm, request, signatory=signatory, kept=kept, initial=last)
    act = partial(actions.record_signature, member=request.member, signatory=signatory)
    return submit_for(
        request,
        form,
        act,
        signatory.contract,
        "Zapisanie podpisu",
        _said_of_signature,
        page="contracts/signature_record.html",
        signatory=signatory,
        submit_label="Zapisz podpis",
    )


def _said_of_signature(signatory):
    contract = Contract.objects.with_signature_counts().get(pk=signatory.contract_id)
    if contract.state == ContractState.AGREED:
        return f"Podpis zapisany. Podpisano {contract.signed} z {contract.signers}."
    return f"Podpis zapisany. Podpisali wszyscy: {contract.noun} obowiązuje."


def signatory_edit(request, pk):
    signatory = _signatory(request, pk)
    if signatory.party != Party.FAMILY:
        raise Http404
    contract = signatory.contract
    form = bind(forms.WhoSignsForm, request, signatory=signatory, fixed=not contract.is_draft, initial=_now(signatory))
    act = partial(_say_who_signs, request.member, signatory)
    return submit_for(
        request,
        form,
        act,
        contract,
        "Kto podpisuje",
        partial(_said_of_signer, contract.document_id),
        page="contracts/signatory_edit.html",
        signatory=signatory,
        somebody_signed=selectors.somebody_signed(contract),
        place_left_empty=selectors.leaves_place_empty(signatory, contract),
        submit_label="Zapisz",
    )


def _now(signatory):
    return {
        "acts_as": forms.NOBODY if signatory.is_excused else signatory.acts_as,
        "name": signatory.name,
        "authority": signatory.authority,
        "on": signatory.excused_on,
        "reason": signatory.excused_reason,
    }


def _say_who_signs(member, signatory, *, acts_as, on, reason, **guardian):
    if acts_as == forms.NOBODY:
        return actions.excuse_signatory(member=member, signatory=signatory, on=on, reason=reason)
    # Once the text is agreed the form asks for no guardian: who was named there still signs.
    named = guardian or {"name": signatory.name, "authority": signatory.authority}
    return actions.name_who_signs(member=member, signatory=signatory, acts_as=acts_as, **named)


def _said_of_signer(document_before, signatory):
    contract = Contract.objects.get(pk=signatory.contract_id)
    return " ".join(filter(None, [_said_of_course(contract, document_before), _said_of_place(signatory, contract)]))


def _said_of_course(contract, document_before):
    if contract.state == ContractState.IN_FORCE:
        return f"Zapisano. Podpisali już wszyscy, którzy podpisują: {contract.noun} obowiązuje."
    if contract.is_draft or contract.document_id == document_before:
        return "Zapisano, kto podpisuje."
    return f"Zapisano, kto podpisuje. Powstaje nowy PDF do podpisu, wersja {contract.document.version}. {OLD_PRINT}"


def _said_of_place(signatory, contract):
    return PLACE_LEFT_EMPTY if selectors.leaves_place_empty(signatory, contract) else ""


def copy_attach(request, pk):
    signatory = _signatory(request, pk)
    kept = selectors.copies_to_choose(request.member, signatory)
    form = bind(forms.CopyForm, request, kept=kept)
    act = partial(_attach, request.member, signatory)
    return submit_for(
        request,
        form,
        act,
        signatory.contract,
        "Skan podpisu",
        "Plik dołączony.",
        page="contracts/copy_attach.html",
        signatory=signatory,
        submit_label="Dołącz plik",
    )


def _attach(member, signatory, *, paper=None, copy=None):
    return actions.attach_copy(member=member, signatory=signatory, paper=paper, copy=copy)


@require_safe
def signed_copy_download(request, pk):
    copies = SignedCopy.objects.select_related("contract__participation__family", "contract__annex_to")
    copy = load(request, copies, "signed_copy.download", pk=pk)
    contract = copy.contract
    name = f"{contract.noun}-{contract.number.replace('/', '-')}-podpisany{PurePath(copy.file_path).suffix}"
    try:
        response = sent(copy, name=name, media_type=copy.media_type)
    except Refused as refusal:
        context = {"contract": contract, "reason": refusal.message, "crumbs": crumbs(contract)}
        return render(request, "contracts/contract_pdf.html", context, status=409)
    record_reading("contract.copy_downloaded", "contracts.signedcopy", [copy.pk], contract=contract.pk)
    return response
