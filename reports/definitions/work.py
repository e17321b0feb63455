"""Who took up work and who kept it, by type of contract.

Kept is counted out of the list of started, so in each type and in total it cannot be the larger.
"""

from collections import defaultdict
from datetime import date
from typing import NamedTuple
from uuid import UUID

from families.choices import LabourStatus
from families.models import EmploymentEpisode, Participant
from reports.definitions.measuring import Counted, Definition


class Episode(NamedTuple):
    """Counted work as known on the measuring day; `until` None: it went on that day and after it."""

    since: date
    id: UUID
    kind: str
    until: date | None


class Entry(NamedTuple):
    person_id: UUID
    family_id: UUID
    started_on: date


def count_started(period, so_far):
    episodes = episodes_by_person(period)
    found = (taken_up(entry, episodes[entry.person_id], period) for entry in entries(period))
    return [thing for thing in found if thing]


def count_kept(period, so_far):
    return [thing for thing in so_far[WORK_STARTED.code] if works_on(period.measured_on, thing.facts)]


def taken_up(entry, episodes, period):
    """The person with the type of the first contract since the entry; None when it came after the cut-off day."""
    counted = (episode for episode in episodes if entry.started_on <= episode.since <= period.measured_on)
    since_entry = sorted(counted, key=lambda episode: (episode.since, episode.id))
    if not since_entry or since_entry[0].since > period.cutoff_on:
        return None
    return Counted(entry.person_id, entry.family_id, since_entry[0].kind, tuple(since_entry))


def works_on(day, episodes):
    return any(episode.since <= day and (episode.until is None or episode.until >= day) for episode in episodes)


def could_take_work(period):
    """Participants who at the entry were neither children nor in full-time education."""
    participants = Participant.objects.filter(participation__pilot=period.pilot, in_full_time_education=False)
    return participants.exclude(labour_status=LabourStatus.CHILD)


def entries(period):
    rows = could_take_work(period).values_list("person_id", "participation__family_id", "started_on")
    return {row[0]: Entry(*row) for row in rows}.values()


def episodes_by_person(period):
    rows = EmploymentEpisode.objects.counted_as_work().filter(
        person__in=could_take_work(period).values("person"), since__lte=period.measured_on
    )
    found = defaultdict(list)
    for person, *episode in rows.values_list("person_id", "since", "pk", "kind", "until"):
        found[person].append(as_known_on(period.measured_on, Episode(*episode)))
    return found


def as_known_on(day, episode):
    """An end after the measuring day is not yet known on it, so recording it later changes no figure."""
    return episode._replace(until=None) if episode.until and episode.until > day else episode


WORK_STARTED = Definition(
    code="WORK_STARTED",
    version=1,
    title="Osoby, które podjęły pracę",
    what="Osoby, które od początku udziału zaczęły pracować na podstawie umowy albo we własnej firmie. "
    "Osoba liczy się raz, w rodzaju pierwszej umowy, także gdy miała ich kilka. Nie liczą się: staż i prace społecznie "
    "użyteczne, umowy sprzed udziału oraz praca dzieci i osób, które na początku udziału uczyły się w trybie dziennym.",
    moment="Początek pracy od dnia rozpoczęcia udziału do dnia, na który liczymy.",
    denominator="Liczba osób, bez procentu: dzieci nie mogą być w mianowniku wskaźnika pracy.",
    count=count_started,
)
WORK_KEPT = Definition(
    code="WORK_KEPT",
    version=1,
    title="Osoby, które utrzymały zatrudnienie",
    what="Osoby spośród tych, które podjęły pracę, pracujące w dniu pomiaru. Rodzaj umowy jest ten, w którym osobę "
    "policzono przy podjęciu pracy.",
    moment="Dzień pomiaru: trwa wtedy co najmniej jedna umowa zaczęta w czasie udziału. Umowa zakończona choćby dzień "
    "wcześniej się nie liczy.",
    denominator="Procent liczymy od osób, które podjęły pracę, w każdym rodzaju umowy osobno.",
    count=count_kept,
)
