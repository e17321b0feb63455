"""Background work on an object."""

from schematom.jobs.models import Job


def last_job(member, kind, object_id):
    """The newest job of this kind in the member's powiat, or None."""
    jobs = Job.objects.visible_to(member).filter(kind=kind, object_id=object_id)
    return jobs.order_by("-created_at").first()
