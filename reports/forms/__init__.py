"""What is typed on the pages of effects."""

from reports.forms.reports import FreezeForm, ReportForm, ReviewForm, SubmitForm

__all__ = ["FreezeForm", "ReportForm", "ReviewForm", "SubmitForm"]
