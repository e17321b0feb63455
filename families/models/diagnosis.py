"""Ocena sytuacji rodziny and diagnoza potrzeb; it precedes the programme (seed 002)."""

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse

from families import states
from families.choices import Area, DiagnosisKind, DiagnosisState, Priority, Score
from families.models.family import Family
from families.models.participation import Participation
from modules.choices import Module
from schematom.audit.revisions import RevisedModel
from schematom.tenancy.constraints import LegalMoves
from schematom.tenancy.models import TenantFK, TenantModel
from teams.models import User


class DiagnosisQuerySet(models.QuerySet):
    def visible_to(self, member):
        return self.filter(participation__family__in=Family.objects.visible_to(member))


class Diagnosis(RevisedModel, TenantModel):
    """A version of the diagnosis: draft → agreed with the family → superseded by a newer one."""

    participation = TenantFK(Participation, on_delete=models.PROTECT, related_name="diagnoses")
    number = models.PositiveSmallIntegerField("wersja")
    kind = models.CharField("rodzaj", max_length=10, choices=DiagnosisKind.choices, default=DiagnosisKind.ENTRY)
    state = models.CharField("stan", max_length=12, choices=DiagnosisState.choices, default=DiagnosisState.DRAFT)
    author = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    strengths = models.TextField("mocne strony rodziny", blank=True)
    summary = models.TextField("ocena sytuacji rodziny", blank=True)
    agreed_on = models.DateField("uzgodniono z rodziną", null=True, blank=True)

    objects = DiagnosisQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["powiat", "participation", "number"], name="families_diagnosis_once"),
            LegalMoves(
                name="families_diagnosis_life",
                field="state",
                initial=DiagnosisState.DRAFT,
                transitions=states.DIAGNOSIS,
            ),
            models.CheckConstraint(
                condition=Q(state=DiagnosisState.DRAFT) | Q(agreed_on__isnull=False),
                name="families_diagnosis_agreed",
            ),
        ]

    def get_absolute_url(self):
        return reverse("diagnosis_show", args=[self.pk])


class AreaAssessment(TenantModel):
    """One area of a diagnosis with its score, 0 (crisis) to 4 (good)."""

    diagnosis = TenantFK(Diagnosis, on_delete=models.CASCADE, related_name="areas")
    area = models.CharField("obszar", max_length=12, choices=Area.choices)
    score = models.PositiveSmallIntegerField("ocena", choices=Score.choices, validators=[MaxValueValidator(4)])
    description = models.TextField("opis", blank=True)
    strengths = models.TextField("mocne strony", blank=True)
    barriers = models.TextField("bariery", blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["powiat", "diagnosis", "area"], name="families_area_once"),
            models.CheckConstraint(condition=Q(score__lte=4), name="families_area_score"),
        ]


class Need(TenantModel):
    """A need the diagnosis names, with the module that should answer it."""

    diagnosis = TenantFK(Diagnosis, on_delete=models.CASCADE, related_name="needs")
    area = models.CharField("obszar", max_length=12, choices=Area.choices)
    description = models.CharField("potrzeba", max_length=300)
    priority = models.PositiveSmallIntegerField("ważność", choices=Priority.choices, default=Priority.IMPORTANT)
    module = models.CharField("moduł", max_length=20, choices=Module.choices)

    class Meta:
        ordering = ["priority", "created_at"]
