"""The family programme: which version is in force, whom it is for, its plan by module, what the PZKW reads of it."""

from dataclasses import dataclass
from itertools import groupby

from django.db.models import Prefetch

from families.choices import ActivityState, VersionState
from families.models import Activity, ActivityPerson, Participant, Person, ProgrammeVersion
from modules.choices import Module
from schematom.web.polish import short_date

DONE = (ActivityState.HELD, ActivityState.ACCOUNTED)


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
    """Activities with their institution, need, goal and persons, the eldest first; a fixed number of queries."""
    persons = ActivityPerson.objects.select_related("person").order_by("person__birth_date", "person_id")
    return (
        Activity.objects.filter(version=version)
        .select_related("institution", "need", "instrument", "service", "goal")
        .prefetch_related(Prefetch("persons", persons))
        .order_by("position", "created_at")
    )


@dataclass(frozen=True)
class ModulePlan:
    """One of the four modules with its activities and how far they have come."""

    module: Module
    activities: list

    @property
    def planned(self):
        """Activities that are to be held: all but those called off."""
        return [one for one in self.activities if one.state != ActivityState.CANCELLED]

    @property
    def done(self):
        return [one for one in self.activities if one.state in DONE]

    @property
    def cancelled(self):
        return len(self.activities) - len(self.planned)

    @property
    def hours(self):
        return sum(one.hours or 0 for one in self.planned)

    @property
    def hours_done(self):
        return sum(one.hours or 0 for one in self.done)


def plan_by_module(version):
    """[ModulePlan] for all four modules, empty ones too."""
    ordered = list(Module)
    rows = sorted(activities_of(version), key=lambda activity: ordered.index(activity.module))
    found = {module: list(items) for module, items in groupby(rows, key=lambda activity: activity.module)}
    return [ModulePlan(module, found.get(module, [])) for module in ordered]


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
        "goal_rows": [{"text": goal.text, "measure": goal.measure} for goal in version.goal_rows.all()],
        "modules": [
            {
                "module": part.module.label,
                "part": part.module.value,
                "activities": [_activity(activity, day) for activity in part.activities],
            }
            for part in plan_by_module(version)
            if part.activities
        ],
    }


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
        "goal": activity.goal.text if activity.goal else "",
        "need": activity.need.description if activity.need else "",
        "institution": activity.institution.name if activity.institution else "",
        "leader": activity.leader,
        "place": activity.place,
        "instrument": str(activity.instrument or ""),
        "service": str(activity.service or ""),
        "when": _when(activity),
        "hours": activity.hours,
        "expected_effect": activity.expected_effect,
        "persons": [_by_role(row.person, day) for row in activity.persons.all()],
    }


def _when(activity):
    days = [short_date(day) for day in (activity.starts_on, activity.ends_on) if day]
    return " – ".join(days)
