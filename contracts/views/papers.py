"""The contract's documents: PDFs of the text to sign and of the plain one, frozen versions, the check of a file."""

from dataclasses import dataclass

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from contracts.choices import DOCUMENT_KIND, JOB_KIND, PLAIN_DOCUMENT, PLAIN_JOB
from contracts.forms.wording import CheckForm
from contracts.models import Contract
from contracts.selectors.verification import recognised
from contracts.views.contract_pages import crumbs
from schematom.access.doors import load
from schematom.audit.errors import Refused
from schematom.audit.recording import record_reading
from schematom.documents.freezing import code_of, versions_of
from schematom.documents.models import Document
from schematom.documents.storing import sent
from schematom.jobs.models import Job
from schematom.jobs.selectors import last_job
from schematom.web.submission import bind


@dataclass(frozen=True)
class Paper:
    """A PDF of the contract's present version, made, being made or failed."""

    name: str
    link: str
    about: str
    url: str
    document: Document | None
    job: Job | None

    @property
    def code(self):
        return code_of(self.document)


def section(member, contract):
    """What the contract's page shows of its documents."""
    may_download = member.may("contract.download", contract)
    return {
        "papers": [] if contract.is_draft else list(_papers(contract)),
        "versions": versions_of(DOCUMENT_KIND, contract.pk),
        "plain_versions": versions_of(PLAIN_DOCUMENT, contract.pk),
        "may_download": may_download,
        "may_word": member.may("contract.edit", contract),
        "check_form": CheckForm() if may_download and contract.document_id else None,
    }


def _papers(contract):
    kinds = (
        (
            f"{contract.noun.capitalize()} do podpisu",
            f"Pobierz {contract.noun} do podpisu",
            "Ten dokument podpisują wszystkie strony.",
            "contract_pdf",
            contract.document,
            JOB_KIND,
        ),
        (
            f"{contract.noun.capitalize()} prostym językiem",
            "Pobierz tekst prostym językiem",
            "Ten tekst rodzina dostaje razem z dokumentem do podpisu. Nie podpisuje się go.",
            "contract_plain_pdf",
            contract.plain_document,
            PLAIN_JOB,
        ),
    )
    for name, link, about, url, document, kind in kinds:
        if document:
            job = last_job(scope=contract.powiat_id, kind=kind, object_id=document.pk)
            yield Paper(name, link, about, reverse(url, args=[contract.pk]), document, job)


@require_safe
def contract_pdf(request, pk):
    return _download(request, pk, "document", "{noun}-{number}.pdf")


@require_safe
def contract_plain_pdf(request, pk):
    return _download(request, pk, "plain_document", "{noun}-{number}-prostym-jezykiem.pdf")


def _download(request, pk, attribute, name):
    contract = load(request, Contract.objects.select_related(attribute, "annex_to"), "contract.download", pk=pk)
    document = getattr(contract, attribute)
    if contract.is_draft or document is None or not document.has_file:
        messages.warning(request, "Ten PDF jeszcze nie powstał. Jego stan widać poniżej, przy dokumentach.")
        return redirect(contract)
    try:
        response = sent(document, name=name.format(noun=contract.noun, number=contract.number.replace("/", "-")))
    except Refused as refusal:
        context = {"contract": contract, "reason": refusal.message, "crumbs": crumbs(contract)}
        return render(request, "contracts/contract_pdf.html", context, status=409)
    record_reading("contract.downloaded", "contracts.contract", [contract.pk], paper=document.kind)
    return response


def contract_check(request, pk):
    """Nothing of the file is kept; the log says that somebody asked, and what the answer was."""
    contracts = Contract.objects.select_related("participation__family", "annex_to")
    contract = load(request, contracts, "contract.download", pk=pk)
    form = bind(CheckForm, request)
    context = {
        "contract": contract,
        "form": form,
        "crumbs": crumbs(contract),
        "cancel_url": contract.get_absolute_url(),
    }
    if request.method != "POST":
        return render(request, "contracts/contract_check.html", context)
    if not form.is_valid():
        return render(request, "contracts/contract_check.html", context, status=422)
    paper = form.cleaned_data["checked"]
    answer = recognised(request.member, contract, paper.data)
    record_reading("contract.file_checked", "contracts.contract", [contract.pk], outcome=answer.outcome)
    again = {"form": CheckForm(), "answer": answer, "file_name": paper.name}
    return render(request, "contracts/contract_check.html", context | again)
