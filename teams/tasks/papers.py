"""Work sent out: printing the papers of a session from their frozen content."""

from django.urls import reverse

from schematom.documents.models import Document
from schematom.documents.printing import print_document
from schematom.jobs.kinds import job_kind
from teams.choices import PAPER_JOB
from teams.pdf.papers import TEMPLATES


def minutes_page(document_id):
    return reverse("minutes_panel", args=[Document.objects.values_list("subject_id", flat=True).get(pk=document_id)])


@job_kind(PAPER_JOB, title="Tworzenie PDF dokumentu posiedzenia", unit="krok", result_url=minutes_page)
def print_paper(work):
    print_document(work, TEMPLATES, folder="sessions", verb="paper.printed")
