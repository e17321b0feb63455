"""The family programme in versions: drafted after a diagnosis, opined on by the PZKW, put in force, amended.

The opinion is an opinion, not a veto: the coordinator may put a version in force against a negative one, with a
written reason. The version in force stays so until the next one is put in force.
"""

from families.actions.activities import copy_activities, in_the_making, not_ended
from families.actions.goals import copy_goals
from families.actions.moves import keep_on_family, locked
from families.choices import ParticipationState, VersionState
from families.models import Programme, ProgrammeVersion
from families.selectors.diagnosis import current_diagnosis
from schematom.audit.errors import Refused
from schematom.audit.recording import recorded

DIAGNOSIS_FIRST = (
    "Najpierw diagnoza: plan ustala się po ocenie sytuacji rodziny i diagnozie potrzeb. Uzgodnij diagnozę z rodziną."
)


def begin_programme(*, member, participation):
    """Version 1, a draft. Refused without an agreed diagnosis (seed 002)."""
    participation = locked(participation)
    diagnosis = _ready_for_programme(participation)
    programme = Programme(participation=participation)
    with recorded("programme.begun", programme):
        programme.save()
        version = ProgrammeVersion.objects.create(
            programme=programme, number=1, author_id=member.user_id, diagnosis=diagnosis
        )
        keep_on_family(participation, programme_state=programme.state)
    return version


def _ready_for_programme(participation):
    if participation.state != ParticipationState.PARTICIPANT:
        raise Refused("Program można zacząć, gdy rodzina uczestniczy w pilotażu: najpierw podpisana deklaracja.")
    diagnosis = current_diagnosis(participation)
    if diagnosis is None:
        raise Refused(DIAGNOSIS_FIRST)
    if participation.programmes.exists():
        raise Refused("Ta rodzina ma już program. Otwórz go i przygotuj nową wersję.")
    return diagnosis


def save_goals(*, member, version, revision, goals):
    """Write the goals of a draft."""
    version = version.lock_revision(revision)
    in_the_making(version)
    version.goals = goals
    with recorded("programme.goals_saved", version):
        version.save()
    return version


def amend(*, member, version):
    """The next draft, a copy of a version in force or opined on, resting on the diagnosis agreed last."""
    programme = locked(version.programme)
    version = locked(version)
    _amendable(programme, version)
    draft = ProgrammeVersion(
        programme=programme,
        number=programme.versions.order_by("-number").values_list("number", flat=True)[0] + 1,
        author_id=member.user_id,
        diagnosis=current_diagnosis(programme.participation) or version.diagnosis,
        goals=version.goals,
    )
    with recorded("programme.amended", draft, number=draft.number):
        draft.save()
        copy_activities(version, draft, copy_goals(version, draft))
    return draft


def _amendable(programme, version):
    not_ended(programme)
    if version.state not in (VersionState.IN_FORCE, VersionState.OPINED):
        raise Refused("Nową wersję przygotowuje się z wersji, która obowiązuje albo ma już opinię PZKW.")
    making = programme.versions.filter(state__in=(VersionState.DRAFT, VersionState.SUBMITTED)).first()
    if making:
        raise Refused(f"Następna wersja już powstaje: wersja {making.number}, {making.get_state_display()}.")
