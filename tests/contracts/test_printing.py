"""The PDF: made by a job from the frozen content alone, once, or not at all."""

import errno
from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone

from contracts import actions
from contracts.pdf.contracts import print_context
from contracts.tasks.contracts import print_contract
from schematom.audit.recording import recorded
from schematom.documents.models import Document
from schematom.jobs.models import Job
from schematom.jobs.work import Stopped, Work, claim
from schematom.pdf.rendering import render_pdf
from schematom.tenancy.context import Scope
from tests.contracts.builder import DATES, agreed_of, commit, draft_of, job_of, work_off
from tests.pdf.reading import page_texts
from tests.pdf.vera import assert_accessible


@pytest.fixture
def contract(cast):
    with cast.inside():
        yield agreed_of(cast)


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
    monkeypatch.setattr("contracts.tasks.printing.render_pdf", overtaken)
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
