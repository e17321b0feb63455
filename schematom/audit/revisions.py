"""Optimistic locking: the second saver sees both texts, nothing is overwritten in silence."""

from django.db import models

from schematom.audit.errors import StaleVersion


class RevisedModel(models.Model):
    """A row two people may edit. The form carries `revision`; the action compares it under a row lock."""

    revision = models.PositiveIntegerField("zapis nr", default=1)

    class Meta:
        abstract = True

    def lock_revision(self, expected):
        """The row as it stands, locked, one revision on. Raises StaleVersion when somebody saved meanwhile."""
        current = type(self).objects.select_for_update().get(pk=self.pk)
        if expected is not None and int(expected) != current.revision:
            raise StaleVersion(current)
        current.revision += 1
        return current
