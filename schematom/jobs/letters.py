"""Letters that remind: each person is told once of each matter and stage, by one job a letter, and again tomorrow
when mail refused.

The rows are of a model with `letter` (rows of one letter share it) and `sent_at` (the mail server took it).
"""

from dataclasses import dataclass
from smtplib import SMTPException

from django.core.mail import send_mail
from django.utils import timezone

from schematom.audit.errors import Refused
from schematom.audit.recording import recorded
from schematom.jobs.actions import request_job
from schematom.tenancy.celery import HEADER
from schematom.tenancy.context import Scope, current_powiat_id
from schematom.tenancy.models import Powiat

NOT_TAKEN = "Serwer poczty nie przyjął przypomnienia. Wyślemy je ponownie jutro."


@dataclass(frozen=True)
class Letter:
    address: str
    subject: str
    text: str


def in_every_powiat(task):
    """One message for each powiat, so that a fault in one stops no other."""
    for number in Powiat.objects.values_list("pk", flat=True):
        task.apply_async(headers={HEADER: list(Scope(number, 0, "daily reminders"))})


def tell(model, fresh, *, kind, verb):
    """Keep what `fresh()` gives ([rows of one letter]) and ask for a job for each letter not sent yet. Gives their
    number.
    """
    # Two clocks at once, or a task delivered twice, tell nobody twice.
    Powiat.objects.select_for_update().get(pk=current_powiat_id())
    found = fresh()
    unsent = set(model.objects.filter(sent_at__isnull=True).values_list("letter", flat=True))
    if not found and not unsent:
        return 0
    with recorded(verb, model(), letters=len(found) + len(unsent)):
        model.objects.bulk_create([row for rows in found for row in rows])
        for letter in {rows[0].letter for rows in found} | unsent:
            request_job(kind=kind, object_id=letter)
    return len(found) + len(unsent)


def unsent_rows(model, letter):
    """The rows of a letter, with whom it goes to; none once it was sent."""
    return list(model.objects.filter(letter=letter, sent_at__isnull=True).select_related("user"))


def mark(model, letter, *, verb):
    """The letter has left, or there was nothing left to tell."""
    with recorded(verb, model()):
        model.objects.filter(letter=letter, sent_at__isnull=True).update(sent_at=timezone.now())


def post(work, letter_of, mark_sent):
    """The course of a letter's job. `letter_of(id)`: the Letter as it is true now, None when there is nothing to tell;
    `mark_sent(letter=id)` stands in the step that ends the job.
    """
    with work.step():
        letter = letter_of(work.object_id)
    if letter is not None:
        try:
            send_mail(letter.subject, letter.text, None, [letter.address])
        except (SMTPException, OSError) as error:
            raise Refused(NOT_TAKEN) from error
    with work.finish():
        mark_sent(letter=work.object_id)
