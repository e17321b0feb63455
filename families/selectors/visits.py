"""Visits of a family and what is checked on them."""

from families.models import Activity, Visit
from families.selectors.programme import activities_of, programme_in_force


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
