"""The printed report: everything comes from the frozen content of what was sent."""

import json
from datetime import UTC, datetime, time

from reports.selectors import readable, work_chart, work_rows
from schematom.pdf.rendering import Attachment, render_pdf
from schematom.web.polish import long_date
from teams.choices import STRIPS


def report_pdf(report):
    """The bytes of a SubmittedReport's PDF, with its figures as JSON inside."""
    return render_pdf("pdf/report.html", report_context(report), attachments=[figures_file(report)])


def report_context(report):
    content = readable(report.content)
    indicators = content["indicators"]
    return {
        "doc": doc_of(report, content),
        "content": content,
        "work": work_rows(indicators),
        "chart": work_chart(indicators, width=640),
    }


def doc_of(report, content):
    leader = content["leader"] or {"name": f"Powiat {content['powiat']['name']}", "address": ""}
    return {
        "institution": leader["name"],
        "institution_address": leader["address"],
        "place_and_date": f"{content['powiat']['seat']}, {long_date(content['submitted_on'])}",
        "number": content["number"],
        "title": "Raport z efektów pilotażu",
        "subtitle": f"powiat {content['powiat']['name']}, {content['edition']['name']}",
        "short_title": f"Raport z efektów pilotażu {content['number']}",
        "version": content["version"],
        "content_sha256": report.content_sha256,
        "strip": STRIPS.get(content["edition"]["strip"], []),
    }


def figures_file(report):
    content = report.content
    names = ("number", "version", "powiat", "edition", "cutoff_on", "measured_on", "indicators", "figures_sha256")
    text = json.dumps({name: content[name] for name in names}, ensure_ascii=False, indent=2, sort_keys=True)
    return Attachment(
        name="liczby.json",
        content=text.encode(),
        description="Liczby raportu do odczytu maszynowego",
        modified=datetime.combine(readable(content)["submitted_on"], time(12), tzinfo=UTC),
    )
