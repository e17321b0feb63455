"""Snapshots and drafts stay in the powiat; submitted reports cross to the nation; reviews come back."""

from reports.models.nation import NationalFact, NationalPaper, PaperPart, PrintedPart
from reports.models.practices import GoodPractice, PracticeCollection, PracticeDecision, PracticeVersion
from reports.models.publication import EditionPublication, OfferedEffects
from reports.models.reports import ReportDraft, SubmittedReport
from reports.models.reviews import AssessedCriterion, ReportReminder, Review, ReviewRemark
from reports.models.snapshots import PublishedElsewhere, Snapshot

__all__ = [
    "AssessedCriterion",
    "EditionPublication",
    "GoodPractice",
    "NationalFact",
    "NationalPaper",
    "OfferedEffects",
    "PaperPart",
    "PracticeCollection",
    "PracticeDecision",
    "PracticeVersion",
    "PrintedPart",
    "PublishedElsewhere",
    "ReportDraft",
    "ReportReminder",
    "Review",
    "ReviewRemark",
    "Snapshot",
    "SubmittedReport",
]
