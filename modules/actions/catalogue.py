"""Instruments and services a powiat uses."""

from modules.catalogue import ROWS
from modules.models import CatalogueInstrument, Instrument, Service
from schematom.audit.errors import Refused
from schematom.audit.recording import recorded


def add_instrument(*, member, axis, kind, name, source=""):
    """An instrument of the powiat's own, or one copied from `source`."""
    if Instrument.objects.filter(name=name).exists():
        raise Refused("Ten instrument jest już w wykazie powiatu.", "name")
    instrument = Instrument(axis=axis, kind=kind, name=name, source=source)
    with recorded("instrument.added", instrument):
        instrument.save()
    return instrument


def adopt_instrument(*, member, instrument):
    """Take a national instrument into use: a copy that the powiat may later change."""
    return add_instrument(
        member=member,
        axis=instrument.axis,
        kind=instrument.kind,
        name=instrument.name,
        source=instrument.source,
    )


def add_service(*, member, module, name, provider=None, unit="godzina"):
    """A service in the powiat's basket."""
    if Service.objects.filter(module=module, name=name).exists():
        raise Refused("Ta usługa jest już w tym module.", "name")
    service = Service(module=module, name=name, provider=provider, unit=unit)
    with recorded("service.added", service):
        service.save()
    return service


def ensure_national_catalogue():
    """Add the national instruments that are missing. Not a powiat's rows, so no audit event: the loader calls it."""
    rows = [
        CatalogueInstrument(axis=axis, kind=kind, name=name, source=source)
        for (axis, kind), named in ROWS.items()
        for name, source in named
    ]
    CatalogueInstrument.objects.bulk_create(rows, ignore_conflicts=True)
