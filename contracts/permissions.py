"""Who may do what with a contract."""

from contracts.models import Commitment
from families.permissions import MGI, STAFF, assigned, shared_with
from teams.permissions import CHAIR, COORDINATOR


def of_committed_institution(member, contract):
    """Staff of an institution that takes a commitment in this contract."""
    mine = Commitment.objects.filter(contract=contract, institution__in=member.institution_ids)
    return bool(member.institution_ids) and mine.exists()


RULES = {
    "contract.list": [(COORDINATOR,), (CHAIR,), (MGI,), (STAFF,)],
    "contract.view": [(COORDINATOR,), (CHAIR,), (MGI, assigned), (MGI, shared_with), (STAFF, of_committed_institution)],
    # The whole contract; staff of a party see their own commitments only.
    "contract.view_whole": [(COORDINATOR,), (CHAIR,), (MGI, assigned), (MGI, shared_with)],
    "contract.draft": [(COORDINATOR,), (MGI, assigned)],
    "contract.edit": [(COORDINATOR,), (MGI, assigned)],
    "contract.agree": [(COORDINATOR,), (MGI, assigned)],
    "contract.record_signature": [(COORDINATOR,), (MGI, assigned)],
    "contract.sign_for_institution": [(STAFF, of_committed_institution)],
    "contract.end": [(COORDINATOR,)],
    "contract.download": [
        (COORDINATOR,),
        (CHAIR,),
        (MGI, assigned),
        (MGI, shared_with),
        (STAFF, of_committed_institution),
    ],
}
