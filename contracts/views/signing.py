"""Agreeing on a text, going back to a draft, giving up, confirming; and what the contract's page shows of signing."""

from functools import partial

from django.urls import reverse
from django.utils import timezone

from contracts import actions
from contracts.choices import ContractState, Party
from contracts.forms import signing as forms
from contracts.models import Contract
from contracts.pdf.contracts import text_fingerprint
from contracts.selectors import signing as selectors
from contracts.views.contract_pages import submit_for
from schematom.access.doors import load
from schematom.web.polish import counted
from schematom.web.submission import bind, carry_out

FOR_THOSE_WHO_LEAD = "Wydrukuj {}, zbierz podpisy i zapisz tu każdy z nich."
FOR_STAFF = "Gdy Twoja instytucja podpisze wydruk albo plik, zapisz tu ten podpis."
SAME_VERSION = (
    "Jeśli treść i dzień uzgodnienia zostaną takie same, wróci ta sama wersja dokumentu, "
    "ale podpisy i tak trzeba będzie zapisać od nowa."
)


def section(member, contract):
    """What the contract's page shows of signatures."""
    lines = selectors.signatures(member, contract)
    confirmations = selectors.confirmations(contract, partial(text_fingerprint, contract))
    return {
        "signature_groups": [(party, mine) for party in Party if (mine := _of(party, lines))],
        "signing_blocked": _blocked(contract, lines),
        "not_asked_to_sign": selectors.others_of_family(member, contract) if lines else [],
        "past_signatures": selectors.past_signatures(member, contract),
        "copies": selectors.copies(member, contract),
        "confirmations": confirmations,
        "may_confirm": selectors.may_confirm(member, contract, confirmations),
        "may_reopen": contract.state == ContractState.AGREED and member.may("contract.agree", contract),
        "may_abandon": _is_unfinished(contract) and member.may("contract.end", contract),
    }


def _of(party, lines):
    return [line for line in lines if line.signatory.party == party]


def _is_unfinished(contract):
    return contract.state in (ContractState.DRAFT, ContractState.AGREED)


def _blocked(contract, lines):
    """What stands between the paper and its coming into force, in one sentence."""
    if contract.state != ContractState.AGREED:
        return ""
    if not contract.document.has_file:
        return "Nikt jeszcze nie może podpisać: PDF do podpisu dopiero powstaje."
    waited = selectors.waited_for(lines)
    if contract.is_annex and contract.annex_to.state != ContractState.IN_FORCE:
        return (
            f"Kontrakt {contract.annex_to.number} nie obowiązuje, więc ten aneks nie wejdzie w życie. Odstąp od aneksu."
        )
    word = "podpisu" if len(waited) == 1 else "podpisów"
    return f"Do wejścia w życie brakuje {word}: {', '.join(waited)}."


def next_step(member, contract):
    noun = contract.noun
    if not contract.document.has_file:
        return {
            "text": f"{noun.capitalize()} czeka na PDF do podpisu. Gdy PDF będzie gotowy, zbierz podpisy pod wydrukiem."
        }
    lines = selectors.signatures(member, contract)
    said = f"Podpisano {contract.signed} z {contract.signers}."
    mine = next((line for line in lines if line.may_record), None)
    if mine is None:
        return {"text": f"{said} Czekamy na pozostałe podpisy."}
    whole = member.may("contract.view_whole", contract)
    what = FOR_THOSE_WHO_LEAD.format(noun) if whole else FOR_STAFF
    return {
        "text": f"{said} {what} Teraz: {mine.signer}.",
        "label": "Zapisz podpis",
        "url": reverse("signature_record", args=[mine.signatory.pk]),
    }


def contract_agree(request, pk):
    contract = load(request, Contract, "contract.agree", pk=pk)
    form = bind(forms.AgreeForm, request)
    act = partial(actions.agree_contract, member=request.member, contract=contract)
    message = "Treść uzgodniona. Powstaje PDF do podpisu; znajdziesz go na tej stronie."
    intro = (
        "Po uzgodnieniu treść się nie zmieni. Powstanie PDF do wydruku, a na nim miejsce na podpis każdej osoby, "
        "która podpisuje. Jeśli po pierwszym podpisie trzeba będzie coś zmienić, powstanie nowa wersja i wszyscy "
        "podpiszą od nowa."
    )
    heading = f"Uzgodnienie: {contract}"
    label = f"Uzgodnij {contract.noun}"
    return submit_for(request, form, act, contract, heading, message, intro=intro, submit_label=label)


def contract_reopen(request, pk):
    contract = load(request, Contract, "contract.agree", pk=pk)
    signed = contract.signatories.filter(signed_on__isnull=False).count()
    form = bind(forms.ReopenForm, request, signed=signed)
    act = partial(actions.reopen_contract, member=request.member, contract=contract)
    message = "To jest znowu projekt. Po zmianach uzgodnij go ponownie: powstanie nowa wersja dokumentu."
    return submit_for(
        request,
        form,
        act,
        contract,
        f"Powrót do projektu: {contract}",
        message,
        intro=_said_before_reopening(signed),
        submit_label="Wróć do projektu",
    )


def _said_before_reopening(signed):
    begins = "Treść będzie można znowu zmieniać. Wydruk obecnej wersji przestanie się liczyć."
    if not signed:
        return f"{begins} Nikt jeszcze nie podpisał."
    put = counted(signed, "podpis przestanie,podpisy przestaną,podpisów przestanie")
    return (
        f"{begins} {put.capitalize()} się liczyć; na stronie zostanie po tym ślad: „Podpisy pod wcześniejszą wersją”, "
        f"razem z powodem. Po uzgodnieniu nowej treści wszyscy podpiszą od nowa. {SAME_VERSION}"
    )


def contract_abandon(request, pk):
    contract = load(request, Contract, "contract.end", pk=pk)
    form = bind(forms.AbandonForm, request, initial={"on": timezone.localdate()})
    act = partial(actions.abandon_contract, member=request.member, contract=contract)
    after = (
        "Kontrakt obowiązuje dalej bez zmian." if contract.is_annex else "Dla rodziny będzie można przygotować nowy."
    )
    intro = f"Numer, treść i podpisy zostaną w historii z dopiskiem „niezawarty”. Tego nie można cofnąć. {after}"
    return submit_for(
        request,
        form,
        act,
        contract,
        f"Odstąpienie od zawarcia: {contract}",
        f"Zapisano: do zawarcia nie doszło. {after}",
        intro=intro,
        submit_label="Odstąp od zawarcia",
        is_final=True,
    )


def contract_confirm(request, pk):
    contract = load(request, Contract, "contract.confirm", pk=pk)
    act = partial(actions.confirm_text, member=request.member, contract=contract)
    message = "Potwierdzenie zapisane. To nie jest podpis: Twoja instytucja podpisuje jeszcze dokument."
    return carry_out(request, act, done=contract.get_absolute_url(), message=message)
