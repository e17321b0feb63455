import logging

import pytest
import weasyprint

from schematom.pdf.rendering import document_html, render_pdf
from schematom.pdf.sources import OwnSources
from tests.pdf import documents
from tests.pdf.reading import elements, read
from tests.pdf.vera import assert_accessible, validate

SAMPLES = ["contract", "plain_contract", "report", "chart_extremes"]


@pytest.fixture(scope="module")
def report(module_templates):
    return render_pdf(*documents.report())


@pytest.mark.parametrize("name", SAMPLES)
def test_documents_are_accessible(name, caplog):
    with caplog.at_level(logging.WARNING, logger="weasyprint"):
        assert_accessible(render_pdf(*getattr(documents, name)()))
    assert not caplog.messages


def test_weasyprint_alone_does_not_pass():
    """The check sees something: a decorative picture is a fault until it is an artifact."""
    assert any(fault.startswith("7.3-1") for fault in validate(unmended(documents.plain_contract())).failures)


def test_weasyprint_alone_breaks_a_table_into_several():
    """What veraPDF does not see; when this fails, WeasyPrint does the joining and ours may go."""
    assert len(elements(unmended(documents.report()), "Table")) > 1


def unmended(document):
    html = document_html(*document)
    return weasyprint.HTML(string=html, url_fetcher=OwnSources()).write_pdf(pdf_variant="pdf/ua-1")


def test_a_chart_without_a_title_does_not_pass():
    pdf = render_pdf("samples/untitled_chart.html", {"doc": documents.document()})
    with pytest.raises(AssertionError, match=r"7\.3-1"):
        assert_accessible(pdf)


def test_a_table_over_pages_is_one_table_with_one_head(report):
    assert len(read(report).pages) > 3
    assert len(elements(report, "Table")) == len(elements(report, "THead")) == len(elements(report, "TBody")) == 1
    assert len(elements(report, "TR")) == 91


def test_header_cells_say_what_they_head(report):
    scopes = [cell["/A"]["/Scope"] for cell in elements(report, "TH")]
    assert scopes == ["/Column"] * 4 + ["/Row"] * 90


def test_headers_are_found_by_the_index(report):
    leaf = read(report).trailer["/Root"]["/StructTreeRoot"]["/IDTree"]["/Kids"][0].get_object()
    indexed = set(leaf["/Names"][::2])
    named = {header for cell in elements(report, "TD") for header in cell["/A"]["/Headers"]}
    assert named and named <= indexed


def test_links_speak_their_text(report):
    notes = [note.get_object() for page in read(report).pages for note in page.get("/Annots", [])]
    assert [note["/Contents"] for note in notes] == ["słownik"]


def test_charts_speak_and_pictograms_are_silent(report):
    spoken = [figure["/Alt"] for figure in elements(report, "Figure")]
    assert spoken == [
        "Rodziny według potrzeb. Dokładne wartości są w tabeli obok wykresu",
        "Udział w działaniach. Dokładne wartości są w tabeli obok wykresu",
    ]
    assert elements(render_pdf(*documents.plain_contract()), "Figure") == []


def test_running_text_is_an_artifact(report):
    for page in read(report).pages:
        assert b"/Artifact <</Type /Pagination>> BDC" in page.get_contents().get_data().replace(b"\n", b" ")


def test_numbers_of_a_legal_text_are_labels():
    items = elements(render_pdf(*documents.contract()), "LI")
    assert items and all(item["/K"][0].get_object()["/S"] == "/Lbl" for item in items)


def test_signatures_are_not_tables():
    assert len(elements(render_pdf(*documents.contract()), "Table")) == 1
