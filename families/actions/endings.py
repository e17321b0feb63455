"""How a family programme ends: completed, each person for themselves, or broken off."""

from families import signals, states
from families.actions.days import during_family_work, during_participation, not_in_future
from families.actions.moves import keep_on_family, locked, must
from families.actions.programme import withdraw_version
from families.actions.recruitment import leave_participation
from families.choices import VersionState
from families.models import Participation, Programme
from families.selectors.programme import still_taking_part
from schematom.audit.errors import Refused
from schematom.audit.recording import recorded
from schematom.web.polish import long_date


def complete_programme(*, member, programme, ended_on, assessment, not_completed=()):
    """The family has completed its programme. `not_completed`: ids of participants who did not; their part ends too."""
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
        _finish(participation, ended_on)
        _end(member, programme, state, ended_on, assessment)
    return programme


def _good_last_day(day, programme, participation):
    not_in_future(day, "ended_on")
    during_participation(day, participation, "ended_on")
    during_family_work(day, participation.pilot, "ended_on")
    in_force = programme.versions.filter(state=VersionState.IN_FORCE).first()
    if in_force and day < in_force.in_force_on:
        since = long_date(in_force.in_force_on)
        raise Refused(f"Program obowiązuje od {since} Wpisz ten dzień lub późniejszy.", "ended_on")


def _finish(participation, ended_on):
    participation.state = must(states.PARTICIPATION, "finish", participation, "Ta rodzina już nie uczestniczy.")
    participation.ended_on = ended_on
    participation.save()
    keep_on_family(participation, stage=participation.state)


def break_off_programme(*, member, programme, ended_on, reason):
    """The programme ends before its time, and with it the family's participation."""
    programme = locked(programme)
    state = must(states.PROGRAMME, "break_off", programme, "Ten program już zakończono.")
    with recorded("programme.broken_off", programme):
        leave_participation(member=member, participation=programme.participation, ended_on=ended_on, reason=reason)
        _end(member, programme, state, ended_on, reason)
    return programme


def _end(member, programme, state, ended_on, words):
    for version in programme.versions.filter(state=VersionState.SUBMITTED):
        withdraw_version(member=member, version=version, reason="Program zakończono.")
    programme.state, programme.ended_on, programme.ended_reason = state, ended_on, words
    programme.save()
    keep_on_family(programme.participation, programme_state=state)
    signals.programme_ended.send(sender=Programme, member=member, programme=programme)
