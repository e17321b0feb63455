"""Good practices: a powiat proposes and describes, CRZL verifies, a collection publishes."""

from django.db import models
from django.urls import reverse

from reports import states
from reports.choices import PracticeArea, PracticeState, PracticeVerdict
from reports.models.nation import NationalQuerySet
from reports.models.snapshots import READERS
from schematom.audit.revisions import RevisedModel
from schematom.documents.models import StoredFile
from schematom.tenancy.constraints import LegalMoves
from schematom.tenancy.models import GlobalModel, PublishedModel, ReviewModel, TenantFK, new_id
from teams.models import Edition, Institution, Pilot, User


class PracticeQuerySet(models.QuerySet):
    def visible_to(self, member):
        return self if member.is_any(*READERS) else self.none()


class GoodPractice(RevisedModel, PublishedModel):
    """What worked, told so that another powiat can do it. It speaks of institutions, never of a family or a person."""

    pilot = TenantFK(Pilot, on_delete=models.PROTECT, related_name="good_practices")
    area = models.CharField("dziedzina", max_length=12, choices=PracticeArea.choices)
    title = models.CharField("nazwa", max_length=200)
    problem = models.TextField("na jaki problem odpowiada", blank=True)
    description = models.TextField("co zrobiono", blank=True)
    results = models.TextField("co to dało", blank=True)
    conditions = models.TextField("co jest potrzebne, żeby zrobić to u siebie", blank=True)
    contact = TenantFK(
        Institution,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="good_practices",
        verbose_name="kto odpowie na pytania",
    )
    state = models.CharField("stan", max_length=12, choices=PracticeState.choices, default=PracticeState.PROPOSED)

    objects = PracticeQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            LegalMoves(
                name="reports_practice_life", field="state", initial=PracticeState.PROPOSED, transitions=states.PRACTICE
            )
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("practice_show", args=[self.pk])


class PracticeVersion(PublishedModel):
    """A good practice as handed over to CRZL: frozen words, never changed."""

    practice = TenantFK(GoodPractice, on_delete=models.PROTECT, related_name="versions")
    version = models.PositiveSmallIntegerField("wersja")
    content = models.JSONField("treść")
    content_sha256 = models.CharField("skrót treści", max_length=64)
    handed_over_on = models.DateField("przekazano")

    objects = PracticeQuerySet.as_manager()

    class Meta:
        ordering = ["-version"]
        constraints = [
            models.UniqueConstraint(
                fields=["powiat", "practice", "version"], name="reports_practiceversion_version_once"
            )
        ]


class PracticeDecision(ReviewModel):
    """CRZL's answer to a version: verified, or returned with remarks; one for each."""

    version = TenantFK(PracticeVersion, on_delete=models.PROTECT, related_name="decisions")
    verdict = models.CharField("decyzja", max_length=10, choices=PracticeVerdict.choices)
    remarks = models.TextField("uwagi", blank=True)
    decided_on = models.DateField("data")
    author = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["decided_on", "created_at"]
        constraints = [models.UniqueConstraint(fields=["powiat", "version"], name="reports_practicedecision_once")]


class PracticeCollectionQuerySet(NationalQuerySet):
    def public(self):
        """Those everybody may read: the PDF is there."""
        return self.exclude(file_path="")


class PracticeCollection(StoredFile, GlobalModel):
    """Verified practices of an edition in one publication, frozen; its PDF is read by everybody."""

    global_because = "read by everybody; verified words about institutions only"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="practice_collections")
    version = models.PositiveSmallIntegerField("wersja")
    content = models.JSONField("treść")
    content_sha256 = models.CharField("skrót treści", max_length=64)
    author = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    published_on = models.DateField("opublikowano")
    made_at = models.DateTimeField("sporządzono", null=True, blank=True)

    objects = PracticeCollectionQuerySet.as_manager()

    class Meta:
        ordering = ["-version"]
        constraints = [models.UniqueConstraint(fields=["edition", "version"], name="reports_collection_version_once")]
