"""Submitted reports: a powiat's own for its coordinators and the PZKW, all of them for CRZL."""

from rest_framework.generics import ListAPIView, RetrieveAPIView

from reports.api.serializers import ReportSerializer, WholeReportSerializer
from reports.models import SubmittedReport
from schematom.access.doors import load, log_after, require


def reports():
    rows = SubmittedReport.objects.select_related("pilot__powiat", "pilot__edition").order_by("-submitted_on", "-id")
    return rows.prefetch_related("reviews")


class ReportList(ListAPIView):
    """All reports the caller may see, the newest first."""

    serializer_class = ReportSerializer
    queryset = SubmittedReport.objects.none()

    def get_queryset(self):
        require(self.request, "report.download")
        return reports().visible_to(self.request.member).defer("content", "figures")


class ReportShow(RetrieveAPIView):
    """One report with its figures, unsuppressed, and the words they were counted by."""

    serializer_class = WholeReportSerializer
    queryset = SubmittedReport.objects.none()

    def get_object(self):
        report = load(self.request, reports(), "report.download", pk=self.kwargs["pk"])
        # The middleware reads the log of Django's request, not of the API's wrapper.
        log_after(self.request, "report.downloaded", "reports.submittedreport", [report.pk])
        return report
