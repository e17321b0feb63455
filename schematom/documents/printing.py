"""The one course of printing: frozen content in, a PDF kept once, whatever happens to the worker."""

from django.utils import timezone

from schematom.audit.recording import recorded
from schematom.documents.models import Document
from schematom.documents.storing import keeping
from schematom.pdf.rendering import render_pdf

STEPS = 3


def print_context(document):
    """Context of a template: the Document's frozen content with its version and hash, no live row.

    Content that names a version of its own (of a programme) prints that one: how often it was frozen tells nothing.
    """
    version = document.content.get("version", document.version)
    doc = document.content["doc"] | {"version": version, "content_sha256": document.content_sha256}
    return document.content | {"doc": doc}


def print_document(work, template, *, folder, verb, context_of=print_context):
    """Make the PDF of the Document a job is about. `template`: its name, or {kind of document: name}; `context_of`:
    Document → context of the template."""
    with work.step():
        document = Document.objects.get(pk=work.object_id)
    if document.has_file:  # by an earlier job; a printed file stands
        with work.finish():
            return
    work.progress(1, STEPS)
    name = template if isinstance(template, str) else template[document.kind]
    pdf = render_pdf(name, context_of(document))
    work.progress(2, STEPS)
    with keeping(pdf, folder=folder, suffix=".pdf", scope=work.scope) as kept, work.finish():
        document = Document.objects.select_for_update().get(pk=work.object_id)
        with recorded(verb, document, kind=document.kind):
            kept.put_on(document)
            document.made_at = timezone.now()
            document.save()
