"""What is typed on the pages of effects."""

from reports.forms.nation import ReviewForm
from reports.forms.reports import CheckForm, ReportForm, SubmitForm
from reports.forms.snapshots import ElsewhereEditForm, ElsewhereForm, FreezeForm, indicator_and_part

__all__ = [
    "CheckForm",
    "ElsewhereEditForm",
    "ElsewhereForm",
    "FreezeForm",
    "ReportForm",
    "ReviewForm",
    "SubmitForm",
    "indicator_and_part",
]
