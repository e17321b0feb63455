"""What became of the persons' work, and the checks of it: who must make them, and until when they wait."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch, Q
from django.utils import timezone

from families.choices import NOT_EMPLOYMENT, FollowUpState
from families.models import Assignment, EmploymentEpisode, FollowUp, Participant
from schematom.web.polish import short_date
from teams.choices import Role
from teams.models import Membership

MONTHS = (3, 6, 12)
COMING = timedelta(days=30)
DUE, SOON, DONE = "due", "soon", "done"


@dataclass(frozen=True)
class Check:
    """One line of the list of checks."""

    pk: UUID
    person: str
    family: object
    employer: str
    months: int
    due_on: date
    state: str
    result: str
    workers: tuple

    @property
    def is_done(self):
        return self.state == FollowUpState.DONE

    @property
    def is_late(self):
        return self.state == FollowUpState.DUE and self.due_on < timezone.localdate()

    @property
    def may_be_recorded(self):
        return self.state == FollowUpState.DUE and self.due_on <= timezone.localdate()


def months_after(day, months):
    """The same day some months later; the last of the month where it has no such day."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def due_days(episode):
    """{months: day} of the checks an episode calls for: of work begun in the pilot and not over before the day."""
    if episode.kind in NOT_EMPLOYMENT or not begun_in_pilot(episode):
        return {}
    days = {months: months_after(episode.since, months) for months in MONTHS}
    return {months: day for months, day in days.items() if episode.until is None or episode.until >= day}


def begun_in_pilot(episode):
    """Work from before the person took part is part of their history; nobody checks it years later."""
    return Participant.objects.filter(person=episode.person_id, started_on__lte=episode.since).exists()


def work_of(family):
    """Episodes of the family's persons, the latest first, each with `checks` by day; two queries."""
    return _with_checks(EmploymentEpisode.objects.filter(person__family=family)).order_by("-since", "id")


def work_of_person(person):
    return _with_checks(EmploymentEpisode.objects.filter(person=person)).order_by("-since", "id")


def _with_checks(episodes):
    checks = FollowUp.objects.select_related("author").order_by("due_on", "id")
    return episodes.select_related("person", "paper").prefetch_related(
        Prefetch("follow_ups", queryset=checks, to_attr="checks")
    )


def overlapping(episode):
    """The person's other episodes with the same employer at the same time: most often the same work typed twice."""
    others = EmploymentEpisode.objects.filter(person=episode.person_id, employer__iexact=episode.employer)
    others = others.exclude(pk=episode.pk).filter(Q(until__isnull=True) | Q(until__gte=episode.since))
    return others.filter(since__lte=episode.until) if episode.until else others


def overlap_warning(episode):
    """A sentence, or nothing."""
    days = [f"{short_date(row.since)} – {short_date(row.until) or 'nadal'}" for row in overlapping(episode)]
    if not days:
        return ""
    return (
        f"U tego pracodawcy zapisano już pracę tej osoby w tym samym czasie ({', '.join(days)}). "
        "Sprawdź, czy nie wpisano jej dwa razy."
    )


def checks_for(member, which="", *, today):
    """FollowUps in the member's charge: all for the coordinator, of one's own families for others of the MGI."""
    found = FollowUp.objects.visible_to(member)
    if not member.is_any(Role.COORDINATOR):
        mine = Assignment.objects.of(member).values("family")
        found = found.filter(episode__person__family__in=mine)
    return NARROWED.get(which, lambda rows, _: rows)(found, today).select_related("episode__person__family")


NARROWED = {
    "": lambda rows, today: rows.filter(state=FollowUpState.DUE).order_by("due_on", "id"),
    DUE: lambda rows, today: rows.due_by(today).order_by("due_on", "id"),
    SOON: lambda rows, today: rows.filter(
        state=FollowUpState.DUE, due_on__gt=today, due_on__lte=today + COMING
    ).order_by("due_on", "id"),
    DONE: lambda rows, today: rows.filter(state=FollowUpState.DONE).order_by("-checked_on", "id"),
}


def lines_of(follow_ups):
    """[Check] of the rows of one page; the workers come in one query."""
    rows = list(follow_ups)
    workers = workers_now({row.episode.person.family_id for row in rows})
    return [_line(row, workers.get(row.episode.person.family_id, ())) for row in rows]


def _line(row, workers):
    return Check(
        row.pk,
        str(row.episode.person),
        row.episode.person.family,
        row.episode.employer,
        row.months,
        row.due_on,
        row.state,
        row.get_result_display(),
        tuple(workers),
    )


def workers_now(family_ids):
    """{family id: [full names]} of those in charge today."""
    found = {}
    charges = Assignment.objects.in_force(timezone.localdate()).filter(family__in=family_ids).select_related("user")
    for charge in charges.order_by("since", "id"):
        found.setdefault(charge.family_id, []).append(charge.user.full_name)
    return found


def left_to_nobody(member, today):
    """Checks due in families without a worker whose charge and whose role in the MGI are both in force."""
    mgi = Membership.objects.in_force(today).filter(powiat_id=member.powiat_id, role=Role.MGI)
    in_charge = Assignment.objects.in_force(today).filter(
        family=OuterRef("episode__person__family"), user__in=mgi.values("user")
    )
    due = FollowUp.objects.visible_to(member).due_by(today).filter(~Exists(in_charge))
    return due.select_related("episode__person__family").order_by("due_on", "id")
