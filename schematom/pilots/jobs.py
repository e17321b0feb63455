"""Background work asked for while loading is done at once, in the loader's own transaction."""

from schematom.jobs.kinds import kind_of
from schematom.jobs.models import Job, State
from schematom.jobs.work import Work, claim
from schematom.tenancy.context import Scope, current


def finish_jobs():
    """Run what waits in the scope in force; the worker that gets the messages later finds it done."""
    here = current()
    for job in Job.objects.filter(scope=here.number, state=State.WAITING).order_by("created_at"):
        scope = Scope(job.scope, job.user_id, f"job {job.kind}")
        kind_of(job).run(Work(claim(job.pk), scope))
