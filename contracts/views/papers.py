"""The contract's documents: PDFs and frozen versions."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from contracts.models import Contract
from contracts.selectors import contracts as selectors
from contracts.views.contract_pages import crumbs
from schematom.access.doors import load
from schematom.audit.errors import Refused
from schematom.audit.recording import record_reading
from schematom.documents.storing import sent


def section(member, contract):
    """What the contract's page shows of its documents."""
    return {
        "versions": selectors.document_versions(contract),
        "job": selectors.printing_job(contract),
        "may_download": member.may("contract.download", contract),
    }


@require_safe
def contract_pdf(request, pk):
    contract = load(request, Contract.objects.select_related("document"), "contract.download", pk=pk)
    if contract.is_draft or not contract.document.has_file:
        messages.warning(request, "PDF tego kontraktu jeszcze nie powstał.")
        return redirect(contract)
    try:
        response = sent(contract.document, name=f"kontrakt-{contract.number.replace('/', '-')}.pdf")
    except Refused as refusal:
        context = {"contract": contract, "reason": refusal.message, "crumbs": crumbs()}
        return render(request, "contracts/contract_pdf.html", context, status=409)
    record_reading("contract.downloaded", "contracts.contract", [contract.pk])
    return response
