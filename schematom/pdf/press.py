"""WeasyPrint as we run it; reached through `rendering` only, because loading it costs half a second and 40 MB."""

from functools import lru_cache
from threading import Lock

import weasyprint
from weasyprint.css.counters import CounterStyle
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError

from schematom.pdf import archive, speed, tagging
from schematom.pdf.rendering import RefusedSource
from schematom.pdf.sources import OwnSources

# Pango's font map and the patches of `tagging` and `speed` are the process's: one document at a time.
press = Lock()


def print_html(html, attachments=()):
    with press, speed.hurried():
        try:
            return write(lay_out(html), attachments)
        except FatalURLFetchingError as refusal:
            # WeasyPrint's is a BaseException, which would pass by every `except Exception` of a worker.
            raise RefusedSource(str(refusal)) from None


def print_part(html, place):
    """(bytes, number of pages) of a part that is to be joined with others."""
    with press, speed.hurried():
        try:
            document = lay_out(html)
            return tagging.write(document, variant="pdf/ua-1", place=place), len(document.pages)
        except FatalURLFetchingError as refusal:
            raise RefusedSource(str(refusal)) from None


def print_untagged(html):
    """What is laid over the pages of another document, and so is an artifact there."""
    with press, speed.hurried():
        return lay_out(html).write_pdf()


def write(document, attachments):
    if attachments:
        return archive.write(document, attachments)
    return tagging.write(document, variant="pdf/ua-1")


def lay_out(html):
    parsed = weasyprint.HTML(string=html, url_fetcher=OwnSources())
    sheets = [style_sheet(address) for address in take_style_sheets(parsed.etree_element)]
    return parsed.render(font_config=fonts(), counter_style=counters(), stylesheets=sheets)


def take_style_sheets(root):
    """Take the linked sheets out of the page, so that they are parsed once a process and not once a document."""
    head = root.find("head")
    links = [link for link in head.findall("link") if link.get("rel") == "stylesheet"]
    for link in links:
        head.remove(link)
    return [link.get("href") for link in links]


@lru_cache
def style_sheet(address):
    return weasyprint.CSS(url=address, url_fetcher=OwnSources(), font_config=fonts(), counter_style=counters())


@lru_cache
def fonts():
    return FontConfiguration()


@lru_cache
def counters():
    """Styles of numbering that our sheets declare, which WeasyPrint keeps beside the sheets."""
    return CounterStyle()
