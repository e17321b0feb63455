"""Pages of annexes and of the end of a contract."""

from functools import partial

from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from contracts import actions
from contracts.choices import ContractState
from contracts.forms import annexes as forms
from contracts.models import Contract
from contracts.models.contracts import UNFINISHED
from contracts.selectors import annexes as selectors
from contracts.selectors.contracts import programme_has_ended, speaking, version_in_force
from contracts.selectors.reviews import current_review, last_held, summary_of
from contracts.selectors.sides import goals_shown, readable, sides, spheres_shown
from contracts.views.contract_pages import crumbs, opens_base, submit_for, whole_contracts
from schematom.access.doors import load
from schematom.audit.recording import record_reading
from schematom.web.polish import long_date
from schematom.web.submission import bind

OF_ANNEX = "Aneks działa razem z kontraktem, który zmienia. Przeglądy i rozliczenie znajdziesz na stronie kontraktu."
BEGIN = (
    "Aneks zacznie się od tego, co wiąże strony teraz: zmienisz w nim tylko to, co ma być inaczej. "
    "Podpisują go od nowa wszystkie strony. Do ostatniego podpisu kontrakt obowiązuje bez zmian."
)


def section(member, contract):
    """What the contract's page shows of its annexes and of its end; of an annex, what it changes."""
    named = member.may("contract.names", contract)
    context = {"ended_reason": readable(contract.ended_reason, contract, named)}
    return context | (_of_annex(member, contract, named) if contract.is_annex else _of_base(member, contract))


def _of_annex(member, contract, named):
    whole = member.may("contract.view_whole", contract)
    return {
        "changes": selectors.changes_shown(member, contract),
        "change_reason": readable(contract.change_reason, contract, named) if whole else "",
        "whole": whole,
        "unfinished": contract.state in UNFINISHED,
        "opens_base": opens_base(member, contract),
        "changed": selectors.changed_by(contract),
    }


def _of_base(member, contract):
    lines = selectors.annex_lines(member, contract)
    return {
        "annex_lines": lines,
        "annex_waiting": _waiting(lines),
        "spoken": _spoken(contract, lines),
        "today": timezone.localdate(),
        "may_annex": _may_annex(member, contract, lines),
        "may_end": contract.state == ContractState.IN_FORCE and member.may("contract.end", contract),
    }


def _spoken(contract, lines):
    """The line of the annex whose commitments the page shows; None while the contract speaks for itself."""
    if not any(line.annex.in_force_on for line in lines):
        return None
    bound = speaking(contract)
    return next((line for line in lines if line.annex == bound), None)


def _waiting(lines):
    return next((line for line in lines if line.annex.state in UNFINISHED), None)


def _may_annex(member, contract, lines):
    stands = contract.state == ContractState.IN_FORCE and not contract.has_run_out and not _waiting(lines)
    return stands and member.may("contract.annex", contract) and version_in_force(contract.participation) is not None


def next_step(member, contract):
    if contract.is_draft:
        return _of_draft(member, contract)
    if contract.is_annex:
        return _of_annex_in_force(member, contract)
    waiting = _waiting(selectors.annex_lines(member, contract))
    return _of_settling(member, contract, waiting) or _of_waiting(waiting) or _of_contract(contract)


def _of_draft(member, contract):
    """An annex that changes nothing is not agreed; everything else of a draft is said by its commitments."""
    if not contract.is_annex or not member.may("contract.edit", contract) or selectors.changes_of(contract):
        return None
    return {
        "text": "Aneks powtarza na razie to, co już obowiązuje. Popraw, dodaj albo usuń zobowiązania poniżej; możesz "
        "też zmienić cele, sfery i ostatni dzień kontraktu.",
        "label": "Dodaj zobowiązanie",
        "url": reverse("commitment_create", args=[contract.pk]),
    }


def _of_annex_in_force(member, contract):
    if not opens_base(member, contract):
        return {"text": "Aneks działa razem z kontraktem, który zmienia."}
    return {"text": OF_ANNEX, "label": "Otwórz kontrakt", "url": contract.annex_to.get_absolute_url()}


def _of_settling(member, contract, waiting):
    ended = programme_has_ended(contract)
    if not ended and timezone.localdate() <= contract.ends_on:
        return None
    why = "Program rodziny zakończono" if ended else f"Termin kontraktu minął {long_date(contract.ends_on)}"
    why = why if why.endswith(".") else f"{why}."
    if waiting and waiting.annex.state == ContractState.AGREED:
        return _step(
            f"{why} Aneks {waiting.annex.number} czeka na podpisy: zapisz je albo odstąp od aneksu, "
            "a potem rozlicz kontrakt.",
            waiting,
        )
    if not member.may("contract.end", contract):
        return {"text": f"{why} Kontrakt rozliczy koordynator pilotażu."}
    return {
        "text": f"{why} Rozlicz kontrakt: zapisz, jak się zakończył.",
        "label": "Rozlicz kontrakt",
        "url": reverse("contract_end", args=[contract.pk]),
    }


def _of_waiting(waiting):
    if waiting is None:
        return None
    annex = waiting.annex
    if annex.is_draft:
        return _step(
            f"Aneks {annex.number} jest w przygotowaniu. Do jego podpisania kontrakt się nie zmienia.", waiting
        )
    return _step(
        f"Aneks {annex.number} czeka na podpisy ({annex.signed} z {annex.signers}). "
        "Kontrakt obowiązuje bez zmian, dopóki nie podpiszą wszyscy.",
        waiting,
    )


def _step(text, line):
    return (
        {"text": text, "label": "Otwórz aneks", "url": line.annex.get_absolute_url()} if line.opens else {"text": text}
    )


def _of_contract(contract):
    review = current_review(contract)
    ahead = f"Najbliższy przegląd: {long_date(review.due_on)} " if review else ""
    until = f"Kontrakt obowiązuje do {long_date(contract.ends_on)} Potem rozlicza go koordynator pilotażu."
    return {"text": f"{ahead}{until}"}


def contract_annex(request, pk):
    contract = load(request, Contract.objects.select_related("participation__family"), "contract.annex", pk=pk)
    form = bind(forms.AnnexForm, request)
    act = partial(actions.begin_annex, member=request.member, contract=contract)
    return submit_for(
        request,
        form,
        act,
        contract,
        "Przygotuj aneks",
        "Projekt aneksu gotowy. Teraz zmień w nim to, co ma być inaczej.",
        done=lambda annex: annex,
        intro=BEGIN,
        submit_label="Utwórz projekt aneksu",
    )


@require_safe
def contract_before(request, pk):
    """The contract as it was signed, for those whom an annex no longer binds, and for the history."""
    contract = load(request, whole_contracts(), "contract.view", pk=pk)
    member = request.member
    record_reading("contract.opened", "contracts.contract", [contract.pk])
    context = {
        "contract": contract,
        "crumbs": crumbs(contract),
        "sides": sides(member, contract),
        "spheres": spheres_shown(member, contract),
        "goals": goals_shown(member, contract),
        "spoken": speaking(contract),
    }
    return render(request, "contracts/contract_before.html", context)


def contract_end(request, pk):
    contract = load(request, Contract, "contract.end", pk=pk)
    waiting = selectors.unfinished_annex(contract)
    form = bind(forms.EndForm, request, waits=waiting is not None and not waiting.is_draft)
    act = partial(actions.end_contract, member=request.member, contract=contract)
    review = last_held(contract)
    return submit_for(
        request,
        form,
        act,
        contract,
        "Zakończenie kontraktu",
        "Kontrakt zakończony.",
        page="contracts/contract_end.html",
        intro="Zapisz, jak zakończył się kontrakt. Tego zapisu nie można cofnąć.",
        submit_label="Zakończ kontrakt",
        is_final=True,
        review=review,
        summary=summary_of(review) if review else None,
        waiting=waiting,
    )
