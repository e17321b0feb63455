"""What is late in a family's case, for many families in one query, and for the filter of the list."""

from datetime import timedelta

from django.db.models import CharField, Count, Exists, F, OuterRef, Q, Value

from families.choices import ActivityState, ParticipationState, VersionState, VisitState
from families.models import Activity, FollowUp, Participation, ProgrammeVersion, Visit
from schematom.web.polish import counted
from teams.selectors.settings import settings_of

SIGN_WITHIN = timedelta(days=7)
TO_BE_DONE = (ActivityState.PLANNED, ActivityState.ORDERED)
# One word, or the three forms of a counted one.
WORDS = {
    "visit": "brak wizyty od dawna",
    "planned": "zaplanowana wizyta bez notatki,zaplanowane wizyty bez notatek,zaplanowanych wizyt bez notatek",
    "note": "notatka do podpisania,notatki do podpisania,notatek do podpisania",
    "activity": "działanie po terminie,działania po terminie,działań po terminie",
    "opinion": "opinia PZKW po terminie",
    "follow_up": "sprawdzenie pracy,sprawdzenia pracy,sprawdzeń pracy",
}


def overdue_of(family_ids, day):
    """{family id: [words]} of the families that have something late on the day; one query."""
    first, *others = (_counted(kind, rows, path, family_ids) for kind, (rows, path) in _late(day).items())
    found = {}
    for family, kind, count in first.union(*others, all=True):
        found.setdefault(family, []).append((kind, count))
    order = list(WORDS)
    return {
        family: [_in_words(kind, count) for kind, count in sorted(late, key=lambda one: order.index(one[0]))]
        for family, late in found.items()
    }


def has_overdue(day):
    """Q of families with anything late on the day."""
    condition = Q()
    for rows, path in _late(day).values():
        condition |= Q(Exists(rows.filter(**{path: OuterRef("pk")})))
    return condition


def _late(day):
    """{kind: (late rows, path from a row to its family)}"""
    at_work = {"participation__pilot__family_work_ends_on__gte": day}
    of_programme = {f"programme__{name}": value for name, value in at_work.items()}
    of_activity = {f"version__{name}": value for name, value in of_programme.items()}
    visits = Visit.objects.filter(**at_work)
    return {
        "visit": (unvisited(day), "family"),
        "planned": (visits.planned().filter(visited_on__lt=day), "participation__family"),
        "note": (
            Visit.objects.filter(state=VisitState.DRAFT, visited_on__lt=day - SIGN_WITHIN),
            "participation__family",
        ),
        "activity": (
            Activity.objects.filter(
                version__state=VersionState.IN_FORCE, state__in=TO_BE_DONE, ends_on__lt=day, **of_activity
            ),
            "version__programme__participation__family",
        ),
        "opinion": (
            ProgrammeVersion.objects.filter(state=VersionState.SUBMITTED, opinion_due_on__lt=day, **of_programme),
            "programme__participation__family",
        ),
        "follow_up": (FollowUp.objects.due_by(day - timedelta(days=1)), "episode__person__family"),
    }


def unvisited(day):
    """Families at work with the MGI that nobody has visited within the powiat's interval."""
    since = day - timedelta(days=settings_of().visit_interval_days)
    return Participation.objects.filter(
        Q(family__last_visit_on__isnull=True) | Q(family__last_visit_on__lt=since),
        state=ParticipationState.PARTICIPANT,
        started_on__lt=since,
        pilot__family_work_ends_on__gte=day,
    )


def _counted(kind, rows, path, family_ids):
    rows = rows.filter(**{f"{path}__in": family_ids}).order_by().values(owner=F(path))
    return rows.annotate(late=Value(kind, CharField()), count=Count("pk")).values_list("owner", "late", "count")


def _in_words(kind, count):
    words = WORDS[kind]
    return counted(count, words) if "," in words else words
