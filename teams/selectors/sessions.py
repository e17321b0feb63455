"""The pilot of a powiat, its teams, their sessions and votes."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, prefetch_related_objects
from django.utils import timezone

from schematom.web.polish import clock, long_date
from teams.choices import ItemState, Presence, SessionMode, SessionState, TeamKind, VoteValue
from teams.models import AgendaItem, Attendance, Exclusion, Pilot, Session, Team, TeamMember, Vote
from teams.selectors.quorum import Quorum, quorum_of, quorum_of_votes, seats_of

AUTHOR = "jest autorem"


def current_pilot(member):
    """The Pilot of the powiat and edition the member works in; None when there is none, or for the nation."""
    pilots = Pilot.objects.select_related("edition", "leader", "powiat")
    return pilots.filter(powiat_id=member.powiat_id, edition_id=member.edition_id).first() if member.powiat_id else None


def team_of(pilot, kind):
    """The PZKW or the MGI of a pilot, or None."""
    return Team.objects.filter(pilot=pilot, kind=kind).first()


def serving_members(team, day):
    """Members serving in the team on the day, by name; nobody when there is no team."""
    if team is None:
        return TeamMember.objects.none()
    return team.members.serving(day).select_related("user", "institution")


# Sessions, their agenda, votes


@dataclass(frozen=True)
class AgendaLine:
    """A matter of a session, its votes, seats that still have to vote, and those that do not (Exclusion rows).

    `quorum`: of those there, by circulation of the votes cast; None for a matter on no agenda.
    """

    item: AgendaItem
    votes: list
    missing: list
    excluded: list
    quorum: Quorum | None = None

    @property
    def is_voted_on(self):
        """There is a vote for or against; abstentions alone decide nothing."""
        return any(vote.value != VoteValue.ABSTAIN for vote in self.votes)

    @property
    def shows_votes(self):
        """How each voted is told when voting on the matter has ended, so that nobody votes after the others."""
        return self.item.state == ItemState.DECIDED or self.item.voting_closed_at is not None

    @property
    def may_leave(self):
        """Whether it can still be taken off the agenda."""
        if self.item.state != ItemState.SCHEDULED or self.item.voting_closed_at:
            return False
        return not self.is_voted_on or not self.quorum.is_met


RELATED = ("votes__team_member__user", "votes__cast_by", "exclusions__team_member__user")


def agenda_of(session, seats=None):
    """The session's agenda with votes, in order: a fixed number of queries."""
    seats = seats_of(session) if seats is None else seats
    items = session.items.select_related("author").prefetch_related(*RELATED)
    return [_line(item, session, seats) for item in items]


def line_of(item, seats=None):
    """The same for one matter, on an agenda or not."""
    prefetch_related_objects([item], *RELATED)
    if item.session is None:
        return AgendaLine(item, [], [], list(item.exclusions.all()))
    return _line(item, item.session, seats_of(item.session) if seats is None else seats)


def _line(item, session, seats):
    votes, excluded = list(item.votes.all()), list(item.exclusions.all())
    voted = {vote.team_member_id for vote in votes}
    missing = [seat for seat in seats if seat.is_there and seat.member.pk not in voted and not _barred(seat, item)]
    by_circulation = session.mode == SessionMode.CIRCULATION
    quorum = quorum_of_votes(session, seats, votes) if by_circulation else quorum_of(session, seats)
    return AgendaLine(item, votes, missing, excluded, quorum)


def _barred(seat, item):
    """Why the seat never votes on this matter; empty when it may. Either of the two people bars it."""
    people = {seat.member.pk, seat.voter.pk}
    if item.author_id and item.author_id in (seat.member.user_id, seat.voter.user_id):
        return AUTHOR
    return next((one.reason for one in item.exclusions.all() if one.team_member_id in people), "")


def seat_of(member, seats):
    """The Seat for which the member votes: the own one, or that of whom they stand in for; None when neither."""
    own = next((seat for seat in seats if seat.member.user_id == member.user_id), None)
    return own or next((seat for seat in seats if seat.voter.user_id == member.user_id), None)


def why_no_vote(member, item, on=None, seats=None):
    """Why the member cannot vote on this item on the day, as a sentence that says what to do; empty when they can."""
    if item.author_id and item.author_id == member.user_id:
        return "Nie głosujesz nad tą sprawą, bo ją przedstawiasz."
    if item.state != ItemState.SCHEDULED:
        return "Nad tą sprawą teraz się nie głosuje: nie ma jej w porządku obrad otwartego posiedzenia."
    seats = seats_of(item.session) if seats is None else seats
    return (
        why_no_voting(item, on)
        or _why_not_me(member, item, seats)
        or _why_not_this_seat(seat_of(member, seats), item)
        or why_no_quorum(item.session, seats)
    )


def why_no_voting(item, on=None):
    """Why nobody votes on this scheduled matter on the day; empty when voting is open."""
    session = item.session
    if session.state != SessionState.OPEN:
        return f"Głosowanie zacznie się po otwarciu posiedzenia {session.number}."
    if item.voting_closed_at:
        return f"Głosowanie nad tą sprawą zakończono o {clock(item.voting_closed_at)}. Wyniku nie można już zmienić."
    if session.ends_on and (on or timezone.localdate()) > session.ends_on:
        return f"Głosowanie obiegowe trwało do {long_date(session.ends_on)} Głosów po tym terminie się nie przyjmuje."
    return ""


def _why_not_me(member, item, seats):
    seat = seat_of(member, seats)
    if seat is None:
        return _why_no_seat(member, item.session, seats)
    if seat.member.user_id != seat.voter.user_id and member.user_id == seat.member.user_id:
        return f"Na liście obecności zapisano, że zastępuje Cię {seat.voter.user}: to zastępca oddaje głos."
    return "" if seat.is_there else ABSENT[seat.presence]


def _why_no_seat(member, session, seats):
    if any(deputy.user_id == member.user_id for seat in seats for deputy in seat.deputies):
        return (
            "Jesteś zastępcą członka PZKW. Zagłosujesz, gdy na liście obecności będzie zapisane, że go zastępujesz:"
            " poproś o to prowadzącego."
        )
    return f"Głosują członkowie PZKW pełniący funkcję w dniu posiedzenia, {long_date(session.held_on)}"


ASK = "poproś prowadzącego o wpis na liście obecności."
ABSENT = {
    "": f"Nie ma Cię jeszcze na liście obecności. Żeby zagłosować, {ASK}",
    Presence.ABSENT: f"Według listy obecności nie ma Cię na tym posiedzeniu. Jeśli jesteś, {ASK}",
    Presence.LEFT: f"Według listy obecności nie ma Cię już na posiedzeniu. Po powrocie {ASK}",
}


def _why_not_this_seat(seat, item):
    if reason := _barred(seat, item):
        return f"Nie głosujesz nad tą sprawą. Powód wyłączenia: {reason}."
    if Vote.objects.filter(item=item, team_member=seat.member).exists():
        return "Twój głos w tej sprawie jest zapisany. Głosuje się raz."
    return ""


def why_no_quorum(session, seats):
    """Why a meeting cannot vote now; empty when enough are there, and by circulation, where votes are counted."""
    if session.mode == SessionMode.CIRCULATION:
        return ""
    quorum = quorum_of(session, seats)
    if quorum.is_met:
        return ""
    return f"Nie ma kworum: {quorum.words}. Głosować można, gdy na liście obecności będzie dość członków PZKW."


def items_to_vote(member, pilot, day):
    """Matters of open sessions that wait for the member's vote on the day, with their session."""
    me = member.user_id
    items = AgendaItem.objects.filter(pilot=pilot, state=ItemState.SCHEDULED, session__state=SessionState.OPEN)
    items = items.filter(voting_closed_at__isnull=True).exclude(author_id=me)
    there, serving = _attending(me, "session"), _serving(pilot, me)
    meeting, circulation = Q(session__mode=SessionMode.MEETING), Q(session__mode=SessionMode.CIRCULATION)
    items = items.filter(meeting & Exists(there) | circulation & Q(session__ends_on__gte=day) & Exists(serving))
    mine = Q(team_member__user_id=me) | Q(team_member__in=_attending(me, "item__session").values("team_member"))
    for done in (Vote, Exclusion):
        items = items.exclude(Exists(done.objects.filter(mine, item=OuterRef("pk"))))
    return items.select_related("session")


def _attending(user_id, session):
    """Rows of the session's attendance list that give this person a vote."""
    own = Q(presence=Presence.PRESENT, team_member__user_id=user_id)
    another = Q(presence=Presence.SUBSTITUTED, substitute__user_id=user_id)
    return Attendance.objects.filter(own | another, session=OuterRef(session))


def _serving(pilot, user_id):
    seats = TeamMember.objects.filter(team__pilot=pilot, team__kind=TeamKind.PZKW, user_id=user_id)
    return seats.full().serving(OuterRef("session__held_on"))


def sessions_due(pilot, day):
    """Planned sessions whose day has come."""
    return Session.objects.filter(pilot=pilot, state=SessionState.PLANNED, held_on__lte=day)


def sessions_uninvited(pilot, day):
    """Meetings still to come to which nobody has been invited."""
    meetings = Session.objects.filter(pilot=pilot, state=SessionState.PLANNED, mode=SessionMode.MEETING)
    return meetings.filter(held_on__gt=day).exclude(attendances__invited_at__isnull=False)


def circulations_due(pilot, day):
    """Votes by circulation whose deadline has passed."""
    return Session.objects.filter(pilot=pilot, state=SessionState.OPEN, ends_on__lt=day)
