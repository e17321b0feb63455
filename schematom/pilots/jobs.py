"""Background work asked for while loading is done at once, in the loader's own transaction. No letter is sent."""

from reports.actions.reminders import MAIL_JOB as REPORT_REMINDER
from reports.actions.reminders import note_mailed
from reports.models import ReportReminder
from schematom.access.members import system_member
from schematom.jobs.kinds import kind_of
from schematom.jobs.models import Job, State
from schematom.jobs.work import Work, claim
from schematom.tenancy.context import Scope, current
from teams.actions.session_invitations import CALLED_OFF, DEPUTY_ASKED, INVITATION
from teams.selectors.invitations import MAIL_JOB

# The people of the demo are invented: a letter to them counts as delivered without being sent.
LETTERS = (MAIL_JOB, INVITATION, CALLED_OFF, DEPUTY_ASKED, REPORT_REMINDER)


def finish_jobs():
    """Run what waits in the scope in force; the worker that gets the messages later finds it done."""
    here = current()
    for job in Job.objects.filter(scope=here.number, state=State.WAITING).order_by("created_at"):
        scope = Scope(job.scope, job.user_id, f"job {job.kind}")
        work = Work(claim(job.pk), scope)
        if job.kind in LETTERS:
            with work.finish():
                _note_delivered(job)
        else:
            kind_of(job).run(work)


def _note_delivered(job):
    """Where the row itself says whether its letter has gone."""
    if job.kind == REPORT_REMINDER:
        note_mailed(member=system_member(None), reminder=ReportReminder.objects.get(pk=job.object_id))
