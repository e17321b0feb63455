"""Parts written apart may be joined: neither keys nor identifiers meet."""

import pytest

from schematom.pdf import press, tagging
from schematom.pdf.rendering import document_html
from tests.pdf import documents
from tests.pdf.reading import elements, read
from tests.pdf.vera import assert_accessible


@pytest.fixture(scope="module")
def part(module_templates):
    document = press.lay_out(document_html(*documents.report(lines=3)))
    return tagging.write(document, variant="pdf/ua-1", place=tagging.Place(first_key=5000, prefix="p5-"))


def test_keys_start_where_told(part):
    root = read(part).trailer["/Root"]["/StructTreeRoot"]
    pages = read(part).pages
    keys = root["/ParentTree"]["/Nums"][::2]
    assert [page["/StructParents"] for page in pages] == keys[: len(pages)]
    assert keys[0] == 5000 and root["/ParentTreeNextKey"] == keys[-1] + 1


def test_identifiers_carry_the_prefix(part):
    assert all(cell["/ID"].startswith("p5-") for cell in elements(part, "TH"))
    assert all(header.startswith("p5-") for cell in elements(part, "TD") for header in cell["/A"]["/Headers"])


def test_a_part_is_accessible_by_itself(part):
    assert_accessible(part)
