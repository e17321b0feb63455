"""What CRZL has made of an edition: the national report, all reports in one file, facts from sources.

The parts of a national report are made by many workers. A printed part is kept by the hash of its content, so that a
report made again prints only what has changed.
"""

from django.db import models
from django.db.models import Q

from reports.choices import FactSubject, PaperKind
from schematom.audit.revisions import RevisedModel
from schematom.documents.models import StoredFile
from schematom.tenancy.models import GlobalModel, Powiat, new_id
from teams.models import Edition, User


class NationalQuerySet(models.QuerySet):
    def visible_to(self, member):
        return self if member.powiat_id is None else self.none()


class NationalPaper(StoredFile, GlobalModel):
    """One paper over the accepted reports of an edition. `content` is frozen when it is asked for."""

    global_because = "made in the nation's context of reports that were sent to it; no row of a powiat's own"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="national_papers")
    kind = models.CharField("rodzaj", max_length=10, choices=PaperKind.choices)
    version = models.PositiveSmallIntegerField("wersja")
    content = models.JSONField("treść")
    content_sha256 = models.CharField("skrót treści", max_length=64)
    author = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    requested_at = models.DateTimeField("zamówiono", auto_now_add=True)
    made_at = models.DateTimeField("sporządzono", null=True, blank=True)
    told_at = models.DateTimeField("zawiadomiono autora", null=True, blank=True)

    objects = NationalQuerySet.as_manager()

    class Meta:
        ordering = ["-requested_at"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "kind", "version"], name="reports_nationalpaper_version_once")
        ]


class PrintedPart(StoredFile, GlobalModel):
    """A printed part of a national report, found by what it was printed from."""

    global_because = "a cache of the nation's papers, keyed by the hash of what they were printed from"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    key = models.CharField("skrót tego, z czego powstała", max_length=64, unique=True)
    pages = models.PositiveIntegerField("stron")
    made_at = models.DateTimeField(auto_now_add=True)


class PaperPart(GlobalModel):
    """One part of a national paper in its place: a powiat's chapter, or (without a powiat) the front."""

    global_because = "the plan of a nation's paper: ids, hashes and places only"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    paper = models.ForeignKey(NationalPaper, on_delete=models.CASCADE, related_name="parts")
    powiat = models.ForeignKey(Powiat, on_delete=models.PROTECT, null=True, related_name="+")
    position = models.PositiveSmallIntegerField("miejsce")
    content_sha256 = models.CharField("skrót treści", max_length=64)
    printed = models.ForeignKey(PrintedPart, on_delete=models.PROTECT, null=True, related_name="places")

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["paper", "position"], name="reports_paperpart_place_once")]


class NationalFact(RevisedModel, GlobalModel):
    """A fact of an edition as a source gives it. Sources that disagree stand side by side; none is ours."""

    global_because = "facts about an edition from public sources, kept by CRZL"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="facts")
    subject = models.CharField("czego dotyczy", max_length=20, choices=FactSubject.choices)
    value = models.PositiveIntegerField("liczba")
    source = models.CharField("źródło", max_length=300)
    published_on = models.DateField("opublikowano", null=True, blank=True)
    note = models.CharField("uwaga", max_length=300, blank=True)

    objects = NationalQuerySet.as_manager()

    class Meta:
        ordering = ["subject", "published_on", "source"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "subject", "source"], name="reports_fact_of_source_once"),
            models.CheckConstraint(condition=~Q(source=""), name="reports_fact_has_source"),
        ]
