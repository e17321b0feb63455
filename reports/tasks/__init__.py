"""Work sent out: counting a snapshot, printing a submitted report, what CRZL has made of an edition."""

from reports.tasks import mail, national, practices, publication, reports

__all__ = ["mail", "national", "practices", "publication", "reports"]
