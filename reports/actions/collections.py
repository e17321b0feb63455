"""A publication of verified good practices: frozen words, one PDF, read by everybody. In the nation's context."""

from django.utils import timezone

from reports.actions.days import not_before, not_in_future
from reports.actions.wording import must_be_printable
from reports.models import PracticeCollection
from reports.selectors.collections import collection_content
from reports.selectors.practices import decision_of, verified_practices
from schematom.audit.errors import Refused
from schematom.audit.recording import recorded
from schematom.documents.freezing import content_sha256, frozen
from schematom.jobs.actions import request_job
from schematom.web.polish import counted, long_date
from teams.actions import locked
from teams.models import Pilot


def create_collection(*, member, edition, versions, foreword, published_on):
    """The next publication of the edition; the job „practice_collection” prints it, and then everybody reads it.

    `versions`: ids of verified PracticeVersions in their order.
    """
    must_be_printable(foreword=foreword)
    collection = PracticeCollection(edition=edition, author_id=member.user_id, published_on=published_on)
    with recorded("practice_collection.created", collection):
        # Nobody withdraws a practice or answers for one while we choose, and versions are numbered one by one.
        list(Pilot.objects.filter(edition=edition).order_by("pk").select_for_update().values_list("pk"))
        chosen = chosen_practices(edition, versions)
        check_day(chosen, published_on)
        freeze_into(collection, chosen, foreword)
        collection.save()
        request_job(kind="practice_collection", object_id=collection.pk)
    return collection


def chosen_practices(edition, ids):
    verified = {version.pk: version for version in verified_practices(edition)}
    if gone := [pk for pk in ids if pk not in verified]:
        these = counted(len(gone), "praktyki,praktyk,praktyk")
        raise Refused(
            f"Nie można już opublikować {these} z wybranych, bo powiat je wycofał. Otwórz tę stronę ponownie."
        )
    if not ids:
        raise Refused("Wybierz co najmniej jedną praktykę: wpisz jej miejsce w publikacji.")
    return [verified[pk] for pk in ids]


def check_day(chosen, published_on):
    not_in_future(published_on, "published_on")
    last = max(decision_of(version).decided_on for version in chosen)
    message = f"Ostatnią z wybranych praktyk potwierdzono {long_date(last)} Podaj ten dzień lub późniejszy."
    not_before(published_on, last, message, "published_on")


def freeze_into(collection, chosen, foreword):
    """Refused when nothing differs from the last publication: a second click must not make a second one."""
    last = PracticeCollection.objects.filter(edition=collection.edition).order_by("-version").first()
    collection.version = last.version + 1 if last else 1
    days = {"number": collection.version, "published_on": collection.published_on}
    content = frozen(collection_content(collection.edition, chosen, foreword=foreword, **days))
    if last and all(last.content[part] == content[part] for part in ("versions", "foreword")):
        raise Refused(f"Taka sama publikacja już jest: to wersja {last.version}. Zmień wybór, kolejność lub wstęp.")
    collection.content, collection.content_sha256 = content, content_sha256(content)


def store_pdf(*, collection, kept):
    """The worker's last step: from now on everybody reads it. A printed one stands."""
    with recorded("practice_collection.printed", collection):
        collection = locked(collection)
        kept.put_on(collection)
        collection.made_at = timezone.now()
        collection.save()
