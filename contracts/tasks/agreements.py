"""PDFs of agreements, made by a worker from the frozen content."""

from django.urls import reverse

from contracts.choices import AGREEMENT_JOB
from contracts.pdf.agreements import print_context
from schematom.documents.models import Document
from schematom.documents.printing import print_document
from schematom.jobs.kinds import job_kind


def agreement_page(document_id):
    return reverse("agreement_show", args=[Document.objects.values_list("subject_id", flat=True).get(pk=document_id)])


@job_kind(AGREEMENT_JOB, title="Tworzenie PDF porozumienia", unit="krok", result_url=agreement_page)
def print_agreement(work):
    print_document(work, "pdf/agreement.html", context_of=print_context, folder="agreements", verb="agreement.printed")
