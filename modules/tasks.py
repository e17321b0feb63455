"""The PDF of an LPIW, made by a worker from the frozen content."""

from django.urls import reverse

from modules.choices import PDF_KIND
from schematom.documents.models import Document
from schematom.documents.printing import print_document
from schematom.jobs.kinds import job_kind


def version_page(document_id):
    return reverse(
        "lpiw_version_show", args=[Document.objects.values_list("subject_id", flat=True).get(pk=document_id)]
    )


@job_kind(PDF_KIND, title="Tworzenie PDF LPIW", unit="krok", result_url=version_page)
def print_programme(work):
    print_document(work, "pdf/lpiw.html", folder="lpiw", verb="lpiw.printed")
