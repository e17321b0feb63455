"""The paper: what it says, that it is accessible, with two parties and with eight; what a scan is."""

import os
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.storage import default_storage

from contracts.actions import agreement_signing as signing
from contracts.actions import agreements as actions
from contracts.models import AgreementParty
from contracts.pdf.agreements import print_context
from schematom.audit.errors import Refused
from schematom.documents.models import Document
from schematom.documents.receiving import Paper
from schematom.documents.storing import read_kept
from schematom.jobs.models import Job
from schematom.pdf.rendering import render_pdf
from teams.models import InstitutionPeriod
from tests.cases import made
from tests.contracts.agreements import AGREED, agreed_of, draft_of, gminy_of, in_force_of, printed_annex_of, printed_of
from tests.contracts.builder import work_off
from tests.pdf.reading import page_texts
from tests.pdf.vera import assert_accessible


@pytest.fixture(autouse=True)
def _in_bukowy(cast):
    with cast.inside():
        yield


def paper_of(agreement):
    return render_pdf("pdf/agreement.html", print_context(agreement.document))


def kept_for_a_look(pdf, name):
    """With SCHEMATOM_LOOK set, the PDF stays in var/ for human eyes."""
    if os.environ.get("SCHEMATOM_LOOK"):
        Path("var", name).write_bytes(pdf)


def with_gminy(cast, count):
    """An agreement about domestic violence of the PCPR and so many gminy."""
    institutions = [cast.buk.pcpr, *gminy_of(cast, count)]
    draft = draft_of(cast, kind="violence_teams", institutions=institutions, pilot=cast.buk.pilot)
    for number, party in enumerate(draft.parties.all()):
        actions.edit_party(
            member=cast.member("anna"),
            party=party,
            revision=party.revision,
            representative=f"Osoba Zmyślona {number}",
            authority="wójt gminy" if number else "dyrektor",
            position=party.position,
        )
    return signing.agree_agreement(member=cast.member("anna"), agreement=draft, agreed_on=AGREED)


def test_the_worker_prints_the_frozen_text_and_it_is_accessible(cast):
    agreement = agreed_of(cast, pilot=cast.buk.pilot)
    work_off(Job.objects.get(kind="agreement_pdf", object_id=agreement.document_id))
    document = Document.objects.get(pk=agreement.document_id)
    pdf = read_kept(document)
    kept_for_a_look(pdf, "agreement-2.pdf")
    pages = page_texts(pdf)
    text = " ".join(pages)
    for said in (
        "Porozumienie o wspólnym kliencie",
        "Znak sprawy: POR/2014/02",
        "Próbnik, 20 lutego 2014 r.",
        "Powiatowy Urząd Pracy w Próbniku, ul. Urzędowa 1, 00-001 Próbnik",
        "wspólne rozmowy jedna lista zajęć",
        "§ 7",
        "na czas od 1 marca 2014 r. do 31 grudnia 2014 r.",
        "Liczba stron: 2.",
        "KAPITAŁ LUDZKI",
        f"strona 1 z {len(pages)}",
    ):
        assert said in text
    assert "{" not in text and "r.." not in text
    assert all(document.content_sha256[:12] in page for page in pages)
    assert_accessible(pdf)


def test_eight_parties_each_have_a_place_to_sign(cast):
    agreement = with_gminy(cast, 7)
    pdf = paper_of(agreement)
    kept_for_a_look(pdf, "agreement-8.pdf")
    text = " ".join(page_texts(pdf))
    assert text.count("data i podpis") == 8
    assert all(f"Gmina Wymyślona {number}" in text for number in range(1, 8))
    assert "Liczba stron: 8." in text
    assert_accessible(pdf)


def test_twenty_parties_sign_on_more_than_one_page(cast):
    pdf = paper_of(with_gminy(cast, 19))
    kept_for_a_look(pdf, "agreement-20.pdf")
    pages = page_texts(pdf)
    assert sum(page.count("data i podpis") for page in pages) == 20
    assert sum("data i podpis" in page for page in pages) >= 2
    assert_accessible(pdf)


def test_marks_of_the_pilot_never_stand_on_an_agreement_about_domestic_violence(cast):
    assert with_gminy(cast, 7).document.content["doc"]["strip"] == []
    assert agreed_of(cast, pilot=cast.buk.pilot).document.content["doc"]["strip"]
    assert agreed_of(cast).document.content["doc"]["strip"] == []


def test_an_annex_names_what_it_changes_and_until_when(cast):
    annex = printed_annex_of(cast, in_force_of(cast))
    pdf = paper_of(annex)
    kept_for_a_look(pdf, "annex.pdf")
    text = " ".join(page_texts(pdf))
    assert "strony porozumienia numer POR/2014/02 z 20 lutego 2014 r." in text
    assert "obowiązywało do 31 grudnia 2014 r., obowiązuje do 30 czerwca 2015 r." in text
    assert "Do porozumienia POR/2014/02" in text
    assert_accessible(pdf)


def test_what_people_type_stays_text(cast):
    agreement = agreed_of(cast, scope="<b>Znaczniki</b> & {strony}\n§ 99. Nic\n7. też nic")
    text = " ".join(page_texts(paper_of(agreement)))
    assert "<b>Znaczniki</b> & {strony} § 99. Nic 7. też nic" in text


def test_the_paper_uses_the_name_an_institution_had_on_the_day(cast):
    made(
        InstitutionPeriod,
        institution=cast.buk.ops,
        name="Gminny Ośrodek Pomocy Społecznej w Próbniku",
        kind="gops",
        valid_from=date(2014, 1, 15),
        valid_until=date(2014, 2, 28),
    )
    content = agreed_of(cast).document.content
    assert content["parties"][1]["name"] == "Gminny Ośrodek Pomocy Społecznej w Próbniku"


def test_agreeing_again_without_a_change_keeps_the_version_and_its_file(cast):
    agreement = printed_of(cast)
    anna = cast.member("anna")
    signing.reopen_agreement(member=anna, agreement=agreement)
    again = signing.agree_agreement(member=anna, agreement=agreement, agreed_on=AGREED)
    assert again.document_id == agreement.document_id and again.document.has_file


# Scan


def scan(data=b"%PDF-1.7 scan", name="podpisane.pdf"):
    return Paper(data, ".pdf", "application/pdf", name)


def test_a_scan_is_kept_with_its_name_and_a_better_one_takes_its_place(cast):
    agreement = in_force_of(cast)
    anna = cast.member("anna")
    signing.attach_scan(member=anna, agreement=agreement, scan=scan())
    row = signing.attach_scan(member=anna, agreement=agreement, scan=scan(b"%PDF-1.7 better", "lepszy.pdf"))
    assert (row.scan_name, read_kept(row)) == ("lepszy.pdf", b"%PDF-1.7 better")


def test_without_a_signature_there_is_nothing_to_scan_and_no_file_stays(cast):
    agreement = printed_of(cast)
    before = set(_files("9901/agreements"))
    with pytest.raises(Refused, match="Nikt jeszcze nie podpisał") as refusal:
        signing.attach_scan(member=cast.member("anna"), agreement=agreement, scan=scan())
    assert refusal.value.field == "scan"
    assert set(_files("9901/agreements")) == before


def _files(folder):
    return default_storage.listdir(folder)[1] if default_storage.exists(folder) else []


def test_a_scan_is_uploaded_and_downloaded_in_the_browser(cast):
    agreement = in_force_of(cast)
    assert AgreementParty.objects.filter(agreement=agreement, signed_on__isnull=False).count() == 2
    upload = BytesIO(_real_pdf())
    upload.name = "skan porozumienia.pdf"
    client = cast.client("anna")
    answer = client.post(f"{agreement.get_absolute_url()}skan/", {"scan": upload})
    assert answer.status_code == 303
    got = cast.client("piotr").get(f"{agreement.get_absolute_url()}skan/plik/")
    assert got.headers["Content-Type"] == "application/pdf"
    assert b"".join(got.streaming_content).startswith(b"%PDF")
    assert "skan porozumienia.pdf" in client.get(agreement.get_absolute_url()).content.decode()


def _real_pdf():
    import pikepdf

    pdf, out = pikepdf.new(), BytesIO()
    pdf.add_blank_page()
    pdf.save(out)
    return out.getvalue()
