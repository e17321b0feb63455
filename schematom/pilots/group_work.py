"""Group support in the demo: planned, its people enrolled, its meetings held with lists of attendance."""

from datetime import timedelta

from families.actions.attendance import mark_attendance
from families.actions.group_members import enrol_person
from families.actions.group_sessions import plan_sessions
from families.actions.groups import create_group
from families.choices import Presence
from families.models import Person
from families.selectors.groups import list_of
from schematom.pilots.actors import acting
from schematom.pilots.happenings import working_day
from schematom.pilots.rules import among, once

# Lists of the last days are left to whoever tries the demo.
LEFT = timedelta(days=7)
NOBODY = "Tej osoby nie ma na liście (people)."


def check(content, known):
    once(content.groups, "title", "Zajęcia o tej nazwie są w pliku drugi raz.")
    households = {row.name: {person.first for person in row.persons} for row in content.families}
    for row in content.groups:
        among(row, "edition", known.pilots, "Powiat nie ma pilotażu w tej edycji (pilots).")
        among(row, "by", known.institutions, "Tej instytucji nie ma na liście (institutions).")
        among(row, "lead", known.people, NOBODY)
        for person in row.people:
            among(person, "family", households, "Tej rodziny nie ma w pliku (families).")
            among(person, "who", households.get(person.family, ()), "Nie ma w tej rodzinie osoby o tym imieniu.")


def plan_groups(daybook, rows):
    for row in rows:
        daybook.plan(row.at.today, row, _hold, daybook, row)


def _hold(daybook, row):
    lead, first_on = daybook.actors.by_email(row.lead), working_day(row.first_on)
    plan = {name: getattr(row, name) for name in ("title", "module", "description", "leader", "place", "places")}
    with acting(lead) as member:
        institution = daybook.institutions.get(row.by)
        group = create_group(member=member, pilot=daybook.pilot, institution=institution, lead=lead.user, **plan)
        missed = {}
        for one in row.people:
            person = Person.objects.get(family__name=one.family, first_name=one.who)
            enrolled = enrol_person(member=member, group=group, person=person, joined_on=first_on)
            missed[enrolled.pk] = one.missed
        hours = {"begins_at": row.begins_at, "ends_at": row.ends_at}
        for number, session in enumerate(
            plan_sessions(member=member, group=group, first_on=first_on, weeks=row.weeks, **hours), start=1
        ):
            if session.held_on <= row.at.today - LEFT:
                _mark(member, session, number, missed)
    daybook.tally.added("group")


def _mark(member, session, number, missed):
    marks = {
        one.pk: (Presence.ABSENT if number in missed[one.pk] else Presence.PRESENT, None) for one in list_of(session)
    }
    mark_attendance(member=member, session=session, revision=session.revision, marks=marks)
