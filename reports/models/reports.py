"""A powiat's report on an edition: its draft, and each version sent to CRZL."""

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from reports import states
from reports.choices import NARRATIVE, DraftState, Section, Verdict
from reports.models.snapshots import READERS, OfPowiatStaff, Snapshot
from schematom.audit.revisions import RevisedModel
from schematom.documents.models import StoredFile
from schematom.tenancy.constraints import LegalMoves
from schematom.tenancy.models import PublishedModel, TenantFK, TenantModel
from teams.models import Pilot, User


class ReportDraft(RevisedModel, TenantModel):
    """The powiat's report on an edition while it is being written."""

    pilot = TenantFK(Pilot, on_delete=models.PROTECT, related_name="report_drafts")
    snapshot = TenantFK(Snapshot, on_delete=models.PROTECT, null=True, blank=True, related_name="drafts")
    state = models.CharField("stan", max_length=10, choices=DraftState.choices, default=DraftState.DRAFT)
    course = models.TextField(Section.COURSE.label, blank=True)
    pzkw = models.TextField(Section.PZKW.label, blank=True)
    mgi = models.TextField(Section.MGI.label, blank=True)
    lpiw = models.TextField(Section.LPIW.label, blank=True)
    barriers = models.TextField(Section.BARRIERS.label, blank=True)
    instruments = models.TextField(Section.INSTRUMENTS.label, blank=True)
    practices = models.TextField(Section.PRACTICES.label, blank=True)
    conclusions = models.TextField(Section.CONCLUSIONS.label, blank=True)
    checked_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    checked_on = models.DateField("sprawdzono", null=True, blank=True)

    objects = OfPowiatStaff.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["powiat", "pilot"], name="reports_draft_once"),
            models.CheckConstraint(
                condition=~Q(state=DraftState.CHECKED) | Q(checked_on__isnull=False, checked_by__isnull=False),
                name="reports_draft_checked",
            ),
            LegalMoves(name="reports_draft_life", field="state", initial=DraftState.DRAFT, transitions=states.DRAFT),
        ]

    @property
    def missing(self):
        """Fields that must be filled before the report is sent."""
        needed = ("snapshot", *NARRATIVE)
        return [name for name in needed if not getattr(self, name)]

    @property
    def is_complete(self):
        return not self.missing


class SubmittedReportQuerySet(models.QuerySet):
    def visible_to(self, member):
        """CRZL sees all that was submitted; in the powiat its coordinators, the PZKW and its machines see their own."""
        return self if member.is_machine or member.is_any(*READERS) else self.none()

    def accepted(self):
        """The last versions, where CRZL accepted them: at most one a pilot, each answered once."""
        newer = self.model.objects.filter(pilot=OuterRef("pilot"), version__gt=OuterRef("version"))
        return self.filter(~Exists(newer), reviews__verdict=Verdict.ACCEPTED)

    def of_effect(self):
        """Without those of powiaty that withdrew or were not let in: their figures count nowhere."""
        return self.filter(pilot__in=Pilot.objects.of_effect())


class SubmittedReport(StoredFile, PublishedModel):
    """A report as sent to CRZL: frozen text and figures, never changed; a correction is the next version."""

    pilot = TenantFK(Pilot, on_delete=models.PROTECT, related_name="submitted_reports")
    version = models.PositiveSmallIntegerField("wersja")
    number = models.CharField("numer", max_length=30)
    submitted_on = models.DateField("wysłano")
    content = models.JSONField("treść")
    content_sha256 = models.CharField("skrót treści", max_length=64)
    figures = models.JSONField("liczby")
    figures_sha256 = models.CharField("skrót liczb", max_length=64)

    objects = SubmittedReportQuerySet.as_manager()

    class Meta:
        ordering = ["-submitted_on", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["powiat", "pilot", "version"], name="reports_submitted_version_once")
        ]

    def __str__(self):
        return f"raport {self.number}, wersja {self.version}"

    def get_absolute_url(self):
        return reverse("submitted_show", args=[self.pk])

    @property
    def pdf_url(self):
        return reverse("submitted_pdf", args=[self.pk])

    @property
    def last_review(self):
        return max(self.reviews.all(), key=lambda review: review.created_at, default=None)

    @property
    def is_accepted(self):
        return bool(self.last_review and self.last_review.verdict == Verdict.ACCEPTED)
