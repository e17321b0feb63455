"""Freezing: what is to be counted is written at once, the figures by a worker."""

from django.utils import timezone

from reports.actions.days import not_before, not_in_future
from reports.models import Snapshot
from schematom.audit.errors import Refused
from schematom.audit.recording import recorded
from schematom.jobs.actions import request_job
from schematom.jobs.models import ALIVE, Job
from schematom.tenancy.context import current
from schematom.web.polish import long_date
from teams.choices import PilotState
from teams.models import Pilot

WITHOUT_EFFECTS = {
    PilotState.WITHDRAWN: "Pilotaż wycofano, więc nie liczymy jego efektów.",
    PilotState.NOT_QUALIFIED: "Powiatu nie zakwalifikowano do tej edycji, więc nie ma czego liczyć.",
}


def freeze_snapshot(*, member, pilot, cutoff_on, measured_on, corrects=None, correction_reason=""):
    """A Snapshot whose figures the job „snapshot” computes. Refused for days to come or out of order.

    A correction names the figures it corrects, frozen before and of the same pilot, and says why; they stand.
    """
    check_days(pilot, cutoff_on, measured_on)
    check_correction(pilot, corrects, correction_reason)
    snapshot = Snapshot(pilot=pilot, author_id=member.user_id, cutoff_on=cutoff_on, measured_on=measured_on)
    snapshot.corrects, snapshot.correction_reason = corrects, correction_reason.strip()
    days = {"cutoff_on": cutoff_on, "measured_on": measured_on}
    with recorded("snapshot.requested", snapshot, **days, corrects=corrects and str(corrects.pk)):
        check_not_counting(snapshot)
        snapshot.save()
        request_job(kind="snapshot", object_id=snapshot.pk)
    return snapshot


def check_days(pilot, cutoff_on, measured_on):
    if pilot.state in WITHOUT_EFFECTS:
        raise Refused(WITHOUT_EFFECTS[pilot.state])
    not_in_future(cutoff_on, "cutoff_on")
    not_in_future(measured_on, "measured_on")
    start = f"Pilotaż zaczął się {long_date(pilot.starts_on)} Podaj ten dzień lub późniejszy."
    not_before(cutoff_on, pilot.starts_on, start, "cutoff_on")
    order = "Utrzymanie pracy mierzy się w dniu, na który liczymy, albo później."
    not_before(measured_on, cutoff_on, order, "measured_on")


def check_correction(pilot, corrects, reason):
    if corrects is None and reason.strip():
        raise Refused("Wybierz liczby, które poprawiasz, albo usuń powód.", "corrects")
    if corrects is None:
        return
    if corrects.pilot_id != pilot.pk or not corrects.frozen_at:
        raise Refused("Poprawić można tylko zamrożone liczby tego pilotażu.", "corrects")
    if not reason.strip():
        raise Refused("Napisz, dlaczego liczby trzeba poprawić.", "correction_reason")


def check_not_counting(snapshot):
    """Refused while the same is being counted: a second click must not make a second set."""
    Pilot.objects.select_for_update().get(pk=snapshot.pilot_id)
    same = {name: getattr(snapshot, name) for name in ("pilot", "cutoff_on", "measured_on", "corrects")}
    waiting = Snapshot.objects.filter(frozen_at__isnull=True, **same).values("pk")
    if Job.objects.filter(scope=current().number, kind="snapshot", object_id__in=waiting, state__in=ALIVE).exists():
        raise Refused("Te liczby właśnie się liczą. Poczekaj, aż będą gotowe.")


def store_figures(*, snapshot, measurement):
    """The worker's last step. What is frozen is never counted again."""
    with recorded("snapshot.frozen", snapshot):
        snapshot = Snapshot.objects.select_for_update().get(pk=snapshot.pk)
        if snapshot.frozen_at:
            return
        snapshot.figures, snapshot.definitions = measurement.figures, measurement.definitions
        snapshot.figures_sha256, snapshot.inputs_sha256 = measurement.figures_sha256, measurement.inputs_sha256
        snapshot.frozen_at = timezone.now()
        snapshot.save()
