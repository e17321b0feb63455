"""The PDF of an LPIW, made by a worker from the frozen content."""

from django.urls import reverse
from django.utils import timezone

from modules.choices import PDF_KIND
from modules.pdf import print_context
from schematom.audit.recording import recorded
from schematom.documents.models import Document
from schematom.documents.storing import keeping
from schematom.jobs.kinds import job_kind
from schematom.pdf.rendering import render_pdf

STEPS = 3


def version_page(document_id):
    return reverse(
        "lpiw_version_show", args=[Document.objects.values_list("subject_id", flat=True).get(pk=document_id)]
    )


@job_kind(PDF_KIND, title="Tworzenie PDF LPIW", unit="krok", result_url=version_page)
def print_programme(work):
    with work.step():
        document = Document.objects.get(pk=work.object_id)
    if document.has_file:  # by an earlier job; a printed file stands
        with work.finish():
            return
    work.progress(1, STEPS)
    pdf = render_pdf("pdf/lpiw.html", print_context(document))
    work.progress(2, STEPS)
    with keeping(pdf, folder="lpiw", suffix=".pdf", scope=work.scope) as kept, work.finish():
        document = Document.objects.select_for_update().get(pk=work.object_id)
        with recorded("lpiw.printed", document):
            kept.put_on(document)
            document.made_at = timezone.now()
            document.save()
