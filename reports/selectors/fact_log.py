"""Who entered, corrected and removed facts of an edition: CRZL reads it where it decides from them."""

from dataclasses import dataclass
from datetime import datetime

from reports.choices import FactSubject
from schematom.audit.models import AuditEvent
from schematom.audit.wording import text_of
from teams.models import User

MOST = 30
VERBS = ("fact.added", "fact.edited", "fact.removed")
SUBJECTS = dict(FactSubject.choices)


@dataclass(frozen=True)
class FactAct:
    """One act in words. `value` and `source` are those entered or removed; of a corrected fact those before."""

    at: datetime
    who: str
    what: str
    is_correction: bool
    about: str
    value: int
    source: str


def fact_acts(edition):
    """The last acts on facts of the edition, newest first, in two queries; in the nation's context."""
    events = list(
        AuditEvent.objects.filter(verb__in=VERBS, detail__edition=edition.number).order_by("-at", "-pk")[:MOST]
    )
    users = User.objects.in_bulk({event.user_id for event in events})
    return [act_of(event, users.get(event.user_id)) for event in events]


def act_of(event, user):
    told = event.detail
    return FactAct(
        at=event.at,
        who=user.full_name if user else "system",
        what=text_of(event.verb),
        is_correction=event.verb == "fact.edited",
        about=SUBJECTS.get(told["about"], told["about"]),
        value=told["value"],
        source=told["source"],
    )
