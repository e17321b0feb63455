"""The PDF: made by a job from the frozen content alone, once, or not at all."""

import errno
from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils import timezone

from contracts import actions
from contracts.choices import PLAIN_DOCUMENT, PLAIN_JOB
from contracts.models import Commitment, Contract
from contracts.pdf.contracts import contract_content, plain_content
from contracts.tasks.contracts import print_contract
from schematom.audit.recording import recorded
from schematom.documents.freezing import freeze
from schematom.documents.models import Document
from schematom.documents.printing import print_context
from schematom.jobs.actions import request_job
from schematom.jobs.models import Job
from schematom.jobs.work import Stopped, Work, claim
from schematom.pdf.rendering import render_pdf
from schematom.tenancy.context import Scope
from tests.cases import made
from tests.contracts.builder import AGREED, DATES, agreed_of, commit, draft_of, job_of, work_off
from tests.pdf.reading import elements, page_texts, read
from tests.pdf.vera import assert_accessible


@pytest.fixture
def contract(cast):
    with cast.inside():
        yield agreed_of(cast)


OLD = {
    "doc": {"institution": "PCPR", "title": "Trójstronny Kontrakt Rodzinny", "short_title": "Kontrakt KR/2014/09"},
    "family": {"number": "RN/2014/09", "name": "Zmyśleni"},
    "parties": [{"title": "Rodzina", "names": ["Jan Zmyślony"]}],
    "programme": {"version": 1, "in_force_on": "1 marca 2014 r."},
    "spheres": "praca",
    "starts_on": "1 marca 2014 r.",
    "ends_on": "31 grudnia 2014 r.",
    "agreed_on": "1 marca 2014 r.",
    "modules": [{"label": "moduł rodzinny", "rows": [[{"who": "", "text": "Chodzi na kurs.", "due_on": ""}]]}],
    "signatories": [{"party": "Rodzina", "name": "Jan Zmyślony", "authority": ""}],
}


def printed_pdf(contract):
    return render_pdf("pdf/contract.html", print_context(contract.document))


def plain_document(contract):
    """Frozen as agreeing freezes it."""
    with recorded("test", contract):
        return freeze(
            kind=PLAIN_DOCUMENT, subject_id=contract.pk, title="Prosty tekst", content=plain_content(contract)
        )


def annex_of(cast):
    """A draft of an annex with the whole list of commitments, one of them changed."""
    base = agreed_of(cast)
    annex = made(
        Contract,
        participation=base.participation,
        programme_version=base.programme_version,
        number="KR/2014/90",
        annex_to=base,
        change_reason="Urząd zmienił termin kursu.",
        starts_on=base.starts_on,
        ends_on=base.ends_on,
        place=base.place,
        spheres=base.spheres,
    )
    facts = ("party", "person_id", "institution_id", "module", "due_on", "evidence", "position")
    for one in base.commitments.all():
        text = "Robi więcej." if one.party == "pup" else one.text
        made(Commitment, contract=annex, origin=one, text=text, **{name: getattr(one, name) for name in facts})
    return annex


def stored():
    folder = "9901/contracts"
    return set(default_storage.listdir(folder)[1]) if default_storage.exists(folder) else set()


def work_of(job):
    return Work(job, Scope(job.scope, job.user_id, "test"))


def lease_runs_out(job):
    Job.objects.filter(pk=job.pk).update(lease_until=timezone.now() - timedelta(seconds=1))


def test_the_paper_says_who_promises_what_and_carries_its_code(cast, contract):
    job = work_off(job_of(contract))
    assert (job.state, job.result_url) == ("done", contract.get_absolute_url())
    document = Document.objects.get(pk=contract.document_id)
    with default_storage.open(document.file_path) as file:
        pdf = file.read()
    pages = page_texts(pdf)
    text = " ".join(pages)
    mother, father = cast.buk.other_persons[:2]
    for said in (
        contract.number,
        "Wrona",
        "RN/2014/02",
        str(mother),
        str(father),
        str(cast.buk.pup),
        str(cast.buk.ops),
        f"Zobowiązanie: {father}.",
        "praca, mieszkanie",
        "30.06.2014",
        "KAPITAŁ LUDZKI",
        "wersja 1",
    ):
        assert said in text
    for title in ("Rodzina", "Powiatowy urząd pracy", "Ośrodek pomocy społecznej"):
        assert title in text
    assert all(document.content_sha256[:12] in page for page in pages)
    assert document.made_at is not None
    assert_accessible(pdf)


def test_a_long_contract_is_accessible_too(cast):
    with cast.inside():
        contract = draft_of(cast)
        for number in range(12):
            for who in (cast.buk.other_persons[0], cast.buk.pup, cast.buk.ops):
                commit(cast, contract, who, text=f"Zobowiązanie {number}: " + "bardzo długi opis tego, co zrobi. " * 6)
        commit(cast, contract, cast.buk.ops, module="family", text="<b>Znaczniki</b> & „cudzysłowy” są tekstem.")
        contract = actions.agree_contract(member=cast.member("anna"), contract=contract, agreed_on=DATES["starts_on"])
        pdf = render_pdf("pdf/contract.html", print_context(contract.document))
    assert "<b>Znaczniki</b> & „cudzysłowy”" in " ".join(page_texts(pdf))
    assert_accessible(pdf)


def test_the_paper_has_its_articles_and_a_table_for_each_module(cast, contract):
    pdf = printed_pdf(contract)
    assert len(elements(pdf, "Table")) == 1 and len(elements(pdf, "TH")) == 3
    text = " ".join(page_texts(pdf))
    assert "Podstawa i cel" in text and "nie jest decyzją administracyjną ani urzędowym formularzem" in text


def test_the_plain_paper_is_a5_in_large_letters_accessible_and_names_the_paper_to_sign(cast, contract):
    document = plain_document(contract)
    pdf = render_pdf("pdf/contract_plain.html", print_context(document))
    pages = page_texts(pdf)
    text = " ".join(pages)
    width, height = (float(side) / 72 * 25.4 for side in read(pdf).pages[0].mediabox[2:])
    assert (round(width), round(height)) == (148, 210)
    assert all(document.content_sha256[:12] in page and "strona" in page for page in pages)
    assert contract.document.content_sha256[:12] in text and "Tego tekstu nie podpisujesz" in text
    for who in (*cast.buk.other_persons[:2], cast.buk.pup, cast.buk.ops):
        assert str(who) in text
    assert elements(pdf, "Table") == []
    assert_accessible(pdf)


def test_the_plain_paper_is_made_by_a_job_and_downloaded(cast, contract):
    with recorded("test", contract):
        document = plain_document(contract)
        Contract.objects.filter(pk=contract.pk).update(plain_document=document)
        job = request_job(kind=PLAIN_JOB, object_id=document.pk)
    client, url = cast.client("anna"), reverse("contract_plain_pdf", args=[contract.pk])
    assert client.get(url).status_code == 302
    assert work_off(job).state == "done"
    response = client.get(url)
    assert b"".join(response.streaming_content).startswith(b"%PDF") and "prostym-jezykiem.pdf" in str(response.headers)
    page = client.get(contract.get_absolute_url()).content.decode()
    assert url in page and "Kontrakt prostym językiem" in page


def test_both_finished_jobs_lead_to_one_page_and_each_says_what_it_made(cast, contract):
    plain = Job.objects.get(kind=PLAIN_JOB, object_id=contract.plain_document_id)
    for job, made_of_it in ((job_of(contract), "PDF do podpisu"), (plain, "PDF prostym językiem")):
        page = cast.client("anna").get(reverse("job_progress", args=[work_off(job).pk])).content.decode()
        assert f"Otwórz wynik: {made_of_it}" in page.replace("\xa0", " ") and contract.get_absolute_url() in page


def test_who_was_excused_after_agreeing_is_named_on_the_new_paper_and_has_no_place(cast, contract):
    mother = contract.signatories.filter(party="family").first()
    actions.excuse_signatory(member=cast.member("anna"), signatory=mother, on=AGREED, reason="Nie może podjąć decyzji.")
    contract.refresh_from_db()
    last = page_texts(printed_pdf(contract))[-1]
    assert f"Nie podpisuje: {mother.person}." in last and last.count(str(mother.person)) == 1


def test_a_contract_frozen_before_texts_came_from_templates_still_prints(cast):
    content = OLD | {"doc": OLD["doc"] | {"strip": []}}
    document = Document(content=content, version=1, content_sha256="a" * 64)
    pdf = render_pdf("pdf/contract.html", print_context(document))
    assert "Chodzi na kurs." in " ".join(page_texts(pdf)) and "praca" in " ".join(page_texts(pdf))


def test_an_annex_prints_what_changes_and_the_whole_list_after_the_change(cast):
    with cast.inside():
        annex = annex_of(cast)
        content = contract_content(annex)
        document = Document(content=content, version=1, content_sha256="b" * 64)
        plain = Document(content=plain_content(annex), version=1, content_sha256="c" * 64)
    pdf = render_pdf("pdf/contract.html", print_context(document))
    text = " ".join(page_texts(pdf))
    assert f"Do kontraktu {annex.base.number}" in text and "Było" in text and "Będzie" in text
    assert "Robi więcej." in text and f"Zobowiązanie: {cast.buk.ops}." in text
    assert content["changes"][0]["what"] == "Zmieniono"
    assert_accessible(pdf)
    text = " ".join(page_texts(render_pdf("pdf/contract_plain.html", print_context(plain))))
    assert "Będzie: Robi więcej." in text and "Możesz się nie zgodzić" in text


def test_a_file_changed_on_disk_is_not_given_out(cast, contract):
    work_off(job_of(contract))
    document = Document.objects.get(pk=contract.document_id)
    with open(default_storage.path(document.file_path), "r+b") as file:
        file.seek(100)
        file.write(b"X")
    response = cast.client("anna").get(reverse("contract_pdf", args=[contract.pk]))
    assert response.status_code == 409 and "Nie wydajemy" in response.content.decode()


def test_the_paper_does_not_follow_later_changes(cast, contract):
    before = render_pdf("pdf/contract.html", print_context(Document.objects.get(pk=contract.document_id)))
    father = cast.buk.other_persons[1]
    with recorded("test", father):
        type(father).objects.filter(pk=father.pk).update(last_name="Inny")
    after = render_pdf("pdf/contract.html", print_context(Document.objects.get(pk=contract.document_id)))
    assert before == after


def test_the_frozen_text_holds_no_pesel_address_or_telephone(contract):
    text = str(contract.document.content)
    assert "Zmyślona" not in text and "600 000 001" not in text and "PESEL" not in text.upper()


def test_agreeing_again_without_a_change_asks_for_no_second_print(cast, contract):
    work_off(job_of(contract))
    anna = cast.member("anna")
    contract = actions.reopen_contract(member=anna, contract=contract)
    again = actions.agree_contract(member=anna, contract=contract, agreed_on=DATES["starts_on"])
    assert again.document.has_file and Job.objects.filter(object_id=again.document_id).count() == 1


def test_a_killed_worker_is_followed_by_one_that_finishes_once(contract):
    job, before = job_of(contract), stored()
    killed = claim(job.pk)
    lease_runs_out(job)
    assert work_off(job).state == "done"
    made = stored() - before
    assert len(made) == 1
    with pytest.raises(Stopped):
        print_contract(work_of(killed))
    assert stored() - before == made


def test_a_worker_that_lost_its_job_at_the_last_moment_leaves_no_file(contract, monkeypatch):
    job, before = job_of(contract), stored()
    slow = work_of(claim(job.pk))

    def overtaken(*args, **kwargs):
        lease_runs_out(job)
        claim(job.pk)
        return b"%PDF-1.7 late"

    monkeypatch.setattr(slow, "progress", lambda done, total: None)
    monkeypatch.setattr("schematom.documents.printing.render_pdf", overtaken)
    with pytest.raises(Stopped):
        print_contract(slow)
    assert stored() == before
    assert not Document.objects.get(pk=contract.document_id).has_file


def test_a_message_delivered_twice_prints_once(contract):
    job, before = job_of(contract), stored()
    work_off(job)
    work_off(job)
    assert len(stored() - before) == 1


def test_a_full_disk_fails_the_job_and_leaves_no_file(contract, monkeypatch):
    job, before = job_of(contract), stored()

    def full(*args, **kwargs):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(default_storage, "save", full)
    job = work_off(job)
    assert job.state == "failed"
    assert "zabrakło miejsca" in job.error
    assert stored() == before
    assert not Document.objects.get(pk=contract.document_id).has_file
