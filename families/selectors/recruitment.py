"""The board of recruitment: places, the reserve list in its order, families by step with the next act."""

from dataclasses import dataclass

from django.db.models import Count, Exists, Max, OuterRef, Subquery

from families.choices import ParticipationState as P
from families.models import Participation, RecruitmentStep
from families.selectors.places import openings, places_in, reserve_of

MOST = 50  # rows of one step; the list of families shows the rest
# What the coordinator does next with a family in this state: (words, name of the page).
ACTS = {
    P.NOMINATED: ("Zapisz zaproszenie", "participation_invite"),
    P.INVITED: ("Zapisz odpowiedź", "participation_answer"),
    P.ACCEPTED: ("Podejmij decyzję", "participation_decide"),
    P.QUALIFIED: ("Zapisz deklarację", "participation_start"),
}
HEADINGS = {
    P.NOMINATED: "Wskazane, do zaproszenia",
    P.INVITED: "Zaproszone, czekamy na odpowiedź",
    P.ACCEPTED: "Przyjęły zaproszenie, do decyzji",
    P.QUALIFIED: "Zakwalifikowane, do podpisania deklaracji",
}
BEYOND = (P.PARTICIPANT, P.FINISHED, P.LEFT_EARLY, P.DECLINED, P.NOT_QUALIFIED)


@dataclass(frozen=True)
class Step:
    """Families that wait for one act; `rows` carry the day of their last step."""

    state: P
    heading: str
    act: str
    act_page: str
    rows: list
    count: int

    @property
    def more(self):
        return self.count - len(self.rows)


@dataclass(frozen=True)
class Board:
    places: list
    openings: list
    reserve: list
    reserve_count: int
    steps: list
    beyond: list  # [(state, count)] of families that recruitment is over for

    @property
    def reserve_more(self):
        return self.reserve_count - len(self.reserve)

    @property
    def is_empty(self):
        return not (self.reserve or self.steps or self.beyond)

    @property
    def first_act(self):
        """The one act to do first: a free place for the reserve list, then the steps nearest to the end."""
        if self.openings:
            return None
        order = (P.ACCEPTED, P.QUALIFIED, P.INVITED, P.NOMINATED)
        return min(self.steps, key=lambda step: order.index(step.state), default=None)

    @property
    def families_shown(self):
        return [one.family_id for one in (*self.reserve, *(row for step in self.steps for row in step.rows))]


def board_of(pilot):
    """The Board of a pilot; the same number of queries for ten families and for ten thousand."""
    places = places_in(pilot)
    counts = dict(Participation.objects.filter(pilot=pilot).order_by().values_list("state").annotate(Count("pk")))
    steps = [_step(pilot, state, counts[state]) for state in ACTS if state in counts]
    return Board(
        places=places,
        openings=openings(pilot, places),
        reserve=list(_known_before(reserve_of(pilot))[:MOST]),
        reserve_count=counts.get(P.RESERVE, 0),
        steps=steps,
        beyond=[(state, counts[state]) for state in BEYOND if state in counts],
    )


def _step(pilot, state, count):
    rows = _known_before(Participation.objects.filter(pilot=pilot, state=state))
    rows = rows.select_related("family__gmina").order_by("since", "nominated_on", "pk")[:MOST]
    act, page = ACTS[state]
    return Step(state, HEADINGS[state], act, page, list(rows), count)


def _known_before(participations):
    """Each with `since`, the day of its last step, and `known_before`: it was pointed out in an earlier edition."""
    steps = RecruitmentStep.objects.filter(participation=OuterRef("pk")).order_by().values("participation")
    earlier = Participation.objects.filter(family=OuterRef("family"), nominated_on__lt=OuterRef("nominated_on"))
    return participations.annotate(
        since=Subquery(steps.annotate(day=Max("taken_on")).values("day")), known_before=Exists(earlier)
    )


def not_yet_joined(participation):
    """Persons who live with the family since its participation began, or later, and are no participants."""
    known = participation.participants.values("person")
    persons = participation.family.persons.exclude(pk__in=known).prefetch_related("stays")
    return persons.not_gone_by(participation.started_on) if participation.started_on else persons
