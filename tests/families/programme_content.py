"""A programme with goals and appointments, as the tests of its content need it."""

from datetime import date, time

from families import actions
from families.actions.appointments import add_appointments
from families.actions.goals import add_goal
from modules.choices import Module
from tests.families.steps_of_a_case import IN_FORCE_ON, add_activity, decide, draft_programme, in_force

TUESDAY = date(2014, 4, 1)


def with_goals(cast):
    """A draft with two goals; its only activity leads to the first."""
    version, olga = draft_programme(cast), cast.member("olga")
    work = add_goal(member=olga, version=version, text="Stała praca", measure="umowa na pół roku")
    add_goal(member=olga, version=version, text="Ciepły dom")
    course = version.activities.get()
    change(cast, course, goal=work)
    return version


def change(cast, activity, **changes):
    """Edits a few fields and leaves the others as they are."""
    persons = changes.pop("persons", [row.person for row in activity.persons.all()])
    plan = {"title": activity.title, "module": activity.module, "need": activity.need} | changes
    return actions.edit_activity(member=cast.member("olga"), activity=activity, persons=persons, **plan)


def scheduled(cast, activity, held_on=TUESDAY, times=1, **when):
    hours = {"begins_at": time(16), "ends_at": time(18), "place": ""} | when
    return add_appointments(
        member=cast.member("olga"), activity=activity, held_on=held_on, times=times, **{"skip_free_days": True, **hours}
    )


def running(cast):
    """In force, with its course every Tuesday for eight weeks."""
    version = in_force(cast)
    scheduled(cast, version.activities.get(), times=8)
    return version


def next_version(cast, version):
    """A draft with one activity more, so that the PZKW has something to give its opinion on."""
    draft = actions.amend(member=cast.member("olga"), version=version)
    add_activity(cast, draft, title="Poradnia rodzinna", module=Module.FAMILY)
    return draft


def put_next_in_force(cast, draft, on=date(2014, 4, 15)):
    draft = actions.submit_version(member=cast.member("olga"), version=draft)
    decide(cast, draft.agenda_item, "positive", on=max(IN_FORCE_ON, on))
    draft.refresh_from_db()
    return actions.put_in_force(member=cast.member("anna"), version=draft, in_force_on=on)
