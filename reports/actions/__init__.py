"""The only writers of snapshots, drafts, submitted reports, reviews and figures published elsewhere."""

from reports.actions.drafts import check_report, missing_names, reopen_report, save_report
from reports.actions.published import enter_published_elsewhere
from reports.actions.reviews import review_report
from reports.actions.sending import store_pdf, submit_report
from reports.actions.snapshots import freeze_snapshot, store_figures

__all__ = [
    "check_report",
    "enter_published_elsewhere",
    "freeze_snapshot",
    "missing_names",
    "reopen_report",
    "review_report",
    "save_report",
    "store_figures",
    "store_pdf",
    "submit_report",
]
