"""What the public reads: effects a powiat offers, and the suppressed figures of an edition that CRZL publishes.

Two acts, since nothing hidden may be worked out of another powiat's figures or of the country's total: a powiat
offers its accepted report, CRZL publishes all that was offered in one, suppressed together.
"""

from django.db import models
from django.db.models import Q

from reports.models.nation import NationalQuerySet
from reports.models.reports import SubmittedReport
from reports.models.snapshots import READERS
from schematom.audit.revisions import RevisedModel
from schematom.tenancy.models import GlobalModel, PublishedModel, TenantFK, new_id
from teams.models import Edition, Pilot, User


class OfferedEffectsQuerySet(models.QuerySet):
    def visible_to(self, member):
        return self if member.is_any(*READERS) else self.none()

    def standing(self):
        return self.filter(withdrawn_on__isnull=True)


class OfferedEffects(RevisedModel, PublishedModel):
    """A powiat lets the figures of its accepted report be published, with a few words for the public.

    Also those from outside of the system, as that report tells them: what changes later waits for the next report.
    """

    pilot = TenantFK(Pilot, on_delete=models.PROTECT, related_name="offered_effects")
    report = TenantFK(SubmittedReport, on_delete=models.PROTECT, related_name="offers")
    summary = models.TextField("co zrobił pilotaż")
    offered_on = models.DateField("udostępniono")
    withdrawn_on = models.DateField("wycofano", null=True, blank=True)

    objects = OfferedEffectsQuerySet.as_manager()

    class Meta:
        ordering = ["-offered_on", "-created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["powiat", "pilot"], condition=Q(withdrawn_on__isnull=True), name="reports_offer_once"
            )
        ]


class EditionPublicationQuerySet(NationalQuerySet):
    def public(self):
        """Those everybody may read."""
        return self.filter(published_at__isnull=False)


class EditionPublication(GlobalModel):
    """The published figures of an edition: suppressed, whole, never changed. A correction is the next version.

    `content` holds nothing that is hidden, nor any hash of it; before it is published, only which offers CRZL has read
    (`seen`). `sources`: ids of the reports it was made of.
    """

    global_because = "read by everybody; suppressed figures only"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="publications")
    version = models.PositiveSmallIntegerField("wersja")
    threshold = models.PositiveSmallIntegerField("próg małych liczb")
    sources = models.JSONField("z jakich raportów", default=list)
    content = models.JSONField("treść", default=dict)
    content_sha256 = models.CharField("skrót treści", max_length=64, blank=True)
    author = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    requested_at = models.DateTimeField("zamówiono", auto_now_add=True)
    published_at = models.DateTimeField("opublikowano", null=True, blank=True)

    objects = EditionPublicationQuerySet.as_manager()

    class Meta:
        ordering = ["-version"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "version"], name="reports_publication_version_once"),
            models.CheckConstraint(condition=Q(threshold__gte=3), name="reports_publication_threshold"),
        ]
