"""The only writers of snapshots, drafts, submitted reports, reviews and figures published elsewhere."""

from reports.actions.assessing import assess_pilot
from reports.actions.drafts import check_report, missing_names, reopen_report, save_report
from reports.actions.facts import add_fact, edit_fact, remove_fact
from reports.actions.published import (
    add_published_elsewhere,
    edit_published_elsewhere,
    remove_published_elsewhere,
)
from reports.actions.reminders import remind_powiat, remind_powiaty
from reports.actions.reviews import review_report
from reports.actions.sending import store_pdf, submit_report
from reports.actions.snapshots import freeze_snapshot, store_figures

__all__ = [
    "add_fact",
    "add_published_elsewhere",
    "assess_pilot",
    "check_report",
    "edit_fact",
    "edit_published_elsewhere",
    "freeze_snapshot",
    "missing_names",
    "remind_powiat",
    "remind_powiaty",
    "remove_fact",
    "remove_published_elsewhere",
    "reopen_report",
    "review_report",
    "save_report",
    "store_figures",
    "store_pdf",
    "submit_report",
]
