"""A version in five parts, its goals and the four modules: what the PZKW gives its opinion on, and its fingerprints.

States, appointments, positions and the assessment at the end are left out: they move on without a new opinion.
"""

from families.selectors.programme import activities_of
from modules.choices import Module
from schematom.documents.freezing import content_sha256
from schematom.web.polish import counted

GOALS = "goals"
PARTS = (GOALS, *Module.values)
MAIN_GOAL = "main"


def label_of(part):
    """„Cele” or the module's name."""
    return "Cele" if part == GOALS else Module(part).label.capitalize()


def part_contents(version):
    """{part: {key: {field: JSON value}}} for all five parts, empty ones too; a fixed number of queries.

    Things are told by their `key`, which lasts over versions; persons by role and age, as the PZKW reads them.
    """
    contents = {GOALS: _goals(version), **{module: {} for module in Module.values}}
    day = version.programme.participation.started_on
    for activity in activities_of(version):
        contents[activity.module][str(activity.key)] = _activity(activity, day)
    return contents


def part_hashes(version):
    """{part: SHA-256 of its canonical content, 64 hex digits}; the same however the rows are ordered."""
    return {part: content_sha256(content) for part, content in part_contents(version).items()}


def changed_parts(old, new):
    """Parts of `new` that are not as in `old`, in the order of PARTS. Asked of the rows of both as they stand now,
    so that an institution that took another name in between does not reopen anything."""
    before, after = part_hashes(old), part_hashes(new)
    return [part for part in PARTS if before[part] != after[part]]


def _goals(version):
    main = {MAIN_GOAL: {"text": version.goals.strip(), "measure": ""}} if version.goals.strip() else {}
    return main | {str(goal.key): {"text": goal.text, "measure": goal.measure} for goal in version.goal_rows.all()}


def _activity(activity, day):
    return {
        "title": activity.title,
        "goal": str(activity.goal.key) if activity.goal else "",
        "need": f"{activity.need.get_area_display()}: {activity.need.description}" if activity.need else "",
        "institution": activity.institution.name if activity.institution else "",
        "leader": activity.leader,
        "place": activity.place,
        "instrument": str(activity.instrument or ""),
        "service": str(activity.service or ""),
        "starts_on": activity.starts_on and activity.starts_on.isoformat(),
        "ends_on": activity.ends_on and activity.ends_on.isoformat(),
        "hours": activity.hours,
        "expected_effect": activity.expected_effect,
        "persons": sorted(role_and_age(row.person, day) for row in activity.persons.all()),
    }


def role_and_age(person, day):
    """„matka (33 lata)”: how a person is told where nobody is named."""
    return f"{person.get_relation_display()} ({counted(person.age_on(day), 'rok,lata,lat')})"
