"""Reads of agreements, their parties, annexes and frozen versions."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Exists, F, OuterRef, Q

from contracts.choices import AGREEMENT_DOCUMENT, AGREEMENT_JOB, OF_PUP_AND_OPS, AgreementState
from contracts.models import Agreement, AgreementParty
from schematom.documents.freezing import versions_of
from schematom.jobs.selectors import last_job
from schematom.web.polish import long_date
from teams.choices import OPS_KINDS, InstitutionKind
from teams.models import Institution, InstitutionPeriod, Pilot, PilotPartner

UNFINISHED = (AgreementState.DRAFT, AgreementState.AGREED)
IN_WORDS = [
    ("draft", "projekt"),
    ("agreed", "czeka na podpisy"),
    ("in_force", "obowiązuje"),
    ("expired", "wygasło"),
    ("terminated", "rozwiązane"),
    ("abandoned", "niezawarte"),
]


# Lists


def agreements_listed(member, day, *, state="", kind=""):
    """Agreements without annexes, as they stand on a day; `annex_waits`: one of its annexes is not concluded yet."""
    rows = Agreement.objects.visible_to(member).filter(annex_to__isnull=True)
    rows = rows.filter(kind=kind) if kind else rows
    unfinished = Agreement.objects.filter(annex_to=OuterRef("pk"), state__in=UNFINISHED)
    rows = _in_state(rows, state, day).with_signature_counts().annotate(annex_waits=Exists(unfinished))
    return rows.order_by("-starts_on", "-number", "pk")


def _in_state(rows, state, day):
    if state == AgreementState.IN_FORCE:
        return rows.standing(day)
    if state == AgreementState.EXPIRED:
        return rows.run_out(day)
    return rows.filter(state=state) if state else rows


# What an agreement may be made of


def pilots_to_choose(member):
    return Pilot.objects.visible_to(member).select_related("edition", "leader", "powiat").order_by("starts_on")


def institutions_to_choose(agreement):
    """Those working on its first day, and those chosen already."""
    chosen = agreement.parties.values("institution")
    return Institution.objects.filter(
        Q(pk__in=chosen) | Q(pk__in=Institution.objects.in_force(agreement.starts_on).values("pk"))
    )


def suggested_parties(kind, pilot):
    """Leader and partners of the pilot for an agreement of partners; nobody for other kinds."""
    if pilot is None or kind != "cooperation":
        return Institution.objects.none()
    partners = PilotPartner.objects.filter(pilot=pilot).values("institution")
    return Institution.objects.filter(Q(pk=pilot.leader_id) | Q(pk__in=partners))


def sides_lacking(kind, institutions):
    """Words for the sides an agreement between a PUP and an ośrodek lacks."""
    if kind not in OF_PUP_AND_OPS:
        return []
    kinds = {institution.kind for institution in institutions}
    lacking = [] if InstitutionKind.PUP in kinds else ["powiatowy urząd pracy"]
    return lacking if kinds & set(OPS_KINDS) else [*lacking, "ośrodek pomocy społecznej"]


def names_on(institutions, day):
    """{id: the name an institution had on a day}; today's where its past is not known."""
    known = {institution.pk: institution.name for institution in institutions}
    periods = InstitutionPeriod.objects.filter(institution__in=known, valid_from__lte=day)
    periods = periods.filter(Q(valid_until__isnull=True) | Q(valid_until__gte=day)).order_by("valid_from")
    return known | dict(periods.values_list("institution_id", "name"))


# One agreement


@dataclass(frozen=True)
class PartyLine:
    """One who must sign. `may_record`: the member may record this signature now."""

    party: AgreementParty
    may_record: bool


def whole_agreements():
    rows = Agreement.objects.with_signature_counts()
    return rows.select_related("annex_to", "document", "pilot__edition", "pilot__powiat", "template", "ended_by")


def parties_of(agreement):
    """In the order in which they stand in the document."""
    return list(agreement.parties.select_related("institution").order_by("position", "created_at"))


def party_lines(member, agreement, parties):
    open_now = agreement.state == AgreementState.AGREED and agreement.document.has_file
    return [PartyLine(party, open_now and not party.has_signed and _may_record(member, party)) for party in parties]


def _may_record(member, party):
    return member.may("agreement.record_signature", party)


def annexes_of(agreement):
    return agreement.annexes.with_signature_counts().order_by("starts_on", "number")


@dataclass(frozen=True)
class MovedLastDay:
    """How long an agreement lasts without an annex and with it, in words."""

    before: str
    after: str


def moved_last_day(annex):
    """None for what is no annex, and for an annex in force: the agreement shows its new last day itself."""
    if not annex.is_annex or annex.state not in UNFINISHED or annex.ends_on == annex.annex_to.ends_on:
        return None
    return MovedLastDay(until(annex.annex_to.ends_on), until(annex.ends_on))


def unfinished_annex(agreement):
    return agreement.annexes.filter(state__in=UNFINISHED).first()


def document_versions(agreement):
    return versions_of(AGREEMENT_DOCUMENT, agreement.pk)


def printing_job(agreement):
    return last_job(scope=agreement.powiat_id, kind=AGREEMENT_JOB, object_id=agreement.document_id)


def until(day):
    """„do 31 marca 2015 r.”, or that there is no last day."""
    return f"do {long_date(day)}" if day else "na czas nieoznaczony"


# What waits


def waiting_for_institutions(institution_ids):
    """Signatures that these institutions owe under agreed texts."""
    waiting = AgreementParty.objects.filter(agreement__state=AgreementState.AGREED, signed_on__isnull=True)
    return waiting.filter(institution__in=institution_ids).select_related("agreement", "institution")


def waiting_for_signatures():
    return Agreement.objects.filter(state=AgreementState.AGREED).with_signature_counts()


def ending(day, notice_days):
    """In force, without an annex under way, and ending within so many days or past the last one."""
    rows = Agreement.objects.filter(state=AgreementState.IN_FORCE, annex_to__isnull=True)
    return rows.filter(ends_on__lte=day + timedelta(days=notice_days)).order_by(F("ends_on").asc(), "number")
