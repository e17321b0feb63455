"""A report as it was sent: the powiat's page of it, and its files for both sides."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from reports.choices import Section
from reports.models import SubmittedReport
from reports.pdf import figures_json, figures_sheets
from reports.selectors import effects_of, last_job, readable, with_remarks
from reports.views.powiat import crumbs_of
from schematom.access.doors import load, log_after
from schematom.audit.errors import Refused
from schematom.documents.storing import sent
from schematom.web.sheets import Sheet, workbook_answer
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
    return rows.prefetch_related("reviews__reviewer", "reviews__section_remarks")


def sent_page(report):
    """What both sides read: the frozen content, its figures, the answers, the other versions."""
    content = readable(report.content)
    parts = [{"code": Section.FIGURES.value}, *content.get("sections", [])]
    whole, *sections = with_remarks(parts, report.last_review)
    others = SubmittedReport.objects.filter(pilot=report.pilot).exclude(pk=report.pk).defer("content", "figures")
    return {
        "report": report,
        "content": content,
        "sections": sections,
        "figures_remark": whole["remark"],
        **effects_of(content.get("indicators", [])),
        "others": others.order_by("-version").prefetch_related("reviews"),
    }


def submitted_pdf(request, pk):
    report = load(request, SubmittedReport, "report.download", pk=pk)
    if not report.has_file:
        messages.info(request, "PDF tego raportu jeszcze powstaje. Spróbuj za chwilę.")
        return go(request, page_of(request.member, report))
    try:
        response = sent(report, name=f"{file_name(report)}.pdf")
    except Refused as refusal:
        messages.error(request, refusal.message)
        return go(request, page_of(request.member, report))
    return logged(request, report, response)


def submitted_xlsx(request, pk):
    report = load(request, SubmittedReport, "report.download", pk=pk)
    sheets = [Sheet(*sheet) for sheet in figures_sheets(report)]
    return logged(request, report, workbook_answer(file_name(report), sheets))


def submitted_json(request, pk):
    """The very bytes that the PDF carries."""
    report = load(request, SubmittedReport, "report.download", pk=pk)
    response = HttpResponse(figures_json(report), content_type="application/json")
    response["Content-Disposition"] = f'attachment; filename="{file_name(report)}.json"'
    return logged(request, report, response)


def logged(request, report, response):
    log_after(request, "report.downloaded", "reports.submittedreport", [report.pk])
    return response


def file_name(report):
    return f"raport-{report.number.replace('/', '-')}"


def page_of(member, report):
    name = "submitted_show" if member.may("report.view") else "national_report_show"
    return reverse(name, args=[report.pk])
