"""Work sent out: counting a snapshot, printing a submitted report, what CRZL has made of an edition."""

from reports.tasks import reports

__all__ = ["reports"]
