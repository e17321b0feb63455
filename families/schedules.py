"""The clock's door: once a day, who is told of opinions that are waited for."""

from celery import shared_task
from django.utils import timezone

from families.actions.reminders import remind_of_opinions
from schematom.access.members import system_member
from schematom.jobs.letters import in_every_powiat
from schematom.tenancy.context import current_powiat_id


@shared_task(is_global=True)
def remind_every_powiat():
    in_every_powiat(remind_powiat)


@shared_task
def remind_powiat():
    remind_of_opinions(member=system_member(current_powiat_id()), on=timezone.localdate())
