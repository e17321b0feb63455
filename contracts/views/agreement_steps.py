"""Steps of an agreement after its draft: agreeing, signatures, scan, PDF, the end."""

from functools import partial

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from contracts.actions import agreement_ending as ending
from contracts.actions import agreement_signing as signing
from contracts.forms import agreements as forms
from contracts.models import Agreement, AgreementParty
from contracts.selectors.agreements import whole_agreements
from contracts.views.agreements import crumbs, submit_for
from schematom.access.doors import load
from schematom.audit.errors import Refused
from schematom.audit.recording import record_reading
from schematom.documents.storing import sent
from schematom.web.submission import bind, carry_out

MEDIA_TYPES = {".pdf": "application/pdf", ".jpg": "image/jpeg", ".png": "image/png"}


def agreement_agree(request, pk):
    agreement = load(request, Agreement, "agreement.edit", pk=pk)
    form = bind(forms.AgreeForm, request)
    act = partial(signing.agree_agreement, member=request.member, agreement=agreement)
    message = "Treść uzgodniona. Powstaje PDF do podpisu; znajdziesz go na tej stronie."
    intro = (
        "Po uzgodnieniu treść i lista stron się nie zmienią. Powstanie PDF do wydruku, a na nim miejsce na podpis "
        "każdej strony. Do projektu można wrócić, dopóki nikt nie podpisał."
    )
    return submit_for(
        request, form, act, agreement, "Uzgodnienie treści", message, intro=intro, submit_label="Uzgodnij treść"
    )


def agreement_reopen(request, pk):
    agreement = load(request, Agreement, "agreement.edit", pk=pk)
    act = partial(signing.reopen_agreement, member=request.member, agreement=agreement)
    message = "Dokument jest znowu projektem. Po zmianach uzgodnij go ponownie: powstanie nowa wersja."
    return carry_out(request, act, done=agreement.get_absolute_url(), message=message)


def party_signature_record(request, pk):
    parties = AgreementParty.objects.select_related("agreement__annex_to", "institution")
    party = load(request, parties, "agreement.record_signature", pk=pk)
    initial = {"representative": party.representative, "authority": party.authority}
    form = bind(forms.PartySignatureForm, request, initial=initial)
    act = partial(signing.record_party_signature, member=request.member, party=party)
    return submit_for(
        request,
        form,
        act,
        party.agreement,
        "Podpis",
        _said_of_signature,
        page="contracts/party_signature_record.html",
        party=party,
        submit_label="Zapisz podpis",
    )


def _said_of_signature(party):
    agreement = Agreement.objects.with_signature_counts().get(pk=party.agreement_id)
    if agreement.signed < agreement.signers:
        return f"Podpis zapisany. Podpisano {agreement.signed} z {agreement.signers}."
    return f"Podpis zapisany. Podpisały wszystkie strony: {agreement} wchodzi w życie."


def agreement_scan_attach(request, pk):
    agreement = load(request, Agreement, "agreement.edit", pk=pk)
    form = bind(forms.ScanForm, request)
    act = partial(signing.attach_scan, member=request.member, agreement=agreement)
    return submit_for(
        request,
        form,
        act,
        agreement,
        "Skan",
        "Skan dołączony.",
        intro="Dołącz skan papieru z podpisami. Nowy skan zastąpi poprzedni.",
        submit_label="Dołącz skan",
    )


def agreement_terminate(request, pk):
    agreement = load(request, Agreement, "agreement.end", pk=pk)
    form = bind(forms.TerminateForm, request, agreement=agreement)
    act = partial(ending.terminate_agreement, member=request.member, agreement=agreement)
    intro = (
        "Rozwiązanie kończy porozumienie dla wszystkich stron i nie można go cofnąć. "
        "Jeśli odchodzi jedna z wielu stron, a pozostałe współpracują dalej, zawrzyjcie nowe porozumienie."
    )
    return submit_for(
        request,
        form,
        act,
        agreement,
        "Rozwiązanie",
        "Porozumienie rozwiązane.",
        intro=intro,
        submit_label="Rozwiąż porozumienie",
        is_final=True,
    )


def agreement_expire(request, pk):
    agreement = load(request, Agreement, "agreement.end", pk=pk)
    act = partial(ending.expire_agreement, member=request.member, agreement=agreement, on=timezone.localdate())
    return carry_out(request, act, done=agreement.get_absolute_url(), message="Wygaśnięcie zapisane.")


def agreement_abandon(request, pk):
    agreement = load(request, Agreement, "agreement.end", pk=pk)
    form = bind(forms.AbandonForm, request)
    act = partial(ending.abandon_agreement, member=request.member, agreement=agreement)
    intro = "Numer i treść zostaną w historii z dopiskiem „niezawarte”. Tego nie można cofnąć."
    return submit_for(
        request,
        form,
        act,
        agreement,
        "Odstąpienie od zawarcia",
        "Zapisano: do zawarcia nie doszło.",
        intro=intro,
        submit_label="Odstąp od zawarcia",
        is_final=True,
    )


@require_safe
def agreement_pdf(request, pk):
    agreement = load(request, whole_agreements(), "agreement.download", pk=pk)
    if agreement.document is None or agreement.is_draft or not agreement.document.has_file:
        messages.warning(request, "PDF tego dokumentu jeszcze nie powstał.")
        return redirect(agreement)
    name = f"{agreement.noun}-{agreement.number.replace('/', '-')}.pdf"
    return _download(request, agreement, agreement.document, "agreement.downloaded", name=name)


@require_safe
def agreement_scan_pdf(request, pk):
    agreement = load(request, whole_agreements(), "agreement.download", pk=pk)
    if not agreement.has_file:
        raise Http404
    suffix = agreement.file_path[agreement.file_path.rfind(".") :]
    name = f"{agreement.noun}-{agreement.number.replace('/', '-')}-skan{suffix}"
    return _download(
        request, agreement, agreement, "agreement.scan_downloaded", name=name, media_type=MEDIA_TYPES[suffix]
    )


def _download(request, agreement, row, verb, **options):
    try:
        response = sent(row, **options)
    except Refused as refusal:
        context = {"agreement": agreement, "reason": refusal.message, "crumbs": crumbs(agreement)}
        return render(request, "contracts/agreement_pdf.html", context, status=409)
    record_reading(verb, "contracts.agreement", [agreement.pk])
    return response
