"""Snapshots and drafts stay in the powiat; submitted reports cross to the nation; reviews come back."""

from django.db import models
from django.urls import reverse

from reports import states
from reports.choices import DraftState, Verdict
from schematom.audit.revisions import RevisedModel
from schematom.documents.models import StoredFile
from schematom.tenancy.constraints import LegalMoves
from schematom.tenancy.models import PublishedModel, ReviewModel, TenantFK, TenantModel
from schematom.web.polish import clock, short_date
from teams.choices import Role
from teams.models import Pilot, User


class OfPowiatStaff(models.QuerySet):
    """Figures of the powiat: for its coordinators and the PZKW, without names anywhere."""

    def visible_to(self, member):
        return self if member.is_any(Role.COORDINATOR, Role.PZKW_CHAIR, Role.PZKW_MEMBER) else self.none()


class Snapshot(TenantModel):
    """All figures of a pilot frozen at a cut-off day. `figures` is empty until the worker has computed them."""

    pilot = TenantFK(Pilot, on_delete=models.PROTECT, related_name="snapshots")
    author = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    cutoff_on = models.DateField("stan na dzień")
    measured_on = models.DateField("dzień pomiaru utrzymania pracy")
    definitions = models.JSONField("wersje definicji", default=dict)
    figures = models.JSONField("liczby", default=dict)
    figures_sha256 = models.CharField("skrót liczb", max_length=64, blank=True)
    inputs_sha256 = models.CharField("odcisk danych", max_length=64, blank=True)
    frozen_at = models.DateTimeField("zamrożono", null=True, blank=True)

    objects = OfPowiatStaff.as_manager()

    class Meta:
        ordering = ["-created_at"]

    def __str__(self):
        days = f"stan na {short_date(self.cutoff_on)}, pomiar {short_date(self.measured_on)}"
        return f"{days}, zamrożone {short_date(self.frozen_at)} o {clock(self.frozen_at)}" if self.frozen_at else days

    def get_absolute_url(self):
        return reverse("snapshot_show", args=[self.pk])


class ReportDraft(RevisedModel, TenantModel):
    """The powiat's report on an edition while it is being written."""

    pilot = TenantFK(Pilot, on_delete=models.PROTECT, related_name="report_drafts")
    snapshot = TenantFK(Snapshot, on_delete=models.PROTECT, null=True, blank=True, related_name="drafts")
    state = models.CharField("stan", max_length=10, choices=DraftState.choices, default=DraftState.DRAFT)
    course = models.TextField("Przebieg prac", blank=True)
    barriers = models.TextField("Bariery i sposoby ich usunięcia", blank=True)
    conclusions = models.TextField("Wnioski", blank=True)

    objects = OfPowiatStaff.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["powiat", "pilot"], name="reports_draft_once"),
            LegalMoves(name="reports_draft_life", field="state", initial=DraftState.DRAFT, transitions=states.DRAFT),
        ]

    @property
    def missing(self):
        """Fields that must be filled before the report is sent."""
        needed = ("snapshot", "course", "barriers", "conclusions")
        return [name for name in needed if not getattr(self, name)]

    @property
    def is_complete(self):
        return not self.missing


class SubmittedReportQuerySet(models.QuerySet):
    def visible_to(self, member):
        """CRZL sees all that was submitted; in the powiat its coordinators and the PZKW see their own."""
        national = member.is_any(Role.CRZL_REVIEWER, Role.CRZL_ADMIN)
        local = member.is_any(Role.COORDINATOR, Role.PZKW_CHAIR, Role.PZKW_MEMBER)
        return self if national or local else self.none()


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


class Review(ReviewModel):
    """CRZL's answer to a submitted report; the last one is the report's state."""

    report = TenantFK(SubmittedReport, on_delete=models.PROTECT, related_name="reviews")
    reviewer = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    verdict = models.CharField("decyzja", max_length=10, choices=Verdict.choices)
    remarks = models.TextField("uwagi", blank=True)
    decided_on = models.DateField("data")

    class Meta:
        ordering = ["created_at"]


class PublishedElsewhere(PublishedModel):
    """A figure made public before the system existed, with its source; shown beside ours, never mixed with them."""

    pilot = TenantFK(Pilot, on_delete=models.PROTECT, related_name="published_elsewhere")
    indicator = models.CharField("wskaźnik", max_length=40)
    part = models.CharField("w tym", max_length=40, blank=True)
    value = models.PositiveIntegerField("wartość")
    source = models.CharField("źródło", max_length=300)
    published_on = models.DateField("opublikowano", null=True, blank=True)

    class Meta:
        ordering = ["indicator", "part"]
        constraints = [
            models.UniqueConstraint(fields=["powiat", "pilot", "indicator", "part"], name="reports_elsewhere_once")
        ]
