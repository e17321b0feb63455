"""Visits: planned, and with their notes."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from families import states
from families.choices import Standing, VisitState
from families.models.participation import Participation
from families.models.programme import Activity, OfVisibleFamily
from schematom.audit.revisions import RevisedModel
from schematom.tenancy.constraints import LegalMoves
from schematom.tenancy.models import TenantFK, TenantModel
from teams.models import User


class VisitQuerySet(OfVisibleFamily):
    def with_note(self):
        """Those somebody has begun to write about; not merely planned or called off."""
        return self.filter(state__in=(VisitState.DRAFT, VisitState.SIGNED))

    def planned(self):
        return self.filter(state=VisitState.PLANNED)


class Visit(RevisedModel, TenantModel):
    """A visit and its note: planned or written at once, a draft until signed, then locked; a correction is added.

    Of a planned one `visited_on` is the day it is planned for.
    """

    participation = TenantFK(Participation, on_delete=models.PROTECT, related_name="visits")
    author = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    visited_on = models.DateField("data wizyty")
    begins_at = models.TimeField("godzina", null=True, blank=True)
    place = models.CharField("miejsce", max_length=200, blank=True)
    minutes = models.PositiveSmallIntegerField("czas trwania w minutach", null=True, blank=True)
    course = models.TextField("przebieg wizyty", blank=True)
    agreed = models.TextField("ustalenia", blank=True)
    state = models.CharField("stan", max_length=10, choices=VisitState.choices, default=VisitState.DRAFT)
    cancelled_reason = models.CharField("powód odwołania", max_length=300, blank=True)
    signed_at = models.DateTimeField("podpisano", null=True, blank=True)
    corrects = TenantFK("self", on_delete=models.PROTECT, null=True, blank=True, related_name="corrections")

    objects = VisitQuerySet.as_manager()

    class Meta:
        ordering = ["-visited_on", "-created_at"]
        constraints = [
            LegalMoves(
                name="families_visit_life",
                field="state",
                initial=[VisitState.PLANNED, VisitState.DRAFT],
                transitions=states.VISIT,
            ),
            models.CheckConstraint(
                condition=~Q(state=VisitState.SIGNED) | Q(signed_at__isnull=False), name="families_visit_signed"
            ),
            models.CheckConstraint(
                condition=~Q(state=VisitState.SIGNED) | ~Q(course=""), name="families_visit_signed_with_words"
            ),
            models.CheckConstraint(
                condition=~Q(state=VisitState.CANCELLED) | ~Q(cancelled_reason=""), name="families_visit_cancelled_why"
            ),
        ]
        indexes = [models.Index(fields=["powiat", "visited_on"], name="families_visit_by_day")]

    def get_absolute_url(self):
        return reverse("visit_show", args=[self.pk])


class VisitCheck(TenantModel):
    """An element of the programme checked on a visit."""

    visit = TenantFK(Visit, on_delete=models.CASCADE, related_name="checks")
    activity = TenantFK(Activity, on_delete=models.PROTECT, related_name="checks")
    standing = models.CharField("jak idzie", max_length=10, choices=Standing.choices)
    note = models.CharField("uwaga", max_length=300, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["powiat", "visit", "activity"], name="families_visitcheck_once")]
