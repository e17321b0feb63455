"""How a family programme ends: completed, each person for themselves, or broken off."""

from families import signals, states
from families.actions.appointments import drop_appointments
from families.actions.days import during_family_work, during_participation, not_in_future
from families.actions.goals import assess_goals
from families.actions.moves import keep_on_family, locked, must
from families.actions.opinion import withdraw_version
from families.actions.recruitment import after_the_last_joined, enter, leave_participation
from families.actions.visit_plans import PARTICIPATION_OVER, call_off_plans
from families.choices import VersionState
from families.models import Participation, Programme
from families.selectors.programme import still_taking_part
from schematom.audit.errors import Refused
from schematom.audit.recording import recorded
from schematom.web.polish import long_date


def complete_programme(*, member, programme, ended_on, assessment, not_completed=(), outcomes=None):
    """The family has completed its programme. `not_completed`: ids of participants who did not; their part ends too.

    `outcomes`: {goal key: (GoalOutcome, note)} for every goal of the version in force.
    """
    programme = locked(programme)
    state = must(states.PROGRAMME, "complete", programme, "Ukończyć można tylko program, który obowiązuje.")
    participation = locked(Participation(pk=programme.participation_id))
    _good_last_day(ended_on, programme, participation)
    participants = list(still_taking_part(participation))
    broken = {str(pk) for pk in not_completed}
    if all(str(row.pk) in broken for row in participants):
        raise Refused("Nikt nie ukończył programu. Zapisz wtedy, że program przerwano.", "not_completed")
    with recorded("programme.completed", programme, not_completed=len(broken)):
        for row in participants:
            row.completed_on, row.left_on = (None, ended_on) if str(row.pk) in broken else (ended_on, None)
            row.save()
        _finish(member, participation, ended_on)
        assess_goals(programme.versions.get(state=VersionState.IN_FORCE), outcomes or {}, everyone=True)
        _end(member, programme, state, ended_on, assessment)
    return programme


def _good_last_day(day, programme, participation):
    not_in_future(day, "ended_on")
    during_participation(day, participation, "ended_on")
    during_family_work(day, participation.pilot, "ended_on")
    after_the_last_joined(day, participation, "ended_on")
    in_force = programme.versions.filter(state=VersionState.IN_FORCE).first()
    if in_force and day < in_force.in_force_on:
        since = long_date(in_force.in_force_on)
        raise Refused(f"Program obowiązuje od {since} Wpisz ten dzień lub późniejszy.", "ended_on")


def _finish(member, participation, ended_on):
    state = must(states.PARTICIPATION, "finish", participation, "Ta rodzina już nie uczestniczy.")
    enter(member, participation, state, on=ended_on, reason="Ukończono program rodziny.", ended_on=ended_on)
    call_off_plans(member=member, participation=participation, reason=PARTICIPATION_OVER)


def break_off_programme(*, member, programme, ended_on, reason, outcomes=None):
    """The programme ends before its time, and with it the family's participation. `outcomes`: of goals, if any."""
    programme = locked(programme)
    state = must(states.PROGRAMME, "break_off", programme, "Ten program już zakończono.")
    with recorded("programme.broken_off", programme):
        leave_participation(member=member, participation=programme.participation, ended_on=ended_on, reason=reason)
        for version in programme.versions.filter(state=VersionState.IN_FORCE):
            assess_goals(version, outcomes or {}, everyone=False)
        _end(member, programme, state, ended_on, reason)
    return programme


def _end(member, programme, state, ended_on, words):
    for version in programme.versions.filter(state=VersionState.SUBMITTED):
        withdraw_version(member=member, version=version, reason="Program zakończono.")
    drop_appointments(programme.versions.all(), after=ended_on)
    programme.state, programme.ended_on, programme.ended_reason = state, ended_on, words
    programme.save()
    keep_on_family(programme.participation, programme_state=state)
    signals.programme_ended.send(sender=Programme, member=member, programme=programme)
