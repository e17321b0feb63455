"""Invitations of the demo that nobody has accepted: one still waits, one is past its time. No letter goes out."""

from datetime import datetime, time

from django.utils import timezone

from schematom.pilots.actors import Actors, acting
from schematom.pilots.jobs import finish_jobs
from schematom.pilots.register import institutions_by_key
from teams.actions.invitations import invite_person
from teams.choices import Role
from teams.models import Invitation


def load_invitations(content, pilots, tally):
    institutions = institutions_by_key(content) if content.invitations else {}
    for row in content.invitations:
        if not Invitation.objects.filter(email=row.email, role=row.role, powiat_id=pilots[0].powiat_id).exists():
            _invite(row, institutions[row.institution], Actors(pilots[0]))
            tally.added("invitation")


def _invite(row, institution, actors):
    sent_at = timezone.make_aware(datetime.combine(row.sent_on, time(9)))
    with acting(actors.with_role(Role.POWIAT_ADMIN)) as member:
        invite_person(
            member=member,
            email=row.email,
            first_name=row.first,
            last_name=row.last,
            role=row.role,
            institution=institution,
            valid_from=row.since or row.sent_on,
            at=sent_at,
        )
        finish_jobs()
