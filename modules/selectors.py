"""Reads of the LPIW and the catalogue."""

from dataclasses import dataclass

from modules.choices import Axis, InstrumentKind, Module, VersionState
from modules.models import CatalogueInstrument, Instrument, LocalProgrammeVersion, Service


@dataclass(frozen=True)
class ProgrammeState:
    """The LPIW of a pilot: the version in force, the one being drafted or voted on, all of them."""

    in_force: LocalProgrammeVersion | None
    unfinished: LocalProgrammeVersion | None
    versions: list


def programme_state(pilot):
    """How the LPIW of a pilot stands; everything empty before its first version."""
    versions = list(LocalProgrammeVersion.objects.filter(programme__pilot=pilot).select_related("author"))
    in_force = next((v for v in versions if v.state == VersionState.IN_FORCE), None)
    unfinished = next((v for v in versions if v.state in (VersionState.DRAFT, VersionState.SUBMITTED)), None)
    return ProgrammeState(in_force, unfinished, versions)


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
