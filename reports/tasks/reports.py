"""Work sent out: counting a snapshot, printing a submitted report."""

from django.urls import reverse

from reports.actions import store_figures, store_pdf
from reports.definitions import measure
from reports.models import Snapshot, SubmittedReport
from reports.pdf import report_pdf
from schematom.documents.storing import keeping
from schematom.jobs.kinds import job_kind


def snapshot_url(object_id):
    return reverse("snapshot_show", args=[object_id])


def submitted_url(object_id):
    return reverse("submitted_show", args=[object_id])


@job_kind("snapshot", title="Liczenie wskaźników", unit="krok", result_url=snapshot_url)
def count_snapshot(work):
    work.progress(1, 3)
    with work.step():
        snapshot = Snapshot.objects.select_related("pilot").get(pk=work.object_id)
        # All figures in one transaction of a moment, so that they speak of the same data.
        measurement = measure(snapshot.pilot, cutoff_on=snapshot.cutoff_on, measured_on=snapshot.measured_on)
    work.progress(2, 3)
    with work.finish():
        store_figures(snapshot=snapshot, measurement=measurement)


@job_kind("report_pdf", title="Tworzenie PDF raportu", unit="krok", result_url=submitted_url)
def print_report(work):
    work.progress(1, 3)
    with work.step():
        report = SubmittedReport.objects.get(pk=work.object_id)
    data = report_pdf(report)
    work.progress(2, 3)
    with keeping(data, folder="reports", suffix=".pdf", scope=work.scope) as kept, work.finish():
        store_pdf(report=report, kept=kept)
