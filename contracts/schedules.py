"""The clock's door: once a day, who is told of reviews of contracts that are near or late."""

from celery import shared_task
from django.utils import timezone

from contracts.actions.review_reminders import remind_of_reviews
from schematom.access.members import system_member
from schematom.tenancy.celery import HEADER
from schematom.tenancy.context import Scope, current_powiat_id
from schematom.tenancy.models import Powiat


@shared_task(is_global=True)
def remind_every_powiat_of_reviews():
    """One message for each powiat, so that a fault in one stops no other."""
    for number in Powiat.objects.values_list("pk", flat=True):
        remind_powiat_of_reviews.apply_async(headers={HEADER: list(Scope(number, 0, "daily reminders"))})


@shared_task
def remind_powiat_of_reviews():
    remind_of_reviews(member=system_member(current_powiat_id()), on=timezone.localdate())
