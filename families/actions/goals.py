"""Goals of a programme: named in a draft, put in order, each assessed when the programme ends."""

from families.actions.activities import in_the_making
from families.actions.moves import edited, locked
from families.choices import GoalOutcome
from families.models import Goal
from schematom.audit.errors import Refused
from schematom.audit.recording import recorded

UP, DOWN = "up", "down"


def add_goal(*, member, version, text, measure=""):
    """A goal at the end of the list of a draft."""
    version = locked(version)
    in_the_making(version)
    _named(version, text)
    last = version.goal_rows.order_by("-position").first()
    goal = Goal(version=version, position=last.position + 1 if last else 1, text=text, measure=measure)
    with recorded("goal.added", goal):
        goal.save()
    return goal


def edit_goal(*, member, goal, revision, text, measure=""):
    """Other words for a goal of a draft. Raises StaleVersion when somebody saved it since `revision`."""
    version = locked(goal.version)
    in_the_making(version)
    goal = edited(goal, revision)
    _named(version, text, besides=goal)
    goal.text, goal.measure = text, measure
    with recorded("goal.edited", goal):
        goal.save()
    return goal


def remove_goal(*, member, goal):
    """Take a goal out of a draft; its activities stay, without a goal."""
    version = locked(goal.version)
    in_the_making(version)
    with recorded("goal.removed", goal):
        goal.delete()
    return version


def move_goal(*, member, goal, direction):
    """One place up or down the list of a draft; at the end of the list nothing changes."""
    version = locked(goal.version)
    in_the_making(version)
    rows = list(version.goal_rows.all())
    place = next((place for place, row in enumerate(rows) if row.pk == goal.pk), None)
    if place is None or direction not in (UP, DOWN):
        raise Refused("Wybierz, czy przesunąć cel wyżej, czy niżej.")
    to = min(max(place + (1 if direction == DOWN else -1), 0), len(rows) - 1)
    rows.insert(to, rows.pop(place))
    with recorded("goal.moved", goal):
        for position, row in enumerate(rows, start=1):
            # The order is not among what two people may overwrite for each other, so the revision stays.
            Goal.objects.filter(pk=row.pk).update(position=position)
    return goal


def _named(version, text, besides=None):
    if not text.strip():
        raise Refused("Nazwij cel.", "text")
    others = version.goal_rows.exclude(pk=besides.pk) if besides else version.goal_rows.all()
    if any(other.text.casefold() == text.strip().casefold() for other in others):
        raise Refused("Taki cel już jest w tej wersji programu. Popraw go albo nazwij ten inaczej.", "text")


# Into the next version


def copy_goals(source, target):
    """The goals of `source` in the draft `target`, under the same keys: {key: Goal}. Inside an action."""
    copies = {}
    for former in source.goal_rows.all():
        values = {name: getattr(former, name) for name in ("key", "position", "text", "measure")}
        copies[former.key] = Goal.objects.create(version=target, **values)
    return copies


# At the end


def assess_goals(version, outcomes, *, everyone):
    """Write down how each goal of the version stands. `outcomes`: {goal key: (GoalOutcome, note)}; inside an action.

    With `everyone` a goal without an assessment is refused: a completed programme says of each whether it was reached.
    """
    for goal in version.goal_rows.select_for_update():
        outcome, note = outcomes.get(str(goal.key), ("", ""))
        if outcome not in GoalOutcome.values:
            if everyone:
                raise Refused(f"Oceń każdy cel programu. Brakuje oceny celu: {goal.text}.", outcome_field(goal))
            continue
        goal.outcome, goal.outcome_note = outcome, note
        goal.save()


def outcome_field(goal):
    """The name of the field in which a form asks how a goal stands."""
    return f"outcome_{goal.key.hex}"
