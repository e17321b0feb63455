"""Reads of the catalogue."""

from dataclasses import dataclass

from modules.choices import Axis, InstrumentKind, Module
from modules.models import CatalogueInstrument, Instrument, Service


@dataclass(frozen=True)
class Shelf:
    """Instruments of one axis and kind: those in use, and national ones to take."""

    axis: str
    kind: str
    used: list
    proposed: list


def shelves():
    """Instruments of the powiat beside the national ones it has not taken, by axis and kind."""
    used, national = list(Instrument.objects.all()), list(CatalogueInstrument.objects.all())
    taken = {instrument.name for instrument in used}
    proposed = [instrument for instrument in national if instrument.name not in taken]
    every = [
        Shelf(axis.label, kind.label, _of(used, axis, kind), _of(proposed, axis, kind))
        for axis in Axis
        for kind in InstrumentKind
    ]
    return [shelf for shelf in every if shelf.used or shelf.proposed]


def _of(instruments, axis, kind):
    return [instrument for instrument in instruments if (instrument.axis, instrument.kind) == (axis, kind)]


def basket():
    """[(module, its services), …] of all four modules."""
    services = list(Service.objects.select_related("provider"))
    return [(module.label, [s for s in services if s.module == module]) for module in Module]
