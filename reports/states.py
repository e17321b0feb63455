"""Lives: the powiat's own draft of a report, and its side of a good practice."""

from reports.choices import DraftState as D
from reports.choices import PracticeState as P

# Whoever changes the text of a checked report opens it again: what was checked is what is sent.
DRAFT = {
    "check": ({D.DRAFT}, D.CHECKED),
    "uncheck": ({D.CHECKED}, D.DRAFT),
    "submit": ({D.CHECKED}, D.SUBMITTED),
    "reopen": ({D.SUBMITTED}, D.DRAFT),
}
PRACTICE = {
    "hand_over": ({P.PROPOSED}, P.HANDED_OVER),
    "reopen": ({P.HANDED_OVER}, P.PROPOSED),
    "withdraw": ({P.PROPOSED, P.HANDED_OVER}, P.WITHDRAWN),
}
