"""Who may do what with a contract, a commitment, a signature."""

from django.db.models import Q
from django.utils import timezone

from contracts.choices import Party
from contracts.models import Commitment, Signatory
from families.permissions import MGI, STAFF, assigned, shared_with
from teams.choices import TeamKind
from teams.models import TeamMember
from teams.permissions import ADMIN, ANY_IN_POWIAT, CHAIR, COORDINATOR


def of_committed_institution(member, contract):
    """Staff of an institution that takes a commitment in this contract or in an annex to it, or has to sign it."""
    if not member.institution_ids:
        return False
    here, mine = Q(contract=contract) | Q(contract__annex_to=contract), {"institution__in": member.institution_ids}
    signs = Signatory.objects.filter(contract=contract, **mine)
    return Commitment.objects.filter(here, **mine).exists() or signs.exists()


def sworn_to_secrecy(member, contract):
    """A serving member of the pilot's PZKW whose confidentiality statement is recorded."""
    serving = TeamMember.objects.serving(timezone.localdate()).filter(
        user_id=member.user_id, confidentiality_signed_on__isnull=False
    )
    return serving.filter(team__kind=TeamKind.PZKW, team__pilot=contract.participation.pilot_id).exists()


def assigned_to_its_family(member, row):
    """An MGI worker of the family whose contract a commitment or a signature belongs to."""
    return assigned(member, row.contract)


def committed_to_its_contract(member, row):
    """Staff of an institution that takes a commitment in the contract a row belongs to."""
    return of_committed_institution(member, row.contract)


def for_the_family(member, signatory):
    return signatory.party == Party.FAMILY


def for_own_institution(member, row):
    return row.institution_id in member.institution_ids


KNOWS_THE_FAMILY = [
    (COORDINATOR,),
    (MGI, assigned),
    (MGI, shared_with),
    (STAFF, of_committed_institution),
    (CHAIR, sworn_to_secrecy),
]

RULES = {
    "contract.list": [(COORDINATOR,), (CHAIR,), (MGI,), (STAFF,)],
    "contract.view": [(COORDINATOR,), (CHAIR,), (MGI, assigned), (MGI, shared_with), (STAFF, of_committed_institution)],
    # The whole contract; staff of a party see their own commitments only.
    "contract.view_whole": [(COORDINATOR,), (CHAIR,), (MGI, assigned), (MGI, shared_with)],
    # Without it a family is a number and a person a role and an age.
    "contract.names": KNOWS_THE_FAMILY,
    "contract.download": KNOWS_THE_FAMILY,
    "contract.draft": [(COORDINATOR,), (MGI, assigned)],
    "contract.edit": [(COORDINATOR,), (MGI, assigned)],
    "commitment.edit": [(COORDINATOR,), (MGI, assigned_to_its_family)],
    "contract.agree": [(COORDINATOR,), (MGI, assigned)],
    # Of a Signatory. Nobody but the coordinator records the paper of an institution that is not theirs.
    "contract.record_signature": [
        (COORDINATOR,),
        (MGI, assigned_to_its_family, for_the_family),
        (STAFF, for_own_institution),
    ],
    "contract.end": [(COORDINATOR,)],
    # Say, logged in, that one's own institution agrees to the text: never a signature.
    "contract.confirm": [(STAFF, of_committed_institution)],
    # Scans and signed files name persons and show handwriting.
    "contract.copies": [(COORDINATOR,), (MGI, assigned)],
    # Of a SignedCopy.
    "signed_copy.download": [(COORDINATOR,), (MGI, assigned_to_its_family)],
    # The whole case file for the paper one.
    "contract.case_file": [(COORDINATOR,), (MGI, assigned)],
    "contract.annex": [(COORDINATOR,), (MGI, assigned)],
    "contract.review": [(COORDINATOR,), (MGI, assigned)],
    # Of a ContractReview.
    "review.view": [(COORDINATOR,), (CHAIR,), (MGI, assigned_to_its_family), (STAFF, committed_to_its_contract)],
    "review.hold": [(COORDINATOR,), (MGI, assigned_to_its_family)],
    # Of a Commitment, in a review that is planned; an institution says how its own went.
    "commitment.assess": [(COORDINATOR,), (MGI, assigned_to_its_family), (STAFF, for_own_institution)],
    # Agreements speak of offices, not of families.
    "agreement.view": [(ANY_IN_POWIAT,)],
    "agreement.download": [(ANY_IN_POWIAT,)],
    "agreement.edit": [(COORDINATOR,), (ADMIN,)],
    "agreement.end": [(COORDINATOR,), (ADMIN,)],
    # Of an AgreementParty.
    "agreement.record_signature": [(COORDINATOR,), (ADMIN,), (STAFF, for_own_institution)],
    "template.view": [(ANY_IN_POWIAT,)],
    "template.edit": [(COORDINATOR,), (ADMIN,)],
}
