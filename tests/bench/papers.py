"""The contract's PDF ÷ WeasyPrint alone on the same HTML; a page while a worker prints ÷ the same page alone."""

import multiprocessing
import statistics
import time

from django.core.handlers.wsgi import WSGIHandler
from django.urls import reverse

from contracts.models import Contract
from contracts.pdf.contracts import contract_content
from schematom.documents.freezing import content_sha256
from schematom.documents.models import Document
from schematom.documents.printing import print_context
from schematom.pdf.rendering import document_html, render_pdf
from tests.bench.measure import Page
from tests.bench.pages import cookies_of
from tests.bench.printing import print_many

BLOCKS = 7
PRINTED, ASKED = 10, 20


def report(cast):
    from weasyprint import HTML

    from schematom.pdf.sources import OwnSources

    template, context = "pdf/contract.html", contract_of(cast)
    html = document_html(template, context)
    ours, alone = [], []
    for _ in range(BLOCKS):
        ours.append(_cpu(lambda: render_pdf(template, context)))
        alone.append(_cpu(lambda: HTML(string=html, url_fetcher=OwnSources()).write_pdf(pdf_variant="pdf/ua-1")))
    ratio = statistics.median(ours) / statistics.median(alone)
    print(f"\nContract PDF ÷ WeasyPrint alone on the same HTML  {ratio:6.2f}   (aim 1.2)")
    print(f"Contract's page while {PRINTED} contracts are printed ÷ alone  {_page_beside_printing(cast, html):6.2f}")


def _page_beside_printing(cast, html):
    """By the clock: the worker is another process, and takes from the page what the machine cannot give to both."""
    anna = cast.client("anna", SERVER_NAME="localhost")
    url = reverse("contract_show", args=[cast.buk.contract.pk])
    page = Page("contract page", WSGIHandler(), url, cookies_of(anna))
    page.ask()
    alone = [_clock(page.ask) for _ in range(ASKED)]
    spawn, beside = multiprocessing.get_context("spawn"), []
    begun = spawn.Event()
    worker = spawn.Process(target=print_many, args=(html, PRINTED, begun))
    worker.start()
    begun.wait()
    while worker.is_alive():
        beside.append(_clock(page.ask))
    worker.join()
    return statistics.median(beside) / statistics.median(alone)


def contract_of(cast):
    """What the template gets: the Nowickis' contract, frozen as agreeing freezes it."""
    with cast.inside():
        contract = Contract.objects.get(pk=cast.buk.contract.pk)
        content = contract_content(contract)
    return print_context(Document(content=content, version=1, content_sha256=content_sha256(content)))


def _cpu(act):
    before = time.process_time()
    act()
    return time.process_time() - before


def _clock(act):
    before = time.perf_counter()
    act()
    return time.perf_counter() - before
