"""Asking for background work. A job is not tenant data: its row needs no audit event, the action behind it has one."""

import logging

from django.db import transaction
from django.utils import timezone
from kombu.exceptions import OperationalError as BrokerDown

from schematom.jobs.models import ALIVE, Job, State
from schematom.jobs.tasks import run_job
from schematom.tenancy.celery import HEADER
from schematom.tenancy.context import Scope, current

log = logging.getLogger(__name__)


@transaction.atomic
def request_job(*, kind, object_id):
    """The live job of this kind and object in the scope in force; a new one when there is none."""
    scope = current()
    alive = Job.objects.filter(scope=scope.number, kind=kind, object_id=object_id, state__in=ALIVE).first()
    if alive:
        return alive
    job = Job.objects.create(scope=scope.number, user_id=scope.user_id, kind=kind, object_id=object_id)
    transaction.on_commit(lambda: send(job))
    return job


def send(job):
    """Publish the message; with the broker down the job stays waiting and the sweep resends it."""
    headers = {HEADER: list(Scope(job.scope, job.user_id, f"job {job.kind}"))}
    try:
        run_job.apply_async(kwargs={"job_id": str(job.pk)}, headers=headers)
    except (BrokerDown, OSError) as error:
        log.warning("broker unreachable, job %s waits for the sweep: %s", job.pk, type(error).__name__)


@transaction.atomic
def retry_job(*, job):
    """A failed or cancelled job begins again."""
    job = Job.objects.select_for_update().get(pk=job.pk)
    if not job.is_alive:
        job.state, job.attempts, job.done, job.error = State.WAITING, 0, 0, ""
        job.cancel_requested, job.claim, job.lease_until = False, None, None
        job.save()
        transaction.on_commit(lambda: send(job))
    return job


@transaction.atomic
def cancel_job(*, job):
    """A job in nobody's hands ends at once; a running one at its next progress. Parts ask whether they are wanted."""
    job = Job.objects.select_for_update().get(pk=job.pk)
    if job.state == State.WAITING or job.rests:
        job.state = State.CANCELLED
    job.cancel_requested = job.is_alive or job.cancel_requested
    job.updated_at = timezone.now()
    job.save()
    return job
