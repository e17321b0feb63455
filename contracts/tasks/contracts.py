"""PDFs of contracts, made by a worker from the frozen content."""

from django.urls import reverse

from contracts.choices import JOB_KIND, PLAIN_JOB
from schematom.documents.models import Document
from schematom.documents.printing import print_document
from schematom.jobs.kinds import job_kind


def contract_page(document_id):
    return reverse("contract_show", args=[Document.objects.values_list("subject_id", flat=True).get(pk=document_id)])


@job_kind(
    JOB_KIND, title="Tworzenie PDF kontraktu do podpisu", unit="krok", result_url=contract_page, result="PDF do podpisu"
)
def print_contract(work):
    print_document(work, "pdf/contract.html", folder="contracts", verb="contract.printed")


@job_kind(
    PLAIN_JOB,
    title="Tworzenie PDF kontraktu prostym językiem",
    unit="krok",
    result_url=contract_page,
    result="PDF prostym językiem",
)
def print_plain_contract(work):
    print_document(work, "pdf/contract_plain.html", folder="contracts", verb="contract.plain_printed")
