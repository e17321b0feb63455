"""A job put together of parts, each a small job of its own: many workers share it and none ever waits for another.

The whole asks for its first parts and rests, in nobody's hands. Each part that is done asks for the next, the last
wakes the whole, and so does the sweep when a message or a worker was lost. Only a few parts are asked for at a time,
so that other people's jobs do not stand behind hundreds of them.
"""

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from schematom.jobs.actions import request_job, send
from schematom.jobs.kinds import kind_of, kind_of_whole
from schematom.jobs.models import Job, State
from schematom.jobs.work import Stopped


def rest(work, *, done, total):
    """Leave a whole to its parts. Its function returns at once; woken, it begins anew and finds them there."""
    work.rest(done, total)
    with work.step():
        go_on(kind_of(work), work.object_id, work.scope.number)


def check_wanted(work):
    """A part of what was stopped or has failed leaves without a trace."""
    kind = kind_of_whole(work.kind)
    with work.step():
        whole = kind.parts.whole_of(work.object_id)
        if Job.objects.alive(scope=work.scope.number, kind=kind.name, object_id=whole).exists():
            return
    Job.objects.filter(pk=work.job_id, claim=work.claim).update(cancel_requested=True)
    raise Stopped


def part_done(work):
    """Call after a part's last step. Killed before it, the sweep wakes the whole, which asks for what is missing."""
    kind = kind_of_whole(work.kind)
    with work.step():
        go_on(kind, kind.parts.whole_of(work.object_id), work.scope.number)


def go_on(kind, object_id, scope):
    """Ask for the next parts of a resting whole, or wake it when all are there. In the scope of the work."""
    alive = Job.objects.alive(scope=scope, kind=kind.name, object_id=object_id)
    whole = alive.filter(state=State.RUNNING, claim=None).select_for_update().first()
    if whole is None:  # stopped, or in a worker's hands
        return
    missing = kind.parts.missing(object_id)
    left, now = missing.count(), timezone.now()
    whole.done, whole.lease_until = whole.total - left, now + settings.JOB_LEASE if left else now
    whole.save(update_fields=["done", "lease_until", "updated_at"])
    for part_id in missing[: settings.JOB_PARTS_AT_ONCE]:
        request_job(kind=kind.parts.kind, object_id=part_id)
    if not left:
        transaction.on_commit(lambda: send(whole))
