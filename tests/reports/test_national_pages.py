"""The ZIP of all reports, CRZL's pages of papers, the desk and the letter that tell of them."""
# ruff: noqa: F811

import hashlib
import io
import json
import zipfile

from django.core.files.storage import FileSystemStorage, default_storage
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from reports.desk import papers_of_the_country
from reports.models import NationalPaper, PaperPart
from schematom.documents.storing import read_kept
from schematom.jobs.tasks import DISK_FULL
from schematom.tenancy.context import in_nation
from tests.reports.national import accept, job_of, make_edition, make_report, work_all
from tests.reports.test_national_papers import (  # noqa: F401
    again,
    ask,
    celina,
    country,
    full,
    made_report,
    new_files,
    page,
    source,
)

# All in one ZIP


def unpacked(paper):
    return zipfile.ZipFile(io.BytesIO(read_kept(paper)))


def test_the_zip_has_every_report_with_its_figures_and_sums(country, ask):
    paper = ask(country.edition, "bundle")
    jobs = work_all()
    assert [job.kind for job in jobs] == ["national_bundle", "national_paper_letter"]
    assert (jobs[0].done, jobs[0].total) == (3, 3)
    packed = unpacked(again(paper))
    names = packed.namelist()
    assert {"3231-lobeski/raport.pdf", "3231-lobeski/liczby.json", "3232-acki/liczby.xlsx", "spis.csv"} <= {
        name.replace("~", "") for name in names
    }
    for line in packed.read("SHA256SUMS").decode().splitlines():
        digest, name = line.split("  ")
        assert hashlib.sha256(packed.read(name)).hexdigest() == digest
    figures = json.loads(packed.read(next(name for name in names if name.startswith("3231") and "json" in name)))
    assert figures["indicators"][0]["value"] == 10


def test_a_missing_and_a_changed_file_are_named_and_so_is_the_zip(country, ask, page):
    gone, changed = country.reports[:2]
    default_storage.delete(gone.file_path)
    default_storage.delete(changed.file_path)
    default_storage.save(changed.file_path, io.BytesIO(b"forged"))
    paper = ask(country.edition, "bundle")
    work_all()
    listed = unpacked(again(paper)).read("spis.csv").decode()
    assert "BRAK PLIKU" in listed and "PLIK ZMIENIONY" in listed
    assert "spis.csv" in page.get(reverse("national_paper_show", args=[paper.pk])).content.decode()
    download = page.get(reverse("national_paper_download", args=[paper.pk]))
    assert "NIEKOMPLETNE.zip" in download["Content-Disposition"]


def test_a_full_disk_leaves_no_half_a_zip(new_files, country, ask, monkeypatch):
    paper = ask(country.edition, "bundle")
    monkeypatch.setattr(FileSystemStorage, "_save", full)
    work_all()
    assert job_of(paper).error == DISK_FULL and not again(paper).has_file and not new_files()


# Pages, desk, letter


def test_the_author_is_told_once_by_mail_and_on_the_desk(made_report, celina, mailoutbox, cast):
    paper, _ = made_report
    (letter,) = mailoutbox
    assert letter.to == [cast.celina.email] and "Gotowe: raport krajowy" in letter.subject
    assert reverse("national_paper_show", args=[paper.pk]) in letter.body
    assert paper.told_at
    with in_nation(user_id=celina.user_id):
        (line,) = papers_of_the_country(celina)
        assert "wersja 1" in line.title and line.detail.startswith("Gotowy")
        assert papers_of_the_country(cast.member("cezary")) == []


def test_the_page_says_what_next_at_every_step(country, page, cast):
    url = reverse("national_paper_list", args=[country.edition.pk])
    assert "Przygotuj raport krajowy" in page.get(url).content.decode()
    asked = page.post(reverse("national_paper_create", args=[country.edition.pk]), {"kind": "report"}, follow=True)
    html = asked.content.decode()
    assert "Zlecono." in html and "Tworzenie raportu krajowego" in html and "Przygotuj raport krajowy" not in html
    work_all()
    html = page.get(url).content.decode()
    assert "Pobierz wersję 1" in html and "Przygotuj nowy raport krajowy" in html
    report = make_report(country.edition, 3234, "Zakątny", author_id=cast.buk.users["anna"].pk)
    accept(report, cast.celina.pk)
    assert "Od tej wersji przyjęto 1" in page.get(url).content.decode().replace("\xa0", " ")


def test_an_edition_without_accepted_reports_shows_where_to_begin(cast, page):
    html = page.get(reverse("national_paper_list", args=[make_edition().pk])).content.decode()
    assert "nie przyjęto jeszcze żadnego raportu" in html and "Przygotuj" not in html


def test_a_kind_nobody_knows_makes_nothing(country, page):
    page.post(reverse("national_paper_create", args=[country.edition.pk]), {"kind": "book"})
    assert not NationalPaper.objects.exists() and not PaperPart.objects.exists()


def test_a_download_is_logged_and_an_unmade_file_is_explained(made_report, page, country, ask, source):
    answer = page.get(reverse("national_paper_download", args=[made_report[0].pk]))
    assert answer["Content-Type"] == "application/pdf"
    assert b"".join(answer.streaming_content) == read_kept(made_report[0])
    source(country.edition, 3)
    unmade = ask(country.edition)
    answer = page.get(reverse("national_paper_download", args=[unmade.pk]), follow=True)
    assert "jeszcze powstaje" in answer.content.decode()


def test_the_list_asks_as_many_questions_of_ten_papers_as_of_one(country, page, celina):
    url = reverse("national_paper_list", args=[country.edition.pk])

    def make(version):
        with in_nation(user_id=celina.user_id, reason="test"):
            NationalPaper.objects.create(
                edition=country.edition,
                kind="report",
                version=version,
                content={},
                content_sha256="0" * 64,
                author_id=celina.user_id,
                file_path="x",
            )

    def asked():
        with CaptureQueriesContext(connection) as queries:
            assert page.get(url).status_code == 200
        return len(queries)

    make(1)
    asked()
    one = asked()
    for version in range(2, 12):
        make(version)
    assert asked() == one
