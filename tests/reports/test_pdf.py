"""The printed report says what was frozen, is accessible and carries its figures."""

import json

import pytest

from reports.models import SubmittedReport
from reports.pdf import figures_json, report_pdf
from schematom.documents.storing import read_kept
from tests.pdf.reading import page_texts, read
from tests.pdf.vera import assert_accessible
from tests.reports.cases import run_job


@pytest.fixture
def submitted(unprinted):
    run_job("report_pdf", unprinted.pk)
    return unprinted


@pytest.fixture
def pdf(cast, submitted):
    with cast.inside():
        return read_kept(SubmittedReport.objects.get(pk=submitted.pk))


def test_it_says_poznan_s_figures(cast, pdf, submitted):
    said = " ".join(page_texts(pdf))
    assert "Raport z efektów pilotażu" in said and "powiat bukowy, 7 edycja" in said
    assert "Rodziny, które ukończyły program 10" in said
    assert "Osoby, które ukończyły program 54" in said
    assert "umowa o pracę 5 3 60%" in said
    assert "umowa zlecenie 4 2 50%" in said
    assert "Razem 9 5 55,6%" in said
    assert "Pracowaliśmy z dziesięcioma rodzinami." in said
    assert submitted.number in said and submitted.figures_sha256[:40] in said.replace(" ", "")


def test_no_family_and_no_person_is_named_in_it(pdf):
    said = " ".join(page_texts(pdf))
    assert "Zmyślona" not in said and "RN/P" not in said


def test_it_is_accessible_and_archival(pdf):
    assert_accessible(pdf, "ua1", "3a")


def test_it_carries_its_figures_for_machines(pdf, submitted):
    attached = json.loads(read(pdf).attachments["liczby.json"][0])
    assert attached["indicators"] == submitted.content["indicators"]
    assert attached["figures_sha256"] == submitted.figures_sha256


def test_it_is_made_of_the_frozen_content_alone(django_assert_num_queries, cast, submitted, pdf):
    with django_assert_num_queries(0):
        assert report_pdf(submitted) == pdf


def test_a_report_without_figures_and_without_a_leader_prints(submitted):
    content = submitted.content | {"leader": None, "partners": [], "indicators": []}
    bare = SubmittedReport(content=content, content_sha256="0" * 64)
    assert "Liczb o pracy nie ma w tym raporcie" in " ".join(page_texts(report_pdf(bare)))


def test_a_pilot_without_a_single_family_has_a_report_of_zeros(pilot, freeze, write, send):
    data = report_pdf(send(write(pilot, freeze(pilot))))
    said = " ".join(page_texts(data))
    assert "Rodziny, które ukończyły program 0" in said
    assert "nikt z uczestników nie podjął pracy" in said
    assert_accessible(data, "ua1", "3a")


def test_its_contents_name_every_chapter_and_so_do_its_bookmarks(pdf, submitted):
    contents = page_texts(pdf)[0]
    titles = [section["title"] for section in submitted.content["sections"]]
    bookmarks = outline(read(pdf).outline)
    for title in titles:
        assert title in contents
        assert any(mark.replace("\u00a0", " ").endswith(title) for mark in bookmarks)
    assert any(mark.startswith("Załącznik 1.") for mark in bookmarks)


def outline(entries):
    found = []
    for entry in entries:
        found += outline(entry) if isinstance(entry, list) else [entry.title]
    return found


def test_every_page_says_which_of_how_many_it_is(pdf):
    pages = page_texts(pdf)
    for number, page in enumerate(pages, start=1):
        assert f"strona {number} z {len(pages)}" in page


def test_figures_are_told_by_trait_and_charts_have_words(pdf):
    said = " ".join(page_texts(pdf))
    assert "Kogo dotyczą liczby" in said and "kobiety" in said
    assert "Wykres 1. Podjęcie i utrzymanie pracy" in said and "Tabela 1." in said


def test_the_bytes_inside_are_those_of_the_download(pdf, submitted):
    assert read(pdf).attachments["liczby.json"][0] == figures_json(submitted)
