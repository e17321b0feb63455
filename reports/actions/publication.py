"""Letting effects be published: a powiat offers its accepted report, CRZL publishes all of an edition together."""

from django.conf import settings
from django.utils import timezone

from reports.actions.days import not_before, not_in_future
from reports.actions.wording import must_be_publishable
from reports.models import EditionPublication, OfferedEffects, SubmittedReport
from reports.selectors.publication import (
    offered_now,
    offers_of,
    publication_content,
    publication_job,
    seen_of,
    standing_offers,
)
from schematom.audit.errors import Refused
from schematom.audit.recording import recorded
from schematom.documents.freezing import content_sha256, frozen
from schematom.jobs.actions import request_job
from schematom.web.polish import long_date
from teams.models import Edition, Pilot

READ_ANEW = "Odkąd otwarto tę stronę, powiaty zmieniły to, co udostępniły. Przeczytaj to jeszcze raz i opublikuj."
OFFER_CHANGED = "Powiat zmienił albo wycofał swoje efekty, zanim się ukazały. Opublikuj edycję jeszcze raz."
NOT_ACCEPTED = "Udostępnić można raport, którego ostatnią wersję CRZL przyjęło."


def offer_effects(*, member, pilot, summary, offered_on):
    """The pilot's accepted report may be published; an offer of an earlier version is thereby withdrawn."""
    must_be_publishable(summary=summary)
    with recorded("effects.offered", pilot):
        Pilot.objects.select_for_update().get(pk=pilot.pk)
        report = SubmittedReport.objects.filter(pilot=pilot).order_by("-version").first()
        if report is None or not report.is_accepted:
            raise Refused(NOT_ACCEPTED)
        check_day(report, offered_on)
        standing = offers_of(pilot)
        if standing and (standing.report_id, standing.summary) == (report.pk, summary):
            raise Refused("To już jest udostępnione, w tych samych słowach.", "summary")
        if standing:
            standing.withdrawn_on = offered_on
            standing.save()
        return OfferedEffects.objects.create(pilot=pilot, report=report, summary=summary, offered_on=offered_on)


def check_day(report, offered_on):
    not_in_future(offered_on, "offered_on")
    decided_on = report.last_review.decided_on
    message = f"CRZL przyjęło raport {long_date(decided_on)} Podaj ten dzień lub późniejszy."
    not_before(offered_on, decided_on, message, "offered_on")


def withdraw_offer(*, member, offer, withdrawn_on):
    """The next version will be made without this powiat; versions already published stand."""
    with recorded("effects.withdrawn", offer):
        Pilot.objects.select_for_update().get(pk=offer.pilot_id)  # a worker may be publishing it now
        offer = OfferedEffects.objects.select_for_update().get(pk=offer.pk)
        if offer.withdrawn_on:
            raise Refused("Tych efektów już nie udostępniasz.")
        not_in_future(withdrawn_on, "withdrawn_on")
        offer.withdrawn_on = max(withdrawn_on, offer.offered_on)
        offer.save()
    return offer


def publish_edition(*, member, edition, seen):
    """The next EditionPublication of all that is offered now; the job „edition_publication” makes its content.

    `seen`: `seen_of` the offers that were read; refused when others stand now.
    """
    publication = EditionPublication(edition=edition, author_id=member.user_id)
    with recorded("effects.publication_requested", publication):
        Edition.objects.select_for_update().get(pk=edition.pk)
        offers = standing_offers(edition)
        if not offers:
            raise Refused("Żaden powiat nie udostępnił jeszcze swoich efektów, więc nie ma czego opublikować.")
        if seen != seen_of(offers):
            raise Refused(READ_ANEW)
        publication.sources = sorted(str(offer.report_id) for offer in offers)
        publication.threshold = settings.SMALL_CELL_THRESHOLD
        publication.content = {"seen": seen}  # until the worker has made the real one
        publication.version = next_version(edition, offers, publication)
        publication.save()
        request_job(kind="edition_publication", object_id=publication.pk)
    return publication


def next_version(edition, offers, publication):
    """Refused while one is being made, and when nothing differs from the last: a second click makes no second one."""
    last = EditionPublication.objects.filter(edition=edition).order_by("-version").first()
    if last is None:
        return 1
    if not last.published_at:
        check_not_made(last)
        return last.version + 1
    said = sorted(offer.summary for offer in offers)
    same = last.sources == publication.sources and last.threshold == publication.threshold
    if same and said == sorted(powiat["summary"] for powiat in last.content["powiaty"]):
        raise Refused(f"Od wersji {last.version} nic się nie zmieniło, więc nowej nie ma z czego zrobić.")
    return last.version + 1


def check_not_made(publication):
    job = publication_job(publication)
    if job and job.is_alive:
        raise Refused(f"Wersja {publication.version} właśnie powstaje. Poczekaj, aż będzie gotowa.")


def check_still_offered(publication):
    """A powiat may have withdrawn its offer or made another since; CRZL publishes nothing that it has not read."""
    reports = SubmittedReport.objects.filter(pk__in=publication.sources)
    list(Pilot.objects.filter(pk__in=reports.values("pilot")).order_by("pk").select_for_update().values_list("pk"))
    if seen_of(offered_now(publication)) != publication.content.get("seen"):
        raise Refused(OFFER_CHANGED)


def store_publication(*, publication, sources, powiaty, nation):
    """The worker's last step: from now on everybody reads it. What is published is never made again."""
    with recorded("effects.published", publication):
        publication = EditionPublication.objects.select_for_update().select_related("edition").get(pk=publication.pk)
        if publication.published_at:
            return
        check_still_offered(publication)
        publication.content = frozen(publication_content(publication, sources, powiaty, nation))
        publication.content_sha256 = content_sha256(publication.content)
        publication.published_at = timezone.now()
        publication.save()
