"""Submitted reports: a powiat's own for its coordinators, the PZKW and its machines, all of them for CRZL."""

import base64
import hashlib

from django.conf import settings
from django.http import HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_vary_headers
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework.generics import ListAPIView
from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.response import Response
from rest_framework.views import APIView

from reports.api.files import MEDIA_TYPES, bytes_of, sums_of
from reports.api.filters import ReportFilter, with_standing
from reports.api.serializers import FaultSerializer, ReportSerializer, WholeReportSerializer
from reports.models import SubmittedReport
from schematom.access.api import OpenToMachines
from schematom.access.doors import load, log_after, require
from schematom.audit.errors import Refused
from teams.actions.machines import note_use

WAIT_SECONDS = "30"
FAULTS = {
    401: OpenApiResponse(FaultSerializer, description="Bez logowania, albo klucz nieważny, cofnięty lub obcy"),
    403: OpenApiResponse(FaultSerializer, description="Ta rola nie czyta raportów"),
    429: OpenApiResponse(FaultSerializer, description="Za dużo zapytań; nagłówek Retry-After mówi, ile sekund czekać"),
}
NONE_SUCH = {404: OpenApiResponse(FaultSerializer, description="Nie ma takiego raportu albo jest innego powiatu")}
UNCHANGED = {304: OpenApiResponse(description="Masz już tę wersję (If-None-Match)")}
KNOWN = OpenApiParameter(
    "If-None-Match", str, OpenApiParameter.HEADER, description="ETag poprzedniej odpowiedzi; gdy aktualny, będzie 304"
)


def reports():
    rows = SubmittedReport.objects.select_related("pilot__powiat", "pilot__edition").order_by("-submitted_on", "-id")
    return with_standing(rows)


class ReportDoor(OpenToMachines):
    """Each answer is the caller's alone, and is asked for anew before it is used again."""

    def initial(self, request, *args, **kwargs):
        super().initial(request, *args, **kwargs)
        if request.member.is_machine:
            note_use(member=request.member, on=timezone.localdate())

    def finalize_response(self, request, response, *args, **kwargs):
        response = super().finalize_response(request, response, *args, **kwargs)
        response["Cache-Control"] = "private, no-cache"
        patch_vary_headers(response, ("Authorization", "Cookie"))
        return response


class ReportList(ReportDoor, ListAPIView):
    """All reports the caller may see, the newest first. A corrected report is a version of its own."""

    serializer_class = ReportSerializer
    queryset = SubmittedReport.objects.none()

    @extend_schema(
        operation_id="reports_list",
        tags=["raporty"],
        summary="Raporty, które widzisz",
        parameters=[ReportFilter],
        responses={200: ReportSerializer(many=True), **FAULTS, 400: OpenApiTypes.OBJECT},
    )
    def get(self, request, *args, **kwargs):
        return super().get(request, *args, **kwargs)

    def get_queryset(self):
        require(self.request, "report.download")
        rows = reports().visible_to(self.request.member).defer("content", "figures")
        return ReportFilter.narrowed(rows, self.request.query_params)

    def paginate_queryset(self, queryset):
        self.shown = super().paginate_queryset(queryset)
        log_after(self.request, "report.listed", "reports.submittedreport", [report.pk for report in self.shown])
        return self.shown

    def get_serializer_context(self):
        return {**super().get_serializer_context(), "sums": sums_of(getattr(self, "shown", ()))}


class ReportShow(ReportDoor, APIView):
    """One report with its figures, their parts and breakdowns, and the words they were counted by."""

    @extend_schema(
        operation_id="reports_show",
        tags=["raporty"],
        summary="Jeden raport z liczbami",
        parameters=[KNOWN],
        responses={200: WholeReportSerializer, **UNCHANGED, **FAULTS, **NONE_SUCH},
    )
    def get(self, request, pk):
        report = load(request, reports(), "report.download", pk=pk)
        tag = etag_of(report)
        if unchanged := get_conditional_response(request._request, etag=tag):
            return unchanged
        log_after(request, "report.downloaded", "reports.submittedreport", [report.pk])
        context = {"request": request, "sums": sums_of([report])}
        return Response(WholeReportSerializer(report, context=context).data, headers={"ETag": tag})


def etag_of(report):
    """Of everything the answer is made of that can change: CRZL's decision, the PDF, the program itself."""
    parts = (report.content_sha256, report.figures_sha256, report.file_sha256, report.standing, settings.VERSION)
    return f'"{hashlib.sha256("|".join(parts).encode()).hexdigest()}"'


class AsItIs(DefaultContentNegotiation):
    """A file is what it is, whatever the caller said it accepts."""

    def select_renderer(self, request, renderers, format_suffix=None):
        return renderers[0], renderers[0].media_type


class ReportFile(ReportDoor, APIView):
    """One file of a report. Its ETag and its Repr-Digest are the SHA-256 of its bytes."""

    kind = ""
    content_negotiation_class = AsItIs

    def give(self, request, pk):
        report = load(request, reports(), "report.download", pk=pk)
        if self.kind == "pdf" and not report.has_file:
            said = {"detail": "PDF tego raportu jeszcze powstaje. Ponów za chwilę."}
            return Response(said, status=409, headers={"Retry-After": WAIT_SECONDS})
        try:
            data = bytes_of(report, self.kind)
        except Refused as refusal:
            return Response({"detail": refusal.message}, status=500)
        return self._answer(request, report, data)

    def _answer(self, request, report, data):
        digest = hashlib.sha256(data)
        tag = f'"{digest.hexdigest()}"'
        if unchanged := get_conditional_response(request._request, etag=tag):
            return unchanged
        log_after(request, "report.downloaded", "reports.submittedreport", [report.pk])
        name = f"raport-{report.number.replace('/', '-')}-wersja-{report.version}.{self.kind}"
        headers = {
            "ETag": tag,
            "Repr-Digest": f"sha-256=:{base64.b64encode(digest.digest()).decode()}:",
            "Content-Disposition": f'attachment; filename="{name}"',
        }
        return HttpResponse(data, content_type=MEDIA_TYPES[self.kind], headers=headers)


def described(kind, summary, more=None):
    return extend_schema(
        operation_id=f"reports_{kind}",
        tags=["raporty"],
        summary=summary,
        parameters=[KNOWN],
        responses={(200, MEDIA_TYPES[kind]): OpenApiTypes.BINARY, **UNCHANGED, **FAULTS, **NONE_SUCH, **(more or {})},
    )


NOT_YET = {409: OpenApiResponse(FaultSerializer, description="PDF jeszcze powstaje; nagłówek Retry-After")}


class ReportPdf(ReportFile):
    kind = "pdf"

    @described("pdf", "Raport jako PDF, z liczbami w załączniku", NOT_YET)
    def get(self, request, pk):
        return self.give(request, pk)


class ReportXlsx(ReportFile):
    kind = "xlsx"

    @described("xlsx", "Liczby raportu jako skoroszyt")
    def get(self, request, pk):
        return self.give(request, pk)


class ReportJson(ReportFile):
    kind = "json"

    @described("json", "Liczby raportu: te same bajty, które są w PDF")
    def get(self, request, pk):
        return self.give(request, pk)
