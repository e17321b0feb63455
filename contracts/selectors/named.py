"""Of many contracts at once: in which the member reads names."""

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from contracts.models import Commitment, Signatory
from families.models import Assignment, Family, FamilyGrant
from teams.choices import Role, TeamKind
from teams.models import TeamMember


def named_among(member, contracts):
    """Ids of those contracts for which `contract.names` holds, in the same few queries for one and for thousands.

    `contracts`: rows with their participation.
    """
    if member.is_any(Role.COORDINATOR):
        return {contract.pk for contract in contracts}
    families, pilots = _families_of(member, contracts), _pilots_sworn_for(member)
    return _committed(member, contracts) | {
        contract.pk
        for contract in contracts
        if contract.participation.family_id in families or contract.participation.pilot_id in pilots
    }


def _families_of(member, contracts):
    if not member.is_any(Role.MGI):
        return set()
    asked = Family.objects.filter(pk__in={contract.participation.family_id for contract in contracts})
    assigned = Exists(Assignment.objects.of(member).filter(family=OuterRef("pk")))
    shared = Exists(FamilyGrant.objects.of(member).filter(content_object=OuterRef("pk")))
    return set(asked.filter(Q(assigned) | Q(shared)).values_list("pk", flat=True))


def _pilots_sworn_for(member):
    """Pilots in whose PZKW the member serves with a confidentiality statement recorded."""
    if not member.is_any(Role.PZKW_CHAIR):
        return set()
    serving = TeamMember.objects.serving(timezone.localdate()).filter(
        user_id=member.user_id, confidentiality_signed_on__isnull=False, team__kind=TeamKind.PZKW
    )
    return set(serving.values_list("team__pilot", flat=True))


def _committed(member, contracts):
    if not (member.is_any(Role.STAFF) and member.institution_ids):
        return set()
    asked, mine = {contract.pk for contract in contracts}, {"institution__in": member.institution_ids}
    taken = Commitment.objects.filter(Q(contract__in=asked) | Q(contract__annex_to__in=asked), **mine)
    signing = Signatory.objects.filter(contract__in=asked, **mine)
    named = {pk for pair in taken.values_list("contract", "contract__annex_to") for pk in pair}
    return asked & (named | set(signing.values_list("contract", flat=True)))
