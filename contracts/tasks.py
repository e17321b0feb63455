"""PDFs of contracts and agreements, made by a worker from the frozen content."""

from django.urls import reverse
from django.utils import timezone

from contracts.choices import AGREEMENT_JOB, JOB_KIND
from contracts.pdf import agreements
from contracts.pdf.contracts import print_context
from schematom.audit.recording import recorded
from schematom.documents.models import Document
from schematom.documents.storing import keeping
from schematom.jobs.kinds import job_kind
from schematom.pdf.rendering import render_pdf

STEPS = 3


def contract_page(document_id):
    return reverse("contract_show", args=[Document.objects.values_list("subject_id", flat=True).get(pk=document_id)])


def agreement_page(document_id):
    return reverse("agreement_show", args=[Document.objects.values_list("subject_id", flat=True).get(pk=document_id)])


@job_kind(JOB_KIND, title="Tworzenie PDF kontraktu", unit="krok", result_url=contract_page)
def print_contract(work):
    with work.step():
        document = Document.objects.get(pk=work.object_id)
    if document.has_file:  # by an earlier job; a printed file stands
        with work.finish():
            return
    work.progress(1, STEPS)
    pdf = render_pdf("pdf/contract.html", print_context(document))
    work.progress(2, STEPS)
    with keeping(pdf, folder="contracts", suffix=".pdf", scope=work.scope) as kept, work.finish():
        document = Document.objects.select_for_update().get(pk=work.object_id)
        with recorded("contract.printed", document):
            _put(kept, document)


@job_kind(AGREEMENT_JOB, title="Tworzenie PDF porozumienia", unit="krok", result_url=agreement_page)
def print_agreement(work):
    with work.step():
        document = Document.objects.get(pk=work.object_id)
    if document.has_file:  # by an earlier job; a printed file stands
        with work.finish():
            return
    work.progress(1, STEPS)
    pdf = render_pdf("pdf/agreement.html", agreements.print_context(document))
    work.progress(2, STEPS)
    with keeping(pdf, folder="agreements", suffix=".pdf", scope=work.scope) as kept, work.finish():
        document = Document.objects.select_for_update().get(pk=work.object_id)
        with recorded("agreement.printed", document):
            _put(kept, document)


def _put(kept, document):
    kept.put_on(document)
    document.made_at = timezone.now()
    document.save()
