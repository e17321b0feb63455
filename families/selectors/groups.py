"""Groups of support: who is on the list, who waits, whom a member may read, and what clashes."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db.models import Count, Exists, F, Max, Min, OuterRef, Q

from families.choices import ActivityState, GroupState, ParticipationState, SessionState, VersionState
from families.models import (
    Activity,
    Appointment,
    Assignment,
    Group,
    GroupAttendance,
    GroupMember,
    GroupSession,
    Participant,
    Person,
)
from families.selectors.search import stems
from schematom.web.polish import short_date, sort_key
from teams.choices import Role

MOST_FOUND = 30
MOST_WORDS = 4
OPEN = (GroupState.PLANNED, GroupState.RUNNING)
ON_LIST = Q(members__waiting=False, members__left_on__isnull=True)
IN_QUEUE = Q(members__waiting=True, members__left_on__isnull=True)


@dataclass(frozen=True)
class ListOfPeople:
    """Whom the member may read by name; of the others only how many they are."""

    on_list: list
    in_queue: list
    left: list
    hidden_on_list: int
    hidden_in_queue: int


def groups_of(pilot):
    """Groups of a pilot with `taken`, `queued`, `first_on` and `last_on`; the newest first."""
    met = ~Q(sessions__state=SessionState.CANCELLED)
    rows = Group.objects.filter(pilot=pilot).annotate(
        taken=Count("members", filter=ON_LIST, distinct=True),
        queued=Count("members", filter=IN_QUEUE, distinct=True),
        first_on=Min("sessions__held_on", filter=met),
        last_on=Max("sessions__held_on", filter=met),
    )
    return rows.order_by("-created_at", "id")


def taken_on(group, day):
    """How many hold a place from the day on; whoever leaves later still holds theirs."""
    rows = GroupMember.objects.filter(group=group, waiting=False)
    return rows.filter(Q(left_on__isnull=True) | Q(left_on__gt=day)).count()


def queue_of(group):
    """Those who wait for a place, the first to be asked first."""
    return GroupMember.objects.filter(group=group, waiting=True, left_on__isnull=True).order_by(
        "joined_on", "created_at", "id"
    )


def people_of(group, member):
    """ListOfPeople in three queries."""
    rows = GroupMember.objects.visible_to(member).filter(group=group)
    rows = list(rows.select_related("person__family", "activity").order_by("joined_on", "created_at", "id"))
    stay = [row for row in rows if row.left_on is None]
    on_list = [row for row in stay if not row.waiting]
    in_queue = [row for row in stay if row.waiting]
    everyone = GroupMember.objects.filter(group=group, left_on__isnull=True).values_list("waiting", flat=True)
    waiting = sum(everyone)
    return ListOfPeople(
        sorted(on_list, key=by_name),
        in_queue,
        [row for row in rows if row.left_on is not None],
        len(everyone) - waiting - len(on_list),
        waiting - len(in_queue),
    )


def by_name(row):
    return sort_key(f"{row.person.last_name} {row.person.first_name}")


def list_of(session):
    """GroupMembers whose attendance a meeting asks for: on the list that day, and those already written down."""
    took_part = Q(participation__ended_on__isnull=True) | Q(participation__ended_on__gte=session.held_on)
    on_list = GroupMember.objects.on_list(session.held_on).filter(took_part, group=session.group_id)
    written = GroupAttendance.objects.filter(session=session).values("member")
    rows = GroupMember.objects.filter(Q(pk__in=on_list.values("pk")) | Q(pk__in=written))
    return sorted(rows.select_related("person"), key=by_name)


def sessions_of(group):
    """Meetings in order of days, with how many were present."""
    present = Count("attendances", filter=Q(attendances__presence="present"))
    return group.sessions.annotate(present=present).order_by("held_on", "begins_at", "id")


def taking_part(pilot):
    """Persons who take part in the pilot today: neither completed nor left."""
    parts = Participant.objects.filter(
        person=OuterRef("pk"),
        participation__pilot=pilot,
        participation__state=ParticipationState.PARTICIPANT,
        completed_on__isnull=True,
        left_on__isnull=True,
    )
    return Person.objects.filter(Exists(parts))


def candidates(member, group, words=""):
    """Persons the member may put on the list and who are not on it; all for the coordinator, else of own families."""
    found = _candidates(member, group)
    for word in words.split()[:MOST_WORDS]:
        found = found.filter(_named(word))
    return found.select_related("family").order_by("family__sort_name", "birth_date", "id")[:MOST_FOUND]


def may_be_enrolled(member, group, pk):
    """The candidate of that id, or None."""
    try:
        return _candidates(member, group).select_related("family").filter(pk=pk).first()
    except ValidationError:
        return None


def _candidates(member, group):
    found = taking_part(group.pilot).filter(pk__in=Person.objects.visible_to(member).values("pk"))
    if not member.is_any(Role.COORDINATOR):
        found = found.filter(family__in=Assignment.objects.of(member).values("family"))
    return found.exclude(pk__in=GroupMember.objects.filter(group=group, left_on__isnull=True).values("person"))


def _named(word):
    found = Q(family__search_name__contains=word.casefold())
    for stem in stems(word):
        found |= Q(search_name__contains=f" {stem}") | Q(search_name__contains=f"-{stem}")
    return found


def activities_for(person, pilot):
    """What of the programme in force a group may carry out for the person."""
    return Activity.objects.filter(
        version__state=VersionState.IN_FORCE,
        version__programme__participation__pilot=pilot,
        persons__person=person,
        state__in=(ActivityState.PLANNED, ActivityState.ORDERED, ActivityState.HELD),
    ).order_by("module", "position")


@dataclass(frozen=True)
class Clash:
    """Something else of the same person at the time of a meeting."""

    day: date
    what: str
    hours: str

    def __str__(self):
        return f"{self.when}: {self.what}"

    @property
    def when(self):
        return f"{short_date(self.day)}{self.hours}"


def clashes(person, group):
    """[Clash] of the group's meetings still to come with the person's other meetings; three queries.

    Without hours two things on one day count as a clash: a clerk can tell them apart, a machine cannot.
    """
    planned = list(group.sessions.filter(state=SessionState.PLANNED))
    days = {row.held_on for row in planned}
    others = [*_other_meetings(person, group, days), *_appointments(person, days)]
    return [
        Clash(row.held_on, what, hours_of_day(row))
        for row, what in others
        if any(row.held_on == one.held_on and _overlap(row, one) for one in planned)
    ]


def _other_meetings(person, group, days):
    rows = GroupSession.objects.filter(
        Exists(
            GroupMember.objects.filter(group=OuterRef("group"), person=person, waiting=False).filter(
                Q(left_on__isnull=True) | Q(left_on__gt=OuterRef("held_on")), joined_on__lte=OuterRef("held_on")
            )
        ),
        held_on__in=days,
        state=SessionState.PLANNED,
    )
    return [(row, row.group.title) for row in rows.exclude(group=group).select_related("group")]


def _appointments(person, days):
    rows = Appointment.objects.filter(
        activity__persons__person=person, activity__version__state=VersionState.IN_FORCE, held_on__in=days
    ).exclude(activity__state=ActivityState.CANCELLED)
    return [(row, row.activity.title) for row in rows.select_related("activity")]


def _overlap(one, other):
    if not (one.begins_at and other.begins_at):
        return True
    begins = max(one.begins_at, other.begins_at)
    return all(row.ends_at is None or begins < row.ends_at for row in (one, other))


def hours_of_day(row):
    """„, godz. 9:00–11:00”, or nothing when no hour is known."""
    if not row.begins_at:
        return ""
    return f", godz. {row.begins_at:%H:%M}" + (f"–{row.ends_at:%H:%M}" if row.ends_at else "")


def without_a_list(member, today):
    """Meetings that are over and have no attendance list, of groups the member leads."""
    rows = GroupSession.objects.filter(
        group__lead=member.user_id, group__state__in=OPEN, state=SessionState.PLANNED, held_on__lt=today
    )
    return rows.select_related("group").order_by("held_on", "id")


def with_a_free_place(member):
    """Groups the member leads where somebody waits although a place is free."""
    mine = Group.objects.filter(lead=member.user_id, state__in=OPEN).annotate(
        taken=Count("members", filter=ON_LIST, distinct=True), queued=Count("members", filter=IN_QUEUE, distinct=True)
    )
    return mine.filter(queued__gt=0, taken__lt=F("places")).order_by("title", "id")
