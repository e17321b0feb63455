"""How a contract in force ends; people decide that, never a date or a programme by itself."""

from contracts import states
from contracts.actions.moves import locked, make
from contracts.choices import ContractState, Party
from contracts.models.contracts import UNFINISHED
from contracts.selectors.annexes import unfinished_annex
from families.actions.days import not_in_future
from families.actions.moves import must
from schematom.audit.errors import Refused
from schematom.audit.recording import recorded
from schematom.web.polish import long_date

OUTCOMES = ("fulfil", "fail", "terminate", "expire")
NEEDS_REASON = ("fail", "terminate")
NOT_IN_FORCE = "Zakończyć można tylko kontrakt, który obowiązuje."
OF_ANNEX = "Aneks kończy się razem z kontraktem, który zmienia. Otwórz kontrakt i tam zapisz, jak się zakończył."


def end_contract(*, member, contract, outcome, ended_on, reason="", party="", notice_on=None):
    """`outcome`: fulfil, fail, terminate or expire (a move of states.CONTRACT). Its annexes end with it.

    `party`, `notice_on`: of a contract terminated, which party (choices.Party) said so and on what day.
    """
    if outcome not in OUTCOMES:
        raise Refused("Wybierz, jak zakończył się kontrakt.", "outcome")
    with recorded(f"contract.{outcome}", contract):
        contract = locked(contract)
        if contract.is_annex:
            raise Refused(OF_ANNEX)
        must(states.CONTRACT, outcome, contract, NOT_IN_FORCE)
        _check_annex(contract, outcome)
        _check_day(contract, outcome, ended_on)
        if outcome in NEEDS_REASON and not reason.strip():
            raise Refused("Napisz, dlaczego kontrakt tak się zakończył.", "reason")
        if outcome == "terminate":
            _check_notice(contract, party, notice_on, ended_on)
            reason = _with_party(reason, party, notice_on)
        make(outcome, contract, NOT_IN_FORCE, ended_on=ended_on, ended_reason=reason.strip())
        _end_annexes(contract, outcome)
    return contract


def _check_annex(contract, outcome):
    """A party may leave at any time; a settlement waits until it is known what binds."""
    annex = unfinished_annex(contract)
    if annex and annex.state == ContractState.AGREED and outcome != "terminate":
        raise Refused(
            f"Aneks {annex.number} czeka na podpisy i może jeszcze zmienić ten kontrakt. "
            "Zapisz brakujące podpisy albo odstąp od aneksu, a potem rozlicz kontrakt."
        )


def _check_day(contract, outcome, ended_on):
    not_in_future(ended_on, "ended_on")
    if ended_on < contract.in_force_on:
        raise Refused(
            f"Kontrakt wszedł w życie {long_date(contract.in_force_on)} Wpisz dzień nie wcześniejszy.", "ended_on"
        )
    if outcome == "expire" and ended_on < contract.ends_on:
        raise Refused(f"Kontrakt wygasa najwcześniej {long_date(contract.ends_on)}", "ended_on")
    if outcome == "terminate" and ended_on > contract.ends_on:
        raise Refused(
            f"Kontrakt trwał do {long_date(contract.ends_on)} Po tym dniu nie ma już czego rozwiązywać: "
            "zapisz, że został wykonany, niewykonany albo że wygasł.",
            "ended_on",
        )


def _check_notice(contract, party, notice_on, ended_on):
    if party not in Party.values:
        raise Refused("Wybierz, która strona rozwiązała kontrakt.", "party")
    if notice_on is None:
        return
    not_in_future(notice_on, "notice_on")
    if not contract.in_force_on <= notice_on <= ended_on:
        raise Refused(
            f"Strona mogła to oświadczyć od {long_date(contract.in_force_on)} do dnia zakończenia. Popraw datę.",
            "notice_on",
        )


def _with_party(reason, party, notice_on):
    said = f", oświadczenie z dnia {long_date(notice_on)}" if notice_on else "."
    return f"Strona: {Party(party).label}{said}\n{reason.strip()}"


def _end_annexes(base, outcome):
    """Annexes in force end as the contract did; those not concluded can change nothing any more."""
    for annex in base.annexes.select_for_update().order_by("created_at"):
        facts = {"ended_on": base.ended_on, "ended_reason": f"Zakończono kontrakt {base.number}."}
        if annex.state == ContractState.IN_FORCE:
            make(outcome, annex, "", **facts)
        elif annex.state in UNFINISHED:
            make("abandon", annex, "", **facts)
