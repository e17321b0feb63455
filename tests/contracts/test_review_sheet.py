"""The sheet of a review: made from what was frozen when the review was closed, accessible, given to those who may."""

import pytest
from django.core.files.storage import default_storage

from contracts.choices import REVIEW_JOB
from schematom.documents.models import Document
from schematom.documents.printing import print_context
from schematom.jobs.models import Job
from schematom.pdf.rendering import render_pdf
from tests.contracts.builder import work_off
from tests.contracts.reviewed import held_of
from tests.contracts.test_pages import page, text_of
from tests.pdf.reading import page_texts
from tests.pdf.vera import assert_accessible


@pytest.fixture
def held(cast):
    with cast.inside():
        yield held_of(cast)[1]


def test_the_sheet_says_what_became_of_each_commitment_and_is_accessible(cast, held):
    job = work_off(Job.objects.get(kind=REVIEW_JOB, object_id=held.document_id))
    assert (job.state, job.result_url) == ("done", held.get_absolute_url())
    document = Document.objects.get(pk=held.document_id)
    with default_storage.open(document.file_path) as file:
        pdf = file.read()
    pages = page_texts(pdf)
    text = " ".join(" ".join(pages).split())
    for said in (
        "Karta przeglądu kontraktu",
        "Wrona (numer RN/2014/02)",
        "Jan Próbny, PUP",
        "2 niewykonane, 1 przed terminem.",
        "rodzina 1, PUP 1, OPS 0",
        "Kieruje na staż.",
        "Nie było skierowania.",
        "dodatkowe wsparcie, kontrakt bez zmian",
        "Idzie dobrze.",
        "data i parafa",
        "KAPITAŁ LUDZKI",
    ):
        assert said in text.replace("\xa0", " ")
    assert all(document.content_sha256[:12] in one for one in pages)
    assert_accessible(pdf)


def test_the_sheet_does_not_follow_later_changes(cast, held):
    document = Document.objects.get(pk=held.document_id)
    assert "PESEL" not in str(document.content).upper() and "Zmyślona" not in str(document.content)
    pdf = render_pdf("pdf/contract_review.html", print_context(document))
    assert pdf == render_pdf("pdf/contract_review.html", print_context(Document.objects.get(pk=held.document_id)))


def test_the_sheet_is_offered_once_it_is_made(cast):
    with cast.inside():
        held = held_of(cast)[1]
    olga = cast.client("olga")
    assert "Tworzenie karty przeglądu" in text_of(page(olga, "review_show", held))
    assert "jeszcze nie powstała" in text_of(page(olga, "review_pdf", held, follow=True))
    with cast.inside():
        work_off(Job.objects.get(kind=REVIEW_JOB, object_id=held.document_id))
    assert "Pobierz kartę przeglądu (PDF" in text_of(page(olga, "review_show", held))
    response = page(olga, "review_pdf", held)
    assert "przeglad-KR-2014-02.pdf" in response.headers["Content-Disposition"]
    assert page(cast.client("czeslawa"), "review_pdf", held).status_code == 403
    assert page(cast.client("marek"), "review_pdf", held).status_code == 404
