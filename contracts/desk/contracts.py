"""What waits for a person: signatures, contracts about to end, programmes without a contract."""

from django.urls import reverse
from django.utils import timezone

from contracts.selectors import contracts as selectors
from schematom.desk.waiting import Waiting, register
from teams.choices import Role

TO_SIGN = "Kontrakty do podpisu"
TO_SETTLE = "Kontrakty do rozliczenia"
TO_DRAFT = "Programy bez kontraktu"


@register
def signatures_of_my_institution(member):
    if not (member.is_any(Role.STAFF) and member.institution_ids):
        return
    for row in selectors.waiting_for_institutions(member.institution_ids):
        yield Waiting(
            TO_SIGN,
            f"Kontrakt {row.contract.number}",
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
def contracts_to_settle(member):
    if not member.is_any(Role.COORDINATOR, Role.MGI):
        return
    for contract in selectors.to_settle(member, timezone.localdate()):
        ended = selectors.programme_has_ended(contract)
        detail = "program zakończony, rozlicz kontrakt" if ended else "kontrakt dobiega końca"
        yield Waiting(TO_SETTLE, _named(contract), contract.get_absolute_url(), detail, contract.ends_on)


@register
def programmes_without_contract(member):
    if not member.is_any(Role.COORDINATOR, Role.MGI):
        return
    for participation in selectors.participations_without_contract(member):
        url = reverse("contract_create", args=[participation.pk])
        yield Waiting(TO_DRAFT, str(participation.family), url, "program obowiązuje, przygotuj kontrakt")


def _named(contract):
    return f"Kontrakt {contract.number}, rodzina: {contract.family.name}"
