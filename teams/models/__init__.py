from teams.models.people import Membership, MembershipQuerySet, User
from teams.models.register import Edition, Gmina, GminaPeriod, GminaQuota, Institution, Pilot, PilotPartner
from teams.models.sessions import AgendaItem, Exclusion, Session, Vote
from teams.models.teams import Team, TeamMember

__all__ = [
    "AgendaItem",
    "Edition",
    "Exclusion",
    "Gmina",
    "GminaPeriod",
    "GminaQuota",
    "Institution",
    "Membership",
    "MembershipQuerySet",
    "Pilot",
    "PilotPartner",
    "Session",
    "Team",
    "TeamMember",
    "User",
    "Vote",
]
