"""Diagnosis: drafted as a copy of the last one, written, agreed with the family."""

from families import states
from families.actions.days import during_participation, not_in_future
from families.actions.moves import locked, must
from families.choices import DiagnosisKind, DiagnosisState, ParticipationState
from families.models import AreaAssessment, Diagnosis, Need, Participation
from schematom.audit.errors import Refused
from schematom.audit.recording import recorded


def draft_diagnosis(*, member, participation, kind=DiagnosisKind.ENTRY):
    """Begin a diagnosis; a later one starts as a copy of the last. Refused before participation has started."""
    participation = locked(participation)
    _open_to_diagnosis(participation)
    last = participation.diagnoses.order_by("-number").first()
    diagnosis = Diagnosis(
        participation=participation,
        number=last.number + 1 if last else 1,
        kind=kind,
        author_id=member.user_id,
        strengths=last.strengths if last else "",
        summary=last.summary if last else "",
    )
    with recorded("diagnosis.drafted", diagnosis, number=diagnosis.number):
        diagnosis.save()
        if last:
            _copy_findings(last, diagnosis)
    return diagnosis


def _open_to_diagnosis(participation):
    if participation.state != ParticipationState.PARTICIPANT:
        raise Refused("Diagnozę można zacząć, gdy rodzina uczestniczy w pilotażu: najpierw podpisana deklaracja.")
    draft = participation.diagnoses.filter(state=DiagnosisState.DRAFT).first()
    if draft:
        raise Refused(f"Diagnoza nr {draft.number} jest jeszcze projektem. Dokończ ją, zanim zaczniesz następną.")


def _copy_findings(source, target):
    for area in source.areas.all():
        AreaAssessment.objects.create(
            diagnosis=target,
            area=area.area,
            score=area.score,
            description=area.description,
            strengths=area.strengths,
            barriers=area.barriers,
        )
    for need in source.needs.all():
        Need.objects.create(
            diagnosis=target,
            area=need.area,
            description=need.description,
            priority=need.priority,
            module=need.module,
        )


def save_diagnosis(*, member, diagnosis, revision, strengths, summary, areas, needs):
    """Write the draft anew.

    areas: {area: {"score", "description", "strengths", "barriers"}}, an area without a score is left out;
    needs: [{"area", "description", "priority", "module"}].
    """
    diagnosis = diagnosis.lock_revision(revision)
    if diagnosis.state != DiagnosisState.DRAFT:
        raise Refused("Tę diagnozę uzgodniono z rodziną, więc jej treść się nie zmienia. Zacznij nową.")
    diagnosis.strengths, diagnosis.summary = strengths, summary
    with recorded("diagnosis.saved", diagnosis):
        diagnosis.save()
        _write_areas(diagnosis, areas)
        _write_needs(diagnosis, needs)
    return diagnosis


def _write_areas(diagnosis, areas):
    scored = {area: found for area, found in areas.items() if found["score"] is not None}
    diagnosis.areas.exclude(area__in=scored).delete()
    for area, found in scored.items():
        AreaAssessment.objects.update_or_create(diagnosis=diagnosis, area=area, defaults=found)


def _write_needs(diagnosis, needs):
    # A draft's needs are pointed at by nothing, so they are written anew in the order given.
    diagnosis.needs.all().delete()
    for need in needs:
        Need.objects.create(diagnosis=diagnosis, **need)


def agree_diagnosis(*, member, diagnosis, agreed_on):
    """The family has agreed: the text is closed and takes the place of the former agreed one."""
    participation = locked(Participation(pk=diagnosis.participation_id))
    diagnosis = locked(diagnosis)
    agreed = must(states.DIAGNOSIS, "agree", diagnosis, "Tę diagnozę już uzgodniono z rodziną.")
    _complete_enough(diagnosis)
    not_in_future(agreed_on, "agreed_on")
    during_participation(agreed_on, participation, "agreed_on")
    with recorded("diagnosis.agreed", diagnosis):
        for former in participation.diagnoses.filter(state=DiagnosisState.AGREED):
            former.state = must(states.DIAGNOSIS, "supersede", former, "")
            former.save()
        diagnosis.state, diagnosis.agreed_on = agreed, agreed_on
        diagnosis.save()
    return diagnosis


def _complete_enough(diagnosis):
    if not diagnosis.areas.exists():
        raise Refused("Oceń co najmniej jeden obszar, zanim uzgodnisz diagnozę.")
    if not diagnosis.needs.exists():
        raise Refused("Nazwij co najmniej jedną potrzebę, zanim uzgodnisz diagnozę.")
