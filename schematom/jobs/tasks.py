"""The one Celery task of background work."""

import errno
import logging

from celery import shared_task

from schematom.audit.errors import Refused
from schematom.jobs.kinds import kind_of
from schematom.jobs.models import Job, State
from schematom.jobs.work import Stopped, Work, claim
from schematom.tenancy.context import ContextError

log = logging.getLogger(__name__)
DISK_FULL = "Na dysku serwera zabrakło miejsca. Nic nie zapisano połowicznie. Zgłoś to administratorowi."
UNEXPECTED = "Praca przerwała się z powodu błędu programu. Spróbuj ponownie; jeśli to się powtarza, zgłoś to."


@shared_task(bind=True, is_stepwise=True)
def run_job(self, *, job_id):
    job = claim(job_id)
    if job is None:
        return
    if job.scope != self.scope.number:
        raise ContextError("the message and the row name different powiaty")
    work = Work(job, self.scope._replace(user_id=job.user_id, reason=f"job {job.kind}"))
    try:
        kind_of(job).run(work)
    except Stopped:
        Job.objects.filter(pk=job.pk, claim=job.claim, cancel_requested=True).update(state=State.CANCELLED)
    except Refused as refusal:
        work.fail(refusal.message)
    except Exception as error:
        log.exception("job %s (%s) failed", job.pk, job.kind)
        work.fail(DISK_FULL if getattr(error, "errno", None) == errno.ENOSPC else UNEXPECTED)
