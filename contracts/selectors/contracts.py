"""Reads across the contract, its commitments, signatures and frozen versions."""

from datetime import timedelta

from django.db.models import Count, Exists, OuterRef, Q, Subquery

from contracts.choices import ContractState, Party
from contracts.models import Commitment, Confirmation, Contract, Signatory, SignatureOnCopy
from families.choices import ProgrammeState, VersionState
from families.models import Assignment, Family, Participation, ProgrammeVersion
from schematom.web.polish import counted
from teams.choices import OPS_KINDS, InstitutionKind, Role
from teams.models import Institution, PilotPartner

ENDED = (ProgrammeState.COMPLETED, ProgrammeState.BROKEN_OFF)
SOON = timedelta(days=30)
# An annex ends in the state of its contract; one that was replaced or never concluded binds nobody.
SPEAKING = (
    ContractState.IN_FORCE,
    ContractState.FULFILLED,
    ContractState.NOT_FULFILLED,
    ContractState.TERMINATED,
    ContractState.EXPIRED,
)


# What a contract may be made of


def version_in_force(participation):
    """The version in force of a programme that runs, or None."""
    versions = ProgrammeVersion.objects.filter(state=VersionState.IN_FORCE, programme__state=ProgrammeState.IN_FORCE)
    return versions.filter(programme__participation=participation).first()


def party_of(who):
    """The side a Person or an Institution stands on; None for an office that is neither PUP nor OPS."""
    if not isinstance(who, Institution):
        return Party.FAMILY
    if who.kind == InstitutionKind.PUP:
        return Party.PUP
    return Party.OPS if who.kind in OPS_KINDS else None


def institutions_able_to_commit(contract):
    """PUP and OPS institutions that lead the pilot or are its partners at any time of the contract."""
    pilot = contract.participation.pilot
    partners = PilotPartner.objects.filter(pilot=pilot, since__lte=contract.ends_on).filter(
        Q(until__isnull=True) | Q(until__gte=contract.starts_on)
    )
    able = Institution.objects.filter(kind__in=(InstitutionKind.PUP, *OPS_KINDS))
    return able.filter(Q(pk=pilot.leader_id) | Q(pk__in=partners.values("institution")))


def adults_of(contract):
    """Persons of the family who are 18 on the contract's first day and still in the household."""
    persons = contract.family.persons.not_gone_by(contract.starts_on)
    return [person for person in persons if person.is_adult_on(contract.starts_on)]


def parties_without_commitment(contract):
    committed = set(contract.commitments.values_list("party", flat=True))
    return [party for party in Party if party not in committed]


# Lists


def contracts_of_edition(member):
    """The pilot's contracts the member sees, with signature counts; newest number first."""
    seen = Contract.objects.visible_to(member).without_annexes().in_edition(member.edition_id).with_signature_counts()
    return seen.select_related("participation__family").order_by("-starts_on", "-number", "pk")


def contracts_of_family(member, family):
    seen = Contract.objects.visible_to(member).without_annexes().filter(participation__family=family)
    return seen.with_signature_counts().select_related("participation__pilot__edition").order_by("-starts_on", "pk")


def participation_to_contract(family):
    """The family's participation whose programme runs and that has no contract alive, or None."""
    alive = Contract.objects.alive().filter(participation=OuterRef("pk"))
    return _with_running_programme().filter(~Exists(alive), family=family).order_by("-nominated_on").first()


def _with_running_programme():
    versions = ProgrammeVersion.objects.filter(
        programme__participation=OuterRef("pk"), state=VersionState.IN_FORCE, programme__state=ProgrammeState.IN_FORCE
    )
    return Participation.objects.filter(Exists(versions))


# One contract


def called(who, contract, named):
    """A party by name; a person of the family by role and age on the contract's first day where names are closed."""
    if named or isinstance(who, Institution):
        return str(who)
    return f"{who.get_relation_display()}, {counted(who.age_on(contract.starts_on), 'rok,lata,lat')}"


def speaking(contract):
    """The row whose commitments bind now (of an ended contract: bound last): the annex, else the contract itself."""
    base = contract.base
    return base.annexes.filter(state__in=SPEAKING).first() or base


def programme_has_ended(contract):
    return contract.programme_version.programme.state in ENDED


# What waits


def waiting_for_institutions(institution_ids):
    """Signatures that these institutions owe under agreed contracts."""
    waiting = Signatory.objects.filter(contract__state=ContractState.AGREED, signed_on__isnull=True)
    return waiting.filter(institution__in=institution_ids).select_related("contract", "institution")


def in_care_of(member):
    """Contracts the member looks after: the coordinator all, an MGI worker those of families assigned."""
    contracts = Contract.objects.select_related("participation__family", "programme_version__programme")
    if member.is_any(Role.COORDINATOR):
        return contracts
    mine = Assignment.objects.of(member).filter(family=OuterRef("participation__family"))
    return contracts.filter(Exists(mine)) if member.is_any(Role.MGI) else contracts.none()


def waiting_for_signatures(member):
    return in_care_of(member).filter(state=ContractState.AGREED).with_signature_counts()


def to_settle(member, day):
    """In force, and either ending within 30 days of `day` (or past its end) or left by an ended programme."""
    ended = Q(programme_version__programme__state__in=ENDED)
    contracts = in_care_of(member).without_annexes().filter(state=ContractState.IN_FORCE)
    return contracts.filter(Q(ends_on__lte=day + SOON) | ended)


def in_force_without_scans(member):
    """In force, with `unshown`: how many signatures no scan or signed file shows yet; annexes, too."""
    shown = SignatureOnCopy.objects.filter(signatory=OuterRef("pk"))
    unshown = Signatory.objects.filter(~Exists(shown), contract=OuterRef("pk"), signed_on__isnull=False)
    counted_rows = unshown.order_by().values("contract").annotate(many=Count("pk")).values("many")
    contracts = in_care_of(member).filter(state=ContractState.IN_FORCE)
    return contracts.annotate(unshown=Subquery(counted_rows)).filter(unshown__gt=0)


def drafts_to_confirm(institution_ids):
    """Drafts that bind these institutions and that none of them has confirmed yet, whatever their text was then."""
    bound = Commitment.objects.filter(contract=OuterRef("pk"), institution__in=institution_ids)
    said = Confirmation.objects.filter(contract=OuterRef("pk"), institution__in=institution_ids)
    return Contract.objects.filter(Exists(bound), ~Exists(said), state=ContractState.DRAFT)


def participations_without_contract(member):
    """Programmes in force of the member's families that no contract has followed yet."""
    bare = _with_running_programme().filter(~Exists(Contract.objects.filter(participation=OuterRef("pk"))))
    bare = bare.select_related("family")
    if member.is_any(Role.COORDINATOR):
        return bare
    mine = Assignment.objects.of(member).filter(family=OuterRef("family"))
    return bare.filter(Exists(mine)) if member.is_any(Role.MGI) else bare.none()


def open_families(member, contracts):
    """Ids of the families of these contracts whose name the member may read in a list."""
    if not member.is_any(Role.COORDINATOR, Role.MGI, Role.STAFF):
        return set()
    families = {contract.participation.family_id for contract in contracts}
    return set(Family.objects.visible_to(member).filter(pk__in=families).values_list("pk", flat=True))
