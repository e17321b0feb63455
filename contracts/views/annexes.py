"""Pages of annexes and of the end of a contract."""

from functools import partial

from django.urls import reverse
from django.utils import timezone

from contracts import actions
from contracts.forms import contracts as forms
from contracts.models import Contract
from contracts.selectors import contracts as selectors
from contracts.views.contract_pages import submit_for
from schematom.access.doors import load
from schematom.web.polish import long_date
from schematom.web.submission import bind


def section(member, contract):
    """What the contract's page shows of its annexes and of its end."""
    return {"may_end": member.may("contract.end", contract)}


def next_step(member, contract):
    ended = selectors.programme_has_ended(contract)
    if not ended and timezone.localdate() <= contract.ends_on:
        return {"text": f"Kontrakt obowiązuje do {long_date(contract.ends_on)} Potem rozlicza go koordynator pilotażu."}
    why = "Program rodziny zakończono" if ended else "Minął termin kontraktu"
    if not member.may("contract.end", contract):
        return {"text": f"{why}. Kontrakt rozliczy koordynator pilotażu."}
    return {
        "text": f"{why}. Rozlicz kontrakt: zapisz, jak się zakończył.",
        "label": "Rozlicz kontrakt",
        "url": reverse("contract_end", args=[contract.pk]),
    }


def contract_end(request, pk):
    contract = load(request, Contract, "contract.end", pk=pk)
    form = bind(forms.EndForm, request)
    act = partial(actions.end_contract, member=request.member, contract=contract)
    message = "Kontrakt zakończony."
    intro = "Zapisz, jak zakończył się kontrakt. Tego zapisu nie można cofnąć."
    return submit_for(
        request, form, act, contract, "Zakończenie kontraktu", message, intro=intro, submit_label="Zakończ kontrakt"
    )
