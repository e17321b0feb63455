"""Sittings of the PZKW: planned, opened, closed with an outcome for every matter."""

from collections import Counter

from django.utils import timezone

from schematom.audit.errors import Refused
from schematom.audit.recording import recorded
from schematom.numbering.actions import next_number
from schematom.web.polish import counted, long_date
from teams import signals, states
from teams.actions.moves import locked, must
from teams.choices import ItemKind, ItemState, Outcome, VoteValue
from teams.models import AgendaItem, Session

VOTES = "głos,głosy,głosów"


def plan_session(*, member, pilot, held_on, place):
    """A new session with the next number of its year. Refused outside the time in which the PZKW works."""
    if held_on < pilot.starts_on:
        raise Refused(f"Pilotaż zaczyna się {long_date(pilot.starts_on)} Wybierz ten dzień albo późniejszy.", "held_on")
    if held_on > pilot.team_work_ends_on:
        end = long_date(pilot.team_work_ends_on)
        raise Refused(f"W tej edycji PZKW pracuje do {end} Wybierz ten dzień albo wcześniejszy.", "held_on")
    session = Session(pilot=pilot, held_on=held_on, place=place)
    with recorded("session.planned", session):
        session.number = next_number("PZKW", held_on.year)
        session.save()
    return session


def open_session(*, member, session):
    """Begin the voting. Refused before the day of the session."""
    session = locked(session)
    session.state = must(states.SESSION, "open", session, "Otworzyć można tylko zaplanowane posiedzenie.")
    if session.held_on > timezone.localdate():
        raise Refused(f"To posiedzenie zaplanowano na {long_date(session.held_on)} Otworzysz je tego dnia.")
    with recorded("session.opened", session):
        session.save()
    return session


def close_session(*, member, session):
    """Decide every matter of the agenda and lock the session.

    Refused while a matter has no vote for or against. Each decided matter is told to the apps above
    (`signals.item_decided`) in the same transaction.
    """
    session = locked(session)
    session.state = must(states.SESSION, "close", session, "Zamknąć można tylko otwarte posiedzenie.")
    items = list(session.items.filter(state=ItemState.SCHEDULED).prefetch_related("votes"))
    _must_all_be_voted_on(items)
    with recorded("session.closed", session, items=len(items)):
        session.closed_at = timezone.now()
        session.save()
        for item in items:
            _decide(item, session.held_on)
            signals.item_decided.send(sender=AgendaItem, member=member, item=item)
    return session


def _must_all_be_voted_on(items):
    for item in items:
        if all(vote.value == VoteValue.ABSTAIN for vote in item.votes.all()):
            raise Refused(
                f"Sprawa „{item.title}” nie ma ani jednego głosu za lub przeciw."
                " Poczekaj na głosy albo zdejmij ją z porządku obrad."
            )


def _decide(item, day):
    votes = list(item.votes.all())
    item.outcome = outcome_of([vote.value for vote in votes])
    item.resolution = resolution_of(item, votes)
    item.state, item.decided_on = states.ITEM["decide"][1], day
    item.save()


def outcome_of(values):
    """The outcome of votes: more for than against, or negative; with remarks when any of those for had some."""
    count = Counter(values)
    supporting = count[VoteValue.POSITIVE] + count[VoteValue.REMARKS]
    if supporting <= count[VoteValue.NEGATIVE]:
        return Outcome.NEGATIVE
    return Outcome.REMARKS if count[VoteValue.REMARKS] else Outcome.POSITIVE


def resolution_of(item, votes):
    """The outcome in words, the numbers of votes, the remarks without names."""
    count = Counter(vote.value for vote in votes)
    what = "Opinia" if item.kind == ItemKind.PROGRAMME else "Decyzja"
    with_remarks = f" (w tym z uwagami: {count[VoteValue.REMARKS]})" if count[VoteValue.REMARKS] else ""
    text = (
        f"{what} PZKW: {item.get_outcome_display()}."
        f" Za: {counted(count[VoteValue.POSITIVE] + count[VoteValue.REMARKS], VOTES)}{with_remarks},"
        f" przeciw: {counted(count[VoteValue.NEGATIVE], VOTES)},"
        f" wstrzymujące się: {counted(count[VoteValue.ABSTAIN], VOTES)}."
    )
    remarks = [f"{number}. {vote.remarks}" for number, vote in enumerate((v for v in votes if v.remarks), 1)]
    return "\n".join([text, "Uwagi:", *remarks]) if remarks else text
