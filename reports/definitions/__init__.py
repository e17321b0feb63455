"""Indicators as versioned code: what counts, when it is measured, what a rate is a part of.

A change of meaning is a new `version` of its Definition; frozen snapshots keep the words they were counted by.
Each definition lists the very things it counts, so a figure, its parts, the rows behind it and the fingerprint of
the data come from one list. Moments are days; the source of the indicators is Poznań's report (seed 001).
"""

from reports.definitions.completion import FAMILIES_COMPLETED, PERSONS_COMPLETED
from reports.definitions.cooperation import (
    CONTRACTS_SIGNED,
    JOINT_TRAININGS,
    LPIW_ADOPTED,
    OPINIONS_GIVEN,
    STAFF_TRAINED,
    VISITS_SIGNED,
)
from reports.definitions.instruments import INSTRUMENTS_ASSESSED, INSTRUMENTS_TESTED
from reports.definitions.measuring import Counted, Definition, Measurement, Period
from reports.definitions.work import WORK_KEPT, WORK_STARTED

# A definition may build on those before it.
DEFINITIONS = (
    FAMILIES_COMPLETED,
    PERSONS_COMPLETED,
    WORK_STARTED,
    WORK_KEPT,
    CONTRACTS_SIGNED,
    VISITS_SIGNED,
    OPINIONS_GIVEN,
    LPIW_ADOPTED,
    JOINT_TRAININGS,
    STAFF_TRAINED,
    INSTRUMENTS_TESTED,
    INSTRUMENTS_ASSESSED,
)
BY_CODE = {definition.code: definition for definition in DEFINITIONS}


def measure(pilot, *, cutoff_on, measured_on):
    """All indicators of a pilot, in one number of queries however many families there are."""
    return Measurement.of(DEFINITIONS, Period(pilot, cutoff_on, measured_on))


__all__ = [
    "BY_CODE",
    "DEFINITIONS",
    "FAMILIES_COMPLETED",
    "PERSONS_COMPLETED",
    "WORK_KEPT",
    "WORK_STARTED",
    "Counted",
    "Definition",
    "Measurement",
    "Period",
    "measure",
]
