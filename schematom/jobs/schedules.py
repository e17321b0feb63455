"""The clock's door: resend what nobody claimed."""

from datetime import timedelta

from celery import shared_task
from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from schematom.jobs.actions import send
from schematom.jobs.models import Job, State


@shared_task(is_global=True)
def resend_unclaimed_jobs():
    """Waiting longer than one sweep (the message was lost), or running past its lease (the worker was killed)."""
    late = timezone.now() - timedelta(seconds=settings.JOB_SWEEP_SECONDS)
    stale = Job.objects.claimable().filter(Q(state=State.RUNNING) | Q(updated_at__lt=late))
    for job in stale.order_by("created_at")[:500]:
        send(job)
