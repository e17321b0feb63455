"""Pages of a draft: its dates, spheres and goals, its commitments."""

from functools import partial

from django.contrib import messages
from django.urls import reverse
from django.utils import timezone

from contracts import actions
from contracts.choices import Party
from contracts.forms import drafting as forms
from contracts.models import Commitment, Contract
from contracts.selectors import balance, drafting, proposing, sides
from contracts.selectors.contracts import speaking
from contracts.views.contract_pages import crumbs, submit_for
from families.models import Participation
from schematom.access.doors import load
from schematom.web.polish import counted
from schematom.web.submission import bind, carry_out, go, submit

# What a contract or an annex is called where the sentence needs another form.
OF = {"kontrakt": "kontraktu", "aneks": "aneksu"}
CLOSED = (
    "Treść zmienia się tylko w projekcie, a ten dokument jest już uzgodniony. "
    "Dopóki czeka na podpisy, można wrócić z nim do projektu; kontrakt, który obowiązuje, zmienia aneks."
)


def section(member, contract):
    """What the contract's page shows of its three sides, and what they lack."""
    bound = contract if contract.is_annex else speaking(contract)
    return {
        "sides": sides.sides(member, bound),
        "spheres": sides.spheres_shown(member, bound),
        "goals": sides.goals_shown(member, bound),
        "balance": balance.balance(member, bound, timezone.localdate()),
        "may_edit": member.may("contract.edit", contract),
    }


def next_step(member, contract):
    noun, of = contract.noun, OF[contract.noun]
    if not member.may("contract.edit", contract):
        return {"text": f"{noun.capitalize()} jest w przygotowaniu. Czeka na uzgodnienie przez rodzinę, PUP i OPS."}
    blocking = balance.what_blocks(member, contract)
    if not blocking:
        agree = f"Gdy rodzina, PUP i OPS zgadzają się na tę treść, uzgodnij {noun}."
        return {
            "text": f"Każda strona ma zobowiązanie. {_worth_checking(member, contract)}{agree}",
            "label": f"Uzgodnij {noun}",
            "url": reverse("contract_agree", args=[contract.pk]),
        }
    return _lacking(contract) or {
        "text": f"Zanim uzgodnisz treść {of}: {blocking[0].text}",
        **({"label": "Popraw", "url": blocking[0].mends[0].url} if blocking[0].mends else {}),
    }


def _worth_checking(member, contract):
    left = balance.balance(member, contract, timezone.localdate()).worth_mending
    return "Najpierw przejrzyj niżej „Warto sprawdzić przed uzgodnieniem”. " if left else ""


def _lacking(contract):
    lacking = balance.parties_without(contract)
    if not lacking:
        return None
    if len(lacking) == len(Party) and proposing.without_commitment(contract):
        return {
            "text": "Projekt nie ma jeszcze zobowiązań. Najłatwiej zacząć od działań z programu rodziny, "
            "a potem dopisać resztę.",
            "label": "Weź zobowiązania z programu",
            "url": reverse("commitments_from_programme", args=[contract.pk]),
        }
    return {
        "text": f"Każda z trzech stron bierze coś na siebie. Bez zobowiązania: {', '.join(lacking)}.",
        "label": "Dodaj zobowiązanie",
        "url": reverse("commitment_create", args=[contract.pk]),
    }


def contract_create(request, pk):
    participation = load(request, Participation, "contract.draft", pk=pk)
    initial = drafting.suggested_draft(participation, timezone.localdate())
    form = bind(forms.ContractForm, request, initial=initial)
    act = partial(actions.draft_contract, member=request.member, participation=participation)
    message = "Projekt kontraktu gotowy. Teraz dodaj zobowiązania rodziny, PUP i OPS."
    return submit(
        request,
        form,
        act,
        done=lambda contract: contract,
        message=message,
        heading="Nowy kontrakt",
        intro=f"{participation.family} ({participation.family.number}). Podstawą jest program, który obowiązuje: "
        "z niego są daty, sfery i cele. Zmień, co trzeba.",
        submit_label="Utwórz projekt kontraktu",
        cancel_url=participation.family.get_absolute_url(),
        crumbs=crumbs(),
    )


def contract_edit(request, pk):
    contract = load(request, Contract, "contract.edit", pk=pk)
    if closed := _closed(request, contract):
        return closed
    form = bind(forms.ContractEditForm, request, contract, contract=contract)
    act = partial(actions.edit_contract, member=request.member, contract=contract)
    of = OF[contract.noun]
    said = partial(_said_of_edit, contract.programme_version_id, drafting.linked_to_programme(contract), of)
    return submit_for(request, form, act, contract, f"Dane {of}", said)


def _said_of_edit(version_before, linked_before, of, contract):
    more = drafting.said_of_new_version(contract, version_before, linked_before)
    return f"Dane {of} zapisane. {more}".strip()


def commitment_create(request, pk):
    contract = load(request, Contract, "contract.edit", pk=pk)
    if closed := _closed(request, contract):
        return closed
    initial, unsure = _asked_for(request, contract)
    form = bind(forms.CommitmentForm, request, contract=contract, initial=initial, unsure=unsure)
    act = partial(actions.add_commitment, member=request.member, contract=contract)
    return submit_for(request, form, act, contract, "Nowe zobowiązanie", "Zobowiązanie dodane.")


def _asked_for(request, contract):
    """(what the form begins with, the party whose institution a person must choose), from the link to the form.

    What makes no sense in the address chooses nothing.
    """
    party = request.GET.get("strona")
    of_party = drafting.institutions_of(party, contract)
    sure = drafting.the_sure_one(of_party, contract.family)
    unsure = Party(party) if of_party and not sure else None
    asked = {"who": str(sure.pk) if sure else request.GET.get("kto", "")}
    activity = drafting.activity_asked_for(request.GET.get("dzialanie"), contract)
    return asked | ({"activity": activity, "module": activity.module} if activity else {}), unsure


def commitments_from_programme(request, pk):
    contract = load(request, Contract, "contract.edit", pk=pk)
    if closed := _closed(request, contract):
        return closed
    offers = proposing.offers(contract)
    form = bind(forms.FromProgrammeForm, request, offers=offers)
    act = partial(actions.take_from_programme, member=request.member, contract=contract)
    return submit_for(
        request,
        form,
        act,
        contract,
        "Zobowiązania z programu",
        _said_of_taking,
        page="contracts/commitments_from_programme.html",
        offers=offers,
        submit_label="Dodaj zaznaczone zobowiązania",
    )


def _said_of_taking(made):
    said = counted(len(made), "zobowiązanie,zobowiązania,zobowiązań")
    return f"Dodano z programu: {said}. Teraz popraw ich treść, terminy i po czym poznacie, że są wykonane."


def commitment_edit(request, pk):
    commitment = load(request, Commitment, "commitment.edit", pk=pk)
    contract = commitment.contract
    if closed := _closed(request, contract):
        return closed
    form = bind(forms.CommitmentEditForm, request, commitment, contract=contract, commitment=commitment)
    act = partial(actions.edit_commitment, member=request.member, commitment=commitment)
    page = "contracts/commitment_edit.html"
    return submit_for(
        request, form, act, contract, "Zobowiązanie", "Zobowiązanie zapisane.", page=page, commitment=commitment
    )


def commitment_move(request, pk):
    commitment = load(request, Commitment, "commitment.edit", pk=pk)
    direction = request.POST.get("direction", "")
    act = partial(actions.move_commitment, member=request.member, commitment=commitment, direction=direction)
    return carry_out(request, act, done=f"{commitment.contract.get_absolute_url()}#zobowiazania")


def commitment_remove(request, pk):
    commitment = load(request, Commitment, "commitment.edit", pk=pk)
    act = partial(actions.remove_commitment, member=request.member, commitment=commitment)
    done = commitment.contract.get_absolute_url()
    return carry_out(request, act, done=done, message="Zobowiązanie usunięte.")


def _closed(request, contract):
    """Back to the contract from a form that would be refused; what was typed meanwhile is refused by the action."""
    if contract.is_draft or request.method == "POST":
        return None
    messages.error(request, CLOSED)
    return go(request, contract)
