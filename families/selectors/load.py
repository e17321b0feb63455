"""How much the plan asks of each adult of the family: meetings week by week, crowded days, meetings that clash."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import combinations
from uuid import UUID

from families.choices import GroupState, SessionState, VisitState
from families.models import GroupMember, GroupSession, Visit
from families.selectors.appointments import appointments_of
from families.selectors.programme import activities_of, persons_of
from schematom.web.polish import counted, long_date, number

CROWDED = 3  # „jeden rodzic ma 3 terminy w poniedziałek”
VISIT = "wizyta w rodzinie"
ONE_DAY = ("w poniedziałek", "we wtorek", "w środę", "w czwartek", "w piątek", "w sobotę", "w niedzielę")
MANY_DAYS = ("w poniedziałki", "we wtorki", "w środy", "w czwartki", "w piątki", "w soboty", "w niedziele")


@dataclass(frozen=True)
class Meeting:
    """Something a person has to be at. Minutes are counted from midnight; None where the hour is not known."""

    day: date
    title: str
    begins: int | None = None
    ends: int | None = None
    activity: UUID | None = field(default=None, compare=False)  # key of the activity that it carries out

    @property
    def minutes(self):
        return self.ends - self.begins if self.ends is not None else 0

    @property
    def words(self):
        """„Kurs gotowania (9:00–11:00)”."""
        if self.begins is None:
            return f"{self.title} (bez godziny)"
        until = f"–{_hour(self.ends)}" if self.ends is not None else ""
        return f"{self.title} ({_hour(self.begins)}{until})"


def _hour(minutes):
    return f"{minutes // 60}:{minutes % 60:02}"


def overlap(one, other):
    """Whether nobody can be at both. An unknown end is the beginning; without an hour nothing can be said."""
    if one.day != other.day or one.begins is None or other.begins is None:
        return False
    return one.begins < _end(other) and other.begins < _end(one)


def _end(meeting):
    return max(meeting.ends or 0, meeting.begins + 1)


def clashes_among(meetings):
    """[(Meeting, Meeting)]: every two that overlap, the earlier first."""
    by_day = defaultdict(list)
    for meeting in sorted(meetings, key=_order):
        by_day[meeting.day].append(meeting)
    return [pair for rows in by_day.values() for pair in combinations(rows, 2) if overlap(*pair)]


def _order(meeting):
    return meeting.day, -1 if meeting.begins is None else meeting.begins, meeting.title


@dataclass(frozen=True)
class PersonLoad:
    """An adult with everything they have to be at, by day."""

    person: object
    meetings: list

    @property
    def clashes(self):
        return clashes_among(self.meetings)

    @property
    def crowded(self):
        """[[Meeting]]: days with three meetings or more."""
        by_day = defaultdict(list)
        for meeting in self.meetings:
            by_day[meeting.day].append(meeting)
        return [rows for rows in by_day.values() if len(rows) >= CROWDED]

    @property
    def warnings(self):
        """Sentences, the same on each Monday said once."""
        clashes = _repeated(self.clashes)
        crowded = _repeated(self.crowded)
        name = self.person.first_name
        return [
            *(f"{name}, {when}: nakładają się {what}." for when, what, _ in clashes),
            *(f"{name} ma {counted(size, 'termin,terminy,terminów')} {when}: {what}." for when, what, size in crowded),
        ]

    def in_week(self, monday):
        """„3 terminy, 4,5 godz.”, or ""."""
        rows = [meeting for meeting in self.meetings if monday_of(meeting.day) == monday]
        if not rows:
            return ""
        minutes = sum(meeting.minutes for meeting in rows)
        hours = f", {number(round(minutes / 60, 1))} godz." if minutes else ""
        return f"{counted(len(rows), 'termin,terminy,terminów')}{hours}"


def _repeated(groups):
    """[(when, what, size)] of groups of meetings; those alike on the same weekday are told together."""
    alike = defaultdict(list)
    for rows in groups:
        alike[rows[0].day.weekday(), tuple(meeting.words for meeting in rows)].append(rows[0].day)
    for (weekday, words), days in alike.items():
        yield _when(weekday, days), f"{', '.join(words[:-1])} i {words[-1]}", len(words)


def _when(weekday, days):
    if len(days) == 1:
        return f"{ONE_DAY[weekday]}, {long_date(days[0])}"
    return f"{MANY_DAYS[weekday]} od {long_date(min(days))} do {long_date(max(days))} ({len(days)} razy)"


def monday_of(day):
    return day - timedelta(days=day.weekday())


@dataclass(frozen=True)
class Load:
    """Of the adults of a family, the eldest first."""

    persons: list

    @property
    def warnings(self):
        return [sentence for person in self.persons for sentence in person.warnings]

    @property
    def weeks(self):
        """[(Monday, Sunday, [(Person, words)])] of weeks with a meeting."""
        mondays = sorted({monday_of(meeting.day) for person in self.persons for meeting in person.meetings})
        return [
            (monday, monday + timedelta(days=6), [(one.person, one.in_week(monday)) for one in self.persons])
            for monday in mondays
        ]

    def since(self, day):
        """The same without the days before."""
        return Load(
            [
                PersonLoad(one.person, [meeting for meeting in one.meetings if meeting.day >= day])
                for one in self.persons
            ]
        )


def load_of(version):
    """The Load of a version: its appointments and those it takes over, meetings of groups, planned visits.

    A fixed number of queries. Days on which a person was not yet eighteen are left out.
    """
    participation = version.programme.participation
    persons = list(persons_of(participation))
    sessions = _sessions(persons)
    visits = list(_visits(participation))
    own = _appointments(version)
    return Load([one for person in persons if (one := _load(person, own[person.pk], sessions[person.pk], visits))])


def _load(person, appointments, sessions, visits):
    """None for a child: nobody to be in two places at once for."""
    carried_out = {(meeting.day, meeting.activity) for meeting in sessions if meeting.activity}
    single = [meeting for meeting in appointments if (meeting.day, meeting.activity) not in carried_out]
    meetings = sorted([*single, *sessions, *visits], key=_order)
    grown = [meeting for meeting in meetings if person.is_adult_on(meeting.day)]
    return PersonLoad(person, grown) if grown else None


def _appointments(version):
    """{person id: [Meeting]} of activities that are still to be held."""
    days, found = appointments_of(version), defaultdict(list)
    for activity in activities_of(version):
        if not activity.is_ahead:
            continue
        for row in days[activity.key]:
            meeting = _meeting(row.held_on, activity.title, row.begins_at, row.ends_at, activity.key)
            for one in activity.persons.all():
                found[one.person_id].append(meeting)
    return found


def _sessions(persons):
    """{person id: [Meeting]} of groups on whose list the person is on the day."""
    members = GroupMember.objects.filter(person__in=persons, waiting=False).select_related("activity")
    by_group = defaultdict(list)
    for member in members.exclude(group__state=GroupState.CANCELLED).order_by("joined_on", "id"):
        by_group[member.group_id].append(member)
    found = defaultdict(list)
    sessions = GroupSession.objects.filter(group__in=list(by_group)).exclude(state=SessionState.CANCELLED)
    for session in sessions.select_related("group").order_by("held_on", "begins_at", "id"):
        for member in by_group[session.group_id]:
            if member.joined_on <= session.held_on and not (member.left_on and member.left_on <= session.held_on):
                found[member.person_id].append(_of_session(session, member))
    return found


def _of_session(session, member):
    key = member.activity.key if member.activity else None
    meeting = _meeting(session.held_on, session.group.title, session.begins_at, session.ends_at, key)
    if meeting.begins is None or meeting.ends is not None:
        return meeting
    return Meeting(meeting.day, meeting.title, meeting.begins, meeting.begins + session.minutes, key)


def _visits(participation):
    """[Meeting] of planned visits with an hour: somebody has to be at home, so they count for each adult."""
    rows = Visit.objects.filter(participation=participation, state=VisitState.PLANNED, begins_at__isnull=False)
    for row in rows.order_by("visited_on", "begins_at", "id"):
        begins = _minutes(row.begins_at)
        yield Meeting(row.visited_on, VISIT, begins, begins + row.minutes if row.minutes else None)


def _meeting(day, title, begins_at, ends_at, activity):
    begins, ends = (None if moment is None else _minutes(moment) for moment in (begins_at, ends_at))
    return Meeting(day, title, begins, ends, activity)


def _minutes(moment):
    return moment.hour * 60 + moment.minute
