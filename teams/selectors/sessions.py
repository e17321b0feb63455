"""The pilot of a powiat, its teams, their sessions and votes."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, prefetch_related_objects

from schematom.web.polish import long_date
from teams.choices import ItemState, SessionState, TeamKind, VoteValue
from teams.models import AgendaItem, Exclusion, Pilot, Session, Team, TeamMember, Vote


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
    """A matter of a session, its votes, who still has to vote and who does not (Exclusion rows)."""

    item: AgendaItem
    votes: list
    missing: list
    excluded: list

    @property
    def is_voted_on(self):
        """There is a vote for or against; abstentions alone decide nothing."""
        return any(vote.value != VoteValue.ABSTAIN for vote in self.votes)


def agenda_of(session):
    """The session's agenda with votes, in order: a fixed number of queries."""
    voters = list(_voters(session))
    related = ("votes__team_member__user", "exclusions__team_member__user")
    items = session.items.select_related("author").prefetch_related(*related)
    return [_line(item, voters) for item in items]


def line_of(item):
    """The same for one matter, on an agenda or not."""
    prefetch_related_objects([item], "votes__team_member__user", "exclusions__team_member__user")
    return _line(item, list(_voters(item.session)) if item.session else [])


def _voters(session):
    return serving_members(team_of(session.pilot, TeamKind.PZKW), session.held_on)


def _line(item, voters):
    votes, excluded = list(item.votes.all()), list(item.exclusions.all())
    silent = {vote.team_member_id for vote in votes} | {exclusion.team_member_id for exclusion in excluded}
    missing = [seat for seat in voters if seat.pk not in silent and seat.user_id != item.author_id]
    return AgendaLine(item, votes, missing, excluded)


def seat_of(member, session):
    """The TeamMember as whom the member votes in this session, or None."""
    return _voters(session).filter(user_id=member.user_id).first()


def why_no_vote(member, item):
    """Why the member cannot vote on this item now, as a sentence; empty when the member can."""
    if item.author_id and item.author_id == member.user_id:
        return "Nie głosujesz nad tą sprawą, bo ją przedstawiasz."
    if item.state != ItemState.SCHEDULED:
        return "Nad tą sprawą teraz się nie głosuje: nie ma jej w porządku obrad otwartego posiedzenia."
    if item.session.state != SessionState.OPEN:
        return f"Głosowanie zacznie się po otwarciu posiedzenia {item.session.number}."
    return _why_not_this_seat(seat_of(member, item.session), item)


def _why_not_this_seat(seat, item):
    if seat is None:
        return f"Głosują członkowie PZKW pełniący funkcję w dniu posiedzenia, {long_date(item.session.held_on)}"
    exclusion = Exclusion.objects.filter(item=item, team_member=seat).first()
    if exclusion:
        return f"Nie głosujesz nad tą sprawą. Powód wyłączenia: {exclusion.reason}."
    if Vote.objects.filter(item=item, team_member=seat).exists():
        return "Twój głos w tej sprawie jest zapisany. Głosuje się raz."
    return ""


def items_to_vote(member, pilot):
    """Matters of open sessions that wait for the member's vote, with their session."""
    me, held_on = member.user_id, OuterRef("session__held_on")
    seats = TeamMember.objects.filter(team__pilot=pilot, team__kind=TeamKind.PZKW, user_id=me).serving(held_on)
    items = AgendaItem.objects.filter(pilot=pilot, state=ItemState.SCHEDULED, session__state=SessionState.OPEN)
    items = items.exclude(author_id=me).exclude(votes__team_member__user_id=me)
    items = items.exclude(exclusions__team_member__user_id=me)
    return items.filter(Exists(seats)).select_related("session")


def sessions_due(pilot, day):
    """Planned sessions whose day has come."""
    return Session.objects.filter(pilot=pilot, state=SessionState.PLANNED, held_on__lte=day)
