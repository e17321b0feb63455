"""The printed publication of good practices: everything comes from its frozen content."""

from reports.selectors.content import readable
from reports.selectors.practices import told
from schematom.pdf.rendering import render_pdf
from schematom.web.polish import long_date
from teams.choices import STRIPS, InstitutionKind


def collection_pdf(collection):
    """The bytes of a PracticeCollection's PDF."""
    return render_pdf("pdf/practice_collection.html", collection_context(collection))


def collection_context(collection):
    content = readable(collection.content)
    return {
        "doc": doc_of(collection, content),
        "content": content,
        "practices": [{**practice, "told": told(practice)} for practice in content["practices"]],
    }


def doc_of(collection, content):
    return {
        "institution": InstitutionKind.CRZL.label,
        "institution_address": "",
        "place_and_date": long_date(content["published_on"]),
        "number": "",
        "title": "Dobre praktyki pilotażu „Schematom\u00a0STOP!”",
        "subtitle": content["edition"]["name"],
        "short_title": f"Dobre praktyki, {content['edition']['name']}",
        "version": content["version"],
        "content_sha256": collection.content_sha256,
        "strip": STRIPS.get(content["edition"]["strip"], []),
    }
