"""Work sent out: printing the papers of a session from their frozen content."""

from django.urls import reverse
from django.utils import timezone

from schematom.audit.recording import recorded
from schematom.documents.models import Document
from schematom.documents.storing import keeping
from schematom.jobs.kinds import job_kind
from schematom.pdf.rendering import render_pdf
from teams.choices import PAPER_JOB
from teams.pdf.letterhead import print_context
from teams.pdf.papers import TEMPLATES

STEPS = 3


def minutes_page(document_id):
    return reverse("minutes_panel", args=[Document.objects.values_list("subject_id", flat=True).get(pk=document_id)])


@job_kind(PAPER_JOB, title="Tworzenie PDF dokumentu posiedzenia", unit="krok", result_url=minutes_page)
def print_paper(work):
    with work.step():
        document = Document.objects.get(pk=work.object_id)
    if document.has_file:  # by an earlier job; a printed file stands
        with work.finish():
            return
    work.progress(1, STEPS)
    pdf = render_pdf(TEMPLATES[document.kind], print_context(document))
    work.progress(2, STEPS)
    with keeping(pdf, folder="sessions", suffix=".pdf", scope=work.scope) as kept, work.finish():
        document = Document.objects.select_for_update().get(pk=work.object_id)
        with recorded("paper.printed", document, kind=document.kind):
            kept.put_on(document)
            document.made_at = timezone.now()
            document.save()
