"""Who took up work and who kept it, by type of contract.

Kept is counted out of the list of started, so in each type and in total it cannot be the larger.
"""

from collections import defaultdict
from datetime import date, timedelta
from typing import NamedTuple
from uuid import UUID

from families.choices import EmploymentType
from families.models import EmploymentEpisode
from reports.definitions.completion import PERSONS_ABLE_TO_WORK, could_take_work
from reports.definitions.measuring import BY_PERSON, PERSONS, Counted, Definition
from schematom.web.polish import counted
from teams.choices import JobTypeRule

# No source orders them: an employment contract protects its holder most, a contract for a piece of work least.
MOST_LASTING_FIRST = (
    EmploymentType.EMPLOYMENT_CONTRACT,
    EmploymentType.SOCIAL_COOPERATIVE,
    EmploymentType.SUPPORTED,
    EmploymentType.BUSINESS,
    EmploymentType.MANDATE_CONTRACT,
    EmploymentType.WORK_CONTRACT,
)


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
    day, gap = period.measured_on, timedelta(days=period.work_gap_days)
    return [thing for thing in so_far[WORK_STARTED.code] if works_on(day, thing.facts, gap)]


def taken_up(entry, episodes, period):
    """The person with the type of work by the edition's rule; None when the first came after the cut-off day."""
    counted = (episode for episode in episodes if entry.started_on <= episode.since <= period.measured_on)
    since_entry = sorted(counted, key=lambda episode: (episode.since, episode.id))
    if not since_entry or since_entry[0].since > period.cutoff_on:
        return None
    begun = [episode for episode in since_entry if episode.since <= period.cutoff_on]
    kind = kind_of(begun, period.job_type_rule)
    return Counted(entry.person_id, entry.family_id, kind, tuple(since_entry), entry.person_id)


def kind_of(episodes, rule):
    """The type that names a person's work: of the first contract, or of the most lasting one."""
    if rule == JobTypeRule.STRONGEST:
        return min((episode.kind for episode in episodes), key=MOST_LASTING_FIRST.index)
    return episodes[0].kind


def works_on(day, episodes, gap=timedelta(0)):
    return any(episode.since <= day and (episode.until is None or episode.until + gap >= day) for episode in episodes)


def entries(period):
    able = filter(could_take_work, period.people.entrants)
    return [Entry(entrant.person_id, entrant.family_id, entrant.started_on) for entrant in able]


def episodes_by_person(period):
    rows = EmploymentEpisode.objects.counted_as_work().filter(
        person__participations__participation__pilot=period.pilot, since__lte=period.measured_on
    )
    found = defaultdict(list)
    for person, *episode in rows.order_by().values_list("person_id", "since", "pk", "kind", "until"):
        found[person].append(as_known_on(period.measured_on, Episode(*episode)))
    return found


def as_known_on(day, episode):
    """An end after the measuring day is not yet known on it, so recording it later changes no figure."""
    return episode._replace(until=None) if episode.until and episode.until > day else episode


STARTED = (
    "Osoby, które od początku udziału zaczęły pracować na podstawie umowy albo we własnej firmie. "
    "Osoba liczy się raz, w rodzaju {which} umowy, także gdy miała ich kilka. Nie liczą się: staż i prace społecznie "
    "użyteczne, umowy sprzed udziału oraz praca osób, które na początku udziału miały mniej niż 18 albo więcej niż 64 "
    "lata lub uczyły się w trybie dziennym."
)
KEPT_ON = (
    "Dzień pomiaru: trwa wtedy co najmniej jedna umowa zaczęta w czasie udziału. Umowa zakończona {when} się nie liczy."
)


def started_words(period):
    is_strongest = period.job_type_rule == JobTypeRule.STRONGEST
    return {"what": STARTED.format(which="najtrwalszej")} if is_strongest else {}


def kept_words(period):
    gap = period.work_gap_days
    when = f"więcej niż {counted(gap, 'dzień,dni,dni')} wcześniej"
    return {"moment": KEPT_ON.format(when=when)} if gap else {}


WORK_STARTED = Definition(
    code="WORK_STARTED",
    version=2,  # version 1 went by the labour status alone, so a child without one counted, and so did pensioners
    title="Osoby, które podjęły pracę",
    what=STARTED.format(which="pierwszej"),
    moment="Początek pracy od dnia rozpoczęcia udziału do dnia, na który liczymy.",
    denominator="Procent liczymy od osób, które mogły podjąć pracę, nigdy od wszystkich uczestników, bo są "
    "wśród nich dzieci.",
    count=count_started,
    unit=PERSONS,
    by_edition=started_words,
    within=PERSONS_ABLE_TO_WORK.code,
    by=BY_PERSON,
    parts=(EmploymentType,),
)
WORK_KEPT = Definition(
    code="WORK_KEPT",
    version=2,  # counted out of version 2 of those who took up work
    title="Osoby, które utrzymały zatrudnienie",
    what="Osoby spośród tych, które podjęły pracę, pracujące w dniu pomiaru. Rodzaj umowy jest ten, w którym osobę "
    "policzono przy podjęciu pracy.",
    moment=KEPT_ON.format(when="choćby dzień wcześniej"),
    denominator="Procent liczymy od osób, które podjęły pracę, w każdym rodzaju umowy osobno.",
    count=count_kept,
    unit=PERSONS,
    by_edition=kept_words,
    within=WORK_STARTED.code,
    by=BY_PERSON,
    parts=(EmploymentType,),
)
