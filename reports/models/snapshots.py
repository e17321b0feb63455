"""Figures: frozen by the system, or made public before it existed."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from schematom.audit.revisions import RevisedModel
from schematom.tenancy.models import PublishedModel, TenantFK, TenantModel
from schematom.web.polish import clock, short_date
from teams.choices import NATIONAL_ROLES, Role
from teams.models import Pilot, User

STAFF = (Role.COORDINATOR, Role.PZKW_CHAIR, Role.PZKW_MEMBER)
READERS = (*STAFF, *NATIONAL_ROLES)


class OfPowiatStaff(models.QuerySet):
    """Figures of the powiat: for its coordinators and the PZKW, without names anywhere."""

    def visible_to(self, member):
        return self if member.is_any(*STAFF) else self.none()


class Snapshot(TenantModel):
    """All figures of a pilot frozen at a cut-off day. `figures` is empty until the worker has computed them.

    A correction is a new snapshot that names the one it corrects and says why; the old one stands.
    """

    pilot = TenantFK(Pilot, on_delete=models.PROTECT, related_name="snapshots")
    author = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    cutoff_on = models.DateField("stan na dzień")
    measured_on = models.DateField("dzień pomiaru utrzymania pracy")
    definitions = models.JSONField("wersje definicji", default=dict)
    figures = models.JSONField("liczby", default=dict)
    figures_sha256 = models.CharField("skrót liczb", max_length=64, blank=True)
    inputs_sha256 = models.CharField("odcisk danych", max_length=64, blank=True)
    frozen_at = models.DateTimeField("zamrożono", null=True, blank=True)
    corrects = TenantFK(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="corrections", verbose_name="poprawia"
    )
    correction_reason = models.TextField("powód poprawienia", blank=True)

    objects = OfPowiatStaff.as_manager()

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(corrects__isnull=True) | ~Q(correction_reason=""), name="reports_snapshot_why_corrected"
            )
        ]

    def __str__(self):
        days = f"stan na {short_date(self.cutoff_on)}, pomiar {short_date(self.measured_on)}"
        return f"{days}, zamrożone {short_date(self.frozen_at)} o {clock(self.frozen_at)}" if self.frozen_at else days

    def get_absolute_url(self):
        return reverse("snapshot_show", args=[self.pk])


class PublishedElsewhereQuerySet(models.QuerySet):
    def visible_to(self, member):
        return self if member.is_any(*READERS) else self.none()


class PublishedElsewhere(RevisedModel, PublishedModel):
    """A figure made public before the system existed, with its source; shown beside ours, never mixed with them."""

    pilot = TenantFK(Pilot, on_delete=models.PROTECT, related_name="published_elsewhere")
    indicator = models.CharField("wskaźnik", max_length=40)
    part = models.CharField("w tym", max_length=40, blank=True)
    value = models.PositiveIntegerField("wartość")
    source = models.CharField("źródło", max_length=300)
    published_on = models.DateField("opublikowano", null=True, blank=True)

    objects = PublishedElsewhereQuerySet.as_manager()

    class Meta:
        ordering = ["indicator", "part"]
        constraints = [
            models.UniqueConstraint(fields=["powiat", "pilot", "indicator", "part"], name="reports_elsewhere_once")
        ]
