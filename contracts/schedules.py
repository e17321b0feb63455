"""The clock's door: once a day, who is told of reviews of contracts that are near or late."""

from celery import shared_task
from django.utils import timezone

from contracts.actions.review_reminders import remind_of_reviews
from schematom.access.members import system_member
from schematom.jobs.letters import in_every_powiat
from schematom.tenancy.context import current_powiat_id


@shared_task(is_global=True)
def remind_every_powiat_of_reviews():
    in_every_powiat(remind_powiat_of_reviews)


@shared_task
def remind_powiat_of_reviews():
    remind_of_reviews(member=system_member(current_powiat_id()), on=timezone.localdate())
