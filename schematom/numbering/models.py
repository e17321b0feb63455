from django.db import models

from schematom.tenancy.models import TenantModel


class Counter(TenantModel):
    """The last number given in a powiat, kind and year."""

    kind = models.CharField("rodzaj", max_length=20)
    year = models.PositiveSmallIntegerField("rok")
    last = models.PositiveIntegerField("ostatni numer", default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["powiat", "kind", "year"], name="numbering_counter_once")]
