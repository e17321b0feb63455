"""Attacks by files: papers people upload, the register of places, the wording of a template."""

import contextlib
import io
import resource
import time
import zipfile
import zlib
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from contracts.actions import templates
from contracts.pdf.wording import example
from contracts.selectors.templates import changes_between
from modules.selectors.difference import words_of
from schematom.audit.errors import Refused
from schematom.documents.receiving import received
from schematom.pdf.rendering import RefusedSource, document_html
from teams.imports import NotTheFile, content_of, read_terc
from tests.contracts.wording_read import plain_text

MB = 1024 * 1024


def bomb(megabytes):
    """A sound PDF of one page whose table of objects unpacks into so many megabytes of zeros."""
    body, places = b"%PDF-1.5\n", []
    for text in (
        b"1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n",
        b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n",
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\n",
    ):
        places.append(len(body))
        body += text
    start = len(body)
    table = bytes(6) + b"".join(b"\1" + place.to_bytes(4, "big") + b"\0" for place in [*places, start])
    packing = zlib.compressobj(9)
    packed = packing.compress(table) + b"".join(packing.compress(bytes(MB)) for _ in range(megabytes)) + packing.flush()
    size = 5 + megabytes * MB // 6
    head = b"4 0 obj<</Type/XRef/Size %d/W[1 4 1]/Root 1 0 R/Filter/FlateDecode/Length %d>>stream\n"
    return body + head % (size, len(packed)) + packed + b"\nendstream endobj\nstartxref\n%d\n%%%%EOF" % start


def upload(data, name="regulamin.pdf"):
    return SimpleUploadedFile(name, data)


def test_a_sound_paper_is_still_received():
    assert received(upload(bomb(0))).suffix == ".pdf"


def test_a_pdf_that_unpacks_into_gigabytes_takes_no_memory_of_ours():
    data = bomb(1500)
    assert len(data) < 2 * MB
    begun, before = time.monotonic(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with contextlib.suppress(Refused):  # it may open after all, without the table
        received(upload(data))
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100_000  # kB
    assert time.monotonic() - begun < 20


@pytest.mark.parametrize("name", ["a.html", "a.svg", "a.pdf.exe", "../../etc/a.js", "a", "a.hta\r\nX: y", "Ł" * 300])
def test_a_paper_comes_back_under_the_suffix_of_its_content(name):
    """A page hidden in a PDF runs when it is opened from the disk under the name „a.html”."""
    paper = received(upload(bomb(0), name))
    assert paper.name.endswith(".pdf")
    assert "/" not in paper.name and len(paper.name) < 200


@pytest.mark.parametrize(
    "data",
    [
        b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
        b"<html><script>alert(1)</script></html>",
        b"GIF89a\x01\0\x01\0\x80\0\0",
        b"MZ" + bytes(500),
        b"%PDF-1.4\n" + b"<html>" * 50,
        b" " * 2000 + b"%PDF-1.4",
        b"%PDF-1.4\n%%EOF",
        b"",
    ],
)
def test_what_is_no_paper_is_refused_whatever_its_name(data):
    with pytest.raises(Refused):
        received(upload(data))


@pytest.mark.parametrize("size", [9000, 20000])
def test_a_huge_picture_is_refused_before_it_is_unpacked(size):
    file = io.BytesIO()
    Image.new("1", (size, size)).save(file, "PNG")
    with pytest.raises(Refused, match="za duże"):
        received(upload(file.getvalue(), "skan.png"))


def test_a_paper_is_sent_as_a_download_that_no_browser_opens_as_a_page(cast, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    client, team = cast.client("anna"), cast.buk.pzkw
    data = {"kind": "rules", "title": '<img src=x onerror="1">', "adopted_on": "2014-03-01"}
    evil = 'z"; filename="a.html'
    client.post(reverse("team_file_create", args=[team.pk]), data | {"paper": upload(bomb(0), evil)})
    page = client.get(team.get_absolute_url()).content.decode()
    assert '<img src=x onerror="1">' not in page
    with cast.inside():
        file = team.files.order_by("-created_at").first()
    answer = client.get(reverse("team_file_download", args=[file.pk]))
    disposition = answer.headers["Content-Disposition"]
    assert disposition.startswith("attachment") and disposition.rstrip('"').endswith(".pdf")
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


# The register of places


def packed(how, text):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", how) as archive:
        archive.writestr("TERC.xml", text)
    return bytearray(file.getvalue())


@pytest.mark.parametrize("how", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_an_archive_broken_inside_is_told_and_not_thrown(tmp_path, how):
    data = packed(how, "<catalog>" + "wiersz" * 9000)
    data[45:75] = bytes(byte ^ 0xFF for byte in data[45:75])
    path = tmp_path / "TERC.zip"
    path.write_bytes(data)
    with pytest.raises(NotTheFile, match="uszkodzone"):
        content_of(path)


def test_an_archive_that_unpacks_without_end_is_stopped(tmp_path):
    path = tmp_path / "TERC.zip"
    path.write_bytes(packed(zipfile.ZIP_DEFLATED, bytes(60 * MB)))
    with pytest.raises(NotTheFile, match="za duży"):
        content_of(path)


@pytest.mark.parametrize(
    "head",
    [
        '<!DOCTYPE l [<!ENTITY a "b"><!ENTITY c "&a;&a;&a;">]>',
        '<!DOCTYPE l [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE l SYSTEM "http://wrog.example/x.dtd">',
    ],
)
@pytest.mark.parametrize("coding", ["utf-8", "utf-16"])
def test_no_entity_is_declared_let_alone_expanded(head, coding):
    with pytest.raises(NotTheFile, match="DOCTYPE"):
        read_terc(f'<?xml version="1.0" encoding="{coding}"?>{head}<catalog/>'.encode(coding), today=date(2015, 1, 1))


# Templates and what is printed of them


FORMATS = ["{0.__class__}", "{strony.__class__.__mro__}", "{strony!r}", "{strony:>9999999999}", "%(strony)s", "{{7*7}}"]


@pytest.mark.parametrize("text", FORMATS)
def test_a_field_is_a_name_and_no_program(cast, text):
    said = plain_text(example(f"§ 1. Strony\n{text} {{% load static %}}", "shared_client"))
    assert "class" not in said.replace(text, "") and "49" not in said and len(said) < 500


def test_a_value_with_braces_is_not_filled_again():
    from contracts.pdf.wording import filled

    assert "{strony}" in plain_text(filled("{zakres}", "shared_client", {"zakres": "{strony}", "strony": "X"}))


HTML = [
    '<img src="file:///etc/passwd">',
    '<link rel=stylesheet href="http://wrog.example/x.css">',
    "<script>1</script>",
]


@pytest.mark.parametrize("text", HTML)
@pytest.mark.parametrize("where", ["title", "body"])
def test_html_in_an_agreement_is_printed_as_text(cast, text, where):
    from contracts.pdf.agreements import agreement_content, print_context
    from schematom.audit.recording import recorded
    from schematom.documents.freezing import freeze
    from tests.contracts.agreements import AGREED, draft_of

    with cast.inside():
        agreement = draft_of(cast)
        setattr(agreement, where, text)
        agreement.agreed_on = AGREED
        with recorded("test", agreement):
            content = agreement_content(agreement)
            document = freeze(kind="agreement", subject_id=agreement.pk, title="x", content=content)
        html = document_html("pdf/agreement.html", print_context(document))
    assert text not in html
    assert "&lt;" in html


@pytest.mark.parametrize("address", ["file:///etc/passwd", "http://169.254.169.254/", "static:../../../etc/passwd"])
def test_the_press_itself_loads_nothing_foreign(address):
    from schematom.pdf import press

    with pytest.raises(RefusedSource):
        press.print_html(
            f'<html lang="pl"><head><title>x</title></head><body><img src="{address}" alt=""></body></html>'
        )


@pytest.mark.parametrize("body", ["{ab" * 400_000, "{a}" * 400_000, "§ 1. a\n" * 40_000, "a\n" * 200_000])
def test_a_template_too_long_is_refused_at_once(cast, body):
    client = cast.client("anna")
    with cast.inside():
        template = templates.begin_template(member=cast.member("anna"), kind="shared_client")
    begun = time.monotonic()
    data = {"title": "Wzór", "body": body, "note": "", "revision": template.revision}
    for extra in ({}, {"preview": "1"}):
        answer = client.post(reverse("template_edit", args=[template.pk]), data | extra)
        assert answer.status_code == 422
    assert time.monotonic() - begun < 10


@pytest.mark.parametrize("texts", [("a\n" * 30_000, "a\n" * 30_001), ("a\nb\n" * 15_000, "b\na\n" * 15_000)])
def test_no_two_wordings_are_compared_for_hours(texts):
    begun = time.monotonic()
    changes_between(*texts)
    words_of(*texts)
    assert time.monotonic() - begun < 5
