import hashlib
import json
import os
import subprocess
import sys
from contextlib import nullcontext
from pathlib import Path

import pydyf
import pytest
from weasyprint.pdf import tags as weasyprint_tags

from schematom.pdf import speed
from schematom.pdf.rendering import Attachment, RefusedSource, document_html, render_pdf
from tests.pdf import documents
from tests.pdf.reading import page_texts, read
from tests.pdf.vera import assert_accessible

FIGURES = {"rodziny": 90, "gmina": "Żabno Wielkie"}


@pytest.fixture(scope="module")
def contract(module_templates):
    return render_pdf(*documents.contract())


def test_text_reads_back_with_polish_letters(contract):
    text = " ".join(page_texts(contract))
    for words in (
        "Świętojańska",
        "Anną i Łukaszem Wiśniewskimi",
        "§ 1 Przedmiot kontraktu",
        "Józef Źrebiec",
        "„Obsługa komputera",
    ):
        assert words in text


def test_every_page_foots_with_title_version_hash_and_number(contract):
    texts = page_texts(contract)
    for number, text in enumerate(texts, start=1):
        assert "Kontrakt trójstronny PCPR.4201.17.2015 · wersja 3 · 3f7a91c2d4e8" in text
        assert f"strona {number} z {len(texts)}" in text
    assert documents.SHA256 not in " ".join(texts)


def test_marks_stand_on_the_first_page_only(contract):
    first, *others = page_texts(contract)
    sentence = "Projekt współfinansowany ze środków Unii Europejskiej w ramach Europejskiego Funduszu Społecznego"
    assert "KAPITAŁ LUDZKI" in first and sentence in first
    assert not any("KAPITAŁ LUDZKI" in text for text in others)


def test_without_an_edition_there_are_no_marks():
    template, context = documents.contract()
    (text, *_) = page_texts(render_pdf(template, context | {"doc": documents.document(strip=[])}))
    assert "KAPITAŁ" not in text


def test_title_language_and_author_are_told(contract):
    reader = read(contract)
    assert reader.metadata.title == "Kontrakt trójstronny"
    assert reader.metadata.author == "Powiatowe Centrum Pomocy Rodzinie w Lipnicy"
    assert reader.trailer["/Root"]["/Lang"] == "pl"


def test_fonts_are_embedded(contract):
    fonts = read(contract).pages[0]["/Resources"]["/Font"].values()
    descriptors = [font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"] for font in fonts]
    assert descriptors and all("/FontFile2" in each or "/FontFile3" in each for each in descriptors)
    assert any("Lato" in each["/FontName"] for each in descriptors)


def test_no_clock_and_no_chance_in_the_bytes(contract):
    assert render_pdf(*documents.contract()) == contract
    assert b"CreationDate" not in contract


def test_another_process_writes_the_same_bytes(contract):
    assert rendered_elsewhere("contract") == hashlib.sha256(contract).hexdigest()


def test_the_speed_cures_change_no_byte(contract, monkeypatch):
    monkeypatch.setattr("schematom.pdf.speed.hurried", nullcontext)
    assert render_pdf(*documents.contract()) == contract


def test_libraries_are_left_as_they_were(contract):
    assert pydyf.PDF.page_references.fget is speed.listed_anew
    assert weasyprint_tags._build_box_tree.__module__ == weasyprint_tags.__name__


def test_importing_the_door_does_not_load_weasyprint():
    program = "import sys, schematom.pdf.rendering, schematom.pdf.charts; print('weasyprint' in sys.modules)"
    assert run_python(program) == "False"


def test_values_are_escaped():
    template, context = documents.contract()
    html = document_html(template, context | {"family": "<script>"})
    assert "&lt;script&gt;" in html and "<script>" not in html


@pytest.mark.parametrize(
    "address",
    [
        "http://example.com/a.png",
        "https://example.com/a.png",
        "file:///etc/passwd",
        "static:../schematom/settings/base.py",
        "static:pdf/missing.png",
        "font:../__init__.py",
        "ftp://example.com/a.png",
    ],
)
def test_nothing_foreign_is_loaded(address):
    with pytest.raises(RefusedSource, match="may not load"):
        render_pdf("samples/hostile.html", {"doc": documents.document(), "address": address})


def test_data_addresses_are_allowed():
    png = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABc3UBGAAAAABJRU5ErkJggg=="
    context = {"doc": documents.document(), "address": f"data:image/png;base64,{png}"}
    assert render_pdf("samples/hostile.html", context).startswith(b"%PDF")


def test_a_report_carries_its_figures_and_is_an_archive():
    content = json.dumps(FIGURES).encode()
    attachment = Attachment("dane", content, "application/json", "Liczby raportu")
    pdf = render_pdf(*documents.report(lines=5), attachments=[attachment])
    reader = read(pdf)
    assert reader.attachments["dane"] == [content]
    assert next(iter(reader.attachment_list)).subtype == "/application/json"
    assert render_pdf(*documents.report(lines=5), attachments=[attachment]) == pdf
    assert_accessible(pdf, "ua1", "3a")


def rendered_elsewhere(name):
    program = f"""
import django, hashlib
from copy import deepcopy
from django.conf import settings
settings.TEMPLATES = deepcopy(settings.TEMPLATES)
settings.TEMPLATES[0]["DIRS"] += ["tests/pdf/samples"]
django.setup()
from schematom.pdf.rendering import render_pdf
from tests.pdf import documents
render_pdf(*documents.plain_contract())
print(hashlib.sha256(render_pdf(*documents.{name}())).hexdigest())
"""
    return run_python(program)


def run_python(program):
    root = Path(__file__).parent.parent.parent
    environment = os.environ | {"PYTHONHASHSEED": "7", "PYTHONPATH": os.pathsep.join([str(root), *sys.path])}
    outcome = subprocess.run(
        [sys.executable, "-c", program], cwd=root, env=environment, capture_output=True, text=True, check=True
    )
    return outcome.stdout.strip()
