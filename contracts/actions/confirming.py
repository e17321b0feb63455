"""„Potwierdzenie w systemie”: an institution says, logged in, that it agrees to a text. It is never a signature."""

from contracts.actions.moves import locked
from contracts.choices import ContractState
from contracts.models import Confirmation
from contracts.pdf.contracts import text_fingerprint
from schematom.audit.errors import Refused
from schematom.audit.recording import recorded


def confirm_text(*, member, contract):
    """Confirm the text as it is now for each committed institution the member works for."""
    with recorded("contract.confirmed", contract):
        contract = locked(contract)
        if contract.state not in (ContractState.DRAFT, ContractState.AGREED):
            raise Refused("Ten dokument jest już zawarty albo zakończony, więc jego treści się nie potwierdza.")
        mine = contract.commitments.filter(institution__in=member.institution_ids)
        institutions = set(mine.values_list("institution", flat=True))
        if not institutions:
            raise Refused("Twoja instytucja nie ma tu zobowiązań, więc nie potwierdza tej treści.")
        digest = text_fingerprint(contract)
        same = contract.confirmations.filter(content_sha256=digest)
        new = institutions - set(same.values_list("institution", flat=True))
        if not new:
            raise Refused("Twoja instytucja potwierdziła już tę treść.")
        for institution_id in sorted(new, key=str):
            Confirmation.objects.create(
                contract=contract, institution_id=institution_id, user_id=member.user_id, content_sha256=digest
            )
    return contract
