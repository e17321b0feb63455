"""Agreeing freezes the content and names who must sign; reopening is possible until the first signature."""

from contracts.actions.commitments import check_all_fit
from contracts.actions.moves import locked, make, must_be_draft
from contracts.actions.signatories import keep_signatories
from contracts.choices import DOCUMENT_KIND, JOB_KIND, Party
from contracts.pdf.contracts import contract_content
from contracts.selectors.contracts import parties_without_commitment, version_in_force
from families.actions.days import not_in_future
from schematom.audit.errors import Refused
from schematom.audit.recording import recorded
from schematom.documents.freezing import freeze
from schematom.jobs.actions import request_job
from schematom.web.polish import long_date

TO_DRAFT = "Do projektu wraca tylko kontrakt uzgodniony, który czeka na podpisy."
LACKING = {Party.FAMILY: "rodzina", Party.PUP: "PUP", Party.OPS: "OPS"}


def agree_contract(*, member, contract, agreed_on):
    """Close the text agreed by three parties. Refused when one of them takes nothing upon itself."""
    with recorded("contract.agreed", contract):
        contract = locked(contract)
        must_be_draft(contract)
        _check_whole(contract)
        _check_day(contract, agreed_on)
        contract.agreed_on = agreed_on
        keep_signatories(contract)
        document = freeze(
            kind=DOCUMENT_KIND,
            subject_id=contract.pk,
            title=str(contract).capitalize(),
            content=contract_content(contract),
        )
        make("agree", contract, "", document=document)
        if not document.has_file:
            request_job(kind=JOB_KIND, object_id=document.pk)
    return contract


def reopen_contract(*, member, contract):
    """Back to a draft, while nobody has signed."""
    with recorded("contract.reopened", contract):
        contract = locked(contract)
        if contract.signatories.filter(signed_on__isnull=False).exists():
            raise Refused("Ktoś już podpisał ten kontrakt, więc jego treści nie można zmienić.")
        make("reopen", contract, TO_DRAFT, agreed_on=None)
    return contract


def _check_whole(contract):
    lacking = parties_without_commitment(contract)
    if lacking:
        names = ", ".join(LACKING[party] for party in lacking)
        raise Refused(f"Każda z trzech stron bierze coś na siebie. Bez zobowiązania: {names}. Dodaj je najpierw.")
    current = version_in_force(contract.participation)
    if current is None or current.pk != contract.programme_version_id:
        raise Refused(
            "Program, z którego powstał ten projekt, już nie obowiązuje. Jeśli rodzina ma nową wersję programu, "
            "otwórz dane kontraktu i zapisz je: projekt przejdzie na tę wersję."
        )
    check_all_fit(contract)


def _check_day(contract, agreed_on):
    not_in_future(agreed_on, "agreed_on")
    begins, ends = contract.programme_version.in_force_on, contract.ends_on
    if begins and agreed_on < begins:
        raise Refused(f"Program rodziny obowiązuje dopiero od {long_date(begins)}", "agreed_on")
    if agreed_on > ends:
        raise Refused(f"Kontrakt kończy się {long_date(ends)}, więc nie można go uzgodnić później.", "agreed_on")
