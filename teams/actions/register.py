"""The register of a powiat: institutions, pilots with partners and quotas. Used by the loader of pilots too."""

from django.db.models import Sum

from schematom.audit.errors import Refused
from schematom.audit.recording import recorded
from teams import states
from teams.actions.moves import locked, must
from teams.models import GminaQuota, Institution, Pilot, PilotPartner

REFUSALS = {
    "qualify": "Zakwalifikować można tylko zgłoszony pilotaż.",
    "reject": "Odrzucić można tylko zgłoszony pilotaż.",
    "sign_agreement": "Umowę podpisuje się po zakwalifikowaniu pilotażu.",
    "start": "Realizację zaczyna się po podpisaniu umowy.",
    "begin_closing": "Zamykać można tylko pilotaż w realizacji.",
    "close": "Zakończyć można tylko pilotaż w zamykaniu.",
    "withdraw": "Tego pilotażu nie można już wycofać.",
}


def add_institution(
    *, member, name, kind, side, valid_from, gmina=None, address="", phone="", hours="", valid_until=None
):
    """An office or body of the member's powiat."""
    _must_be_in_order(valid_from, valid_until, "valid_until")
    if Institution.objects.filter(name=name, valid_from=valid_from).exists():
        raise Refused("Instytucja o tej nazwie i dacie początkowej jest już w wykazie.", "name")
    institution = Institution(name=name, kind=kind, side=side, gmina=gmina, address=address, phone=phone, hours=hours)
    institution.valid_from, institution.valid_until = valid_from, valid_until
    with recorded("institution.added", institution):
        institution.save()
    return institution


def open_pilot(
    *,
    member,
    edition,
    leader,
    starts_on,
    family_work_ends_on,
    team_work_ends_on,
    agreement_number="",
    agreement_on=None,
):
    """The member's powiat applies for an edition. `leader` may be any institution: PUP in Turek, PCPR in Poznań."""
    _must_be_in_order(starts_on, family_work_ends_on, "family_work_ends_on")
    _must_be_in_order(family_work_ends_on, team_work_ends_on, "team_work_ends_on")
    if Pilot.objects.filter(powiat_id=member.powiat_id, edition=edition).exists():
        raise Refused("Ten powiat bierze już udział w tej edycji.", "edition")
    pilot = Pilot(powiat_id=member.powiat_id, edition=edition, leader=leader, starts_on=starts_on)
    pilot.family_work_ends_on, pilot.team_work_ends_on = family_work_ends_on, team_work_ends_on
    pilot.agreement_number, pilot.agreement_on = agreement_number, agreement_on
    with recorded("pilot.opened", pilot):
        pilot.save()
    return pilot


def move_pilot(*, member, pilot, move, on, reason=""):
    """Take a pilot through its states (see states.PILOT); a withdrawal needs a reason, a signature gives the date."""
    pilot = locked(pilot)
    pilot.state = must(states.PILOT, move, pilot, REFUSALS[move])
    if move == "start" and pilot.leader_id is None:
        raise Refused("Wskaż lidera, zanim zacznie się realizacja.", "leader")
    if move == "withdraw" and not reason.strip():
        raise Refused("Napisz, dlaczego powiat się wycofuje.", "reason")
    if move == "sign_agreement":
        pilot.agreement_on = pilot.agreement_on or on
    pilot.withdrawn_reason = reason.strip()
    with recorded("pilot.moved", pilot, move=move, on=on):
        pilot.save()
    return pilot


def add_partner(*, member, pilot, institution, since, role="", until=None):
    """An institution takes part in this pilot; other editions are not touched."""
    _must_be_in_order(since, until, "until")
    if PilotPartner.objects.filter(pilot=pilot, institution=institution).exists():
        raise Refused("Ta instytucja jest już partnerem w tej edycji.", "institution")
    partner = PilotPartner(pilot=pilot, institution=institution, role=role, since=since, until=until)
    with recorded("partner.added", partner):
        partner.save()
    return partner


def set_gmina_quota(*, member, pilot, gmina, families):
    """How many families of a gmina the pilot may take. Refused above the edition's number."""
    if gmina.powiat_id != pilot.powiat_id:
        raise Refused("Ta gmina nie leży w powiecie, który prowadzi pilotaż.", "gmina")
    others = GminaQuota.objects.filter(pilot=pilot).exclude(gmina=gmina).aggregate(sum=Sum("families"))["sum"] or 0
    limit = pilot.edition.quota_families
    if others + families > limit:
        raise Refused(f"Razem byłoby {others + families} rodzin, a edycja przewiduje {limit}.", "families")
    quota = GminaQuota.objects.filter(pilot=pilot, gmina=gmina).first() or GminaQuota(pilot=pilot, gmina=gmina)
    quota.families = families
    with recorded("quota.set", quota):
        quota.save()
    return quota


def _must_be_in_order(first, second, field):
    if second is not None and second < first:
        raise Refused("Koniec nie może być wcześniejszy niż początek.", field)
