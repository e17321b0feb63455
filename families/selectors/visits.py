"""Visits of a family and what is checked on them."""

from families.models import Activity, Assignment, Participation, Visit
from families.selectors.programme import activities_of, programme_in_force
from teams.choices import TeamKind
from teams.models import TeamMember, User


def visits_of(participation):
    """All notes, the latest visit first, with author and corrections; a fixed number of queries."""
    return (
        Visit.objects.with_note()
        .filter(participation=participation)
        .select_related("author", "corrects")
        .prefetch_related("corrections", "checks__activity")
    )


def checkable_activities(participation, visit=None):
    """What a note may speak of: the activities in force, and those the note already checks."""
    version = programme_in_force(participation)
    current = list(activities_of(version)) if version else []
    checked = [check.activity for check in visit.checks.select_related("activity")] if visit else []
    return [*current, *(activity for activity in checked if activity not in current)]


def activities_ever_in_force(participation):
    """Also those of superseded versions: a note of an earlier day may be entered later."""
    return Activity.objects.filter(version__programme__participation=participation, version__in_force_on__isnull=False)


def workers_at_visits(participation):
    """Ids of those who may have come along: whoever has worked with the family or sits in its pilot's MGI."""
    assigned = Assignment.objects.filter(family=participation.family_id).values_list("user_id", flat=True)
    seats = TeamMember.objects.filter(team__pilot=participation.pilot_id, team__kind=TeamKind.MGI, user__isnull=False)
    return {*assigned, *seats.values_list("user_id", flat=True)}


def people_at_visits(participation):
    """(persons of the family, users who may have come along): what the form of a note offers."""
    persons = participation.family.persons.order_by("birth_date", "id")
    return persons, User.objects.filter(pk__in=workers_at_visits(participation))


def participation_on(family, day):
    """The participation a note of that day belongs to; when none covers it, the latest, whose rules then say why."""
    rows = list(Participation.objects.filter(family=family).select_related("pilot", "family").order_by("-started_on"))
    return covering(rows, day) or (rows[0] if rows else None)


def covering(participations, day):
    """Of participations, the latest first, the one that goes on on the day, else the latest begun; or None."""
    begun = [one for one in participations if one.started_on]
    going = (one for one in begun if day and one.started_on <= day and (not one.ended_on or day <= one.ended_on))
    return next(going, begun[0] if begun else None)
