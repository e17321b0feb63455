"""Work sent out: the figures of an edition, suppressed together."""

from django.urls import reverse

from reports.actions.publication import store_publication
from reports.models import EditionPublication
from reports.selectors.disclosure import disclosed
from reports.selectors.publication import earlier_versions, told_sources
from schematom.jobs.kinds import job_kind


def publication_page(object_id):
    publication = EditionPublication.objects.only("edition_id").get(pk=object_id)
    return reverse("publication_list", args=[publication.edition_id])


@job_kind("edition_publication", title="Ukrywanie małych liczb", unit="wskaźnik", result_url=publication_page)
def make_publication(work):
    with work.step():
        publication = EditionPublication.objects.get(pk=work.object_id)
        sources, earlier = told_sources(publication), earlier_versions(publication)
    powiaty, nation = disclosed(
        {source["number"]: source["figures"] for source in sources},
        earlier=earlier,
        threshold=publication.threshold,
        tell=work.progress,
    )
    with work.finish():
        store_publication(publication=publication, sources=sources, powiaty=powiaty, nation=nation)
