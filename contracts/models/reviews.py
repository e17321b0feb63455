"""Reviews of a contract: what became of each commitment, and what the sides agreed on where one was missed."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from contracts import states
from contracts.choices import (
    MISSED,
    OUTCOME_TONES,
    REVIEW_TONES,
    CommitmentOutcome,
    ObstacleSide,
    Remedy,
    ReminderStage,
    ReviewState,
    SaidBy,
)
from contracts.models.contracts import Commitment, Contract, OfVisibleContract
from schematom.audit.revisions import RevisedModel
from schematom.documents.models import Document
from schematom.tenancy.constraints import LegalMoves
from schematom.tenancy.models import TenantFK, TenantModel
from teams.models import User


class ContractReview(RevisedModel, TenantModel):
    """A review on a day that the contract names. Held, it and its assessments stand, and its sheet is printed.

    A review belongs to the contract; while an annex is drafted, those it plans belong to the annex.
    """

    contract = TenantFK(Contract, on_delete=models.CASCADE, related_name="reviews")
    due_on = models.DateField("termin przeglądu")
    state = models.CharField("stan", max_length=10, choices=ReviewState.choices, default=ReviewState.PLANNED)
    family_told_on = models.DateField("rodzina powiadomiona", null=True, blank=True)
    family_told_how = models.CharField("jak powiadomiono rodzinę", max_length=200, blank=True)
    held_on = models.DateField("odbył się", null=True, blank=True)
    place = models.CharField("miejsce", max_length=200, blank=True)
    present = models.TextField("kto wziął udział", blank=True)
    summary = models.TextField("ustalenia", blank=True)
    cancelled_reason = models.TextField("dlaczego odwołany", blank=True)
    document = TenantFK(Document, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    objects = OfVisibleContract.as_manager()

    class Meta:
        ordering = ["due_on", "created_at"]
        constraints = [
            LegalMoves(
                name="contracts_review_life", field="state", initial=ReviewState.PLANNED, transitions=states.REVIEW
            ),
            models.UniqueConstraint(
                fields=["powiat", "contract", "due_on"],
                condition=Q(state=ReviewState.PLANNED),
                name="contracts_review_day_once",
            ),
            models.CheckConstraint(
                condition=~Q(state=ReviewState.HELD) | (Q(held_on__isnull=False) & Q(document__isnull=False)),
                name="contracts_review_held_whole",
            ),
            models.CheckConstraint(
                condition=~Q(state=ReviewState.CANCELLED) | ~Q(cancelled_reason=""),
                name="contracts_review_cancelled_why",
            ),
        ]

    def __str__(self):
        return f"przegląd kontraktu {self.contract.base.number}"

    def get_absolute_url(self):
        return reverse("review_show", args=[self.pk])

    @property
    def is_planned(self):
        return self.state == ReviewState.PLANNED

    @property
    def is_late(self):
        return self.is_planned and self.due_on < timezone.localdate()

    @property
    def tone(self):
        return "late" if self.is_late else REVIEW_TONES[self.state]


class OfVisibleReview(models.QuerySet):
    def visible_to(self, member):
        return self.filter(review__contract__in=Contract.objects.visible_to(member))


class CommitmentAssessment(RevisedModel, TenantModel):
    """What became of one commitment by a review: the outcome, who says so and by what it is known.

    Of a missed one also: what got in the way and on whose side, and what the sides agreed on. An institution's missed
    date counts like the family's.
    """

    review = TenantFK(ContractReview, on_delete=models.CASCADE, related_name="assessments")
    commitment = TenantFK(Commitment, on_delete=models.PROTECT, related_name="assessments")
    outcome = models.CharField("ocena", max_length=10, choices=CommitmentOutcome.choices)
    said_by = models.CharField("kto tak ocenia", max_length=10, choices=SaidBy.choices)
    evidence = models.CharField("po czym to wiadomo", max_length=300, blank=True)
    obstacle = models.TextField("co przeszkodziło", blank=True)
    obstacle_side = models.CharField("gdzie leży przeszkoda", max_length=10, choices=ObstacleSide.choices, blank=True)
    remedy = models.CharField("co strony ustaliły", max_length=12, choices=Remedy.choices, blank=True)
    remedy_text = models.TextField("na czym to polega", blank=True)
    new_due_on = models.DateField("nowy termin", null=True, blank=True)

    objects = OfVisibleReview.as_manager()

    class Meta:
        ordering = ["commitment__party", "commitment__position"]
        constraints = [
            models.UniqueConstraint(fields=["powiat", "review", "commitment"], name="contracts_assessment_once"),
            models.CheckConstraint(
                condition=Q(outcome__in=MISSED) | (Q(obstacle="") & Q(remedy="")), name="contracts_assessment_missed"
            ),
            models.CheckConstraint(
                condition=Q(remedy="") | (~Q(obstacle="") & ~Q(obstacle_side="")),
                name="contracts_assessment_question_first",
            ),
            models.CheckConstraint(
                condition=~Q(remedy=Remedy.NEW_DATE) | Q(new_due_on__isnull=False),
                name="contracts_assessment_new_date",
            ),
        ]

    @property
    def tone(self):
        return OUTCOME_TONES[self.outcome]

    @property
    def is_missed(self):
        return self.outcome in MISSED


class ReviewReminder(TenantModel):
    """One person was told once of one review at one stage. Rows with the same `letter` went out in one message."""

    review = TenantFK(ContractReview, on_delete=models.CASCADE, related_name="reminders")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    stage = models.CharField("etap", max_length=10, choices=ReminderStage.choices)
    letter = models.UUIDField("wiadomość", db_index=True)
    sent_at = models.DateTimeField("wysłano", null=True)

    class Meta:
        ordering = ["created_at"]
        constraints = [
            models.UniqueConstraint(fields=["powiat", "review", "user", "stage"], name="contracts_review_reminder_once")
        ]
