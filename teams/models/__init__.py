from teams.models.machines import MachineToken
from teams.models.people import Invitation, Membership, MembershipQuerySet, User
from teams.models.pilots import (
    Edition,
    GminaQuota,
    Pilot,
    PilotCard,
    PilotMove,
    PilotPartner,
    StageAssessment,
    StageInvitation,
)
from teams.models.register import Gmina, GminaPeriod, Institution, InstitutionPeriod, PowiatSettings
from teams.models.sessions import AgendaItem, Annotation, Attendance, Exclusion, ItemRemark, Minutes, Session, Vote
from teams.models.teams import StaffEvent, StaffEventPerson, Team, TeamFile, TeamMember

__all__ = [
    "AgendaItem",
    "Annotation",
    "Attendance",
    "Edition",
    "Exclusion",
    "Gmina",
    "GminaPeriod",
    "GminaQuota",
    "Institution",
    "InstitutionPeriod",
    "Invitation",
    "ItemRemark",
    "MachineToken",
    "Membership",
    "MembershipQuerySet",
    "Minutes",
    "Pilot",
    "PilotCard",
    "PilotMove",
    "PilotPartner",
    "PowiatSettings",
    "Session",
    "StaffEvent",
    "StaffEventPerson",
    "StageAssessment",
    "StageInvitation",
    "Team",
    "TeamFile",
    "TeamMember",
    "User",
    "Vote",
]
