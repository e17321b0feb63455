from families.models.calendars import CalendarFeed
from families.models.devices import FieldDevice, UnsentNote, UnsentPhoto
from families.models.diagnosis import AreaAssessment, Diagnosis, Need
from families.models.family import Family
from families.models.groups import Group, GroupAttendance, GroupMember, GroupSession
from families.models.imports import FamilyImport, ImportRow
from families.models.likeness import DuplicateQuestion, Merge
from families.models.notes import NoteConflict, NoteDraft, NoteSave
from families.models.papers import FamilyPaper
from families.models.participation import Participant, Participation, RecruitmentStep
from families.models.persons import Person, PersonStatus, Stay
from families.models.programme import Activity, ActivityPerson, Appointment, Goal, Programme, ProgrammeVersion
from families.models.reminders import OpinionReminder
from families.models.rights import Assignment, EmergencyOpening, FamilyGrant, SensitiveFact, SensitiveRight
from families.models.visits import Visit, VisitCheck, VisitPerson, VisitPhoto, VisitWorker
from families.models.work import EmploymentEpisode, FollowUp

__all__ = [
    "Activity",
    "ActivityPerson",
    "Appointment",
    "AreaAssessment",
    "Assignment",
    "CalendarFeed",
    "Diagnosis",
    "DuplicateQuestion",
    "EmergencyOpening",
    "EmploymentEpisode",
    "Family",
    "FamilyGrant",
    "FamilyImport",
    "FamilyPaper",
    "FieldDevice",
    "FollowUp",
    "Goal",
    "Group",
    "GroupAttendance",
    "GroupMember",
    "GroupSession",
    "ImportRow",
    "Merge",
    "Need",
    "NoteConflict",
    "NoteDraft",
    "NoteSave",
    "OpinionReminder",
    "Participant",
    "Participation",
    "Person",
    "PersonStatus",
    "Programme",
    "ProgrammeVersion",
    "RecruitmentStep",
    "SensitiveFact",
    "SensitiveRight",
    "Stay",
    "UnsentNote",
    "UnsentPhoto",
    "Visit",
    "VisitCheck",
    "VisitPerson",
    "VisitPhoto",
    "VisitWorker",
]
