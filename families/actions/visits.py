"""A note is a draft of its author until signed, then locked."""

from django.db.models import Max
from django.utils import timezone

from families import states
from families.actions.moves import keep_on_family, locked, must
from families.actions.visit_plans import plan_visit
from families.choices import ParticipationState, VisitOutcome, VisitState
from families.models import NoteConflict, Participation, Visit
from schematom.audit.errors import Refused
from schematom.audit.recording import recorded


def sign_visit(*, member, visit):
    """Lock one's own note, keep the day of the family's last visit and plan the next one that it names."""
    participation = locked(Participation(pk=visit.participation_id))  # first, as put_note does: no deadlock
    visit = locked(visit)
    _must_be_ready(member, visit)
    with recorded("visit.signed", visit):
        visit.state, visit.signed_at = must(states.VISIT, "sign", visit, ""), timezone.now()
        visit.save()
        keep_on_family(participation, last_visit_on=last_held(participation.family_id))
    _plan_next(member, visit, participation)
    return visit


def last_held(family_id):
    """The day of the last visit at which the family was met, over all its editions."""
    return Visit.objects.held().filter(participation__family=family_id).aggregate(day=Max("visited_on"))["day"]


def _must_be_ready(member, visit):
    if visit.author_id != member.user_id:
        raise Refused("Tę notatkę może podpisać tylko osoba, która ją napisała.")
    if visit.state != VisitState.DRAFT:
        raise Refused("Podpisanej notatki nie można zmienić. Możesz dopisać sprostowanie.")
    if NoteConflict.objects.open().filter(visit=visit).exists():
        raise Refused("Dwa urządzenia zapisały tę notatkę inaczej. Najpierw zdecyduj, który tekst zostaje.")
    if not visit.outcome:
        raise Refused("Zaznacz, czy wizyta się odbyła.", "outcome")
    if visit.outcome == VisitOutcome.HELD and not visit.course:
        raise Refused("Opisz przebieg wizyty, zanim podpiszesz notatkę.", "course")


def _plan_next(member, visit, participation):
    """Put the next visit into the calendar, unless it is there or its day has passed before the note arrived."""
    today = timezone.localdate()
    if visit.corrects_id or visit.next_on is None or visit.next_on < today:
        return
    planned = Visit.objects.planned().filter(participation=participation, visited_on=visit.next_on)
    if participation.state == ParticipationState.PARTICIPANT and not planned.exists():
        plan_visit(
            member=member, participation=participation, visited_on=visit.next_on, begins_at=visit.next_at, today=today
        )
