"""Voting: one member, one matter, one vote, while the session is open."""

from schematom.audit.errors import Refused
from schematom.audit.recording import recorded
from teams.actions.moves import locked
from teams.choices import VoteValue
from teams.models import Vote
from teams.selectors import seat_of, why_no_vote

NEEDS_REMARKS = (VoteValue.REMARKS, VoteValue.NEGATIVE)


def cast_vote(*, member, item, value, remarks=""):
    """Record the member's vote. Refused, with the reason in words, to everyone who may not vote on this item now."""
    if item.session is not None:
        locked(item.session)  # closing waits for us, or we see it closed
    item = locked(item)
    if reason := why_no_vote(member, item):
        raise Refused(reason)
    if value in NEEDS_REMARKS and not remarks.strip():
        raise Refused("Napisz uwagi: bez nich autor nie będzie wiedział, co poprawić.", "remarks")
    vote = Vote(item=item, team_member=seat_of(member, item.session), value=value, remarks=remarks.strip())
    with recorded("vote.cast", item):
        vote.save()
    return vote
