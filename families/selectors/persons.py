"""What the page of one person shows."""

from dataclasses import dataclass

from django.utils import timezone

from families.choices import ActivityState, VersionState
from families.models import Activity, Participant, PersonStatus
from families.selectors.hours import Support, support_of
from families.selectors.household import contact_for
from families.selectors.papers import latest_papers_about
from families.selectors.stays import absence_of, died_on, history_of_stays

HIDDEN = "informacja chroniona"
NOT_KNOWN = "nie ustalono"
OPEN_VERSIONS = (VersionState.DRAFT, VersionState.SUBMITTED, VersionState.OPINED, VersionState.IN_FORCE)


@dataclass(frozen=True)
class Standing:
    """A PersonStatus or Participant in words; a disability only for those with the right to sensitive facts."""

    row: object
    months: int | None
    education: str
    disability: str


@dataclass(frozen=True)
class PersonPage:
    """Everything on the page; about fifteen queries, however much was written."""

    age: int
    died_on: object
    phone: str
    absence: str
    moments: list
    statuses: list
    begun_with: list
    employments: list
    support: object
    papers: object
    sees_sensitive: bool


def person_page(member, person):
    """`person` with its family and stays prefetched."""
    today = timezone.localdate()
    sees = member.may("sensitive.view", person.family)
    contact = contact_for(member, person.family)
    died = died_on(person)
    parts = list(parts_of(person))
    return PersonPage(
        age=person.age_on(died or today),
        died_on=died,
        phone=contact.phone if contact.hidden and person.phone else person.phone,
        absence=absence_of(person, today),
        moments=history_of_stays(person),
        statuses=[_standing(row, sees) for row in PersonStatus.objects.filter(person=person).select_related("author")],
        begun_with=[_standing(row, sees) for row in parts],
        employments=list(person.employments.order_by("-since", "id")),
        support=support_of_person(person, parts[0].participation) if parts else None,
        papers=latest_papers_about(member, person),
        sees_sensitive=sees,
    )


def _standing(row, sees_sensitive):
    education = row.get_education_display() or NOT_KNOWN
    disability = (row.get_disability_display() or NOT_KNOWN) if sees_sensitive else HIDDEN
    return Standing(row, row.months_unemployed, education, disability)


def parts_of(person):
    """The person's parts in editions, the latest first."""
    parts = Participant.objects.filter(person=person).select_related("participation__pilot__edition")
    return parts.order_by("-started_on", "id")


def support_of_person(person, participation):
    """This person's lines of the family's Support."""
    whole = support_of(participation)
    hours = [one for one in whole.hours if one.person.pk == person.pk]
    return Support(hours, [row for row in whole.memberships if row.person_id == person.pk])


@dataclass(frozen=True)
class Ties:
    """What goes on in the family's case with somebody who leaves the household."""

    activities: list
    takes_part: bool


def ties_of(person):
    ahead = Activity.objects.filter(persons__person=person, state__in=(ActivityState.PLANNED, ActivityState.ORDERED))
    ahead = ahead.filter(version__state__in=OPEN_VERSIONS).select_related("version")
    open_part = Participant.objects.filter(person=person, completed_on=None, left_on=None)
    return Ties(_latest_by_key(ahead.order_by("-version__number", "module", "position")), open_part.exists())


def _latest_by_key(activities):
    """An activity stands in the version in force and in the draft of the next: name it once."""
    return list({activity.key: activity for activity in reversed(list(activities))}.values())
