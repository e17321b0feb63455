"""The one course of printing: frozen content in, a PDF kept once, whatever happens to the worker."""

from django.utils import timezone

from schematom.audit.recording import recorded
from schematom.documents.models import Document
from schematom.documents.storing import keeping
from schematom.pdf.rendering import render_pdf

STEPS = 3


def print_document(work, template, context_of, *, folder, verb):
    """Make the PDF of the Document a job is about. `context_of`: Document → context of the template."""
    with work.step():
        document = Document.objects.get(pk=work.object_id)
    if document.has_file:  # by an earlier job; a printed file stands
        with work.finish():
            return
    work.progress(1, STEPS)
    pdf = render_pdf(template, context_of(document))
    work.progress(2, STEPS)
    with keeping(pdf, folder=folder, suffix=".pdf", scope=work.scope) as kept, work.finish():
        document = Document.objects.select_for_update().get(pk=work.object_id)
        with recorded(verb, document):
            kept.put_on(document)
            document.made_at = timezone.now()
            document.save()
