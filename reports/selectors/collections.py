"""Publications of good practices: what is frozen in one, and what everybody reads."""

from reports.choices import FactSubject
from reports.models import NationalFact, PracticeCollection
from teams.models import Edition


def collection_content(edition, versions, *, number, foreword, published_on):
    """The whole publication as plain values; a version's own frozen words are never written again."""
    return {
        "version": number,
        "published_on": published_on,
        "edition": {"number": edition.number, "name": edition.name, "strip": edition.strip},
        "foreword": foreword,
        "versions": [version.pk for version in versions],
        "practices": [version.content | {"powiat": powiat_of(version)} for version in versions],
    }


def powiat_of(version):
    return {"id": version.powiat_id, "name": str(version.powiat), "seat": version.powiat.seat}


def collections_of(edition):
    """Publications of an edition without their content, newest first."""
    rows = PracticeCollection.objects.filter(edition=edition).defer("content")
    return rows.select_related("author").order_by("-version")


def published_collection(edition):
    """The newest one that everybody may read, or None; the ones before it are CRZL's papers only."""
    return PracticeCollection.objects.filter(edition=edition).public().order_by("-version").first()


def is_newest(collection):
    newer = PracticeCollection.objects.filter(edition=collection.edition_id, version__gt=collection.version)
    return not newer.public().exists()


def editions_with_practices():
    """Editions of which the public page has something to tell: a publication, or what sources say of one."""
    told = NationalFact.objects.filter(subject=FactSubject.PRACTICES_CHOSEN).values("edition")
    published = PracticeCollection.objects.public().values("edition")
    return Edition.objects.filter(pk__in=told.union(published))


def chosen_by_sources(edition):
    """How many good practices were chosen, as each source says; they disagree, so none is preferred."""
    return NationalFact.objects.filter(edition=edition, subject=FactSubject.PRACTICES_CHOSEN)
