"""The two audit tables as read-only models; made in tenancy/0001, written by the database alone."""

from django.db import models


class AuditEvent(models.Model):
    """One action or one act of reading: who, verb, subject, reason."""

    id = models.UUIDField(primary_key=True)
    at = models.DateTimeField()
    powiat_id = models.SmallIntegerField()
    user_id = models.BigIntegerField()
    verb = models.TextField()
    subject_kind = models.TextField()
    subject_id = models.TextField()
    reason = models.TextField()
    detail = models.JSONField()

    class Meta:
        managed = False
        db_table = "audit_event"
        ordering = ["-at"]


class AuditChange(models.Model):
    """One changed row, before and after, pointing at its event."""

    id = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    powiat_id = models.SmallIntegerField()
    event = models.ForeignKey(AuditEvent, on_delete=models.DO_NOTHING, db_constraint=False, related_name="changes")
    table_name = models.TextField()
    row_id = models.TextField()
    operation = models.CharField(max_length=1)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)

    class Meta:
        managed = False
        db_table = "audit_change"
        ordering = ["id"]
