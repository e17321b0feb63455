from modules.models.catalogue import (
    CatalogueInstrument,
    Instrument,
    InstrumentOffer,
    InstrumentTest,
    OfferDecision,
    Service,
)
from modules.models.local_programme import (
    Barrier,
    LocalProgramme,
    LocalProgrammeSection,
    LocalProgrammeVersion,
    Measure,
    MeasureProgress,
)

__all__ = [
    "Barrier",
    "CatalogueInstrument",
    "Instrument",
    "InstrumentOffer",
    "InstrumentTest",
    "LocalProgramme",
    "LocalProgrammeSection",
    "LocalProgrammeVersion",
    "Measure",
    "MeasureProgress",
    "OfferDecision",
    "Service",
]
