from django.db import models
from django.db.models import Q
from django.utils import timezone

from schematom.tenancy.context import NATION
from schematom.tenancy.models import GlobalModel, new_id


class State(models.TextChoices):
    WAITING = "waiting", "czeka"
    RUNNING = "running", "w toku"
    DONE = "done", "gotowe"
    FAILED = "failed", "nie udało się"
    CANCELLED = "cancelled", "anulowane"


ALIVE = (State.WAITING, State.RUNNING)


class JobQuerySet(models.QuerySet):
    def visible_to(self, member):
        return self.filter(scope=NATION if member.powiat_id is None else member.powiat_id)

    def claimable(self):
        now = timezone.now()
        return self.filter(Q(state=State.WAITING) | Q(state=State.RUNNING, lease_until__lt=now))

    def alive(self, *, scope, kind, object_id):
        """The one that works on the object now, or will."""
        return self.filter(scope=scope, kind=kind, object_id=object_id, state__in=ALIVE)


class Job(GlobalModel):
    """One piece of background work. `scope` 0 is the nation; `object_id` is what the kind works on."""

    global_because = "claimed before a powiat is known; holds ids and counts only"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    scope = models.SmallIntegerField()
    user_id = models.BigIntegerField()
    kind = models.CharField(max_length=40)
    object_id = models.UUIDField()
    state = models.CharField(max_length=12, choices=State.choices, default=State.WAITING)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=1)
    attempts = models.PositiveSmallIntegerField(default=0)
    claim = models.UUIDField(null=True)
    lease_until = models.DateTimeField(null=True)
    cancel_requested = models.BooleanField(default=False)
    error = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["scope", "kind", "object_id"], condition=Q(state__in=ALIVE), name="jobs_job_one_alive"
            )
        ]
        indexes = [models.Index(fields=["state", "lease_until"], name="jobs_job_state")]

    @property
    def is_alive(self):
        return self.state in ALIVE

    @property
    def rests(self):
        """In no worker's hands until its parts are there; its lease only says when the sweep looks after it."""
        return self.state == State.RUNNING and self.claim is None

    @property
    def kind_details(self):
        from schematom.jobs.kinds import kind_of

        return kind_of(self)

    @property
    def result_url(self):
        return self.kind_details.result_url(self.object_id)
