"""Parts written apart may be joined: neither keys nor identifiers meet."""

import pytest
from pypdf.generic import Destination

from schematom.pdf import joining, press, tagging
from schematom.pdf.rendering import document_html, render_overlay, render_part
from tests.pdf import documents
from tests.pdf.reading import elements, page_texts, read
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


# The whole


def chapter(number, lines=3):
    pdf, pages = render_part(*documents.report(lines), first_key=number * 1000, prefix=f"p{number}-")
    assert pages == len(read(pdf).pages)
    return joining.Part(str(number), f"Część {number}", pdf)


def numbers(count):
    return render_overlay("pdf/national_numbers.html", {"pages": range(count), "marked": False})


@pytest.fixture(scope="module")
def chapters(module_templates):
    # Out of the order of their keys, as powiaty stand in the order of the alphabet; the last goes over pages.
    return [chapter(0), chapter(7), chapter(2), chapter(5, lines=90)]


@pytest.fixture(scope="module")
def whole(chapters):
    return joining.join(chapters, numbers)


def test_the_whole_is_accessible(whole):
    assert_accessible(whole)


def test_it_has_all_pages_in_their_order_and_numbers_them(whole, chapters):
    texts = page_texts(whole)
    assert len(texts) == sum(len(read(part.data).pages) for part in chapters)
    for place, text in enumerate(texts, 1):
        assert f"strona {place} z {len(texts)}" in text


def test_it_has_one_outline_with_the_bookmarks_of_all_parts(whole, chapters):
    tops = [item for item in read(whole).outline if isinstance(item, Destination)]
    assert [item.title for item in tops] == ["Raport z\u00a0edycji 2015"] * len(chapters)
    starts = [read(whole).get_destination_page_number(item) for item in tops]
    assert starts == sorted(set(starts)) and starts[0] == 0


def test_no_cell_is_lost_and_every_identifier_is_once(whole, chapters):
    names = [cell["/ID"] for cell in elements(whole, "TH")]
    assert len(names) == len(set(names)) == sum(len(elements(part.data, "TH")) for part in chapters)
    assert len(elements(whole, "Sect")) >= len(chapters) - 1


def test_the_keys_of_all_pages_are_in_one_ordered_tree(whole):
    root = read(whole).trailer["/Root"]["/StructTreeRoot"]
    leaves = [kid.get_object() for kid in root["/ParentTree"]["/Kids"]]
    keys = [key for leaf in leaves for key in leaf["/Nums"][::2]]
    assert keys == sorted(keys) and {page["/StructParents"] for page in read(whole).pages} <= set(keys)


def test_the_same_parts_give_the_same_bytes(whole, chapters):
    assert joining.join(chapters, numbers) == whole
