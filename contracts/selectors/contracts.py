"""Reads across the contract, its commitments, signatures and frozen versions."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Exists, OuterRef, Q

from contracts.choices import DOCUMENT_KIND, JOB_KIND, ContractState, Party
from contracts.models import Commitment, Contract, Signatory
from families.choices import ProgrammeState, VersionState
from families.models import Assignment, Family, Participation, ProgrammeVersion
from families.selectors.nameless import nameless
from modules.choices import Module
from schematom.documents.freezing import versions_of
from schematom.jobs.selectors import last_job
from schematom.web.polish import counted
from teams.choices import OPS_KINDS, InstitutionKind, Role
from teams.models import Institution, PilotPartner

ENDED = (ProgrammeState.COMPLETED, ProgrammeState.BROKEN_OFF)
SOON = timedelta(days=30)


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


def suggested_draft(participation):
    """What a new contract's form begins with: the pilot's end, the seat, the modules of the programme."""
    version = version_in_force(participation)
    used = set(version.activities.values_list("module", flat=True)) if version else set()
    return {
        "ends_on": participation.pilot.family_work_ends_on,
        "place": participation.powiat.seat,
        "spheres": ", ".join(module.label for module in Module if module in used),
    }


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


@dataclass(frozen=True)
class Line:
    """A commitment as the member may read it; `who` and the texts name nobody to those who may not know."""

    commitment: Commitment
    who: str
    text: str
    evidence: str


@dataclass(frozen=True)
class Side:
    """A column of the contract. `hidden`: the member may not read what this side takes upon itself."""

    party: Party
    names: list
    lines: list
    hidden: bool


def sides(member, contract):
    """The three columns as the member may read them; staff see their own institution's."""
    shown = Commitment.objects.shown_to(member, contract).select_related("person", "institution", "activity")
    named = member.may("contract.names", contract)
    lines = [_line(commitment, contract, named) for commitment in shown.order_by("position", "created_at")]
    whole = member.may("contract.view_whole", contract)
    return [_side(party, [line for line in lines if line.commitment.party == party], whole) for party in Party]


def _side(party, lines, whole):
    return Side(party, list(dict.fromkeys(line.who for line in lines)), lines, hidden=not whole and not lines)


def _line(commitment, contract, named):
    texts = {"text": commitment.text, "evidence": commitment.evidence}
    texts = texts if named else nameless(texts, contract.family)
    return Line(commitment, called(commitment.who, contract, named), **texts)


def called(who, contract, named):
    """A party by name; a person of the family by role and age on the contract's first day where names are closed."""
    if named or isinstance(who, Institution):
        return str(who)
    return f"{who.get_relation_display()}, {counted(who.age_on(contract.starts_on), 'rok,lata,lat')}"


def spheres_shown(member, contract):
    """The spheres of the contract; nothing to staff, without names to those who may not know them."""
    if not member.may("contract.view_whole", contract):
        return ""
    named = member.may("contract.names", contract)
    return contract.spheres if named else nameless(contract.spheres, contract.family)


@dataclass(frozen=True)
class SignatureLine:
    """One who must sign. `may_record`: the member may record this signature now."""

    signatory: Signatory
    who: str
    may_record: bool


def signatures(member, contract):
    """All who must sign, in the order of the parties."""
    order = {party: place for place, party in enumerate(Party)}
    rows = contract.signatories.select_related("person", "institution", "contract__participation")
    named = member.may("contract.names", contract)
    return [
        _signature(member, row, contract, named)
        for row in sorted(rows, key=lambda row: (order[row.party], row.created_at))
    ]


def _signature(member, row, contract, named):
    open_now = contract.state == ContractState.AGREED and contract.document.has_file and not row.has_signed
    may_record = open_now and member.may("contract.record_signature", row)
    return SignatureLine(row, called(row.who, contract, named), may_record)


def document_versions(contract):
    return versions_of(DOCUMENT_KIND, contract.pk)


def printing_job(contract):
    """The last job that makes, made or failed to make the PDF of the contract's present version."""
    return last_job(scope=contract.powiat_id, kind=JOB_KIND, object_id=contract.document_id)


def speaking(contract):
    """The row whose commitments bind now: the annex in force, else the contract itself (its draft, too)."""
    base = contract.base
    return base.annexes.filter(state=ContractState.IN_FORCE).first() or base


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
    return in_care_of(member).filter(Q(ends_on__lte=day + SOON) | ended, state=ContractState.IN_FORCE)


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
