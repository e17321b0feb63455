"""A powiat's side of its pilot: leader, partners, families by gmina. Used by the loader of pilots too."""

from django.db.models import Sum

from schematom.audit.errors import Refused
from schematom.audit.recording import recorded
from schematom.web.polish import counted, long_date
from teams.actions.days import in_order
from teams.models import GminaQuota, PilotPartner
from teams.selectors.institutions import OVER

FAMILIES = "rodzina,rodziny,rodzin"


def choose_leader(*, member, pilot, revision, leader):
    """Any institution that was at work during the pilot may lead it: PUP in Turek, PCPR in Poznań."""
    pilot = pilot.lock_revision(revision)
    _must_not_be_over(pilot)
    if pilot.leader_id == leader.pk:
        raise Refused("Ta instytucja jest już liderem. Wybierz inną albo wróć bez zmian.", "leader")
    if leader.valid_until and leader.valid_until < pilot.team_work_ends_on:
        ended = long_date(leader.valid_until)
        raise Refused(
            f"Ta instytucja działała do {ended} Wybierz instytucję, która działa do końca pilotażu.", "leader"
        )
    if leader.valid_from > pilot.team_work_ends_on:
        begun = long_date(leader.valid_from)
        raise Refused(f"Ta instytucja działa dopiero od {begun} Wybierz inną.", "leader")
    before = str(pilot.leader_id or "")
    with recorded("leader.chosen", pilot, before=before, now=str(leader.pk)):
        pilot.leader = leader
        pilot.save()
    return pilot


def add_partner(*, member, pilot, institution, since, role="", until=None):
    """An institution takes part in this pilot; other editions are not touched."""
    _must_not_be_over(pilot)
    if pilot.leader_id == institution.pk:
        raise Refused("Ta instytucja jest liderem pilotażu, dlatego nie dodaje się jej jako partnera.", "institution")
    if PilotPartner.objects.filter(pilot=pilot, institution=institution).exists():
        raise Refused("Ta instytucja jest już partnerem w tej edycji.", "institution")
    _days_must_fit(pilot, institution, since, until)
    partner = PilotPartner(pilot=pilot, institution=institution, role=role.strip(), since=since, until=until)
    with recorded("partner.added", partner):
        partner.save()
    return partner


def edit_partner(*, member, partner, revision, since, role="", until=None):
    """Put right what a partner does and since when, until when."""
    partner = partner.lock_revision(revision)
    _must_not_be_over(partner.pilot)
    _days_must_fit(partner.pilot, partner.institution, since, until)
    partner.since, partner.until, partner.role = since, until, role.strip()
    with recorded("partner.edited", partner):
        partner.save()
    return partner


def end_partner(*, member, partner, revision, until):
    """The institution leaves the pilot after this day and stays in its history."""
    partner = partner.lock_revision(revision)
    _must_not_be_over(partner.pilot)
    _days_must_fit(partner.pilot, partner.institution, partner.since, until)
    with recorded("partner.ended", partner, until=until):
        partner.until = until
        partner.save()
    return partner


def remove_partner(*, member, partner, revision):
    """Take out a partner entered by mistake; one that has left is ended instead (`end_partner`)."""
    partner = partner.lock_revision(revision)
    _must_not_be_over(partner.pilot)
    with recorded("partner.removed", partner, institution=str(partner.institution_id)):
        partner.delete()


def copy_partners(*, member, pilot, partners, since):
    """Chosen partners of an earlier edition take part in this one in the same roles; that edition stays as it is."""
    with recorded("partners.copied", pilot, partners=len(partners)):
        for partner in partners:
            try:
                add_partner(member=member, pilot=pilot, institution=partner.institution, since=since, role=partner.role)
            except Refused as refusal:
                field = "since" if refusal.field == "since" else "partners"
                raise Refused(f"{partner.institution}: {refusal.message}", field) from refusal
    return partners


def set_gmina_quota(*, member, pilot, gmina, families):
    """How many families of a gmina the pilot may take. Refused above the edition's number."""
    if gmina.powiat_id != pilot.powiat_id:
        raise Refused("Ta gmina nie leży w powiecie, który prowadzi pilotaż.", "gmina")
    others = GminaQuota.objects.filter(pilot=pilot).exclude(gmina=gmina).aggregate(sum=Sum("families"))["sum"] or 0
    _must_not_be_too_many(others + families, pilot, "families")
    quota = GminaQuota.objects.filter(pilot=pilot, gmina=gmina).first() or GminaQuota(pilot=pilot, gmina=gmina)
    quota.families = families
    with recorded("quota.set", quota):
        quota.save()
    return quota


def divide_families(*, member, pilot, revision, families):
    """`families`: {Gmina: how many}; 0 or None for a gmina that takes none. Refused above the edition's number."""
    pilot = pilot.lock_revision(revision)
    _must_not_be_over(pilot)
    if any(gmina.powiat_id != pilot.powiat_id for gmina in families):
        raise Refused("Ta gmina nie leży w powiecie, który prowadzi pilotaż.")
    _must_not_be_too_many(sum(number or 0 for number in families.values()), pilot, None)
    known = {quota.gmina_id: quota for quota in GminaQuota.objects.filter(pilot=pilot)}
    with recorded("quotas.set", pilot):
        pilot.save()
        for gmina, number in families.items():
            _set(known.get(gmina.pk) or GminaQuota(pilot=pilot, gmina=gmina), number or 0)
    return pilot


def _set(quota, families):
    is_known = not quota._state.adding
    if is_known and not families:
        quota.delete()
    elif families and quota.families != families:
        quota.families = families
        quota.save()


def _must_not_be_too_many(families, pilot, field):
    limit = pilot.edition.quota_families
    if families > limit:
        total = counted(families, FAMILIES)
        raise Refused(f"Razem byłoby {total}, a edycja przewiduje {limit}. Zmniejsz liczby w gminach.", field)


def _must_not_be_over(pilot):
    if pilot.state in OVER:
        raise Refused(f"Pilotaż jest {pilot.get_state_display()}, dlatego niczego już w nim nie zmienisz.")


def _days_must_fit(pilot, institution, since, until):
    """Inside the pilot, and while the institution was there."""
    in_order(since, until, "until")
    first, last = pilot.starts_on, pilot.team_work_ends_on
    in_order(first, since, "since", f"Pilotaż zaczyna się {long_date(first)} Podaj ten dzień albo późniejszy.")
    in_order(since, last, "since", f"Pilotaż kończy się {long_date(last)} Podaj ten dzień albo wcześniejszy.")
    in_order(until, last, "until", f"Pilotaż kończy się {long_date(last)} Podaj ten dzień albo wcześniejszy.")
    begun, ended = institution.valid_from, institution.valid_until
    in_order(begun, since, "since", f"Ta instytucja działa od {long_date(begun)} Podaj ten dzień albo późniejszy.")
    gone = f"Ta instytucja działała do {long_date(ended)} Podaj ten dzień albo wcześniejszy."
    in_order(since, ended, "since", gone)
    in_order(until, ended, "until", gone)
