"""Reads across the powiat's people and teams."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, prefetch_related_objects
from django.utils import timezone

from schematom.access.members import Member
from schematom.web.polish import long_date
from teams.choices import ItemState, Role, SessionState, TeamKind, VoteValue
from teams.models import AgendaItem, Exclusion, Membership, Pilot, Session, Team, TeamMember, Vote

SCOPE_KEY = "scope"
EDITION_KEY = "edition"


def member_of_request(request):
    """The Member a request belongs to, read anew each time; None when not logged in or without any membership."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return None
    held = memberships_of(user)
    if not held:
        return None
    scope = request.session.get(SCOPE_KEY, user.last_scope)
    return member_in(user, held, scope, request.session.get(EDITION_KEY, user.last_edition_id))


def memberships_of(user):
    """The user's memberships in force today, with their powiat."""
    return list(Membership.objects.in_force(timezone.localdate()).filter(user=user).select_related("powiat"))


def member_in(user, held, scope=None, edition=None):
    """The Member in the chosen scope (powiat number, 0 = nation); in the first one held when the choice is not held."""
    scopes = {m.powiat_id or 0 for m in held}
    scope = scope if scope in scopes else (held[0].powiat_id or 0)
    mine = [m for m in held if (m.powiat_id or 0) == scope]
    roles = frozenset(m.role for m in mine)
    pilot = _pilot(scope, edition) if scope else None
    return Member(
        user_id=user.pk,
        full_name=user.full_name,
        powiat_id=scope or None,
        powiat_name=str(mine[0].powiat) if scope else "CRZL",
        roles=roles,
        role_label=", ".join(role.label for role in Role if role in roles),
        institution_ids=frozenset(m.institution_id for m in mine if m.institution_id),
        edition_id=pilot.edition_id if pilot else None,
        edition_name=pilot.edition.name if pilot else "",
        choices=len(scopes) > 1 or bool(scope and pilot),
        user=user,
    )


def _pilot(powiat_id, edition_id):
    pilots = list(Pilot.objects.filter(powiat_id=powiat_id).select_related("edition").order_by("-edition__number"))
    return next((p for p in pilots if p.edition_id == edition_id), pilots[0] if pilots else None)


# Where a user may work


@dataclass(frozen=True)
class Place:
    """A scope to work in: a powiat in an edition, a powiat without one yet, or the nation (`scope` 0)."""

    scope: int
    edition_id: int | None
    label: str

    @property
    def value(self):
        return f"{self.scope}-{self.edition_id or ''}"


def places_of(user):
    """Every scope and edition the user may choose."""
    powiaty = {m.powiat_id: m.powiat for m in memberships_of(user)}
    pilots = list(Pilot.objects.filter(powiat_id__in=[key for key in powiaty if key]).select_related("edition"))
    places = [Place(0, None, "Centrum Rozwoju Zasobów Ludzkich (CRZL)")] if None in powiaty else []
    for key, powiat in powiaty.items():
        if key:
            editions = [pilot.edition for pilot in pilots if pilot.powiat_id == key]
            places += [Place(key, edition.pk, f"{powiat}, {edition}") for edition in editions]
            places += [] if editions else [Place(key, None, str(powiat))]
    return places


# The pilot and its teams


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
