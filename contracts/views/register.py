"""The register of contracts: the list of a pilot and its files."""

from django.core.paginator import Paginator
from django.shortcuts import render
from django.views.decorators.http import require_safe

from contracts.selectors import contracts as selectors
from schematom.access.doors import log_after, require

PAGE = 50


@require_safe
def contract_list(request):
    require(request, "contract.list")
    page = Paginator(selectors.contracts_of_edition(request.member), PAGE).get_page(request.GET.get("page"))
    named = selectors.open_families(request.member, page)
    log_after(request, "contract.listed", "contracts.contract", [contract.pk for contract in page])
    context = {"page": page, "named": named, "may_draft": request.member.is_any("coordinator", "mgi")}
    return render(request, "contracts/contract_list.html", context)
