"""What CRZL writes about a powiat: answers with remarks, reminders, marks behind the assessment of a stage."""

from django.db import models

from reports.choices import Mark, Section, StageCriterion, Verdict
from reports.models.reports import SubmittedReport
from schematom.tenancy.models import ReviewModel, TenantFK
from teams.models import Pilot, StageAssessment, User


class Review(ReviewModel):
    """CRZL's answer to a submitted report; the last one is the report's state."""

    report = TenantFK(SubmittedReport, on_delete=models.PROTECT, related_name="reviews")
    reviewer = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    verdict = models.CharField("decyzja", max_length=10, choices=Verdict.choices)
    remarks = models.TextField("uwagi", blank=True)
    decided_on = models.DateField("data")

    class Meta:
        ordering = ["created_at"]


class ReviewRemark(ReviewModel):
    """What CRZL says of one part of a report it returned or accepted."""

    review = TenantFK(Review, on_delete=models.CASCADE, related_name="section_remarks")
    section = models.CharField("część raportu", max_length=12, choices=Section.choices)
    text = models.TextField("uwaga")

    class Meta:
        ordering = ["created_at"]
        constraints = [
            models.UniqueConstraint(fields=["powiat", "review", "section"], name="reports_reviewremark_once")
        ]


class ReportReminder(ReviewModel):
    """CRZL asks a powiat for its report, by a letter to its coordinators. `mailed_at`: the mail server took it."""

    pilot = TenantFK(Pilot, on_delete=models.PROTECT, related_name="report_reminders")
    author = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    text = models.TextField("treść")
    due_on = models.DateField("prosimy o raport do")
    mailed_at = models.DateTimeField("wysłano", null=True, blank=True)

    class Meta:
        ordering = ["-created_at"]


class AssessedCriterion(ReviewModel):
    """One mark behind an assessment of a stage, with its reason and the report it was read from."""

    assessment = TenantFK(StageAssessment, on_delete=models.CASCADE, related_name="criteria")
    report = TenantFK(SubmittedReport, on_delete=models.PROTECT, null=True, related_name="marks")
    criterion = models.CharField("kryterium", max_length=12, choices=StageCriterion.choices)
    mark = models.PositiveSmallIntegerField("ocena", choices=Mark.choices)
    reason = models.TextField("uzasadnienie", blank=True)

    class Meta:
        ordering = ["created_at"]
        constraints = [
            models.UniqueConstraint(fields=["powiat", "assessment", "criterion"], name="reports_criterion_once")
        ]
