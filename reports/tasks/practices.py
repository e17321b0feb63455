"""Work sent out: printing a publication of good practices."""

from django.urls import reverse

from reports.actions.collections import store_pdf
from reports.models import PracticeCollection
from reports.pdf.practices import collection_pdf
from schematom.documents.storing import keeping
from schematom.jobs.kinds import job_kind

STEPS = 3


def collection_page(object_id):
    return reverse("collection_show", args=[object_id])


@job_kind("practice_collection", title="Tworzenie publikacji (PDF)", unit="krok", result_url=collection_page)
def print_collection(work):
    with work.step():
        collection = PracticeCollection.objects.get(pk=work.object_id)
    if collection.has_file:  # by an earlier job; a printed file stands
        with work.finish():
            return
    work.progress(1, STEPS)
    data = collection_pdf(collection)
    work.progress(2, STEPS)
    with keeping(data, folder="practices", suffix=".pdf", scope=work.scope) as kept, work.finish():
        store_pdf(collection=collection, kept=kept)
