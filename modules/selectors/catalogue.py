"""Reads of the catalogue."""

from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef

from modules.choices import Axis, InstrumentKind, Module, VersionState
from modules.models import CatalogueInstrument, Instrument, LocalProgrammeVersion, Measure, Service


@dataclass(frozen=True)
class Shelf:
    """Instruments of one axis and kind: those in use, and national ones to take."""

    axis: str
    kind: str
    used: list
    proposed: list


def shelves():
    """Instruments of the powiat beside the national ones it has not taken, by axis and kind."""
    used = list(Instrument.objects.all())
    taken, copied = {row.name for row in used}, {row.catalogued_id for row in used}
    national = CatalogueInstrument.objects.on_offer()
    proposed = [row for row in national if row.name not in taken and row.pk not in copied]
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
    services = list(Service.objects.on_offer().select_related("provider"))
    return [(module.label, [s for s in services if s.module == module]) for module in Module]


# Instruments in use

LPIW = "Lokalny Program Interdyscyplinarnej Współpracy (LPIW)"
NOT_TAKEN = "powiat nie ma go jeszcze w swoim wykazie"
NOT_USED = "nie ma go w żadnym działaniu LPIW ani w programie żadnej rodziny"


@dataclass(frozen=True)
class Missing:
    """A mandatory instrument that the pilot does not use yet, and why we say so."""

    name: str
    axis: str
    why: str


def mandatory_not_in_use(pilot):
    """Mandatory instruments, national or the powiat's, that no measure in force and no family's activity uses.

    An LPIW in force is its own use. `activities` is what families call their rows towards an instrument.
    """
    in_force = LocalProgrammeVersion.objects.filter(programme__pilot=pilot, state=VersionState.IN_FORCE)
    in_measures = Measure.objects.in_force(pilot).filter(instrument=OuterRef("pk"))
    taken = Instrument.objects.annotate(used=Exists(in_measures)).select_related("catalogued")
    taken = list(taken.annotate(acts=Count("activities", distinct=True)))
    known = {row.name for row in taken} | {row.catalogued.name for row in taken if row.catalogued}
    national = CatalogueInstrument.objects.filter(kind=InstrumentKind.MANDATORY).exclude(name__in=known)
    found = [Missing(row.name, row.axis, NOT_TAKEN) for row in national]
    idle = [row for row in taken if row.kind == InstrumentKind.MANDATORY and not (row.used or row.acts)]
    found += [Missing(row.name, row.axis, NOT_USED) for row in idle]
    of_itself = {LPIW} if in_force.exists() else set()
    return sorted((row for row in found if row.name not in of_itself), key=lambda row: (row.axis, row.name))
