"""The printed report says what was frozen, is accessible and carries its figures."""

import json

import pytest

from reports.models import SubmittedReport
from reports.pdf import report_pdf
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


def test_a_report_without_work_and_without_a_leader_prints(submitted):
    content = submitted.content | {"leader": None, "partners": [], "indicators": []}
    bare = SubmittedReport(content=content, content_sha256="0" * 64)
    assert "nikt z uczestników nie podjął pracy" in " ".join(page_texts(report_pdf(bare)))
