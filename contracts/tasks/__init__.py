"""Work sent out: PDFs, reminders of reviews."""

from contracts.tasks import agreements, contracts, reviews

__all__ = ["agreements", "contracts", "reviews"]
