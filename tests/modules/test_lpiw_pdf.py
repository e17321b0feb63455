"""The PDF of an LPIW: printed by a job from what was frozen at submitting, and again when it is adopted."""

import pytest
from django.core.files.storage import default_storage
from django.urls import reverse

from modules import actions
from modules.actions import barriers
from schematom.jobs.models import Job
from tests.contracts.builder import work_off
from tests.modules.lpiw import version_of
from tests.modules.test_local_programme import decide
from tests.pdf.reading import page_texts
from tests.pdf.vera import assert_accessible


@pytest.fixture
def submitted(cast):
    anna = cast.member("anna")
    with cast.inside():
        version = version_of(cast)
        second = barriers.add_barrier(member=anna, version=version, description="Podwójne szkolenia.", cause="Ankieta.")
        for number in range(14):
            what = f"Działanie {number}: " + "dość długi opis tego, co zrobią urzędy. " * 4
            barriers.add_measure(member=anna, barrier=second, description=what, institution=cast.buk.ops)
        actions.save_version(member=anna, version=version, revision=1, sections={"purpose": "<b>Cel</b> & zakres."})
        yield actions.submit_version(member=anna, version=version)


def job_of(version):
    return Job.objects.get(kind="lpiw_pdf", object_id=version.document_id)


def pdf_of(version):
    version.document.refresh_from_db()
    with default_storage.open(version.document.file_path) as file:
        return file.read()


def test_the_paper_says_barriers_measures_and_where_it_stands(cast, submitted):
    job = work_off(job_of(submitted))
    assert (job.state, job.result_url) == ("done", submitted.get_absolute_url())
    pdf = pdf_of(submitted)
    pages = page_texts(pdf)
    text = " ".join(pages)
    for said in (
        "Lokalny Program Interdyscyplinarnej Współpracy",
        "projekt przekazany PZKW, jeszcze nie obowiązuje",
        "Bariera 2. Podwójne szkolenia.",
        "Wspólny informator dla klienta.",
        "Instrument: Trójstronny Kontrakt Rodzinny",
        "30.09.2014",
        "<b>Cel</b> & zakres.",
        "KAPITAŁ LUDZKI",
        "7. Rezultaty",
    ):
        assert said in text
    assert all(submitted.document.content_sha256[:12] in page for page in pages)
    assert_accessible(pdf)


def test_an_adopted_version_gets_a_paper_that_says_so(cast, submitted):
    first = submitted.document_id
    version = decide(cast, submitted, "positive")
    assert version.document_id != first
    work_off(job_of(version))
    text = " ".join(page_texts(pdf_of(version)))
    assert "obowiązuje od 20 lutego 2015 r., przyjęty na posiedzeniu PZKW/" in text


def test_a_text_submitted_again_unchanged_is_printed_once(cast, submitted):
    first = submitted.document_id
    actions.withdraw_version(member=cast.member("anna"), version=submitted, reason="Pomyłka.")
    again = actions.submit_version(member=cast.member("anna"), version=version_of(cast))
    assert again.document_id == first


def test_the_file_is_downloaded_once_it_is_made(cast, submitted):
    client, url = cast.client("urszula"), reverse("lpiw_pdf", args=[submitted.pk])
    assert "jeszcze nie powstał" in client.get(url, follow=True).content.decode()
    with cast.inside():
        work_off(job_of(submitted))
    answer = client.get(url)
    assert answer["Content-Type"] == "application/pdf"
    assert "lpiw-wersja-1.pdf" in answer["Content-Disposition"]
    assert b"".join(answer.streaming_content).startswith(b"%PDF")
    assert "Pobierz LPIW, wersja 1" in client.get(submitted.get_absolute_url()).content.decode()


def test_a_file_changed_on_disk_is_not_given_out(cast, submitted):
    with cast.inside():
        work_off(job_of(submitted))
        submitted.document.refresh_from_db()
    path = submitted.document.file_path
    default_storage.delete(path)
    answer = cast.client("anna").get(reverse("lpiw_pdf", args=[submitted.pk]))
    assert answer.status_code == 409
    assert "Nie wydajemy tego pliku" in answer.content.decode()
