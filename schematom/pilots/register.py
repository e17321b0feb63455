"""The powiat's register from its file: places, institutions, pilots, what the sources published."""

from datetime import date

from modules.actions import add_service, adopt_instrument
from modules.models import CatalogueInstrument, Instrument, Service
from reports.actions import add_published_elsewhere
from reports.models import PublishedElsewhere
from schematom.audit.recording import recorded
from schematom.tenancy.models import Powiat
from teams.actions import add_institution, add_partner, set_gmina_quota
from teams.actions.institutions import change_institution
from teams.models import Edition, Gmina, GminaPeriod, GminaQuota, Pilot, PilotPartner
from teams.selectors.institutions import institutions_called

# Since when Poland has had powiaty.
FIRST_DAY = date(1999, 1, 1)


def load_editions(content, tally):
    for row in content.editions:
        values = {name: getattr(row, name) for name in ("name", "quota_families", "strip", "by_invitation")}
        known = Edition.objects.filter(number=row.number).first()
        if known:
            tally.compare(known, values)
            continue
        edition = Edition(number=row.number, starts_on=row.starts_on, ends_on=row.ends_on, **values)
        with recorded("edition.added", edition):
            edition.save()
        tally.added("edition")


def load_places(content, tally):
    powiat = Powiat.objects.filter(pk=int(content.powiat.number)).first()
    if powiat is None:
        powiat = Powiat(pk=int(content.powiat.number), name=content.powiat.name, seat=content.powiat.seat)
        _add(powiat, "powiat", tally)
    tally.compare(powiat, {"name": content.powiat.name, "seat": content.powiat.seat})
    for row in content.gminy.rows:
        _load_gmina(powiat, row, tally)


def _load_gmina(powiat, row, tally):
    periods = periods_of(row)
    gmina = Gmina.objects.filter(code=row.code).first()
    if gmina is None:
        gmina = Gmina(code=row.code, powiat=powiat, name=periods[-1]["name"])
        _add(gmina, "gmina", tally)
    if gmina.confirmed_on:  # the official catalogue has spoken (import_teryt)
        return
    known = set(gmina.periods.values_list("valid_from", flat=True))
    for period in periods:
        if period["valid_from"] not in known:
            _add(GminaPeriod(gmina=gmina, **period), None, tally)


def periods_of(row):
    """Name and kind of a gmina, period by period; each ends the day before the next begins."""
    periods = [{"name": row.name, "kind": row.kind, "valid_from": row.since or FIRST_DAY, "valid_until": None}]
    for change in row.changes:
        last = periods[-1]
        last["valid_until"] = date.fromordinal(change.on.toordinal() - 1)
        name, kind = change.name or last["name"], change.kind or last["kind"]
        periods.append({"name": name, "kind": kind, "valid_from": change.on, "valid_until": None})
    return periods


def _add(row, kind, tally):
    """The national register of places has no action of its own: nobody but the loader writes it."""
    with recorded(f"{row._meta.model_name}.added", row):
        row.save()
    if kind:
        tally.added(kind)


def load_institutions(content, member, tally):
    for row in content.institutions:
        values = {"side": row.side, "address": row.address, "phone": row.phone, "hours": row.hours}
        known = institutions_called(row.name, row.valid_from).first()
        if known:
            last = row.changes[-1] if row.changes else row
            tally.compare(known, {"kind": last.kind} | values)
            continue
        gmina = Gmina.objects.get(code=row.gmina) if row.gmina else None
        days = {"valid_from": row.valid_from, "valid_until": row.valid_until}
        institution = add_institution(member=member, name=row.name, kind=row.kind, gmina=gmina, **values, **days)
        for change in row.changes:
            words = {"name": change.name, "kind": change.kind, "reason": change.reason, "on": change.on}
            revision = institution.revision
            institution = change_institution(member=member, institution=institution, revision=revision, **words)
        tally.added("institution")


def institutions_by_key(content):
    """{key in the file: Institution}."""
    rows = [*(content.base.institutions if content.base else []), *content.institutions]
    return {row.key: institutions_called(row.name, row.valid_from).get() for row in rows}


def load_partners(content, member, tally):
    institutions = institutions_by_key(content)
    for row in content.pilots:
        pilot = Pilot.objects.get(powiat_id=member.powiat_id, edition__number=row.edition)
        _load_partners(row, pilot, member, institutions, tally)
        _load_quotas(row, pilot, member, tally)


def _load_partners(row, pilot, member, institutions, tally):
    known = set(PilotPartner.objects.filter(pilot=pilot).values_list("institution_id", flat=True))
    for partner in row.partners:
        institution = institutions[partner.institution]
        if institution.pk not in known:
            facts = {"since": partner.since or row.starts_on, "role": partner.role, "until": partner.until}
            add_partner(member=member, pilot=pilot, institution=institution, **facts)
            tally.added("partner")


def _load_quotas(row, pilot, member, tally):
    known = {quota.gmina_id: quota for quota in GminaQuota.objects.filter(pilot=pilot)}
    for code, families in row.quotas.items():
        if code not in known:
            set_gmina_quota(member=member, pilot=pilot, gmina=Gmina.objects.get(code=code), families=families)
            tally.added("quota")


def load_help(content, member, tally):
    """Instruments of the national catalogue that the powiat uses, and its services."""
    known = set(Instrument.objects.values_list("name", flat=True))
    for name in content.instruments.names if content.instruments else ():
        if name not in known:
            adopt_instrument(member=member, instrument=CatalogueInstrument.objects.get(name=name))
            tally.added("instrument")
    institutions = institutions_by_key(content)
    for row in content.services.rows if content.services else ():
        if not Service.objects.filter(module=row.module, name=row.name).exists():
            provider = institutions.get(row.provider)
            add_service(member=member, module=row.module, name=row.name, provider=provider, unit=row.unit)
            tally.added("service")


def load_published(content, member, tally):
    for row in content.published:
        pilot = Pilot.objects.get(powiat_id=member.powiat_id, edition__number=row.edition)
        source = "; ".join(content.sources[key] for key in row.source)
        for figure in row.figures:
            key = {"indicator": figure.indicator, "part": figure.part}
            if not PublishedElsewhere.objects.filter(pilot=pilot, **key).exists():
                facts = {"value": figure.value, "source": source, "published_on": row.published_on}
                add_published_elsewhere(member=member, pilot=pilot, **key, **facts)
                tally.added("figure")
