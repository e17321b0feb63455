"""What was sent to whom about opinions of the PZKW that are waited for."""

from django.db import models

from families.choices import ReminderStage
from schematom.tenancy.models import TenantFK, TenantModel
from teams.models import AgendaItem, User


class OpinionReminder(TenantModel):
    """One person was told once of one matter at one stage. Rows with the same `letter` went out in one message."""

    item = TenantFK(AgendaItem, on_delete=models.CASCADE, related_name="reminders")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    stage = models.CharField("etap", max_length=10, choices=ReminderStage.choices)
    letter = models.UUIDField("wiadomość", db_index=True)
    sent_at = models.DateTimeField("wysłano", null=True)

    class Meta:
        ordering = ["created_at"]
        constraints = [
            models.UniqueConstraint(fields=["powiat", "item", "user", "stage"], name="families_reminder_once")
        ]
