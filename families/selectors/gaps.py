"""What a plan answers and what it lacks: needs and goals beside activities, each gap with the page that closes it."""

from collections import defaultdict
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from modules.choices import Module


@dataclass(frozen=True)
class Gap:
    """What is missing, in a sentence and in short, and where it is put right."""

    text: str
    short: str
    label: str
    url: str


@dataclass(frozen=True)
class Answer:
    """A need of the diagnosis or a goal of the programme, the activities that answer it, and the gap if none does."""

    asked: object
    activities: list
    gap: Gap | None


def needs_answered(version, plan):
    """[Answer] for every need of the version's diagnosis, urgent ones first. `plan`: plan_by_module(version)."""
    return _answered(version.diagnosis.needs.all(), plan, "need_id", lambda need: _of_need(version, need))


def goals_answered(version, plan):
    """[Answer] for every goal, in their order."""
    return _answered(version.goal_rows.all(), plan, "goal_id", lambda goal: _of_goal(version, goal))


def _answered(asked, plan, field, gap_of):
    # What is called off answers nothing any more.
    by_asked = defaultdict(list)
    for part in plan:
        for activity in part.planned:
            by_asked[getattr(activity, field)].append(activity)
    return [Answer(row, by_asked[row.pk], None if by_asked[row.pk] else gap_of(row)) for row in asked]


def gaps(version, plan):
    """[Gap]: needs by priority, goals, empty modules, then activity by activity what is not settled."""
    needs, goals = needs_answered(version, plan), goals_answered(version, plan)
    missing = [answer.gap for answer in (*needs, *goals) if answer.gap]
    empty = [_of_module(version, part.module) for part in plan if not part.planned]
    unsettled = gaps_by_activity(plan, has_goals=bool(goals))
    return [*missing, *_of_goals(version, goals), *empty, *unsettled.values()]


def gaps_by_activity(plan, *, has_goals):
    """{activity id: Gap} of activities with something unsettled, all of it in one Gap."""
    rows = [activity for part in plan for activity in part.planned if activity.is_ahead]
    return {activity.pk: gap for activity in rows if (gap := _of_activity(activity, has_goals))}


def _of_need(version, need):
    url = _new_activity(version, potrzeba=need.pk, modul=need.module)
    text = f"Brak działania dla potrzeby: {need.description} (ważność: {need.get_priority_display()})."
    return Gap(text, "Brak działania dla tej potrzeby", "Dodaj działanie", url)


def _of_goal(version, goal):
    url = _new_activity(version, cel=goal.pk)
    return Gap(f"Brak działania dla celu: {goal.text}.", "Brak działania dla tego celu", "Dodaj działanie", url)


def _of_goals(version, goals):
    if goals or not version.goals.strip():
        return []
    text = "Programu nie podzielono na cele, więc nie wiadomo, do czego prowadzą działania."
    return [Gap(text, "Brak celów", "Dodaj cel", reverse("goal_create", args=[version.pk]))]


def _of_module(version, module):
    text = f"{Module(module).label.capitalize()}: brak działań."
    return Gap(text, "Brak działań", "Dodaj działanie", _new_activity(version, modul=module))


def _new_activity(version, **chosen):
    return f"{reverse('activity_create', args=[version.pk])}?{urlencode(chosen)}"


def _of_activity(activity, has_goals):
    missing = [(words, short, field) for is_so, words, short, field in _unsettled(activity, has_goals) if is_so]
    if not missing:
        return None
    words, shorts, fields = zip(*missing, strict=True)
    url = f"{reverse('activity_edit', args=[activity.pk])}#id_{fields[0]}"
    return Gap(f"Działanie „{activity.title}”: {', '.join(words)}.", ", ".join(shorts), "Uzupełnij", url)


def _unsettled(activity, has_goals):
    yield has_goals and activity.goal_id is None, "nie wskazano, do którego celu prowadzi", "bez celu", "goal"
    yield activity.institution_id is None, "nie wiadomo, kto prowadzi", "nie wiadomo, kto prowadzi", "institution"
    yield activity.starts_on is None or activity.ends_on is None, "brak terminu", "brak terminu", "starts_on"
    yield not activity.persons.all(), "nie wskazano, dla kogo", "nie wskazano, dla kogo", "persons"
