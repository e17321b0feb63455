"""Reads of the LPIW."""

from dataclasses import dataclass

from modules.choices import VersionState
from modules.models import LocalProgrammeVersion


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
