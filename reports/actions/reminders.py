"""CRZL asks for a report: the powiat reads it on its desk, its coordinators also get a letter from a worker."""

from django.db import transaction
from django.utils import timezone

from reports.models import ReportReminder
from reports.selectors.board import board
from schematom.audit.errors import Refused
from schematom.audit.recording import recorded
from schematom.jobs.actions import request_job
from teams.models import Pilot

MAIL_JOB = "report_reminder"


def remind_powiat(*, member, pilot, text, due_on):
    """One powiat. Refused when it owes no report."""
    return remind_powiaty(member=member, pilots=[pilot], text=text, due_on=due_on)[0]


def remind_powiaty(*, member, pilots, text, due_on):
    """The same letter to many powiaty, each with its own row: all or nobody."""
    pilots = list(pilots)
    if not pilots:
        raise Refused("Zaznacz co najmniej jeden powiat.", "pilots")
    if not text.strip():
        raise Refused("Napisz, o co prosisz powiat.", "text")
    if due_on < timezone.localdate():
        raise Refused("Ten dzień już minął. Podaj dzień, do którego powiat ma czas.", "due_on")
    with transaction.atomic():
        check_owing(pilots)
        check_new(pilots, text.strip(), due_on)
        return [_remind(member, pilot, text.strip(), due_on) for pilot in pilots]


def check_owing(pilots):
    """Locked first: a report that comes in this very moment needs no reminder."""
    ids = [pilot.pk for pilot in pilots]
    list(Pilot.objects.select_for_update().filter(pk__in=ids).order_by("pk"))
    for row in board(Pilot.objects.filter(pk__in=ids), timezone.localdate()):
        if not row.is_owing:
            raise Refused(f"{row.pilot.powiat.title}: {row.word}, dlatego nie ma o czym przypominać.", "pilots")


def check_new(pilots, text, due_on):
    """A second click must not send a second letter."""
    same = ReportReminder.objects.filter(pilot__in=pilots, text=text, due_on=due_on)
    sent = same.filter(created_at__date=timezone.localdate()).select_related("pilot__powiat").first()
    if sent:
        raise Refused(
            f"{sent.pilot.powiat.title}: takie przypomnienie już dziś zapisano, nie trzeba drugiego.", "pilots"
        )


def _remind(member, pilot, text, due_on):
    about = {"powiat_id": pilot.powiat_id, "author_id": member.user_id}
    reminder = ReportReminder(pilot=pilot, text=text, due_on=due_on, **about)
    with recorded("report.reminded", reminder, due_on=due_on):
        reminder.save()
        request_job(kind=MAIL_JOB, object_id=reminder.pk)
    return reminder


def note_mailed(*, member, reminder):
    """The worker's last step: the mail server took the letter."""
    with recorded("reminder.mailed", reminder):
        reminder.mailed_at = timezone.now()
        reminder.save()
