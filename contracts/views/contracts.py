"""The page of a contract, put together of its sections, and the family page's part about contracts."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from contracts.choices import ContractState
from contracts.selectors import contracts as selectors
from contracts.selectors import register
from contracts.views import annexes, case_file, drafting, papers, reviews, signing
from contracts.views.contract_pages import crumbs, whole_contracts
from families.models import Family
from schematom.access.doors import load
from schematom.audit.recording import record_reading

SECTIONS = (drafting, signing, papers, case_file, reviews, annexes)
# Who is asked for the next step, first come first served.
NEXT = {
    ContractState.DRAFT: (annexes, drafting),
    ContractState.AGREED: (signing,),
    ContractState.IN_FORCE: (reviews, annexes),
}
# Parts of the page, in the order of what there is to do: first write, then sign, then keep.
PARTS = {
    ContractState.DRAFT: ("commitments", "reviews", "signatures", "documents", "case_file", "annexes"),
    ContractState.AGREED: ("signatures", "documents", "commitments", "reviews", "case_file", "annexes"),
}
LATER = ("commitments", "reviews", "annexes", "signatures", "documents", "case_file")


@require_safe
def contract_show(request, pk):
    contract = load(request, whole_contracts(), "contract.view", pk=pk)
    member = request.member
    record_reading("contract.opened", "contracts.contract", [contract.pk])
    context = {
        "contract": contract,
        "crumbs": crumbs(contract, member)[:-1],
        "named": member.may("contract.names", contract),
        "opens_family": member.may("family.open", contract.family),
        "next": _next_step(member, contract),
        "parts": [f"contracts/_contract_{part}.html" for part in PARTS.get(contract.state, LATER)],
    }
    for section in SECTIONS:
        context |= section.section(member, contract)
    return render(request, "contracts/contract_show.html", context)


def _next_step(member, contract):
    steps = (asked.next_step(member, contract) for asked in NEXT.get(contract.state, ()))
    return next((step for step in steps if step), None)


@require_safe
def contract_panel(request, pk):
    """The family page's part about contracts; by itself a page of its own."""
    family = load(request, Family, "family.open", pk=pk)
    contracts = register.with_next_review(selectors.contracts_of_family(request.member, family))
    rows = register.rows_of(request.member, contracts.select_related("participation__family"))
    record_reading("contract.listed", "contracts.contract", [row.contract.pk for row in rows], family=family.pk)
    context = {"family": family, "rows": rows}
    participation = selectors.participation_to_contract(family)
    if participation and request.member.may("contract.draft", participation):
        context["participation"] = participation
    template = "contracts/_panel.html" if request.htmx else "contracts/contract_panel.html"
    return render(request, template, context)
