"""Pages of contracts."""

from functools import partial

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from contracts import actions
from contracts.actions.signing import IN_OWN_NAME
from contracts.choices import ContractState, Party
from contracts.forms import contracts as forms
from contracts.models import Commitment, Contract, Signatory
from contracts.selectors import contracts as selectors
from families.models import Family, Participation
from schematom.access.doors import load, log_after, require
from schematom.audit.errors import Refused
from schematom.audit.recording import record_reading
from schematom.documents.storing import sent
from schematom.web.polish import long_date
from schematom.web.submission import bind, carry_out, submit

PAGE = 50
FOR_THOSE_WHO_LEAD = "Wydrukuj kontrakt, zbierz podpisy i zapisz tu każdy z nich."
FOR_STAFF = "Gdy Twoja instytucja podpisze wydruk, zapisz tu ten podpis."


@require_safe
def contract_list(request):
    require(request, "contract.list")
    page = Paginator(selectors.contracts_of_edition(request.member), PAGE).get_page(request.GET.get("page"))
    named = selectors.open_families(request.member, page)
    log_after(request, "contract.listed", "contracts.contract", [contract.pk for contract in page])
    context = {"page": page, "named": named, "may_draft": request.member.is_any("coordinator", "mgi")}
    return render(request, "contracts/contract_list.html", context)


@require_safe
def contract_show(request, pk):
    contract = load(request, _whole_contracts(), "contract.view", pk=pk)
    member = request.member
    record_reading("contract.opened", "contracts.contract", [contract.pk])
    signatures = selectors.signatures(member, contract)
    context = {
        "contract": contract,
        "crumbs": _crumbs(),
        "named": member.may("contract.names", contract),
        "opens_family": member.may("family.open", contract.family),
        "sides": selectors.sides(member, contract),
        "spheres": selectors.spheres_shown(member, contract),
        "signatures": signatures,
        "versions": selectors.document_versions(contract),
        "job": selectors.printing_job(contract),
        "may_download": member.may("contract.download", contract),
        "may_edit": member.may("contract.edit", contract),
        "may_end": member.may("contract.end", contract),
        "next": _next_step(member, contract, signatures),
    }
    return render(request, "contracts/contract_show.html", context)


def contract_create(request, pk):
    participation = load(request, Participation, "contract.draft", pk=pk)
    form = bind(forms.ContractForm, request, initial=selectors.suggested_draft(participation))
    act = partial(actions.draft_contract, member=request.member, participation=participation)
    message = "Projekt kontraktu gotowy. Teraz dodaj zobowiązania rodziny, PUP i OPS."
    return submit(
        request,
        form,
        act,
        done=lambda contract: contract,
        message=message,
        heading="Nowy kontrakt",
        intro=f"{participation.family} ({participation.family.number}). Podstawą jest program, który obowiązuje.",
        submit_label="Utwórz projekt kontraktu",
        cancel_url=reverse("contract_list"),
        crumbs=_crumbs(),
    )


def contract_edit(request, pk):
    contract = load(request, Contract, "contract.edit", pk=pk)
    form = bind(forms.ContractEditForm, request, contract)
    act = partial(actions.edit_contract, member=request.member, contract=contract)
    return _submit_for(request, form, act, contract, "Dane kontraktu", "Dane kontraktu zapisane.")


def commitment_create(request, pk):
    contract = load(request, Contract, "contract.edit", pk=pk)
    form = bind(forms.CommitmentForm, request, contract=contract)
    act = partial(actions.add_commitment, member=request.member, contract=contract)
    return _submit_for(request, form, act, contract, "Nowe zobowiązanie", "Zobowiązanie dodane.")


def commitment_edit(request, pk):
    commitment = load(request, Commitment, "commitment.edit", pk=pk)
    contract = commitment.contract
    form = bind(forms.CommitmentEditForm, request, commitment, contract=contract)
    act = partial(actions.edit_commitment, member=request.member, commitment=commitment)
    page = "contracts/commitment_edit.html"
    return _submit_for(
        request, form, act, contract, "Zobowiązanie", "Zobowiązanie zapisane.", page=page, commitment=commitment
    )


def commitment_remove(request, pk):
    commitment = load(request, Commitment, "commitment.edit", pk=pk)
    act = partial(actions.remove_commitment, member=request.member, commitment=commitment)
    done = commitment.contract.get_absolute_url()
    return carry_out(request, act, done=done, message="Zobowiązanie usunięte.")


def contract_agree(request, pk):
    contract = load(request, Contract, "contract.agree", pk=pk)
    form = bind(forms.AgreeForm, request)
    act = partial(actions.agree_contract, member=request.member, contract=contract)
    message = "Kontrakt uzgodniony. Powstaje PDF do podpisu; znajdziesz go na tej stronie."
    intro = (
        "Po uzgodnieniu treść kontraktu się nie zmieni. Powstanie PDF do wydruku i lista osób, które go podpisują. "
        "Do projektu można wrócić, dopóki nikt nie podpisał."
    )
    return _submit_for(
        request, form, act, contract, "Uzgodnienie kontraktu", message, intro=intro, submit_label="Uzgodnij kontrakt"
    )


def contract_reopen(request, pk):
    contract = load(request, Contract, "contract.agree", pk=pk)
    act = partial(actions.reopen_contract, member=request.member, contract=contract)
    message = "Kontrakt jest znowu projektem. Po zmianach uzgodnij go ponownie: powstanie nowa wersja dokumentu."
    return carry_out(request, act, done=contract.get_absolute_url(), message=message)


def signature_record(request, pk):
    signatory = load(request, Signatory, "contract.record_signature", pk=pk)
    contract = signatory.contract
    of_family = signatory.party == Party.FAMILY
    initial = {"name": str(signatory.who), "authority": IN_OWN_NAME} if of_family else {}
    form = bind(forms.SignatureForm, request, initial=initial)
    act = partial(actions.record_signature, member=request.member, signatory=signatory)
    return _submit_for(
        request,
        form,
        act,
        contract,
        "Podpis pod kontraktem",
        _said_of_signature,
        page="contracts/signature_record.html",
        signatory=signatory,
        submit_label="Zapisz podpis",
    )


def contract_end(request, pk):
    contract = load(request, Contract, "contract.end", pk=pk)
    form = bind(forms.EndForm, request)
    act = partial(actions.end_contract, member=request.member, contract=contract)
    message = "Kontrakt zakończony."
    intro = "Zapisz, jak zakończył się kontrakt. Tego zapisu nie można cofnąć."
    return _submit_for(
        request, form, act, contract, "Zakończenie kontraktu", message, intro=intro, submit_label="Zakończ kontrakt"
    )


@require_safe
def contract_pdf(request, pk):
    contract = load(request, Contract.objects.select_related("document"), "contract.download", pk=pk)
    if contract.is_draft or not contract.document.has_file:
        messages.warning(request, "PDF tego kontraktu jeszcze nie powstał.")
        return redirect(contract)
    try:
        response = sent(contract.document, name=f"kontrakt-{contract.number.replace('/', '-')}.pdf")
    except Refused as refusal:
        context = {"contract": contract, "reason": refusal.message, "crumbs": _crumbs()}
        return render(request, "contracts/contract_pdf.html", context, status=409)
    record_reading("contract.downloaded", "contracts.contract", [contract.pk])
    return response


@require_safe
def contract_panel(request, pk):
    """The family page's part about contracts; by itself a page of its own."""
    family = load(request, Family, "family.open", pk=pk)
    contracts = selectors.contracts_of_family(request.member, family)
    record_reading("contract.listed", "contracts.contract", [c.pk for c in contracts], family=family.pk)
    context = {"family": family, "contracts": contracts}
    participation = selectors.participation_to_contract(family)
    if participation and request.member.may("contract.draft", participation):
        context["participation"] = participation
    template = "contracts/_panel.html" if request.htmx else "contracts/contract_panel.html"
    return render(request, template, context)


def _whole_contracts():
    return Contract.objects.with_signature_counts().select_related(
        "participation__family", "participation__pilot", "programme_version__programme", "document"
    )


def _crumbs(contract=None):
    crumbs = [("Kontrakty", reverse("contract_list"))]
    return [*crumbs, (f"Kontrakt {contract.number}", contract.get_absolute_url())] if contract else crumbs


def _submit_for(request, form, act, contract, heading, message, **context):
    """A form about one contract, which it comes back to."""
    url, family = contract.get_absolute_url(), contract.family
    context["intro"] = f"{family} ({family.number}). {context.get('intro', '')}".strip()
    return submit(
        request,
        form,
        act,
        done=url,
        message=message,
        heading=heading,
        cancel_url=url,
        contract=contract,
        crumbs=_crumbs(contract),
        **context,
    )


def _said_of_signature(signatory):
    waiting = signatory.contract.signatories.filter(signed_on__isnull=True).count()
    return (
        "Podpis zapisany. Czekamy na pozostałe."
        if waiting
        else "Podpis zapisany. Podpisali wszyscy: kontrakt obowiązuje."
    )


def _next_step(member, contract, signatures):
    steps = {
        ContractState.DRAFT: _next_of_draft,
        ContractState.AGREED: _next_of_agreed,
        ContractState.IN_FORCE: _next_in_force,
    }
    step = steps.get(contract.state)
    return step(member, contract, signatures) if step else None


def _next_of_draft(member, contract, signatures):
    if not member.may("contract.edit", contract):
        return {"text": "Kontrakt jest w przygotowaniu. Czeka na uzgodnienie przez rodzinę, PUP i OPS."}
    lacking = selectors.parties_without_commitment(contract)
    if lacking:
        names = ", ".join(party.label for party in lacking)
        return {
            "text": f"Każda z trzech stron bierze coś na siebie. Bez zobowiązania: {names}.",
            "label": "Dodaj zobowiązanie",
            "url": reverse("commitment_create", args=[contract.pk]),
        }
    return {
        "text": "Każda strona ma zobowiązanie. Gdy rodzina, PUP i OPS zgadzają się na tę treść, uzgodnij kontrakt.",
        "label": "Uzgodnij kontrakt",
        "url": reverse("contract_agree", args=[contract.pk]),
    }


def _next_of_agreed(member, contract, signatures):
    if not contract.document.has_file:
        return {"text": "Kontrakt czeka na PDF do podpisu. Gdy PDF będzie gotowy, wydrukuj go i zbierz podpisy."}
    said = f"Podpisano {contract.signed} z {contract.signers}."
    mine = next((line for line in signatures if line.may_record), None)
    if mine is None:
        return {"text": f"{said} Czekamy na pozostałe podpisy."}
    whole = member.may("contract.view_whole", contract)
    what = FOR_THOSE_WHO_LEAD if whole else FOR_STAFF
    return {
        "text": f"{said} {what} Teraz: {mine.who}.",
        "label": "Zapisz podpis",
        "url": reverse("signature_record", args=[mine.signatory.pk]),
    }


def _next_in_force(member, contract, signatures):
    ended = selectors.programme_has_ended(contract)
    if not ended and timezone.localdate() <= contract.ends_on:
        return {"text": f"Kontrakt obowiązuje do {long_date(contract.ends_on)} Potem rozlicza go koordynator pilotażu."}
    why = "Program rodziny zakończono" if ended else "Minął termin kontraktu"
    if not member.may("contract.end", contract):
        return {"text": f"{why}. Kontrakt rozliczy koordynator pilotażu."}
    return {
        "text": f"{why}. Rozlicz kontrakt: zapisz, jak się zakończył.",
        "label": "Rozlicz kontrakt",
        "url": reverse("contract_end", args=[contract.pk]),
    }
