from reports.views.nation import national_board, national_report_show, review_create
from reports.views.powiat import report_edit, report_list, report_reopen, report_show, report_submit
from reports.views.sent import submitted_pdf, submitted_show
from reports.views.snapshots import snapshot_freeze, snapshot_show

__all__ = [
    "national_board",
    "national_report_show",
    "report_edit",
    "report_list",
    "report_reopen",
    "report_show",
    "report_submit",
    "review_create",
    "snapshot_freeze",
    "snapshot_show",
    "submitted_pdf",
    "submitted_show",
]
