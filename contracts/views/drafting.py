"""Pages of a draft: its dates, spheres and goals, its commitments."""

from functools import partial

from django.urls import reverse

from contracts import actions
from contracts.forms import contracts as forms
from contracts.models import Commitment, Contract
from contracts.selectors import contracts as selectors
from contracts.views.contract_pages import crumbs, submit_for
from families.models import Participation
from schematom.access.doors import load
from schematom.web.submission import bind, carry_out, submit


def section(member, contract):
    """What the contract's page shows of its three sides."""
    return {
        "sides": selectors.sides(member, contract),
        "spheres": selectors.spheres_shown(member, contract),
        "may_edit": member.may("contract.edit", contract),
    }


def next_step(member, contract):
    if not member.may("contract.edit", contract):
        return {"text": "Kontrakt jest w przygotowaniu. Czeka na uzgodnienie przez rodzinę, PUP i OPS."}
    lacking = selectors.parties_without_commitment(contract)
    if lacking:
        names = ", ".join(party.label for party in lacking)
        return {
            "text": f"Każda z trzech stron bierze coś na siebie. Bez zobowiązania: {names}.",
            "label": "Dodaj zobowiązanie",
            "url": reverse("commitment_create", args=[contract.pk]),
        }
    return {
        "text": "Każda strona ma zobowiązanie. Gdy rodzina, PUP i OPS zgadzają się na tę treść, uzgodnij kontrakt.",
        "label": "Uzgodnij kontrakt",
        "url": reverse("contract_agree", args=[contract.pk]),
    }


def contract_create(request, pk):
    participation = load(request, Participation, "contract.draft", pk=pk)
    form = bind(forms.ContractForm, request, initial=selectors.suggested_draft(participation))
    act = partial(actions.draft_contract, member=request.member, participation=participation)
    message = "Projekt kontraktu gotowy. Teraz dodaj zobowiązania rodziny, PUP i OPS."
    return submit(
        request,
        form,
        act,
        done=lambda contract: contract,
        message=message,
        heading="Nowy kontrakt",
        intro=f"{participation.family} ({participation.family.number}). Podstawą jest program, który obowiązuje.",
        submit_label="Utwórz projekt kontraktu",
        cancel_url=reverse("contract_list"),
        crumbs=crumbs(),
    )


def contract_edit(request, pk):
    contract = load(request, Contract, "contract.edit", pk=pk)
    form = bind(forms.ContractEditForm, request, contract)
    act = partial(actions.edit_contract, member=request.member, contract=contract)
    return submit_for(request, form, act, contract, "Dane kontraktu", "Dane kontraktu zapisane.")


def commitment_create(request, pk):
    contract = load(request, Contract, "contract.edit", pk=pk)
    form = bind(forms.CommitmentForm, request, contract=contract)
    act = partial(actions.add_commitment, member=request.member, contract=contract)
    return submit_for(request, form, act, contract, "Nowe zobowiązanie", "Zobowiązanie dodane.")


def commitment_edit(request, pk):
    commitment = load(request, Commitment, "commitment.edit", pk=pk)
    contract = commitment.contract
    form = bind(forms.CommitmentEditForm, request, commitment, contract=contract)
    act = partial(actions.edit_commitment, member=request.member, commitment=commitment)
    page = "contracts/commitment_edit.html"
    return submit_for(
        request, form, act, contract, "Zobowiązanie", "Zobowiązanie zapisane.", page=page, commitment=commitment
    )


def commitment_remove(request, pk):
    commitment = load(request, Commitment, "commitment.edit", pk=pk)
    act = partial(actions.remove_commitment, member=request.member, commitment=commitment)
    done = commitment.contract.get_absolute_url()
    return carry_out(request, act, done=done, message="Zobowiązanie usunięte.")
