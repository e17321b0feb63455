"""The family programme: which version is in force, whom it is for, what the plan still lacks."""

from dataclasses import dataclass
from itertools import groupby

from families.choices import ActivityState, VersionState
from families.models import Activity, Participant, Person, ProgrammeVersion
from families.selectors.nameless import nameless
from modules.choices import Module
from schematom.web.polish import short_date


def programme_in_force(participation):
    """The ProgrammeVersion in force, or None."""
    return ProgrammeVersion.objects.filter(programme__participation=participation, state=VersionState.IN_FORCE).first()


def persons_of(participation):
    """Persons who take part, the oldest first."""
    return Person.objects.filter(participations__participation=participation).order_by("birth_date", "id")


def adults_of(participation, day):
    """Those of `persons_of` who are 18 or older on the day."""
    return [person for person in persons_of(participation) if person.is_adult_on(day)]


def still_taking_part(participation):
    """Participants who neither completed nor left."""
    return Participant.objects.filter(
        participation=participation, completed_on__isnull=True, left_on__isnull=True
    ).select_related("person")


def activities_of(version):
    """Activities with their institution, need and persons; a fixed number of queries."""
    return (
        Activity.objects.filter(version=version)
        .select_related("institution", "need", "instrument", "service")
        .prefetch_related("persons__person")
        .order_by("position", "created_at")
    )


@dataclass(frozen=True)
class ModulePlan:
    """One of the four modules with its activities."""

    module: Module
    activities: list


@dataclass(frozen=True)
class Answer:
    """A need of the diagnosis and the activities that answer it."""

    need: object
    activities: list


def plan_by_module(version):
    """[ModulePlan] for all four modules, empty ones too."""
    ordered = list(Module)
    rows = sorted(activities_of(version), key=lambda activity: ordered.index(activity.module))
    found = {module: list(items) for module, items in groupby(rows, key=lambda activity: activity.module)}
    return [ModulePlan(module, found.get(module, [])) for module in ordered]


def answers(version):
    """[Answer] for every need of the version's diagnosis, urgent ones first."""
    by_need = {}
    for activity in activities_of(version):
        by_need.setdefault(activity.need_id, []).append(activity)
    return [Answer(need, by_need.get(need.pk, [])) for need in version.diagnosis.needs.all()]


def gaps(version):
    """What the plan lacks, as sentences: needs without an activity, empty modules, activities without who or when."""
    plan = plan_by_module(version)
    unanswered = [f"Brak działania dla potrzeby: {a.need.description}." for a in answers(version) if not a.activities]
    empty = [f"{part.module.label.capitalize()}: brak działań." for part in plan if not part.activities]
    unfinished = [gap for part in plan for activity in part.activities for gap in _gaps_of(activity)]
    return [*unanswered, *empty, *unfinished]


def _gaps_of(activity):
    if activity.state == ActivityState.CANCELLED:
        return
    if activity.institution_id is None:
        yield f"Działanie „{activity.title}”: nie wiadomo, kto prowadzi."
    if activity.starts_on is None or activity.ends_on is None:
        yield f"Działanie „{activity.title}”: brak terminu."
    if not activity.persons.all():
        yield f"Działanie „{activity.title}”: nie wskazano, dla kogo."


def programme_content(version):
    """What is frozen and hashed: persons by role and age on the first day of participation, never by name."""
    participation = version.programme.participation
    day = participation.started_on
    return {
        "family": participation.family.number,
        "version": version.number,
        "persons": [_by_role(person, day) for person in persons_of(participation)],
        "strengths": version.diagnosis.strengths,
        "needs": [_need(need) for need in version.diagnosis.needs.all()],
        "goals": version.goals,
        "modules": [
            {"module": part.module.label, "activities": [_activity(a, day) for a in part.activities]}
            for part in plan_by_module(version)
            if part.activities
        ],
    }


def packet_of(version):
    """The content without names that somebody typed into its texts: what the PZKW reads."""
    return nameless(programme_content(version), version.programme.participation.family)


def _by_role(person, day):
    return {"role": person.get_relation_display(), "age": person.age_on(day)}


def _need(need):
    return {
        "area": need.get_area_display(),
        "description": need.description,
        "priority": need.get_priority_display(),
        "module": need.get_module_display(),
    }


def _activity(activity, day):
    return {
        "title": activity.title,
        "need": activity.need.description if activity.need else "",
        "institution": activity.institution.name if activity.institution else "",
        "when": _when(activity),
        "hours": activity.hours,
        "expected_effect": activity.expected_effect,
        "persons": [_by_role(row.person, day) for row in activity.persons.all()],
    }


def _when(activity):
    days = [short_date(day) for day in (activity.starts_on, activity.ends_on) if day]
    return " – ".join(days)
