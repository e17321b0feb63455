"""Pure context of the papers of effects, out of frozen content."""

from reports.pdf.figures import figures_file, figures_json, figures_sheets
from reports.pdf.reports import report_context, report_pdf

__all__ = ["figures_file", "figures_json", "figures_sheets", "report_context", "report_pdf"]
