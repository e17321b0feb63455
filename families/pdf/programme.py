"""The programme on paper, for the family and the file: with names, by module, with places for signatures.

No address: paper lies on tables. One that somebody typed into a text is taken out where it is protected.
"""

from families.choices import ProgrammeState, VersionState
from families.pdf.letterhead import frame
from families.selectors.nameless import without_contact
from families.selectors.packets import opined_on
from families.selectors.programme import adults_of, persons_of, plan_by_module
from schematom.web.polish import long_date, short_date

TITLE = "Rodzinny Program Aktywizacji Zawodowej, Pomocy i Integracji Społecznej"


def print_content(version):
    """Everything the paper says, as plain values: nothing of it can change later."""
    participation = version.programme.participation
    family, day = participation.family, _day_of(version)
    short = f"Program rodziny {family.number}"
    content = {
        "doc": frame(participation.pilot, title=TITLE, short_title=short, day=day),
        "version": version.number,
        "family": {"name": family.name, "number": family.number},
        "standing": _standing(version),
        "is_draft": version.state == VersionState.DRAFT,
        "persons": [_person(person, participation.started_on) for person in persons_of(participation)],
        "diagnosis": _diagnosis(version.diagnosis),
        "goals": version.goals,
        "goal_rows": [{"text": goal.text, "measure": goal.measure} for goal in version.goal_rows.all()],
        "modules": [_module(part) for part in plan_by_module(version)],
        "opinion": _opinion(version),
        "signatories": _signatories(version, participation),
    }
    return without_contact(content, family) if family.contact_protected else content


def _day_of(version):
    """The day of the last thing that happened to the version; a draft has none yet."""
    return version.in_force_on or opined_on(version) or version.submitted_on


def _standing(version):
    programme = version.programme
    if programme.state in (ProgrammeState.COMPLETED, ProgrammeState.BROKEN_OFF):
        return f"program {programme.get_state_display()} {long_date(programme.ended_on)}"
    said = {
        VersionState.DRAFT: "projekt, jeszcze bez opinii PZKW",
        VersionState.SUBMITTED: f"czeka na opinię PZKW, przekazano {long_date(version.submitted_on)}",
        VersionState.OPINED: "po opinii PZKW, jeszcze nie obowiązuje",
        VersionState.IN_FORCE: f"obowiązuje od {long_date(version.in_force_on)}",
        VersionState.SUPERSEDED: "zastąpiona nowszą wersją",
    }
    return said[version.state]


def _person(person, day):
    return {
        "name": f"{person.first_name} {person.last_name}",
        "relation": person.get_relation_display(),
        "age": person.age_on(day),
    }


def _diagnosis(diagnosis):
    return {
        "number": diagnosis.number,
        "agreed_on": long_date(diagnosis.agreed_on),
        "strengths": diagnosis.strengths,
        "needs": [
            {
                "description": need.description,
                "area": need.get_area_display(),
                "priority": need.get_priority_display(),
            }
            for need in diagnosis.needs.all()
        ],
    }


def _module(part):
    return {"label": part.module.label, "activities": [_activity(activity) for activity in part.activities]}


def _activity(activity):
    return {
        "title": activity.title,
        "effect": activity.expected_effect,
        "goal": activity.goal.text if activity.goal else "",
        "need": activity.need.description if activity.need else "",
        "means": "; ".join(str(one) for one in (activity.instrument, activity.service) if one),
        "persons": [row.person.first_name for row in activity.persons.all()],
        "institution": activity.institution.name if activity.institution else "",
        "leader": activity.leader,
        "place": activity.place,
        "when": _when(activity),
        "hours": activity.hours,
    }


def _when(activity):
    if activity.starts_on and activity.ends_on and activity.starts_on != activity.ends_on:
        return f"{short_date(activity.starts_on)} – {short_date(activity.ends_on)}"
    return short_date(activity.starts_on or activity.ends_on)


def _opinion(version):
    if not version.opinion:
        return None
    return {
        "outcome": version.get_opinion_display(),
        "on": long_date(opined_on(version)),
        "override_reason": version.override_reason,
    }


def _signatories(version, participation):
    """Adults of the family, on the day the version is of, and the worker of the MGI who wrote it."""
    day = _day_of(version) or participation.started_on
    family = [_place("Rodzina", str(person)) for person in adults_of(participation, day)]
    return [*family, _place("Pracownik MGI", version.author.full_name)]


def _place(party, name):
    return {"party": party, "name": name, "authority": "", "signed_on": ""}
