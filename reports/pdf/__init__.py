"""Pure context of the papers of effects, out of frozen content."""

from reports.pdf.reports import figures_file, report_context, report_pdf

__all__ = ["figures_file", "report_context", "report_pdf"]
