"""A powiat's pilots from its file: the powiat opens them, CRZL takes them on, each in its own context."""

from schematom.access.members import system_member
from schematom.pilots.actors import REASON
from schematom.pilots.register import institutions_by_key
from schematom.tenancy.context import in_nation, in_powiat
from teams.actions import move_pilot, open_pilot
from teams.actions.stages import assess_stage, invite_to_edition, previous_edition
from teams.choices import PilotState
from teams.models import Edition, Pilot, StageInvitation

DAYS = ("starts_on", "family_work_ends_on", "team_work_ends_on")
MOVES = {
    PilotState.APPLIED: (),
    PilotState.QUALIFIED: ("qualify",),
    PilotState.AGREEMENT_SIGNED: ("qualify", "sign_agreement"),
    PilotState.RUNNING: ("qualify", "sign_agreement", "start"),
    PilotState.CLOSING: ("qualify", "sign_agreement", "start", "begin_closing"),
    PilotState.CLOSED: ("qualify", "sign_agreement", "start", "begin_closing", "close"),
}


def load_pilots(content, member, tally):
    """Outside any context, inside one transaction. An edition comes after the one whose assessment opens it."""
    for row in sorted(content.pilots, key=lambda row: row.edition):
        pilot = Pilot.objects.filter(powiat_id=member.powiat_id, edition__number=row.edition).first()
        if pilot is None:
            _invite(row, member)
            pilot = _open(row, content, member)
            _live(row, pilot)
            tally.added("pilot")
        elif not content.demo:
            _compare(row, pilot, content, member, tally)  # days of the demo move with the calendar
        _assess(row, pilot)


def _open(row, content, member):
    with in_powiat(member.powiat_id, reason=REASON):
        return open_pilot(
            member=member,
            edition=Edition.objects.get(number=row.edition),
            leader=institutions_by_key(content)[row.leader],
            **{name: getattr(row, name) for name in DAYS},
        )


def _live(row, pilot):
    with in_nation(reason=REASON):
        for move in MOVES[row.state]:
            signed = {"agreement_number": row.agreement_number} if move == "sign_agreement" else {}
            on = row.agreement_on or row.starts_on
            pilot = move_pilot(member=system_member(None), pilot=pilot, move=move, on=on, **signed)


def close_pilots(content, powiat_id, tally):
    """The demo's last word about a pilot, after all that happened in it: a closed one takes nothing any more."""
    for row in content.closings:
        pilot = Pilot.objects.get(powiat_id=powiat_id, edition__number=row.edition)
        for move, source, day in (
            ("begin_closing", PilotState.RUNNING, row.begun_on),
            ("close", PilotState.CLOSING, row.closed_on),
        ):
            if day and pilot.state == source:
                pilot = move_pilot(member=system_member(None), pilot=pilot, move=move, on=day)
                tally.added("step")


def _compare(row, pilot, content, member, tally):
    with in_powiat(member.powiat_id, reason=REASON):
        leader = institutions_by_key(content)[row.leader]
        tally.compare(pilot, {name: getattr(row, name) for name in DAYS} | {"leader": leader})


def _assess(row, pilot):
    if row.assessment is None:
        return
    with in_nation(reason=REASON):
        if not pilot.assessments.exists():
            values = {name: getattr(row.assessment, name) for name in ("result", "reason", "assessed_on")}
            assess_stage(member=system_member(None), pilot=pilot, **values)


def _invite(row, member):
    if row.invitation is None:
        return
    with in_nation(reason=REASON):
        edition = Edition.objects.get(number=row.edition)
        pilots = list(Pilot.objects.filter(powiat_id=member.powiat_id, edition=previous_edition(edition)))
        if not StageInvitation.objects.filter(powiat_id=member.powiat_id, edition=edition).exists():
            values = {"invited_on": row.invitation.invited_on, "reason": row.invitation.reason}
            invite_to_edition(member=system_member(None), edition=edition, pilots=pilots, **values)
