"""Groups, their meetings and their people, made through the actions, as the tests of groups need them."""

from datetime import date, time

from families.actions import attendance, group_members, group_sessions, groups

SATURDAY = date(2014, 4, 12)
JOINED = date(2014, 4, 1)


def planned(cast, **changed):
    """A workshop with two places, its list kept by Marek."""
    side = cast.buk
    plan = {
        "module": "social",
        "title": "Warsztat gotowania",
        "description": "",
        "institution": side.ops,
        "leader": "",
        "service": None,
        "instrument": None,
        "place": "świetlica",
        "places": 2,
        "lead": side.users["marek"],
    } | changed
    return groups.create_group(member=cast.member("marek"), pilot=side.pilot, **plan)


def enrolled(cast, group, person, joined_on=JOINED, **more):
    return group_members.enrol_person(
        member=cast.member("anna"), group=group, person=person, joined_on=joined_on, **more
    )


def meeting(cast, group, first_on=SATURDAY, **changed):
    """The first of the meetings planned."""
    return meetings(cast, group, first_on, **changed)[0]


def meetings(cast, group, first_on=SATURDAY, **changed):
    plan = {"begins_at": time(10), "ends_at": time(12)} | changed
    return group_sessions.plan_sessions(member=cast.member("marek"), group=group, first_on=first_on, **plan)


def marked(cast, session, marks, revision=None):
    """`marks`: {GroupMember: presence or (presence, minutes)}."""
    pairs = {row.pk: mark if isinstance(mark, tuple) else (mark, None) for row, mark in marks.items()}
    return attendance.mark_attendance(member=cast.member("marek"), session=session, revision=revision, marks=pairs)
