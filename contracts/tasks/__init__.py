"""Work sent out: PDFs."""

from contracts.tasks import agreements, contracts

__all__ = ["agreements", "contracts"]
