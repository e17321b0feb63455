"""Visits with their notes, and what became of the persons' work."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from families import states
from families.choices import NOT_EMPLOYMENT, EmploymentType, Standing, VisitState
from families.models.family import Family, Person
from families.models.participation import Participation
from families.models.programme import Activity, OfVisibleFamily
from schematom.audit.revisions import RevisedModel
from schematom.tenancy.constraints import LegalMoves
from schematom.tenancy.models import TenantFK, TenantModel
from teams.models import User


class Visit(RevisedModel, TenantModel):
    """A visit and its note: a draft until signed, then locked; a correction is an added note."""

    participation = TenantFK(Participation, on_delete=models.PROTECT, related_name="visits")
    author = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    visited_on = models.DateField("data wizyty")
    minutes = models.PositiveSmallIntegerField("czas trwania w minutach", null=True, blank=True)
    course = models.TextField("przebieg wizyty")
    agreed = models.TextField("ustalenia", blank=True)
    state = models.CharField("stan", max_length=10, choices=VisitState.choices, default=VisitState.DRAFT)
    signed_at = models.DateTimeField("podpisano", null=True, blank=True)
    corrects = TenantFK("self", on_delete=models.PROTECT, null=True, blank=True, related_name="corrections")

    objects = OfVisibleFamily.as_manager()

    class Meta:
        ordering = ["-visited_on", "-created_at"]
        constraints = [
            LegalMoves(name="families_visit_life", field="state", initial=VisitState.DRAFT, transitions=states.VISIT),
            models.CheckConstraint(
                condition=Q(state=VisitState.DRAFT) | Q(signed_at__isnull=False), name="families_visit_signed"
            ),
        ]

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


class EmploymentQuerySet(models.QuerySet):
    def visible_to(self, member):
        return self.filter(person__family__in=Family.objects.visible_to(member))

    def counted_as_work(self):
        """Without traineeships and socially useful works."""
        return self.exclude(kind__in=NOT_EMPLOYMENT)


class EmploymentEpisode(RevisedModel, TenantModel):
    """A person's work from a day to a day (none: still going on), with what proves it."""

    person = TenantFK(Person, on_delete=models.PROTECT, related_name="employments")
    kind = models.CharField("rodzaj", max_length=20, choices=EmploymentType.choices)
    employer = models.CharField("pracodawca", max_length=200)
    since = models.DateField("od")
    until = models.DateField("do", null=True, blank=True)
    evidence = models.CharField("dokument, który to potwierdza", max_length=200)

    objects = EmploymentQuerySet.as_manager()

    class Meta:
        ordering = ["since", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
                name="families_employment_dates",
                violation_error_message="Koniec zatrudnienia nie może być wcześniejszy niż początek.",
            )
        ]
