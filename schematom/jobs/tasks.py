"""The one Celery task of background work."""

import errno
import logging

from celery import shared_task
from django.db import InterfaceError, OperationalError

from schematom.audit.errors import Refused
from schematom.jobs.kinds import kind_of
from schematom.jobs.models import Job, State
from schematom.jobs.work import Stopped, Work, claim
from schematom.tenancy.context import ContextError

log = logging.getLogger(__name__)
LOST = ("08", "57P")
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
        if lost_database(error):
            # Not the work's fault, and nothing of its step is there: its lease runs out and a worker takes it up again.
            log.warning("job %s (%s) lost the database: %s", job.pk, job.kind, error)
            return
        log.exception("job %s (%s) failed", job.pk, job.kind)
        work.fail(DISK_FULL if getattr(error, "errno", None) == errno.ENOSPC else UNEXPECTED)


def lost_database(error):
    """The server went away, by its own word (classes 08 and 57P of SQLSTATE) or without one."""
    state = getattr(error.__cause__, "sqlstate", None)
    return isinstance(error, (OperationalError, InterfaceError)) and (state is None or state.startswith(LOST))
