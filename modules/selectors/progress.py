"""What was reported about one measure, and when."""

from dataclasses import dataclass
from datetime import datetime

from modules.choices import MeasureState
from modules.models import MeasureProgress
from schematom.audit.models import AuditEvent
from teams.models import User

SHOWN = 20


@dataclass(frozen=True)
class Report:
    at: datetime
    who: str
    state: str


def progress_of(measure):
    """The MeasureProgress of a measure, or None while nobody has reported."""
    return MeasureProgress.objects.filter(programme=measure.barrier.version.programme_id, key=measure.key).first()


def reports_of(progress):
    """[Report, …] the last first, out of the log: who said which state when."""
    subject = {"powiat_id": progress.powiat_id, "subject_id": str(progress.pk)}
    events = list(AuditEvent.objects.filter(verb="measure.reported", **subject)[:SHOWN])
    names = {user.pk: user.full_name for user in User.objects.filter(pk__in={event.user_id for event in events})}
    labels = dict(MeasureState.choices)
    return [Report(e.at, names.get(e.user_id, "system"), labels.get(e.detail["state"], "")) for e in events]
