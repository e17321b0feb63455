"""Instruments and services a powiat uses."""

from django.db.models import ProtectedError

from modules.catalogue import ROWS
from modules.models import CatalogueInstrument, Instrument, Service
from schematom.audit.errors import Refused
from schematom.audit.recording import recorded

KNOWN = "Ten instrument jest już w wykazie powiatu."
IN_USE = "Tego instrumentu nie można usunąć, bo jest używany, testowany albo zgłoszony do biblioteki."
SERVICE_KNOWN = "Ta usługa jest już w tym module."


def add_instrument(*, member, axis, kind, name, source="", description="", evidence="", catalogued=None):
    """An instrument of the powiat's own, or one copied from `source`."""
    name = name.strip()
    if Instrument.objects.filter(name=name).exists():
        raise Refused(KNOWN, "name")
    instrument = Instrument(axis=axis, kind=kind, name=name, source=source, catalogued=catalogued)
    instrument.description, instrument.evidence = description.strip(), evidence.strip()
    with recorded("instrument.added", instrument):
        instrument.save()
    return instrument


def adopt_instrument(*, member, instrument):
    """Take a national instrument into use: a copy that the powiat may later change. Its source is kept."""
    if instrument.withdrawn_on:
        raise Refused("Ten instrument wycofano z biblioteki. Wybierz inny.")
    return add_instrument(
        member=member,
        axis=instrument.axis,
        kind=instrument.kind,
        name=instrument.name,
        source=instrument.source,
        description=instrument.description,
        evidence=instrument.evidence,
        catalogued=instrument,
    )


def edit_instrument(*, member, instrument, revision, axis, kind, name, description, evidence):
    """Change the powiat's own words for an instrument. Source and library row stay."""
    instrument = instrument.lock_revision(revision)
    name = name.strip()
    if Instrument.objects.filter(name=name).exclude(pk=instrument.pk).exists():
        raise Refused(KNOWN, "name")
    instrument.axis, instrument.kind, instrument.name = axis, kind, name
    instrument.description, instrument.evidence = description.strip(), evidence.strip()
    with recorded("instrument.edited", instrument):
        instrument.save()
    return instrument


def remove_instrument(*, member, instrument):
    """Take an instrument nobody uses off the powiat's list."""
    with recorded("instrument.removed", instrument):
        try:
            instrument.delete()
        except ProtectedError:
            raise Refused(IN_USE) from None


def add_service(*, member, module, name, provider=None, unit="godzina"):
    """A service in the powiat's basket."""
    if Service.objects.filter(module=module, name=name).exists():
        raise Refused(SERVICE_KNOWN, "name")
    service = Service(module=module, name=name, provider=provider, unit=unit)
    with recorded("service.added", service):
        service.save()
    return service


def edit_service(*, member, service, revision, module, name, provider, unit):
    """Change a service. Programmes that use it show the new words."""
    service = service.lock_revision(revision)
    if Service.objects.filter(module=module, name=name).exclude(pk=service.pk).exists():
        raise Refused(SERVICE_KNOWN, "name")
    service.module, service.name, service.provider, service.unit = module, name, provider, unit
    with recorded("service.edited", service):
        service.save()
    return service


def end_service(*, member, service, revision, ended_on):
    """The service is no longer to be had: no new activity takes it, those that have it keep it."""
    service = service.lock_revision(revision)
    if service.ended_on:
        raise Refused("Ta usługa jest już zakończona.", "ended_on")
    service.ended_on = ended_on
    with recorded("service.ended", service):
        service.save()
    return service


def ensure_national_catalogue():
    """Add the national instruments that are missing. Not a powiat's rows, so no audit event: the loader calls it."""
    rows = [
        CatalogueInstrument(axis=axis, kind=kind, **named._asdict())
        for (axis, kind), instruments in ROWS.items()
        for named in instruments
    ]
    CatalogueInstrument.objects.bulk_create(rows, ignore_conflicts=True)
