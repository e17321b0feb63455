from families.models.diagnosis import AreaAssessment, Diagnosis, Need
from families.models.family import Assignment, Family, FamilyGrant, Person
from families.models.participation import Participant, Participation
from families.models.programme import Activity, ActivityPerson, Programme, ProgrammeVersion
from families.models.visits import EmploymentEpisode, Visit, VisitCheck

__all__ = [
    "Activity",
    "ActivityPerson",
    "AreaAssessment",
    "Assignment",
    "Diagnosis",
    "EmploymentEpisode",
    "Family",
    "FamilyGrant",
    "Need",
    "Participant",
    "Participation",
    "Person",
    "Programme",
    "ProgrammeVersion",
    "Visit",
    "VisitCheck",
]
