"""Around the sessions of the demo: who was asked and answered, who was missing, whose hands signed the minutes."""

from schematom.pilots.actors import acting
from schematom.pilots.jobs import finish_jobs
from teams.actions.attendance import record_attendance
from teams.actions.minutes import annotate, sign_minutes
from teams.actions.session_invitations import answer_invitation, invite_members
from teams.choices import Presence
from teams.models import Minutes
from teams.selectors.quorum import seats_of


def invite(actors, session, row):
    with acting(actors.coordinator) as member:
        invite_members(member=member, session=session, on=row.invited_on)
        finish_jobs()
    for email, answer in row.answers.items():
        with acting(actors.by_email(email)) as member:
            answer_invitation(member=member, session=session, answer=answer)
            finish_jobs()


def write_absent(member, session, emails):
    absent = {seat.member.pk: Presence.ABSENT for seat in seats_of(session) if seat.member.user.email in emails}
    if absent:
        record_attendance(member=member, session=session, presences=absent)


def finish_minutes(actors, session, row):
    """Signed on paper, and an error put right by an annotation, where the file says so."""
    if row.signed:
        minutes = Minutes.objects.get(session=session)
        names = {"chair_name": minutes.chair_name, "clerk_name": row.signed.clerk}
        days = {"chair_signed_on": row.signed.on, "clerk_signed_on": row.signed.on}
        with acting(actors.coordinator) as member:
            sign_minutes(member=member, minutes=minutes, revision=minutes.revision, **names, **days)
    if row.annotation:
        with acting(actors.chair) as member:
            annotate(member=member, session=session, text=row.annotation)
