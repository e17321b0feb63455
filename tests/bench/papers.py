"""The contract's PDF ÷ WeasyPrint alone on the same HTML."""

import statistics
import time

from schematom.pdf.rendering import document_html, render_pdf

BLOCKS = 7


def report():
    from weasyprint import HTML

    from contracts.pdf import sample_content
    from schematom.pdf import sources

    template, context = sample_content()
    html = document_html(template, context)
    ours, alone = [], []
    for _ in range(BLOCKS):
        ours.append(_cpu(lambda: render_pdf(template, context)))
        alone.append(_cpu(lambda: HTML(string=html, url_fetcher=sources.fetch).write_pdf(pdf_variant="pdf/ua-1")))
    ratio = statistics.median(ours) / statistics.median(alone)
    print(f"\nContract PDF ÷ WeasyPrint alone on the same HTML  {ratio:6.2f}   (aim 1.2)")


def _cpu(act):
    before = time.process_time()
    act()
    return time.process_time() - before
