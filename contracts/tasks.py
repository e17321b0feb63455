"""The PDF of a contract, made by a worker from the frozen content."""

from contextlib import contextmanager

from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils import timezone

from contracts.choices import JOB_KIND
from contracts.pdf import print_context
from schematom.audit.recording import recorded
from schematom.documents.models import Document
from schematom.documents.storing import keep
from schematom.jobs.kinds import job_kind
from schematom.pdf.rendering import render_pdf

STEPS = 3


def contract_page(document_id):
    return reverse("contract_show", args=[Document.objects.values_list("subject_id", flat=True).get(pk=document_id)])


@job_kind(JOB_KIND, title="Tworzę PDF kontraktu", unit="krok", result_url=contract_page)
def print_contract(work):
    with work.step():
        document = Document.objects.get(pk=work.object_id)
    work.progress(1, STEPS)
    pdf = render_pdf("pdf/contract.html", print_context(document))
    work.progress(2, STEPS)
    with _kept(pdf, work) as (kept, document), recorded("contract.printed", document):
        kept.put_on(document)
        document.made_at = timezone.now()
        document.save()


@contextmanager
def _kept(pdf, work):
    """The file and the row that knows of it, or neither: a worker whose job was taken over leaves no file behind."""
    kept = None
    try:
        with work.finish():
            document = Document.objects.select_for_update().get(pk=work.object_id)
            kept = keep(pdf, folder="contracts", suffix=".pdf")
            yield kept, document
    except BaseException:
        if kept:
            default_storage.delete(kept.file_path)
        raise
