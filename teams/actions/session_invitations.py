"""Who is asked to a session of the PZKW and what they answer."""

from django.utils import timezone

from schematom.audit.errors import Refused
from schematom.audit.recording import recorded
from schematom.jobs.actions import request_job
from schematom.web.polish import long_date
from teams.actions.moves import locked, must_be_at_work
from teams.choices import Answer, SessionMode, SessionState
from teams.models import Attendance
from teams.selectors.quorum import seats_of

# Kinds of letters; the job's object is an Attendance.
INVITATION, CALLED_OFF, DEPUTY_ASKED = "session_invitation", "session_called_off", "session_deputy_asked"


def invite_members(*, member, session, on):
    """Ask every seat and its deputies that was not asked yet; each gets a letter. Gives the number of those asked.

    By circulation each votes from where they are, so no deputy is asked.
    """
    session = locked(session)
    must_be_at_work(session.pilot)
    _must_be_to_come(session, on)
    by_circulation = session.mode == SessionMode.CIRCULATION
    people = [one for seat in seats_of(session) for one in (seat.member, *(() if by_circulation else seat.deputies))]
    rows = {row.team_member_id: row for row in session.attendances.all()}
    asked = [rows.get(one.pk) or Attendance(session=session, team_member=one) for one in people]
    asked = [row for row in asked if row.invited_at is None]
    if not asked:
        raise Refused("Wszyscy członkowie PZKW są już zaproszeni.")
    with recorded("session.invited", session, people=len(asked)):
        for row in asked:
            row.invited_at = timezone.now()
            row.save()
            request_job(kind=INVITATION, object_id=row.pk)
    return len(asked)


def _must_be_to_come(session, on):
    if session.state != SessionState.PLANNED:
        raise Refused("Zaprasza się na posiedzenie zaplanowane, zanim się zacznie.")
    if session.held_on < on:
        day = long_date(session.held_on)
        raise Refused(f"Posiedzenie zaplanowano na {day}, a ten dzień już minął. Zmień termin albo otwórz je.")
    if session.mode == SessionMode.MEETING and session.begins_at is None:
        raise Refused("Wpisz godzinę posiedzenia, zanim zaprosisz członków. Zrobisz to w zmianie terminu i miejsca.")


def answer_invitation(*, member, session, answer):
    """The invited person says whether they will come; when not, their deputies are asked."""
    session = locked(session)
    if session.mode == SessionMode.CIRCULATION:
        raise Refused("W trybie obiegowym nie odpowiada się na zaproszenie: oddaj głos, gdy głosowanie się zacznie.")
    if session.state != SessionState.PLANNED:
        raise Refused("Na zaproszenie odpowiada się, zanim posiedzenie się zacznie. Obecność zapisze prowadzący.")
    mine = session.attendances.filter(team_member__user_id=member.user_id, invited_at__isnull=False)
    row = mine.select_related("team_member").first()
    if row is None:
        raise Refused("Nie ma zaproszenia, na które możesz odpowiedzieć. Zapytaj koordynatora, czy Cię zaproszono.")
    row = locked(row)
    with recorded("session.answered", session):
        row.answer = answer
        row.save()
        if answer == Answer.NOT_COMING:
            _ask_deputies(session, row.team_member)
    return row


def _ask_deputies(session, seat):
    for deputy in seat.substitutes.serving(session.held_on):
        row, _ = Attendance.objects.get_or_create(session=session, team_member=deputy)
        if not row.answer:
            row.invited_at = row.invited_at or timezone.now()
            row.save()
            request_job(kind=DEPUTY_ASKED, object_id=row.pk)


def take_back_invitations(session):
    """The day or the place has changed: nobody is invited to it yet, and no answer holds."""
    for row in session.attendances.filter(invited_at__isnull=False):
        row.invited_at, row.answer = None, ""
        row.save()


def call_off(session):
    """Tell those invited that the session will not be held."""
    for row in session.attendances.filter(invited_at__isnull=False):
        request_job(kind=CALLED_OFF, object_id=row.pk)
