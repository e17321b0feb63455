"""What waits for a person: signatures and their scans, drafts to confirm, contracts to settle or to begin."""

from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst

from contracts.selectors import contracts as selectors
from schematom.desk.waiting import Waiting, register
from schematom.web.polish import counted
from teams.choices import Role

TO_SIGN = "Kontrakty do podpisu"
TO_CONFIRM = "Projekty kontraktów do potwierdzenia"
TO_SCAN = "Podpisy bez skanu"
TO_SETTLE = "Kontrakty do rozliczenia"
TO_DRAFT = "Programy bez kontraktu"


@register
def signatures_of_my_institution(member):
    if not (member.is_any(Role.STAFF) and member.institution_ids):
        return
    for row in selectors.waiting_for_institutions(member.institution_ids):
        yield Waiting(
            TO_SIGN,
            capfirst(str(row.contract)),
            row.contract.get_absolute_url(),
            f"czeka na podpis: {row.institution}",
        )


@register
def signatures_missing(member):
    if not member.is_any(Role.COORDINATOR, Role.MGI):
        return
    for contract in selectors.waiting_for_signatures(member):
        detail = f"podpisano {contract.signed} z {contract.signers}"
        yield Waiting(TO_SIGN, _named(contract), contract.get_absolute_url(), detail)


@register
def drafts_of_my_institution(member):
    if not (member.is_any(Role.STAFF) and member.institution_ids):
        return
    for contract in selectors.drafts_to_confirm(member.institution_ids):
        detail = "przejrzyj zobowiązania swojej instytucji i potwierdź je; to jeszcze nie podpis"
        yield Waiting(TO_CONFIRM, capfirst(str(contract)), contract.get_absolute_url(), detail)


@register
def scans_missing(member):
    if not member.is_any(Role.COORDINATOR, Role.MGI):
        return
    for contract in selectors.in_force_without_scans(member):
        detail = f"{counted(contract.unshown, 'podpis,podpisy,podpisów')} bez skanu lub podpisanego pliku"
        yield Waiting(TO_SCAN, _named(contract), contract.get_absolute_url(), detail)


@register
def contracts_to_settle(member):
    if not member.is_any(Role.COORDINATOR, Role.MGI):
        return
    settles = member.may("contract.end")
    for contract in selectors.to_settle(member, timezone.localdate()):
        detail = _why_to_settle(contract, settles)
        yield Waiting(TO_SETTLE, _named(contract), contract.get_absolute_url(), detail, contract.ends_on)


def _why_to_settle(contract, settles):
    who = "rozlicz kontrakt" if settles else "kontrakt rozliczy koordynator pilotażu"
    if selectors.programme_has_ended(contract):
        return f"program zakończony, {who}"
    return f"minął termin, {who}" if contract.has_run_out else "kontrakt dobiega końca"


@register
def programmes_without_contract(member):
    if not member.is_any(Role.COORDINATOR, Role.MGI):
        return
    for participation in selectors.participations_without_contract(member):
        url = reverse("contract_create", args=[participation.pk])
        yield Waiting(TO_DRAFT, str(participation.family), url, "program obowiązuje, przygotuj kontrakt")


def _named(contract):
    return f"{capfirst(str(contract))}, rodzina: {contract.family.name}"
