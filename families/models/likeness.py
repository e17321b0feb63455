"""The same person twice: questions to the coordinator, and merges that can be undone."""

from django.db import models
from django.db.models import Q

from families import states
from families.choices import QuestionState
from families.models.family import Family
from families.models.persons import Person
from schematom.audit.revisions import RevisedModel
from schematom.tenancy.constraints import LegalMoves
from schematom.tenancy.models import TenantFK, TenantModel
from teams.models import User


class DuplicateQuestionQuerySet(models.QuerySet):
    def visible_to(self, member):
        """The coordinator's all, everybody's own."""
        if member.powiat_id is None:
            return self.none()
        return self if member.is_any("coordinator") else self.filter(asked_by_id=member.user_id)


class DuplicateQuestion(RevisedModel, TenantModel):
    """Somebody typed a person who may be in the system already, in a family that is not theirs to open.

    `typed`: what was typed, {"first_name", "last_name", "birth_date"} or {"name", "gmina"}; no PESEL. `family`: where
    the person was being added. `matched_*` is never shown to the asker.
    """

    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    family = TenantFK(Family, on_delete=models.SET_NULL, null=True, related_name="questions")
    typed = models.JSONField("wpisano", default=dict)
    matched_person = TenantFK(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    matched_family = TenantFK(Family, on_delete=models.SET_NULL, null=True, related_name="+")
    note = models.CharField("uwaga", max_length=300, blank=True)
    state = models.CharField("stan", max_length=10, choices=QuestionState.choices, default=QuestionState.OPEN)
    answer = models.CharField("odpowiedź", max_length=300, blank=True)
    answered_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField("odpowiedziano", null=True, blank=True)
    seen_at = models.DateTimeField("odpowiedź przeczytano", null=True, blank=True)

    objects = DuplicateQuestionQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            LegalMoves(
                name="families_question_life",
                field="state",
                initial=QuestionState.OPEN,
                transitions=states.QUESTION,
            ),
        ]


class MergeQuerySet(models.QuerySet):
    def visible_to(self, member):
        return self if member.is_any("coordinator") else self.none()


class Merge(TenantModel):
    """Two rows of the same person (or family) made one. Everything needed to part them again is kept here.

    `kept`, `removed`: ids. `moved`: [{"model", "pk", "field"}] rows that pointed at the removed one; with "to": null
    those that point nowhere since. `deleted`: [{"model", "pk", "fields"}] the removed rows themselves, the removed
    person or family first. `filled`: {field: [value before, value after]} of the kept one.
    """

    of_family = models.BooleanField("rodziny", default=False)
    kept = models.UUIDField("zostaje")
    removed = models.UUIDField("znika")
    title = models.CharField("opis", max_length=300)
    reason = models.CharField("powód", max_length=300)
    moved = models.JSONField(default=list)
    deleted = models.JSONField(default=list)
    filled = models.JSONField(default=dict)
    author = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    undone_at = models.DateTimeField("cofnięto", null=True, blank=True)
    undone_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    objects = MergeQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(undone_at__isnull=True, undone_by__isnull=True)
                | Q(undone_at__isnull=False, undone_by__isnull=False),
                name="families_merge_undone",
            ),
        ]
