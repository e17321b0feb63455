"""Pages of agreeing and signing."""

from functools import partial

from django.urls import reverse

from contracts import actions
from contracts.actions.signing import IN_OWN_NAME
from contracts.choices import Party
from contracts.forms import contracts as forms
from contracts.models import Contract, Signatory
from contracts.selectors import contracts as selectors
from contracts.views.contract_pages import submit_for
from schematom.access.doors import load
from schematom.web.submission import bind, carry_out

FOR_THOSE_WHO_LEAD = "Wydrukuj kontrakt, zbierz podpisy i zapisz tu każdy z nich."
FOR_STAFF = "Gdy Twoja instytucja podpisze wydruk, zapisz tu ten podpis."


def section(member, contract):
    """What the contract's page shows of signatures."""
    return {"signatures": selectors.signatures(member, contract)}


def next_step(member, contract):
    if not contract.document.has_file:
        return {"text": "Kontrakt czeka na PDF do podpisu. Gdy PDF będzie gotowy, wydrukuj go i zbierz podpisy."}
    signatures = selectors.signatures(member, contract)
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


def contract_agree(request, pk):
    contract = load(request, Contract, "contract.agree", pk=pk)
    form = bind(forms.AgreeForm, request)
    act = partial(actions.agree_contract, member=request.member, contract=contract)
    message = "Kontrakt uzgodniony. Powstaje PDF do podpisu; znajdziesz go na tej stronie."
    intro = (
        "Po uzgodnieniu treść kontraktu się nie zmieni. Powstanie PDF do wydruku i lista osób, które go podpisują. "
        "Do projektu można wrócić, dopóki nikt nie podpisał."
    )
    return submit_for(
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
    return submit_for(
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


def _said_of_signature(signatory):
    waiting = signatory.contract.signatories.filter(signed_on__isnull=True).count()
    return (
        "Podpis zapisany. Czekamy na pozostałe."
        if waiting
        else "Podpis zapisany. Podpisali wszyscy: kontrakt obowiązuje."
    )
