"""Who of the MGI works with a family, from when to when."""

from django.db.models import Q

from families.models import Assignment
from schematom.audit.errors import Refused
from schematom.audit.recording import recorded
from teams.choices import Role
from teams.models import Membership


def assign_worker(*, member, family, user, since, role="", until=None):
    """Give a family into an MGI worker's charge. Refused for whoever is not in this powiat's MGI on that day."""
    if until and until < since:
        raise Refused("Koniec opieki nie może być wcześniejszy niż początek.", "until")
    if not mgi_on(member.powiat_id, since).filter(user=user).exists():
        raise Refused(f"{user.full_name} nie jest w tym dniu pracownikiem MGI w tym powiecie.", "user")
    if _overlapping(since, until).filter(family=family, user=user).exists():
        raise Refused(f"{user.full_name} pracuje już z tą rodziną w tym czasie.", "user")
    assignment = Assignment(family=family, user=user, role=role, since=since, until=until)
    with recorded("family.assigned", family, user=user.pk):
        assignment.save()
    return assignment


def edit_assignment(*, member, assignment, revision, role="", until=None):
    """Correct the role in the family's team and the last day. Days that are over stay as they were lived."""
    assignment = assignment.lock_revision(revision)
    if until and until < assignment.since:
        raise Refused("Koniec opieki nie może być wcześniejszy niż początek.", "until")
    others = _overlapping(assignment.since, until).filter(family=assignment.family, user=assignment.user)
    if others.exclude(pk=assignment.pk).exists():
        raise Refused(
            "W tym czasie ta osoba ma już drugi przydział do tej rodziny. Wybierz wcześniejszy dzień.", "until"
        )
    assignment.role, assignment.until = role, until
    with recorded("family.assignment_edited", assignment.family, user=assignment.user_id):
        assignment.save()
    return assignment


def _overlapping(since, until):
    lasting = Assignment.objects.filter(Q(until__isnull=True) | Q(until__gte=since))
    return lasting.filter(since__lte=until) if until else lasting


def mgi_on(powiat_id, day):
    """Memberships of the powiat's MGI workers in force on a day."""
    return Membership.objects.in_force(day).filter(powiat_id=powiat_id, role=Role.MGI)


def end_assignment(*, member, assignment, until):
    """The last day of a worker's charge; from the next day the family is closed to them."""
    assignment = Assignment.objects.select_for_update().get(pk=assignment.pk)
    if until < assignment.since:
        raise Refused("Koniec opieki nie może być wcześniejszy niż początek.", "until")
    assignment.until = until
    with recorded("family.assignment_ended", assignment.family, user=assignment.user_id):
        assignment.save()
    return assignment
