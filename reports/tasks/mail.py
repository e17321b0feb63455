"""Letters that ask for a report. One letter to all coordinators of the powiat, so that it is taken whole or not."""

from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse

from reports.actions.reminders import MAIL_JOB, note_mailed
from reports.models import ReportReminder
from reports.selectors.board import addresses_of
from schematom.access.members import system_member
from schematom.audit.errors import Refused
from schematom.jobs.kinds import job_kind

NOT_TAKEN = "Serwer poczty nie przyjął wiadomości. Powiat widzi przypomnienie na swoim pulpicie. Spróbuj później."
NOBODY = "Powiat nie ma dziś koordynatora z kontem, więc nie ma komu wysłać wiadomości. Widać ją na pulpicie powiatu."


def reminder_page(reminder_id):
    pilot = ReportReminder.objects.values_list("pilot_id", flat=True).get(pk=reminder_id)
    return reverse("reminder_create", args=[pilot])


@job_kind(MAIL_JOB, title="Wysyłanie przypomnienia o raporcie", unit="list", result_url=reminder_page)
def mail_reminder(work):
    with work.step():
        letter = letter_of(work.object_id)
    if letter is not None:
        try:
            letter.send()
        except (SMTPException, OSError) as error:
            raise Refused(NOT_TAKEN) from error
    with work.finish():
        reminder = ReportReminder.objects.select_for_update().get(pk=work.object_id)
        if reminder.mailed_at is None:
            note_mailed(member=system_member(None), reminder=reminder)


def letter_of(reminder_id):
    """The letter; None when it went already. Its number stays the same, so a letter sent again is known as a copy."""
    rows = ReportReminder.objects.select_related("pilot__powiat", "pilot__edition", "author")
    reminder = rows.get(pk=reminder_id)
    if reminder.mailed_at:
        return None
    addresses = addresses_of([reminder.powiat_id]).get(reminder.powiat_id)
    if not addresses:
        raise Refused(NOBODY)
    pilot = reminder.pilot
    address = f"{settings.PUBLIC_URL}{reverse('report_show', args=[pilot.pk])}"
    text = render_to_string(
        "reports/email/report_reminder.txt", {"reminder": reminder, "pilot": pilot, "address": address}
    )
    number = {"Message-ID": f"<przypomnienie-{reminder.pk}@schematom>"}
    return EmailMessage(f"Przypomnienie o raporcie: {pilot.edition.name}", text, to=addresses, headers=number)
