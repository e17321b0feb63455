"""The publication of good practices: frozen, printed by a worker, read by everybody."""

import errno
from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from reports.models import NationalFact, PracticeCollection, PracticeVersion
from reports.pdf.practices import collection_pdf
from reports.selectors.practices import verified_practices
from schematom.audit.errors import Refused
from schematom.documents.freezing import content_sha256
from schematom.documents.storing import read_kept
from schematom.jobs.models import Job
from schematom.jobs.tasks import run_job
from schematom.tenancy.celery import HEADER
from schematom.tenancy.context import in_nation
from tests.pdf.reading import page_texts, read
from tests.pdf.vera import assert_accessible
from tests.reports.practice_cases import TEXTS, Practices, publish
from tests.reports.test_pages import text
from tests.security.test_attacks_at_once import at_once, won_and_refused

TODAY = timezone.localdate()
LONG = "Współpraca poradni, ośrodków i urzędów przy trudnych sprawach " * 3


@pytest.fixture
def practices(cast):
    return Practices(cast)


@pytest.fixture
def cezary(cast):
    return cast.client("cezary")


@pytest.fixture
def visitor(cast):
    return cast.client(None)


def worked_off(collection):
    """The job of its PDF, as a worker leaves it."""
    job = Job.objects.get(kind="practice_collection", object_id=collection.pk)
    run_job.apply(kwargs={"job_id": str(job.pk)}, headers={HEADER: [job.scope, job.user_id, "test"]})
    job.refresh_from_db()
    return job


@pytest.fixture
def printed(cast, practices):
    """Two practices in a publication, with its PDF."""
    one, two = practices.verified("Dyżur w gminie"), practices.verified("Wspólne szkolenia")
    collection = publish(cast, two, one)
    assert worked_off(collection).state == "done"
    return PracticeCollection.objects.get(pk=collection.pk)


def test_it_holds_the_chosen_practices_in_their_order_frozen(cast, practices):
    one, two = practices.verified("Dyżur w gminie"), practices.verified("Wspólne szkolenia")
    collection = publish(cast, two, one)
    assert [practice["title"] for practice in collection.content["practices"]] == [
        "Wspólne szkolenia",
        "Dyżur w gminie",
    ]
    assert collection.content["practices"][1]["contact"]["name"] == "Powiatowy Urząd Pracy w Próbniku"
    assert collection.content_sha256 == content_sha256(collection.content)
    assert collection.version == 1


def test_only_what_is_verified_and_not_withdrawn_is_published(cast, practices):
    waiting, gone = practices.handed_over("Czeka"), practices.verified("Wycofana")
    practices.withdraw(gone.practice)
    for version in (waiting, gone):
        with pytest.raises(Refused, match="Nie można już opublikować 1\u00a0praktyki"):
            publish(cast, version)
    with pytest.raises(Refused, match="co najmniej jedną"):
        publish(cast)


def test_the_same_publication_is_not_made_twice(cast, practices):
    version = practices.verified()
    publish(cast, version)
    with pytest.raises(Refused, match="to wersja 1"):
        publish(cast, version)
    assert publish(cast, version, foreword="Nowy wstęp.").version == 2


@pytest.mark.parametrize("days", [1, -1])
def test_it_is_dated_neither_ahead_nor_before_what_it_holds_was_verified(cast, practices, days):
    with pytest.raises(Refused) as refusal:
        publish(cast, practices.verified(), on=TODAY + timedelta(days=days))
    assert refusal.value.field == "published_on"


def test_a_foreword_may_name_an_address_of_crzl_but_no_sign_that_is_not_printed(cast, practices):
    version = practices.verified()
    with pytest.raises(Refused) as refusal:
        publish(cast, version, foreword="Dobrej lektury 😀")
    assert refusal.value.field == "foreword"
    assert publish(cast, version, foreword="Napisz: praktyki@crzl.example").version == 1


def test_two_who_publish_at_once_make_one(committed_cast):
    version = Practices(committed_cast).verified()
    won_and_refused(at_once(lambda: publish(committed_cast, version), lambda: publish(committed_cast, version)))
    assert [row.version for row in PracticeCollection.objects.all()] == [1]


def test_the_pdf_says_the_words_with_the_pages_where_they_stand(cast, printed):
    pages = page_texts(read_kept(printed))
    assert "Dobre praktyki pilotażu „Schematom STOP!”" in pages[0] and "KAPITAŁ LUDZKI" in pages[0]
    assert "Spis treści" in pages[1]
    for number, title in ((4, "1. Wspólne szkolenia"), (5, "2. Dyżur w gminie")):
        assert title in pages[number - 1]
        assert any(f"{title} {dots} {number}" in pages[1] for dots in ("." * n for n in range(3, 200)))
    assert "Wstęp od CRZL." in pages[2]
    assert TEXTS["conditions"] in pages[4] and "tel. 68 000 00 01" in pages[4]
    assert "strona 5 z 5" in pages[4]


def titles_of(outline):
    for item in outline:
        yield from titles_of(item) if isinstance(item, list) else [" ".join(item.title.split())]


def test_the_pdf_has_a_bookmark_for_each_practice(printed):
    assert {"Spis treści", "1. Wspólne szkolenia", "2. Dyżur w gminie"} <= set(
        titles_of(read(read_kept(printed)).outline)
    )


def test_the_pdf_is_accessible_whatever_is_typed(cast, practices):
    hostile = "<script>alert(1)</script> & „cudzysłów” ☐ → ≤ ½ Ж " + "bezspacji" * 40
    version = practices.verified(LONG[:200], problem=hostile, results="Wiersz.\n\nNowy akapit.\nDalej.")
    data = collection_pdf(publish(cast, version, foreword=hostile))
    assert_accessible(data)
    assert "<script>alert(1)</script>" in " ".join(page_texts(data))


def test_the_pdf_is_made_of_the_frozen_content_alone(django_assert_num_queries, printed):
    with django_assert_num_queries(0):
        assert collection_pdf(printed) == read_kept(printed)


def test_a_message_delivered_twice_prints_once(cast, practices):
    collection = publish(cast, practices.verified())
    worked_off(collection)
    first = PracticeCollection.objects.get(pk=collection.pk).file_path
    Job.objects.filter(object_id=collection.pk).update(state="waiting")
    assert worked_off(collection).state == "done"
    assert PracticeCollection.objects.get(pk=collection.pk).file_path == first


def test_a_full_disk_fails_the_job_and_leaves_nothing(cast, cezary, practices, monkeypatch):
    collection = publish(cast, practices.verified())

    def full(*args, **kwargs):
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(default_storage, "save", full)
        assert worked_off(collection).state == "failed"
    assert not PracticeCollection.objects.get(pk=collection.pk).has_file
    page = text(cezary.get(reverse("collection_show", args=[collection.pk])))
    assert "zabrakło miejsca" in page and "Spróbuj ponownie" in page


def test_cezary_publishes_from_the_page_with_the_progress_shown(cast, cezary, practices):
    one, two = practices.verified("Dyżur w gminie"), practices.verified("Wspólne szkolenia")
    url = reverse("collection_create", args=[cast.edition.pk])
    assert "Wspólne szkolenia (powiat bukowy)" in text(cezary.get(url))
    places = {f"place_{one.pk}": "2", f"place_{two.pk}": "1"}
    answer = cezary.post(url, {**places, "foreword": "", "published_on": TODAY.isoformat()})
    assert answer.status_code == 303
    page = text(cezary.get(answer.url))
    assert "Tworzenie publikacji (PDF): czeka na swoją kolej" in page
    assert page.index("Wspólne szkolenia") < page.index("Dyżur w gminie")


def test_two_practices_cannot_take_one_place_and_nothing_typed_is_lost(cast, cezary, practices):
    one, two = practices.verified("Dyżur w gminie"), practices.verified("Wspólne szkolenia")
    url = reverse("collection_create", args=[cast.edition.pk])
    data = {f"place_{one.pk}": "1", f"place_{two.pk}": "1", "foreword": "Mój wstęp.", "published_on": TODAY.isoformat()}
    page = text(cezary.post(url, data), 422)
    assert "Miejsce 1 zajmuje już inna praktyka." in page and "Mój wstęp." in page


def test_no_place_for_any_practice_is_said(cast, cezary, practices):
    practices.verified()
    url = reverse("collection_create", args=[cast.edition.pk])
    page = text(cezary.post(url, {"foreword": "", "published_on": TODAY.isoformat()}), 422)
    assert "Wybierz co najmniej jedną praktykę" in page


def test_everybody_reads_and_downloads_the_newest_without_logging_in(cast, visitor, printed):
    page = text(visitor.get(reverse("public_practices")))
    assert "1. Wspólne szkolenia" in page and TEXTS["problem"] in page
    answer = visitor.get(reverse("public_practice_pdf", args=[printed.pk]))
    assert b"".join(answer.streaming_content).startswith(b"%PDF")


def test_the_one_before_is_crzl_s_alone_once_the_next_is_printed(cast, visitor, cezary, practices, printed):
    practices.withdraw(first_practice(printed))
    rest = [version for version in versions_of(cast) if version.practice.state == "handed_over"]
    newer = publish(cast, *rest)
    url = reverse("public_practice_pdf", args=[printed.pk])
    assert visitor.get(url).status_code == 200
    worked_off(newer)
    assert visitor.get(url).status_code == 404
    assert "Wspólne szkolenia" not in text(visitor.get(reverse("public_practices")))
    assert cezary.get(reverse("collection_pdf", args=[printed.pk])).status_code == 200


def versions_of(cast):
    with in_nation(reason="test"):
        return list(verified_practices(cast.edition))


def first_practice(collection):
    with in_nation(reason="test"):
        return PracticeVersion.objects.select_related("practice").get(pk=collection.content["versions"][0]).practice


def test_one_not_printed_is_nobody_s_to_read(cast, visitor, practices):
    collection = publish(cast, practices.verified())
    assert visitor.get(reverse("public_practice_pdf", args=[collection.pk])).status_code == 404
    assert "Dyżur w gminie" not in text(visitor.get(reverse("public_practices")))


def test_sources_that_disagree_stand_side_by_side(cast, visitor, cezary, printed):
    with in_nation(user_id=cast.cezary.pk, reason="test"):
        for value, source in ((10, "strona CRZL"), (4, "podręcznik")):
            NationalFact.objects.create(edition=cast.edition, subject="practices_chosen", value=value, source=source)
    for page in (text(visitor.get(reverse("public_practices"))), text(cezary.get(reverse("practice_review_list")))):
        assert "Źródła się różnią" in page
        assert "strona CRZL" in page and "10 praktyk" in page
        assert "podręcznik" in page and "4 praktyki" in page


def test_the_public_page_of_nothing_says_so(visitor):
    assert "Nie ma jeszcze opublikowanych dobrych praktyk." in text(visitor.get(reverse("public_practices")))


def test_the_powiat_sees_that_its_practice_is_published(cast, printed):
    with cast.inside():
        practice = next(iter(cast.buk.pilot.good_practices.filter(title="Dyżur w gminie")))
    page = text(cast.client("anna").get(practice.get_absolute_url()))
    assert "Praktyka jest opublikowana" in page


def test_a_file_changed_on_the_disk_is_not_given(visitor, printed):
    with default_storage.open(printed.file_path, "wb") as file:
        file.write(b"podmieniony")
    answer = visitor.get(reverse("public_practice_pdf", args=[printed.pk]), follow=True)
    assert "Nie wydajemy go." in text(answer)


def test_public_and_crzl_s_pages_ask_as_many_queries_for_many_as_for_few(cast, visitor, cezary, practices):
    counts = []
    for number in range(4):
        practices.verified(f"Praktyka {number}")
        worked_off(publish(cast, *versions_of(cast)))
        with CaptureQueriesContext(connection) as queries:
            text(visitor.get(reverse("public_practices")))
            text(cezary.get(reverse("collection_create", args=[cast.edition.pk])))
            text(cezary.get(reverse("practice_review_list")))
        counts.append(len(queries))
    assert counts[1] == counts[-1]
