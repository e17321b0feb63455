"""The end of voting on a matter, the wording of what was decided, the end of a session."""

from collections import Counter

from django.utils import timezone

from schematom.audit.errors import Refused
from schematom.audit.recording import recorded
from schematom.web.polish import counted, long_date
from teams import signals, states
from teams.actions.minutes import draw_up
from teams.actions.moves import locked, must
from teams.actions.votes import locked_in_session
from teams.choices import ItemKind, ItemState, Outcome, Presence, SessionMode, SessionState, VoteValue
from teams.models import AgendaItem
from teams.selectors import agenda_of, line_of
from teams.selectors.quorum import seats_of
from teams.selectors.remarks import remarks_by_part

VOTES = "głos,głosy,głosów"


def close_voting(*, member, item, on=None):
    """End the voting on one matter with the quorum of this moment; what was decided can then be worded.

    Refused without a vote for or against, without a quorum, and by circulation before all have voted or the deadline
    has passed (`on`: the day, today when None).
    """
    item = locked_in_session(item)
    if item.session is None or item.session.state != SessionState.OPEN:
        raise Refused("Głosowanie kończy się w czasie otwartego posiedzenia.")
    if item.voting_closed_at:
        raise Refused("Głosowanie nad tą sprawą jest już zakończone.")
    seats = seats_of(item.session)
    line = line_of(AgendaItem.objects.select_related("session").get(pk=item.pk), seats)
    _must_be_decidable(line, on)
    with recorded("voting.closed", item, votes=len(line.votes)):
        _end_voting(item, line, seats)
        item.save()
    return item


def _must_be_decidable(line, on):
    if not line.is_voted_on:
        raise Refused(
            f"Sprawa „{line.item.title}” nie ma ani jednego głosu za lub przeciw."
            " Poczekaj na głosy albo zdejmij ją z porządku obrad."
        )
    if line.item.session.mode == SessionMode.CIRCULATION:
        _must_be_voted_on_by_all(line, on)
    elif not line.quorum.is_met:
        raise Refused(
            f"Kworum ustało: {line.quorum.words}. Nie zakończono głosowania nad sprawą „{line.item.title}”:"
            " zdejmij ją z porządku obrad albo wpisz na listę obecności powrót członków."
        )


def _must_be_voted_on_by_all(line, on):
    session = line.item.session
    if line.missing and (on or timezone.localdate()) <= session.ends_on:
        names = ", ".join(str(seat.voter.user) for seat in line.missing)
        raise Refused(
            f"Głosowanie obiegowe nad sprawą „{line.item.title}” trwa do {long_date(session.ends_on)}"
            f" Czekamy jeszcze na głosy: {names}."
        )
    if not line.quorum.is_met:
        raise Refused(
            f"Nad sprawą „{line.item.title}” zagłosowało za mało osób: {line.quorum.words}."
            " Zdejmij ją z porządku obrad i dodaj do następnego posiedzenia."
        )


def _end_voting(item, line, seats):
    """Who voted and left before the end took part too."""
    there = {seat.member.pk for seat in seats if seat.is_there and not seat.by_circulation}
    item.voting_closed_at = timezone.now()
    item.present_count = len(there | {vote.team_member_id for vote in line.votes})
    item.resolution = resolution_of(item, line.votes)


def word_resolution(*, member, item, revision, resolution):
    """Word what was decided; may be changed until the session closes. The outcome follows the votes alone."""
    item = item.lock_revision(revision)
    session = locked(item.session) if item.session else None
    if session is None or session.state != SessionState.OPEN:
        raise Refused("Treść rozstrzygnięcia zmienia się do zamknięcia posiedzenia. Potem pomyłkę prostuje adnotacja.")
    if not item.voting_closed_at:
        raise Refused("Najpierw zakończ głosowanie nad tą sprawą: dopiero wtedy wiadomo, co rozstrzygnięto.")
    if not resolution.strip():
        raise Refused("Wpisz treść rozstrzygnięcia.", "resolution")
    with recorded("resolution.worded", item):
        item.resolution = resolution.strip()
        item.save()
    return item


def close_session(*, member, session, on=None):
    """Decide every matter of the agenda, lock the session for good and draw up its minutes.

    Refused while voting on a matter cannot end. Each decided matter is told to the apps above
    (`signals.item_decided`) in the same transaction.
    """
    session = locked(session)
    closed = must(states.SESSION, "close", session, "Zamknąć można tylko otwarte posiedzenie.")
    seats = seats_of(session)
    lines = [line for line in agenda_of(session, seats) if line.item.state == ItemState.SCHEDULED]
    for line in lines:
        line.item.session = session
        if not line.item.voting_closed_at:
            _must_be_decidable(line, on)
    day = session.held_on if session.ends_on is None else min(session.ends_on, on or timezone.localdate())
    with recorded("session.closed", session, items=len(lines)):
        _mark_absent(session, seats)
        # The database lets nothing of a closed session change, so the matters come first.
        for line in lines:
            _decide(line, seats, day)
            signals.item_decided.send(sender=AgendaItem, member=member, item=line.item)
        session.state, session.closed_at = closed, timezone.now()
        session.save()
        draw_up(member=member, session=session)
    return session


def _mark_absent(session, seats):
    """Whoever was not written down was not there."""
    for seat in seats:
        if session.mode == SessionMode.MEETING and seat.attendance and not seat.presence:
            seat.attendance.presence = Presence.ABSENT
            seat.attendance.save()


def _decide(line, seats, day):
    item = line.item
    if not item.voting_closed_at:
        _end_voting(item, line, seats)
    item.outcome = outcome_of([vote.value for vote in line.votes])
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
    """The outcome in words, the numbers of votes, what was proposed and adopted, the remarks without names."""
    count, outcome = Counter(vote.value for vote in votes), outcome_of([vote.value for vote in votes])
    what = "Opinia" if item.kind == ItemKind.PROGRAMME else "Decyzja"
    with_remarks = f" (w tym z uwagami: {count[VoteValue.REMARKS]})" if count[VoteValue.REMARKS] else ""
    text = (
        f"{what} PZKW: {outcome.label}."
        f" Za: {counted(count[VoteValue.POSITIVE] + count[VoteValue.REMARKS], VOTES)}{with_remarks},"
        f" przeciw: {counted(count[VoteValue.NEGATIVE], VOTES)},"
        f" wstrzymujące się: {counted(count[VoteValue.ABSTAIN], VOTES)}."
    )
    proposal = item.packet.get("proposal") if item.kind == ItemKind.OTHER and outcome != Outcome.NEGATIVE else ""
    parts = [line for found in remarks_by_part(item) for line in _listed(found.heading, found.remarks, "text")]
    remarks = _listed("Uwagi", [vote for vote in votes if vote.remarks], "remarks")
    return "\n".join([text, *([proposal] if proposal else []), *parts, *remarks])


def _listed(heading, rows, field):
    """A heading and the texts of the rows, numbered, without who wrote them; nothing without rows."""
    lines = [f"{number}. {getattr(row, field)}" for number, row in enumerate(rows, 1)]
    return [f"{heading}:", *lines] if lines else []
