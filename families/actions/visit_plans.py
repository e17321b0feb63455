"""Visits planned ahead: put in the calendar, moved, called off."""

from families import states
from families.actions.days import during_family_work, during_participation
from families.actions.moves import keep_next_visit, locked, must
from families.choices import ParticipationState, VisitState
from families.models import Visit
from schematom.audit.errors import Refused
from schematom.audit.recording import recorded
from schematom.web.polish import long_date

PARTICIPATION_OVER = "Udział rodziny się zakończył."


def plan_visit(*, member, participation, visited_on, today, begins_at=None, place=""):
    """Put a visit in the calendar of the member. `today`: plans are made for it or a later day."""
    participation = locked(participation)
    if participation.state != ParticipationState.PARTICIPANT:
        raise Refused("Wizyty planuje się w czasie udziału rodziny w pilotażu.")
    visit = Visit(participation=participation, author_id=member.user_id, state=VisitState.PLANNED)
    return _placed(visit, "visit.planned", visited_on, today, begins_at, place)


def move_visit(*, member, visit, revision, visited_on, today, begins_at=None, place=""):
    """Another day, hour or place of a planned visit."""
    visit = visit.lock_revision(revision)
    _still_planned(visit)
    return _placed(visit, "visit.moved", visited_on, today, begins_at, place)


def _placed(visit, verb, visited_on, today, begins_at, place):
    participation = visit.participation
    if visited_on < today:
        raise Refused("Ten dzień już minął. Wpisz dzisiejszy albo późniejszy; po wizycie zapisz notatkę.", "visited_on")
    during_family_work(visited_on, participation.pilot, "visited_on")
    during_participation(visited_on, participation, "visited_on")
    visit.visited_on, visit.begins_at, visit.place = visited_on, begins_at, place.strip()
    with recorded(verb, visit, on=visited_on):
        visit.save()
        keep_next_visit(participation)
    return visit


def cancel_visit(*, member, visit, reason):
    """Call a planned visit off; the row stays as a trace."""
    visit = locked(visit)
    cancelled = must(states.VISIT, "cancel", visit, "Odwołać można tylko zaplanowaną wizytę.")
    if not reason.strip():
        raise Refused("Napisz, dlaczego wizyta się nie odbędzie.", "reason")
    with recorded("visit.cancelled", visit):
        visit.state, visit.cancelled_reason = cancelled, reason.strip()
        visit.save()
        keep_next_visit(visit.participation)
    return visit


def _still_planned(visit):
    if visit.state != VisitState.PLANNED:
        raise Refused(f"Ta wizyta nie jest już planem: {visit.get_state_display()} ({long_date(visit.visited_on)}).")


def call_off_plans(*, member, participation, reason):
    """The participation has ended: nothing planned for later stays in the calendar."""
    for visit in Visit.objects.planned().filter(participation=participation):
        cancel_visit(member=member, visit=visit, reason=reason)
