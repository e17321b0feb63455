"""The PDF of a contract, made by a worker from the frozen content."""

from django.urls import reverse
from django.utils import timezone

from contracts.choices import JOB_KIND
from contracts.pdf.contracts import print_context
from schematom.audit.recording import recorded
from schematom.documents.models import Document
from schematom.documents.storing import keeping
from schematom.jobs.kinds import job_kind
from schematom.pdf.rendering import render_pdf

STEPS = 3


def contract_page(document_id):
    return reverse("contract_show", args=[Document.objects.values_list("subject_id", flat=True).get(pk=document_id)])


@job_kind(JOB_KIND, title="Tworzenie PDF kontraktu", unit="krok", result_url=contract_page)
def print_contract(work):
    with work.step():
        document = Document.objects.get(pk=work.object_id)
    work.progress(1, STEPS)
    pdf = render_pdf("pdf/contract.html", print_context(document))
    work.progress(2, STEPS)
    with keeping(pdf, folder="contracts", suffix=".pdf", scope=work.scope) as kept, work.finish():
        document = Document.objects.select_for_update().get(pk=work.object_id)
        with recorded("contract.printed", document):
            kept.put_on(document)
            document.made_at = timezone.now()
            document.save()
