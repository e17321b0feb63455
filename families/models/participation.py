"""A family's part in one pilot, and each person's part in it."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from families import states
from families.choices import Criterion, Disability, Education, LabourStatus, ParticipationState
from families.models.family import Family
from families.models.persons import Person
from schematom.audit.revisions import RevisedModel
from schematom.tenancy.constraints import LegalMoves
from schematom.tenancy.models import TenantFK, TenantModel
from teams.models import Pilot, User


class ParticipationQuerySet(models.QuerySet):
    def visible_to(self, member):
        return self.filter(family__in=Family.objects.visible_to(member))

    def taking_places(self):
        """Those that count against the quota."""
        taking = ("qualified", "participant", "finished", "left_early")
        return self.filter(state__in=taking)


class Participation(RevisedModel, TenantModel):
    """Recruitment and participation of a family in a pilot.

    It starts with the signed declaration (start date = first form of support, advisably the declaration's day).
    """

    family = TenantFK(Family, on_delete=models.PROTECT, related_name="participations")
    pilot = TenantFK(Pilot, on_delete=models.PROTECT, related_name="participations")
    state = models.CharField(
        "stan", max_length=15, choices=ParticipationState.choices, default=ParticipationState.NOMINATED
    )
    nominated_on = models.DateField("wskazano")
    nominated_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    criteria = models.JSONField("spełnione kryteria", default=list)
    exception_reason = models.TextField("uzasadnienie wyjątku", blank=True)
    decided_on = models.DateField("data decyzji", null=True, blank=True)
    decision_reason = models.TextField("uzasadnienie decyzji", blank=True)
    declaration_signed_on = models.DateField("deklaracja podpisana", null=True, blank=True)
    clause_version = models.CharField("wersja klauzuli RODO", max_length=20, blank=True)
    clause_given_on = models.DateField("klauzulę RODO przekazano", null=True, blank=True)
    started_on = models.DateField("początek udziału", null=True, blank=True)
    ended_on = models.DateField("koniec udziału", null=True, blank=True)
    ended_reason = models.TextField("powód zakończenia", blank=True)

    objects = ParticipationQuerySet.as_manager()

    class Meta:
        ordering = ["-nominated_on", "id"]
        constraints = [
            models.UniqueConstraint(fields=["powiat", "family", "pilot"], name="families_participation_once"),
            LegalMoves(
                name="families_participation_life",
                field="state",
                initial=ParticipationState.NOMINATED,
                transitions=states.PARTICIPATION,
            ),
            models.CheckConstraint(
                condition=~Q(state__in=("participant", "finished", "left_early"))
                | Q(declaration_signed_on__isnull=False),
                name="families_participation_declared",
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("started_on")),
                name="families_participation_dates",
                violation_error_message="Koniec udziału nie może być wcześniejszy niż początek.",
            ),
        ]

    def get_absolute_url(self):
        return reverse("participation_show", args=[self.pk])

    @property
    def criteria_labels(self):
        return [Criterion(value).label for value in self.criteria]

    @property
    def may_withdraw(self):
        """The family accepted, and has not begun yet."""
        return self.state in states.PARTICIPATION["decline"][0] - {ParticipationState.INVITED}


class RecruitmentStepQuerySet(models.QuerySet):
    def visible_to(self, member):
        return self.filter(participation__family__in=Family.objects.with_card_open_to(member))


class RecruitmentStep(TenantModel):
    """One move in the life of a participation: on which day, by whom written down, why."""

    participation = TenantFK(Participation, on_delete=models.CASCADE, related_name="steps")
    state = models.CharField("stan", max_length=15, choices=ParticipationState.choices)
    taken_on = models.DateField("data")
    reason = models.TextField("powód", blank=True)
    author = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    objects = RecruitmentStepQuerySet.as_manager()

    class Meta:
        ordering = ["created_at"]
        indexes = [models.Index(fields=["powiat", "participation"], name="families_step_of_part")]


class Participant(TenantModel):
    """One person's part: facts fixed on the day it starts, and the dated fact of completing."""

    participation = TenantFK(Participation, on_delete=models.PROTECT, related_name="participants")
    person = TenantFK(Person, on_delete=models.PROTECT, related_name="participations")
    labour_status = models.CharField("status na rynku pracy", max_length=12, choices=LabourStatus.choices)
    months_unemployed = models.PositiveSmallIntegerField("od ilu miesięcy bez pracy", null=True, blank=True)
    in_full_time_education = models.BooleanField("uczy się w trybie dziennym", default=False)
    education = models.CharField("wykształcenie", max_length=10, choices=Education.choices, blank=True)
    disability = models.CharField("niepełnosprawność", max_length=8, choices=Disability.choices, blank=True)
    started_on = models.DateField("początek")
    completed_on = models.DateField("ukończono", null=True, blank=True)
    left_on = models.DateField("przerwano", null=True, blank=True)

    class Meta:
        ordering = ["person__birth_date", "id"]
        constraints = [
            models.UniqueConstraint(fields=["powiat", "participation", "person"], name="families_participant_once"),
            models.CheckConstraint(
                condition=Q(completed_on__isnull=True) | Q(left_on__isnull=True), name="families_participant_one_end"
            ),
            models.CheckConstraint(
                condition=Q(completed_on__isnull=True) | Q(completed_on__gte=F("started_on")),
                name="families_participant_dates",
            ),
        ]
