"""The register of contracts: the list of a pilot, narrowed and sorted, and its files."""

import re

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from contracts.filters import RegisterFilter
from contracts.selectors import register
from schematom.access.doors import log_after, require
from schematom.web.sheets import csv_answer, xlsx_answer

PAGE = 50
# Eleven digits: a PESEL must not stay in addresses, and a contract is not found by it.
PESEL_TYPED = re.compile(r"(?<!\d)(\d[\s-]?){11}(?!\d)")
NOT_BY_PESEL = "Kontraktu nie szuka się po numerze PESEL. Wpisz numer kontraktu, numer rodziny albo nazwisko."
COLUMNS = (
    "Numer kontraktu",
    "Numer rodziny",
    "Stan",
    "Obowiązuje od",
    "Obowiązuje do",
    "Uzgodniono",
    "Wszedł w życie",
    "Zakończono",
    "Podpisów potrzeba",
    "Podpisów złożono",
    "Kto nie podpisał",
    "Podpisów bez skanu lub pliku",
    "Miejsc na podpis pustych, bo ktoś nie podpisuje",
    "Aneks",
    "Stan aneksu",
    "Kto nie podpisał aneksu",
    "Następny przegląd",
    "Przegląd po terminie",
    "Stan na dzień",
)
NAME_COLUMN, NAME_PLACE = "Rodzina", 2


@require_safe
def contract_list(request):
    require(request, "contract.list")
    if PESEL_TYPED.search(request.GET.get("words", "")):
        messages.warning(request, NOT_BY_PESEL)
        return redirect("contract_list")
    member, today = request.member, timezone.localdate()
    form = RegisterFilter(request.GET, member=member)
    found = register.narrowed(member, today=today, **form.narrowed())
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    log_after(request, _verb(form), "contracts.contract", [contract.pk for contract in page])
    context = {
        "form": form,
        "page": page,
        "rows": register.rows_of(member, page, today),
        "counts": register.counts_by_state(member, today),
        "may_draft": member.is_any("coordinator", "mgi"),
        "query": f"&{form.query}" if form.query else "",
    }
    return render(request, "contracts/contract_list.html", context)


def _verb(form):
    return "contract.searched" if form.narrowed()["words"] else "contract.listed"


@require_safe
def contract_register_csv(request):
    return csv_answer(*_table(request, "csv"))


@require_safe
def contract_register_xlsx(request):
    name, columns, rows = _table(request, "xlsx")
    return xlsx_answer(name, "Kontrakty", columns, rows)


def _table(request, kind):
    """(name of the file, columns, rows) of the register as it is narrowed and sorted on the page."""
    require(request, "contract.list")
    member, today = request.member, timezone.localdate()
    form = RegisterFilter(request.GET, member=member)
    rows = register.rows_of(member, register.narrowed(member, today=today, **form.narrowed()), today)
    ids = [row.contract.pk for row in rows]
    log_after(request, "contract.register_exported", "contracts.contract", ids, file=kind)
    columns, cells = list(COLUMNS), [_cells(row) for row in rows]
    if any(row.name for row in rows):
        columns.insert(NAME_PLACE, NAME_COLUMN)
        for row, line in zip(rows, cells, strict=True):
            line.insert(NAME_PLACE, row.name)
    return f"kontrakty-{today:%Y-%m-%d}", columns, cells


def _cells(row):
    contract, annex = row.contract, row.annex
    return [
        contract.number,
        contract.family.number,
        contract.state_today,
        contract.starts_on,
        contract.ends_on,
        contract.agreed_on,
        contract.in_force_on,
        contract.ended_on,
        row.signing.needed,
        row.signing.signed,
        ", ".join(row.signing.missing),
        row.scans_missing,
        row.places_empty,
        annex.number if annex else "",
        annex.state_today if annex else "",
        ", ".join(row.annex_signing.missing) if annex else "",
        row.review_on,
        ("tak" if row.review_late else "nie") if row.review_on else "",
        row.today,
    ]
