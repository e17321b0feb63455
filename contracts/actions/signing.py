"""Recording who signed which paper or file. The last signature puts the contract in force."""

from contracts.actions.annexes import take_over
from contracts.actions.copies import check_file_and_code, copy_with, stored
from contracts.actions.moves import locked, make, must_stand
from contracts.actions.papers import must_be_printed
from contracts.actions.signing_course import check_day_of_signature, must_wait, who_signed
from contracts.choices import ContractState, Party, SigningMethod
from contracts.models import Signatory, SignatureOnCopy
from schematom.audit.errors import Refused
from schematom.audit.recording import recorded

IN_OWN_NAME = "we własnym imieniu"


def record_signature(
    *,
    member,
    signatory,
    signed_on,
    method=SigningMethod.PAPER,
    name="",
    authority="",
    code="",
    paper=None,
    copy=None,
):
    """Record a signature put on paper or in a file.

    `code`: the first 12 characters of the content's SHA-256 in the footer of the signed PDF; it proves that the
    paper is this version. `paper` (a receiving.Paper) or `copy` (a SignedCopy kept before) shows the signature: an
    electronic one needs it. Two clerks at once: the second waits for the contract's row.
    """
    base = signatory.contract
    with stored(base, paper) as kept, recorded("contract.signed", base, signatory=signatory.pk, party=signatory.party):
        contract = locked(signatory.contract)
        signatory = _waiting(signatory, contract)
        must_be_printed(contract.document)
        _check_day(contract, signed_on)
        shown_on = copy_with(member, contract, method, paper=paper, kept=kept, copy=copy)
        check_file_and_code(contract, method, shown_on, code)
        signatory.name, signatory.authority = _name_and_authority(signatory, name, authority)
        signatory.signed_on, signatory.file_sha256 = signed_on, contract.document.file_sha256
        signatory.method, signatory.recorded_by_id = method, member.user_id or None
        signatory.save()
        if shown_on:
            SignatureOnCopy.objects.create(copy=shown_on, signatory=signatory)
        put_in_force_when_all_signed(member=member, contract=contract)
    return signatory


def put_in_force_when_all_signed(*, member, contract):
    """Called under the contract's lock, after a signature or when somebody is excused from signing."""
    rows = list(contract.signatories.all())
    if any(not row.has_signed and not row.is_excused for row in rows):
        return
    # Signed early, it still runs from the day the parties agreed on; signed by all but one, from the day that one
    # was excused.
    in_force_on = max(*(row.signed_on or row.excused_on for row in rows), contract.starts_on)
    with recorded("contract.in_force", contract):
        if contract.is_annex:
            take_over(member=member, annex=contract, on=in_force_on)
        make("put_in_force", contract, "", in_force_on=in_force_on)


def _waiting(signatory, contract):
    fresh = Signatory.objects.filter(pk=signatory.pk, contract=contract).select_related("person", "institution").first()
    must_wait(fresh, contract.state == ContractState.AGREED)
    if fresh.is_excused:
        raise Refused("Zapisano, że ta osoba nie podpisuje. Jeśli podpisała, najpierw zmień to w „Kto podpisuje”.")
    return fresh


def _check_day(contract, signed_on):
    check_day_of_signature(contract.agreed_on, contract.ends_on, signed_on)
    if contract.is_annex:
        must_stand(contract.annex_to, signed_on, "signed_on")


def _name_and_authority(signatory, name, authority):
    """Of the family signs who the text says: the person, or the guardian or curator named in the draft."""
    if signatory.party == Party.FAMILY:
        return signatory.name or str(signatory.person), signatory.authority or IN_OWN_NAME
    return who_signed(name, authority)
