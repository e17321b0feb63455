"""Reads of background work."""

from schematom.jobs.models import Job


def last_job(*, scope, kind, object_id):
    """The last Job of this kind about the object, whatever became of it; None when there is none, or no object."""
    if object_id is None:
        return None
    return Job.objects.filter(scope=scope, kind=kind, object_id=object_id).order_by("-created_at").first()
