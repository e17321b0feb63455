"""A claimed job in a worker's hands: steps in their scope, progress, an end that is whole or not at all."""

from contextlib import contextmanager

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from schematom.jobs.kinds import kind_of_whole
from schematom.jobs.models import Job, State
from schematom.tenancy.celery import entered
from schematom.tenancy.context import Scope
from schematom.tenancy.models import new_id


class Stopped(Exception):
    """The job was cancelled, or its lease went to another worker: leave without a trace."""


class Work:
    """What a kind's function gets: `object_id`, `step()`, `progress()`, `finish()`."""

    def __init__(self, job, scope):
        self.job_id, self.object_id, self.claim, self.scope = job.pk, job.object_id, job.claim, scope
        self.kind = job.kind

    def step(self):
        """A context manager: one transaction in the job's powiat (or the nation)."""
        return entered(self.scope)

    def progress(self, done, total):
        """Tell the page how far we are and keep the lease. Call between steps, never inside one."""
        self._still_ours(done=done, total=total, lease_until=timezone.now() + settings.JOB_LEASE)

    @contextmanager
    def finish(self):
        """The last step: what it stores and the word „done” are one transaction."""
        with self.step() as scope:
            yield scope
            self._still_ours(state=State.DONE, lease_until=None, error="")

    def rest(self, done, total):
        """Give the claim up and stay alive: the parts are others' work now. A rest is no failed attempt."""
        lease_until = timezone.now() + settings.JOB_LEASE
        self._still_ours(done=done, total=total, claim=None, attempts=0, lease_until=lease_until)

    @transaction.atomic
    def fail(self, message):
        mine = Job.objects.filter(pk=self.job_id, claim=self.claim, state=State.RUNNING)
        if mine.update(**failure(message)):
            fail_whole(Job.objects.get(pk=self.job_id))

    def _still_ours(self, **values):
        mine = Job.objects.filter(pk=self.job_id, claim=self.claim, state=State.RUNNING, cancel_requested=False)
        if not mine.update(**values, updated_at=timezone.now()):
            raise Stopped


def failure(message):
    return {
        "state": State.FAILED,
        "error": message[:300],
        "lease_until": None,
        "claim": None,
        "updated_at": timezone.now(),
    }


def fail_whole(job):
    """What a part could not do, the whole cannot do either; it is told at once, in the same words."""
    kind = kind_of_whole(job.kind)
    if kind is None:
        return
    with entered(Scope(job.scope, job.user_id, f"job {job.kind}")):
        whole = kind.parts.whole_of(job.object_id)
        Job.objects.alive(scope=job.scope, kind=kind.name, object_id=whole).update(**failure(job.error))


def claim(job_id):
    """Take a waiting job, or one whose worker's lease ran out. None when another worker has it."""
    now = timezone.now()
    with transaction.atomic():
        job = Job.objects.claimable().select_for_update(skip_locked=True).filter(pk=job_id).first()
        if job is None:
            return None
        if job.attempts >= settings.JOB_ATTEMPTS:
            job.state, job.error = State.FAILED, "Serwer przerwał tę pracę kilka razy. Spróbuj ponownie później."
            fail_whole(job)
        else:
            job.state, job.claim, job.lease_until = State.RUNNING, new_id(), now + settings.JOB_LEASE
            job.attempts += 1
        job.save()
    return job if job.state == State.RUNNING else None
