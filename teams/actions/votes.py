"""Voting: one seat, one matter, one vote, while the session is open; dissent until it closes."""

from schematom.audit.errors import Refused
from schematom.audit.recording import recorded
from teams.actions.moves import locked
from teams.choices import SessionState, VoteValue
from teams.models import AgendaItem, Vote
from teams.selectors import line_of, seat_of, why_no_quorum, why_no_vote, why_no_voting
from teams.selectors.quorum import seats_of

NEEDS_REMARKS = (VoteValue.REMARKS, VoteValue.NEGATIVE)
REMARKS_WANTED = "Napisz uwagi: bez nich autor nie będzie wiedział, co poprawić."


def cast_vote(*, member, item, value, remarks="", dissent="", on=None):
    """Record the member's vote, or that of whom they stand in for.

    Refused, with the reason in words, to everyone who may not vote on this item now (`on`: the day, today when None).
    """
    item = locked_in_session(item)
    seats = seats_of(item.session) if item.session else []
    if reason := why_no_vote(member, item, on, seats):
        raise Refused(reason)
    if not item.part_remarks.filter(author_id=member.user_id).exists():
        _must_have_remarks(value, remarks, "remarks")
    vote = Vote(item=item, team_member=seat_of(member, seats).member, value=value, remarks=remarks.strip())
    vote.dissent, vote.cast_by_id = dissent.strip(), member.user_id
    with recorded("vote.cast", item):
        vote.save()
    return vote


def locked_in_session(item):
    """The item locked after its session: closing waits for us, or we see it closed."""
    session = locked(item.session) if item.session_id else None
    item = locked(item)
    if session is not None and item.session_id == session.pk:
        item.session = session
    return item


def _must_have_remarks(value, remarks, field):
    if value in NEEDS_REMARKS and not remarks.strip():
        raise Refused(REMARKS_WANTED, field)


def enter_votes(*, member, item, votes, on=None):
    """The clerk writes down votes of those present: all of them or none. Gives the number of votes entered.

    `votes`: [{"seat": TeamMember, "value": VoteValue, "remarks": text}, …]; `on`: the day the last of them came in.
    """
    item = locked_in_session(item)
    _must_be_voted_on_now(item, on)
    if not votes:
        raise Refused("Wybierz głos co najmniej jednej osoby.")
    missing = {seat.member.pk for seat in line_of(_fresh(item)).missing}
    rows = [_entered(member, item, one, missing) for one in votes]
    with recorded("votes.entered", item, votes=len(rows)):
        for row in rows:
            row.save()
    return len(rows)


def _must_be_voted_on_now(item, on):
    if item.session is None:
        raise Refused("Tej sprawy nie ma w porządku obrad żadnego posiedzenia.")
    if reason := why_no_voting(item, on) or why_no_quorum(item.session, seats_of(item.session)):
        raise Refused(reason)


def _fresh(item):
    """Without rows read before the lock."""
    return AgendaItem.objects.select_related("session").get(pk=item.pk)


def _entered(member, item, one, missing):
    seat, value, remarks = one["seat"], one["value"], one.get("remarks", "")
    if seat.pk not in missing:
        raise Refused(
            f"{seat.user}: głosu nie można teraz wpisać. Został już oddany albo ta osoba nie głosuje nad tą sprawą.",
            f"value_{seat.pk}",
        )
    _must_have_remarks(value, remarks, f"remarks_{seat.pk}")
    return Vote(item=item, team_member=seat, value=value, remarks=remarks.strip(), cast_by_id=member.user_id)


def write_dissent(*, member, item, seat, dissent):
    """A dissenting opinion (zdanie odrębne) of a seat that voted; may be changed until the session closes."""
    item = locked_in_session(item)
    if item.session is None or item.session.state != SessionState.OPEN:
        raise Refused("Zdanie odrębne zgłasza się, zanim posiedzenie zostanie zamknięte.")
    vote = Vote.objects.select_for_update().filter(item=item, team_member=seat).first()
    if vote is None:
        raise Refused("Zdanie odrębne może zgłosić tylko ten, kto głosował nad tą sprawą.", "seat")
    if not dissent.strip():
        raise Refused("Napisz zdanie odrębne.", "dissent")
    with recorded("vote.dissented", item):
        vote.dissent = dissent.strip()
        vote.save()
    return vote
