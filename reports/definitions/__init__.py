"""Indicators as versioned code: what counts, when it is measured, what a rate is a part of.

A change of meaning is a new `version` of its Definition; frozen snapshots keep the words they were counted by.
Each definition lists the very things it counts, so a figure, its parts, its breakdowns, the rows behind it and the
fingerprint of the data come from one list. Moments are days; the source of the
indicators is Poznań's report (seed 001).
"""

from reports.definitions.completion import (
    FAMILIES_COMPLETED,
    FAMILIES_STARTED,
    PERSONS_ABLE_TO_WORK,
    PERSONS_COMPLETED,
    PERSONS_STARTED,
)
from reports.definitions.cooperation import (
    CONTRACTS_SIGNED,
    JOINT_TRAININGS,
    LPIW_ADOPTED,
    OPINIONS_GIVEN,
    STAFF_TRAINED,
    VISITS_SIGNED,
)
from reports.definitions.diagnoses import DIAGNOSES_COMPARED, SCORE_AT_ENTRY, SCORE_AT_EXIT
from reports.definitions.dimensions import DIMENSIONS, UNKNOWN, Dimension
from reports.definitions.instruments import (
    INSTRUMENTS_ASSESSED,
    INSTRUMENTS_IN_FORCE,
    INSTRUMENTS_TESTED,
    MEASURES_DONE,
)
from reports.definitions.measuring import Counted, Definition, Measurement, Period, trait_names
from reports.definitions.support import SUPPORT_HOURS, SUPPORT_PERSONS
from reports.definitions.work import WORK_KEPT, WORK_STARTED

# A definition may build on those before it. The four that the source reported stand first.
DEFINITIONS = (
    FAMILIES_COMPLETED,
    PERSONS_COMPLETED,
    WORK_STARTED,
    WORK_KEPT,
    FAMILIES_STARTED,
    PERSONS_STARTED,
    PERSONS_ABLE_TO_WORK,
    SUPPORT_PERSONS,
    SUPPORT_HOURS,
    VISITS_SIGNED,
    CONTRACTS_SIGNED,
    DIAGNOSES_COMPARED,
    SCORE_AT_ENTRY,
    SCORE_AT_EXIT,
    OPINIONS_GIVEN,
    LPIW_ADOPTED,
    MEASURES_DONE,
    INSTRUMENTS_IN_FORCE,
    INSTRUMENTS_TESTED,
    INSTRUMENTS_ASSESSED,
    JOINT_TRAININGS,
    STAFF_TRAINED,
)
BY_CODE = {definition.code: definition for definition in DEFINITIONS}


def measure(pilot, *, cutoff_on, measured_on):
    """All indicators of a pilot, in one number of queries however many families there are."""
    return Measurement.of(DEFINITIONS, Period(pilot, cutoff_on, measured_on))


__all__ = [
    "BY_CODE",
    "DEFINITIONS",
    "DIAGNOSES_COMPARED",
    "DIMENSIONS",
    "FAMILIES_COMPLETED",
    "PERSONS_ABLE_TO_WORK",
    "PERSONS_COMPLETED",
    "UNKNOWN",
    "WORK_KEPT",
    "WORK_STARTED",
    "Counted",
    "Definition",
    "Dimension",
    "Measurement",
    "Period",
    "measure",
    "trait_names",
]
