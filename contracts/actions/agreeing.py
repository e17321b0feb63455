"""Agreeing freezes the text and names who must sign; a text changed later starts its signatures again."""

from contracts import states
from contracts.actions.annexes import check_changes
from contracts.actions.commitments import check_all_fit
from contracts.actions.excusing import others_sign
from contracts.actions.moves import locked, make, must_be_draft, must_stand
from contracts.actions.printing import agree_on_paper
from contracts.actions.signatories import keep_signatories, set_aside
from contracts.choices import Party
from contracts.pdf import contracts as pdf
from contracts.selectors.contracts import parties_without_commitment, speaking, version_in_force
from families.actions.days import not_in_future
from families.actions.moves import must
from schematom.audit.errors import Refused
from schematom.audit.recording import recorded
from schematom.web.polish import counted, long_date

TO_DRAFT = "Do projektu wraca tylko kontrakt uzgodniony, który czeka na podpisy."
LACKING = {Party.FAMILY: "rodzina", Party.PUP: "PUP", Party.OPS: "OPS"}


def agree_contract(*, member, contract, agreed_on):
    """Close the text agreed by three parties, freeze it (for the family in plain Polish, too) and ask for its PDFs.

    Refused when one of them takes nothing upon itself.
    """
    with recorded("contract.agreed", contract):
        contract = locked(contract)
        must_be_draft(contract)
        _check_whole(contract)
        check_changes(contract)
        _check_day(contract, agreed_on)
        check_all_fit(contract, on=agreed_on)
        _check_institutions(contract, agreed_on)
        _check_text(contract)
        contract.agreed_on = agreed_on
        keep_signatories(contract)
        if not others_sign(contract):
            raise Refused("Za rodzinę nikt nie podpisuje. Otwórz „Kto podpisuje” i wskaż osobę albo jej opiekuna.")
        agree_on_paper(contract)
    return contract


def reopen_contract(*, member, contract, reason=""):
    """Back to a draft. Signatures put already count no more: they are kept apart, with the `reason`."""
    with recorded("contract.reopened", contract):
        contract = locked(contract)
        must(states.CONTRACT, "reopen", contract, TO_DRAFT)
        signed = list(contract.signatories.filter(signed_on__isnull=False))
        if signed and not reason.strip():
            raise Refused(
                f"Ktoś już podpisał ten dokument ({counted(len(signed), 'podpis,podpisy,podpisów')}). "
                "Napisz, dlaczego treść się zmienia: wszyscy będą podpisywać od nowa.",
                "reason",
            )
        # PostgreSQL takes signatures off in a draft only.
        make("reopen", contract, "", agreed_on=None)
        set_aside(signed, contract, reason.strip())
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
            f"otwórz dane {'aneksu' if contract.is_annex else 'kontraktu'} i zapisz je: projekt przejdzie na tę wersję."
        )


def _check_day(contract, agreed_on):
    not_in_future(agreed_on, "agreed_on")
    begins, ends = contract.programme_version.in_force_on, contract.ends_on
    if begins and agreed_on < begins:
        raise Refused(f"Program rodziny obowiązuje dopiero od {long_date(begins)}", "agreed_on")
    if agreed_on > ends:
        raise Refused(
            f"Ostatni dzień obowiązywania to {long_date(ends)} Uzgodnić trzeba najpóźniej w tym dniu.", "agreed_on"
        )
    if contract.is_annex:
        _check_day_of_annex(contract, agreed_on)


def _check_day_of_annex(annex, agreed_on):
    must_stand(annex.annex_to, agreed_on, "agreed_on")
    before = speaking(annex)
    if agreed_on < before.in_force_on:
        raise Refused(
            f"{before.noun.capitalize()} {before.number}, który ten aneks zmienia, wszedł w życie "
            f"{long_date(before.in_force_on)} Aneks można uzgodnić najwcześniej w tym dniu.",
            "agreed_on",
        )


def _check_text(contract):
    missing = [*pdf.missing_fields(contract), *pdf.missing_fields(contract, plain=True)]
    if missing:
        names = ", ".join(dict.fromkeys(f"{field.written} ({field.meaning})" for field in missing))
        raise Refused(f"Treść używa pól, których nie ma czym wypełnić: {names}. Uzupełnij dane albo usuń te pola.")


def _check_institutions(contract, day):
    rows = contract.commitments.filter(institution__isnull=False).select_related("institution")
    for institution in dict.fromkeys(row.institution for row in rows):
        if institution.valid_from > day or (institution.valid_until and institution.valid_until < day):
            raise Refused(
                f"{institution}: ta instytucja nie działa w dniu {long_date(day)} "
                "Przenieś jej zobowiązania na instytucję, która ją zastąpiła, albo popraw datę.",
                "agreed_on",
            )
