"""Tokens of machines that read the API: a powiat's own systems, or CRZL's."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from schematom.tenancy.models import Powiat, SharedPowiatModel
from teams.models.people import User


class MachineTokenQuerySet(models.QuerySet):
    def visible_to(self, member):
        return self.filter(powiat_id=member.powiat_id)

    def in_force(self):
        return self.filter(revoked_at__isnull=True, expires_on__gte=timezone.localdate())


class MachineToken(SharedPowiatModel):
    """A key a machine reads reports with: of one powiat, or of the nation (no powiat). Its secret is never kept.

    `digest`: SHA-256 of the secret, which is shown once. `issued_by` answers for what the machine does.
    """

    global_because = "read before a powiat is known, to learn which one; holds the hash of a secret, no personal data"

    powiat = models.ForeignKey(Powiat, on_delete=models.PROTECT, null=True, blank=True, related_name="machine_tokens")
    name = models.CharField("nazwa", max_length=100)
    digest = models.CharField("skrót klucza", max_length=64, unique=True)
    issued_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    issued_at = models.DateTimeField("wydano", auto_now_add=True)
    expires_on = models.DateField("ważny do")
    revoked_at = models.DateTimeField("unieważniono", null=True, blank=True)
    last_used_on = models.DateField("ostatnio użyty", null=True, blank=True)

    objects = MachineTokenQuerySet.as_manager()

    class Meta:
        ordering = ["-issued_at"]
        constraints = [models.CheckConstraint(condition=~Q(name=""), name="teams_machinetoken_named")]

    def __str__(self):
        return self.name
