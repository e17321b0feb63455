"""The printed report: everything comes from the frozen content of what was sent."""

from reports.pdf.figures import figures_file
from reports.selectors import effects_of, readable
from schematom.pdf.rendering import render_pdf
from schematom.tenancy.models import Powiat
from schematom.web.polish import long_date
from teams.choices import STRIPS

WIDTH = 640


def report_pdf(report):
    """The bytes of a SubmittedReport's PDF, with its figures as JSON inside."""
    return render_pdf("pdf/report.html", report_context(report), attachments=[figures_file(report)])


def report_context(report):
    content = readable(report.content)
    effects = effects_of(content["indicators"], WIDTH)
    return {"doc": doc_of(report, content), "content": content, **effects, "chapters": chapters_of(content, effects)}


def chapters_of(content, effects):
    """[(anchor, heading)] in the order of the document: its contents page and its headings say the same."""
    chapters = [("efekty", "Efekty w liczbach"), ("praca", "Praca według rodzaju umowy")]
    if effects["modules"]:
        chapters.append(("wsparcie", "Wsparcie według modułu"))
    if effects["diagnosis"]:
        chapters.append(("diagnoza", "Zmiana sytuacji rodzin"))
    if effects["breakdowns"]:
        chapters.append(("podzialy", "Kogo dotyczą liczby"))
    chapters += [(section["code"], section["title"]) for section in content["sections"]]
    numbered = [(anchor, f"{number}. {title}") for number, (anchor, title) in enumerate(chapters, start=1)]
    return [
        *numbered,
        ("definicje", "Załącznik 1. Definicje wskaźników"),
        ("skroty", "Załącznik 2. Skąd pochodzą liczby"),
    ]


def doc_of(report, content):
    powiat = Powiat(id=content["powiat"]["id"], name=content["powiat"]["name"])
    leader = content["leader"] or {"name": powiat.title, "address": ""}
    return {
        "institution": leader["name"],
        "institution_address": leader["address"],
        "place_and_date": f"{content['powiat']['seat']}, {long_date(content['submitted_on'])}",
        "number": content["number"],
        "title": "Raport z efektów pilotażu",
        "subtitle": f"{powiat}, {content['edition']['name']}",
        "short_title": f"Raport z efektów pilotażu {content['number']}",
        "version": content["version"],
        "content_sha256": report.content_sha256,
        "strip": STRIPS.get(content["edition"]["strip"], []),
    }
