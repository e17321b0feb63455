"""The only writers of snapshots, drafts, submitted reports, reviews and figures published elsewhere."""

from reports.actions.drafts import reopen_report, save_report
from reports.actions.published import enter_published_elsewhere
from reports.actions.reviews import review_report
from reports.actions.sending import MISSING, store_pdf, submit_report
from reports.actions.snapshots import freeze_snapshot, store_figures

__all__ = [
    "MISSING",
    "enter_published_elsewhere",
    "freeze_snapshot",
    "reopen_report",
    "review_report",
    "save_report",
    "store_figures",
    "store_pdf",
    "submit_report",
]
