"""The contract's PDF ÷ WeasyPrint alone on the same HTML."""

import statistics
import time

from contracts.models import Contract
from contracts.pdf.contracts import contract_content, print_context
from schematom.documents.freezing import content_sha256
from schematom.documents.models import Document
from schematom.pdf.rendering import document_html, render_pdf

BLOCKS = 7


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
