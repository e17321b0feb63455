"""A report as it was sent: the powiat's page of it, and the file for both sides."""

from django.contrib import messages
from django.shortcuts import render
from django.urls import reverse

from reports.models import SubmittedReport
from reports.selectors import last_job, readable, work_chart, work_rows
from reports.views.powiat import crumbs_of
from schematom.access.doors import load, log_after
from schematom.audit.errors import Refused
from schematom.documents.storing import sent
from schematom.web.submission import go


def submitted_show(request, pk):
    report = load(request, with_answers(), "report.view", pk=pk)
    return render(
        request,
        "reports/submitted_show.html",
        {
            **sent_page(report),
            "job": None if report.has_file else last_job(request.member, "report_pdf", report.pk),
            "crumbs": crumbs_of(report.pilot),
        },
    )


def with_answers():
    rows = SubmittedReport.objects.select_related("pilot__edition", "pilot__powiat")
    return rows.prefetch_related("reviews__reviewer")


def sent_page(report):
    """What both sides read: the frozen content, its figures, the answers, the other versions."""
    content = readable(report.content)
    indicators = content.get("indicators", [])
    others = SubmittedReport.objects.filter(pilot=report.pilot).exclude(pk=report.pk).defer("content", "figures")
    return {
        "report": report,
        "content": content,
        "indicators": indicators,
        "work": work_rows(indicators),
        "chart": work_chart(indicators),
        "others": others.order_by("-version").prefetch_related("reviews"),
    }


def submitted_pdf(request, pk):
    report = load(request, SubmittedReport, "report.download", pk=pk)
    if not report.has_file:
        messages.info(request, "PDF tego raportu jeszcze powstaje. Spróbuj za chwilę.")
        return go(request, page_of(request.member, report))
    try:
        response = sent(report, name=f"raport-{report.number.replace('/', '-')}.pdf")
    except Refused as refusal:
        messages.error(request, refusal.message)
        return go(request, page_of(request.member, report))
    log_after(request, "report.downloaded", "reports.submittedreport", [report.pk])
    return response


def page_of(member, report):
    name = "submitted_show" if member.may("report.view") else "national_report_show"
    return reverse(name, args=[report.pk])
