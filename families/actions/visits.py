"""Visit notes: written as drafts, signed and then locked; a correction is an added note."""

from django.db.models import Max
from django.utils import timezone

from families import states
from families.actions.days import during_family_work, during_participation, not_in_future
from families.actions.moves import keep_next_visit, keep_on_family, locked, must
from families.choices import VisitState
from families.models import Participation, Visit, VisitCheck
from families.selectors.visits import activities_ever_in_force
from schematom.audit.errors import Refused
from schematom.audit.recording import recorded


def write_visit(*, member, participation, **note):
    """A note of a visit, a draft of its author. `note`: what `write_note` takes."""
    visit = Visit(participation=participation, author_id=member.user_id)
    return write_note(member=member, visit=visit, verb="visit.written", **note)


def save_visit(*, member, visit, revision, **note):
    """Write one's own draft anew."""
    visit = visit.lock_revision(revision)
    _own_draft(member, visit, "poprawić")
    return write_note(member=member, visit=visit, verb="visit.saved", **note)


def correct_visit(*, member, visit, **note):
    """A correction of a signed note: a new draft beside it, the signed text stays as it is."""
    visit = locked(visit)
    if visit.state != VisitState.SIGNED:
        raise Refused("Ta notatka nie jest podpisana. Po prostu ją popraw.")
    correction = Visit(participation=visit.participation, author_id=member.user_id, corrects=visit)
    return write_note(member=member, visit=correction, verb="visit.corrected", **note)


def sign_visit(*, member, visit):
    """Lock one's own note and keep the day of the family's last visit."""
    visit = locked(visit)
    _own_draft(member, visit, "podpisać")
    participation = locked(Participation(pk=visit.participation_id))
    _good_day(visit.visited_on, participation)
    with recorded("visit.signed", visit):
        visit.state, visit.signed_at = must(states.VISIT, "sign", visit, ""), timezone.now()
        visit.save()
        keep_on_family(participation, last_visit_on=_last_signed(participation))
    return visit


def _last_signed(participation):
    """Of the family over all its editions; a corrected note counts by its latest signed correction."""
    signed = Visit.objects.filter(participation__family=participation.family_id, state=VisitState.SIGNED)
    return signed.exclude(corrections__state=VisitState.SIGNED).aggregate(day=Max("visited_on"))["day"]


def _own_draft(member, visit, act):
    if visit.author_id != member.user_id:
        raise Refused(f"Tę notatkę może {act} tylko osoba, która ją napisała.")
    if visit.state != VisitState.DRAFT:
        raise Refused("Podpisanej notatki nie można zmienić. Możesz dopisać sprostowanie.")


def write_note(*, member, visit, verb, visited_on, minutes, course, agreed, checks, planned_on=None):
    """The text of a draft and its checks, {activity_id: {"standing", "note"}}.

    `planned_on`: the day the visit had been planned for, which frees it in the calendar.
    """
    _good_day(visited_on, visit.participation)
    _of_this_family(visit.participation, checks)
    visit.visited_on, visit.minutes, visit.course, visit.agreed = visited_on, minutes, course, agreed
    with recorded(verb, visit, **({"planned_on": planned_on} if planned_on else {})):
        visit.save()
        if planned_on:
            keep_next_visit(visit.participation)
        visit.checks.exclude(activity__in=checks).delete()
        for activity_id, found in checks.items():
            VisitCheck.objects.update_or_create(visit=visit, activity_id=activity_id, defaults=found)
    return visit


def _good_day(day, participation):
    if participation.started_on is None:
        raise Refused("Rodzina jeszcze nie uczestniczy w pilotażu. Wizyty zapisuje się od dnia jej udziału.")
    not_in_future(day, "visited_on")
    during_family_work(day, participation.pilot, "visited_on")
    during_participation(day, participation, "visited_on")


def _of_this_family(participation, checks):
    known = {str(pk) for pk in activities_ever_in_force(participation).values_list("pk", flat=True)}
    if any(str(pk) not in known for pk in checks):
        raise Refused("Na wizycie sprawdza się działania z programu tej rodziny.")
