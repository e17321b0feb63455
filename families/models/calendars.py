"""A person's private calendar address."""

from django.db import models

from schematom.tenancy.models import TenantModel
from teams.models import User


class CalendarFeedQuerySet(models.QuerySet):
    def visible_to(self, member):
        return self.filter(user_id=member.user_id)


class CalendarFeed(TenantModel):
    """The key of a private ICS address. The address carries powiat, id and `nonce` under a signature; a new one

    changes the nonce, so the old address dies.
    """

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    nonce = models.CharField(max_length=64, editable=False)

    objects = CalendarFeedQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["powiat", "user"], name="families_feed_once")]
