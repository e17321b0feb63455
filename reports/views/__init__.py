from reports.views.elsewhere import elsewhere_create, elsewhere_edit, elsewhere_list, elsewhere_remove
from reports.views.nation import national_board, national_report_show, review_create
from reports.views.powiat import report_check, report_edit, report_list, report_reopen, report_show, report_submit
from reports.views.sent import submitted_json, submitted_pdf, submitted_show, submitted_xlsx
from reports.views.snapshots import snapshot_difference, snapshot_freeze, snapshot_rows, snapshot_show

__all__ = [
    "elsewhere_create",
    "elsewhere_edit",
    "elsewhere_list",
    "elsewhere_remove",
    "national_board",
    "national_report_show",
    "report_check",
    "report_edit",
    "report_list",
    "report_reopen",
    "report_show",
    "report_submit",
    "review_create",
    "snapshot_difference",
    "snapshot_freeze",
    "snapshot_rows",
    "snapshot_show",
    "submitted_json",
    "submitted_pdf",
    "submitted_show",
    "submitted_xlsx",
]
