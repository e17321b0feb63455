"""Recording who signed which paper. The last signature puts the contract in force."""

from contracts.actions.moves import locked, make
from contracts.actions.papers import must_be_this_paper
from contracts.choices import ContractState, Party, SigningMethod
from contracts.models import Signatory
from families.actions.days import not_in_future
from schematom.audit.errors import Refused
from schematom.audit.recording import recorded
from schematom.web.polish import long_date

IN_OWN_NAME = "we własnym imieniu"


def record_signature(*, member, signatory, signed_on, name="", authority="", code):
    """Record a signature put on paper.

    `code`: the first 12 characters of the content's SHA-256 in the footer of the signed PDF; it proves that the
    paper is this version. Two clerks at once: the second waits for the contract's row.
    """
    with recorded("contract.signed", signatory.contract, signatory=signatory.pk, party=signatory.party):
        contract = locked(signatory.contract)
        signatory = _waiting(signatory, contract)
        must_be_this_paper(contract.document, code)
        _check_day(contract, signed_on)
        signatory.name, signatory.authority = _name_and_authority(signatory, name, authority)
        signatory.signed_on, signatory.file_sha256 = signed_on, contract.document.file_sha256
        signatory.method, signatory.recorded_by_id = SigningMethod.PAPER, member.user_id or None
        signatory.save()
        _put_in_force_when_all_signed(contract)
    return signatory


def _waiting(signatory, contract):
    fresh = Signatory.objects.filter(pk=signatory.pk, contract=contract).select_related("person", "institution").first()
    if fresh and fresh.has_signed:
        raise Refused(f"Ten podpis jest już zapisany z datą {long_date(fresh.signed_on)}")
    if fresh is None or contract.state != ContractState.AGREED:
        raise Refused("Ten kontrakt nie czeka teraz na podpisy. Wróć do niego i sprawdź jego stan.")
    return fresh


def _check_day(contract, signed_on):
    not_in_future(signed_on, "signed_on")
    if signed_on < contract.agreed_on:
        raise Refused(
            f"Kontrakt uzgodniono {long_date(contract.agreed_on)} Podpis nie może być wcześniejszy.", "signed_on"
        )
    if signed_on > contract.ends_on:
        raise Refused(f"Kontrakt kończy się {long_date(contract.ends_on)} Podpis nie może być późniejszy.", "signed_on")


def _name_and_authority(signatory, name, authority):
    if signatory.party == Party.FAMILY:
        return name or str(signatory.person), authority or IN_OWN_NAME
    if not name:
        raise Refused("Wpisz, kto podpisał w imieniu instytucji.", "name")
    if not authority:
        raise Refused(
            "Wpisz, na jakiej podstawie ta osoba podpisuje za instytucję, na przykład „dyrektor”.", "authority"
        )
    return name, authority


def _put_in_force_when_all_signed(contract):
    days = list(contract.signatories.values_list("signed_on", flat=True))
    if None in days:
        return
    with recorded("contract.in_force", contract):
        # Signed early, it still runs from the day the parties agreed on.
        make("put_in_force", contract, "", in_force_on=max(*days, contract.starts_on))
