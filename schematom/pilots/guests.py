"""Invented powiaty of the demo's national board: one has applied, one has withdrawn. Nobody works in them."""

from schematom.access.members import system_member
from schematom.audit.recording import recorded
from schematom.tenancy.models import Powiat
from teams.actions import move_pilot, open_pilot
from teams.models import Edition, Pilot

DAYS = ("applied_on", "starts_on", "family_work_ends_on", "team_work_ends_on")


def load_guests(content, tally):
    """In the nation's scope."""
    for row in content.guests:
        powiat = _powiat(row, tally)
        if not Pilot.objects.filter(powiat=powiat, edition__number=row.edition).exists():
            _apply(row, powiat)
            tally.added("pilot")


def _powiat(row, tally):
    known = Powiat.objects.filter(pk=int(row.number)).first()
    if known:
        return known
    powiat = Powiat(pk=int(row.number), name=row.name, seat=row.seat)
    with recorded("powiat.added", powiat):
        powiat.save()
    tally.added("powiat")
    return powiat


def _apply(row, powiat):
    edition = Edition.objects.get(number=row.edition)
    days = {name: getattr(row, name) for name in DAYS}
    member = system_member(None)
    pilot = open_pilot(member=member, edition=edition, leader=None, powiat_id=powiat.pk, **days)
    if row.withdrawn_on:
        pilot = move_pilot(member=member, pilot=pilot, move="qualify", on=row.applied_on)
        move_pilot(member=member, pilot=pilot, move="withdraw", on=row.withdrawn_on, reason=row.reason)
