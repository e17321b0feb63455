"""Who signs for an adult of the family: they themselves, a legal guardian, a curator, or nobody."""

from contracts.actions.moves import locked
from contracts.actions.printing import renew_papers
from contracts.actions.signing import put_in_force_when_all_signed
from contracts.choices import ActsAs, ContractState, Party
from contracts.models import Signatory
from contracts.selectors.signing import has_place, somebody_signed
from families.actions.days import not_in_future
from schematom.audit.errors import Refused
from schematom.audit.recording import recorded
from schematom.web.polish import long_date

IN_THE_TEXT = (
    "Kto podpisuje za tę osobę, stoi w treści dokumentu, a treść jest już uzgodniona. "
    "Wróć do projektu, zmień to i uzgodnij dokument ponownie."
)
NO_PLACE = (
    "Na dokumencie, który ktoś już podpisał, nie ma miejsca na podpis tej osoby. "
    "Jeśli ma podpisać, wróć do projektu i uzgodnij dokument ponownie."
)
LAST_ONE = (
    "To jedyna osoba, która podpisuje za rodzinę, a bez podpisu rodziny nie ma kontraktu. "
    "Jeśli ma opiekuna prawnego albo kuratora, wskaż go."
)


def name_who_signs(*, member, signatory, acts_as, name="", authority=""):
    """The person signs, or a guardian or curator with `name` and `authority`; whoever was excused is asked again."""
    with recorded("contract.signer_named", signatory.contract, signatory=signatory.pk):
        contract, signatory = _open(signatory)
        name, authority = _guardian(acts_as, name, authority)
        if not contract.is_draft and (signatory.acts_as, signatory.name, signatory.authority) != (
            acts_as,
            name,
            authority,
        ):
            raise Refused(IN_THE_TEXT)
        signatory.acts_as, signatory.name, signatory.authority = acts_as, name, authority
        is_bound = not contract.is_draft and somebody_signed(contract)
        if signatory.is_excused and is_bound and not has_place(signatory, contract):
            raise Refused(NO_PLACE)
        signatory.excused_on, signatory.excused_reason = None, ""
        signatory.save()
        _keep_in_step(member, contract)
    return signatory


def excuse_signatory(*, member, signatory, on, reason):
    """Do not make a person sign who cannot decide consciously and freely (art. 82 Kodeksu cywilnego).

    While nobody has signed, the paper is made anew without their place. A paper somebody has signed stands, and the
    place on it stays empty.
    """
    with recorded("contract.signer_excused", signatory.contract, signatory=signatory.pk):
        contract, signatory = _open(signatory)
        not_in_future(on, "on")
        if on > contract.ends_on:
            raise Refused(f"Kontrakt kończy się {long_date(contract.ends_on)} Wpisz nie późniejszy dzień.", "on")
        if not reason.strip():
            raise Refused("Napisz, po czym wiadomo, że ta osoba nie może podjąć takiej decyzji.", "reason")
        if not others_sign(contract, signatory):
            raise Refused(LAST_ONE)
        signatory.excused_on, signatory.excused_reason = on, reason
        signatory.save()
        _keep_in_step(member, contract)
        if contract.state == ContractState.AGREED:
            put_in_force_when_all_signed(member=member, contract=contract)
    return signatory


def others_sign(contract, signatory=None):
    """Does anybody (else) sign for the family?"""
    rows = contract.signatories.filter(party=Party.FAMILY, excused_on__isnull=True)
    return rows.exclude(pk=signatory.pk).exists() if signatory else rows.exists()


def _keep_in_step(member, contract):
    if contract.state == ContractState.AGREED and not somebody_signed(contract):
        renew_papers(member=member, contract=contract)


def _open(signatory):
    """The contract and the signatory, read under the lock, while it may still be said who signs."""
    contract = locked(signatory.contract)
    fresh = Signatory.objects.filter(pk=signatory.pk, contract=contract, party=Party.FAMILY).first()
    if fresh is None or contract.state not in (ContractState.DRAFT, ContractState.AGREED):
        raise Refused("Teraz nie można już zmienić, kto podpisuje. Wróć do dokumentu i sprawdź jego stan.")
    if fresh.has_signed:
        raise Refused(f"Ten podpis jest już zapisany z datą {long_date(fresh.signed_on)}")
    return contract, fresh


def _guardian(acts_as, name, authority):
    if acts_as == ActsAs.SELF:
        return "", ""
    if not name.strip():
        raise Refused("Wpisz imię i nazwisko osoby, która podpisze.", "name")
    if not authority.strip():
        raise Refused(
            "Wpisz, na jakiej podstawie ta osoba podpisuje, na przykład: postanowienie Sądu Rejonowego "
            "w Próbniku, III RNs 12/14.",
            "authority",
        )
    return name.strip(), authority.strip()
