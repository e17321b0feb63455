"""Life of the powiat's own draft of a report: sent, and open again when CRZL returns it."""

from reports.choices import DraftState as D

DRAFT = {
    "submit": ({D.DRAFT}, D.SUBMITTED),
    "reopen": ({D.SUBMITTED}, D.DRAFT),
}
