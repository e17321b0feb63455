"""Activities of a programme: planned in a draft, moved on in the version in force."""

from families import states
from families.actions.moves import edited, locked, must
from families.choices import ActivityState, ProgrammeState, VersionState
from families.models import Activity, ActivityPerson
from families.selectors.programme import activities_of, persons_of
from schematom.audit.errors import Refused
from schematom.audit.recording import recorded

PLAN = (
    "module",
    "title",
    "goal",
    "need",
    "instrument",
    "service",
    "institution",
    "leader",
    "place",
    "starts_on",
    "ends_on",
    "hours",
    "expected_effect",
)


def add_activity(*, member, version, persons, **plan):
    """Plan an activity in a draft. `plan`: the fields named in PLAN; persons: of this family."""
    version = locked(version)
    in_the_making(version)
    _fits(version, persons, plan)
    last = version.activities.order_by("-position").first()
    activity = Activity(version=version, position=last.position + 1 if last else 1, **plan)
    with recorded("activity.added", activity):
        activity.save()
        _write_persons(activity, persons)
    return activity


def edit_activity(*, member, activity, persons, revision=None, **plan):
    """Change an activity of a draft. Raises StaleVersion when somebody saved it since `revision`."""
    in_the_making(locked(activity.version))
    activity = edited(activity, revision)
    _fits(activity.version, persons, plan)
    for field, value in plan.items():
        setattr(activity, field, value)
    with recorded("activity.edited", activity):
        activity.save()
        _write_persons(activity, persons)
    return activity


def remove_activity(*, member, activity):
    """Take an activity out of a draft."""
    version = locked(activity.version)
    in_the_making(version)
    with recorded("activity.removed", activity):
        activity.delete()
    return version


def move_activity(*, member, activity, move):
    """order, hold, cancel, miss or account (states.ACTIVITY); only in the version in force of a running programme."""
    version = locked(activity.version)
    activity = locked(activity)
    if version.state != VersionState.IN_FORCE or version.programme.state != ProgrammeState.IN_FORCE:
        raise Refused("Przebieg działań zapisuje się w wersji programu, która obowiązuje.")
    if move not in states.ACTIVITY:
        raise Refused("Wybierz jedną z możliwości: zlecone, odbyło się, odwołane, nieobecność, rozliczone.")
    otherwise = (
        f"Działanie „{activity.title}” jest w stanie: {activity.get_state_display()}. Tego kroku nie można wykonać."
    )
    with recorded("activity.moved", activity, move=move):
        activity.state = must(states.ACTIVITY, move, activity, otherwise)
        activity.save()
    return activity


def in_the_making(version):
    """Refused unless the version is a draft of a programme that has not ended."""
    not_ended(version.programme)
    if version.state != VersionState.DRAFT:
        raise Refused(
            f"Wersja {version.number} nie jest już projektem: {version.get_state_display()}. Przygotuj nową wersję."
        )


def not_ended(programme):
    if programme.state in (ProgrammeState.COMPLETED, ProgrammeState.BROKEN_OFF):
        raise Refused("Ten program już zakończono, więc się nie zmienia.")


def _fits(version, persons, plan):
    if not (plan.get("title") or "").strip():
        raise Refused("Nazwij działanie.", "title")
    goal, need, starts_on, ends_on = (plan.get(name) for name in ("goal", "need", "starts_on", "ends_on"))
    if goal and goal.version_id != version.pk:
        raise Refused("Ten cel jest w innej wersji programu. Wybierz cel z listy.", "goal")
    if need and need.diagnosis_id != version.diagnosis_id:
        raise Refused("Ta potrzeba pochodzi z innej diagnozy. Wybierz potrzebę z listy.", "need")
    if starts_on and ends_on and ends_on < starts_on:
        raise Refused("Koniec działania nie może być wcześniejszy niż początek.", "ends_on")
    family = {person.pk for person in persons_of(version.programme.participation)}
    if any(person.pk not in family for person in persons):
        raise Refused("Wybierz osoby, które uczestniczą w pilotażu z tą rodziną.", "persons")


def _write_persons(activity, persons):
    chosen = {person.pk: person for person in persons}
    activity.persons.exclude(person__in=chosen).delete()
    for person in chosen.values():
        ActivityPerson.objects.get_or_create(activity=activity, person=person)


# Into the next version


def copy_activities(source, target, goals):
    """The plan of `source` in the draft `target`, under the same keys. `goals`: {key: Goal} of the target.

    A need is found again by its words in the newer diagnosis.
    """
    needs = {(need.area, need.description): need for need in target.diagnosis.needs.all()}
    for former in activities_of(source):
        plan = {field: getattr(former, field) for field in PLAN}
        plan["need"] = former.need and needs.get((former.need.area, former.need.description))
        plan["goal"] = former.goal and goals.get(former.goal.key)
        activity = Activity.objects.create(version=target, key=former.key, position=former.position, **plan)
        _write_persons(activity, [row.person for row in former.persons.all()])


# An activity's life begins at PLANNED in the database too, so a copy walks to where its original stands.
WALKS = {
    ActivityState.PLANNED: (),
    ActivityState.ORDERED: (ActivityState.ORDERED,),
    ActivityState.HELD: (ActivityState.HELD,),
    ActivityState.CANCELLED: (ActivityState.CANCELLED,),
    ActivityState.NO_SHOW: (ActivityState.NO_SHOW,),
    ActivityState.ACCOUNTED: (ActivityState.HELD, ActivityState.ACCOUNTED),
}


def carry_states(former, version):
    """What has been held stays held: each activity of `version` stands as the one of its key in `former`."""
    stood = {row.key: row.state for row in former.activities.all()}
    for activity in version.activities.all():
        for state in WALKS[stood.get(activity.key, ActivityState.PLANNED)]:
            activity.state = state
            activity.save()
