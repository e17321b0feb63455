"""Reads of the LPIW."""

from dataclasses import dataclass

from modules.choices import PDF_KIND, VersionState
from modules.models import LocalProgrammeVersion
from schematom.jobs.selectors import last_job


@dataclass(frozen=True)
class ProgrammeState:
    """The LPIW of a pilot: the version in force, the one being drafted or voted on, all of them."""

    in_force: LocalProgrammeVersion | None
    unfinished: LocalProgrammeVersion | None
    versions: list


def programme_state(pilot):
    """How the LPIW of a pilot stands; everything empty before its first version."""
    related = ("author", "programme__pilot", "agenda_item__session", "document")
    versions = LocalProgrammeVersion.objects.filter(programme__pilot=pilot).select_related(*related)
    versions = list(versions.defer("agenda_item__packet", "document__content"))
    in_force = next((v for v in versions if v.state == VersionState.IN_FORCE), None)
    unfinished = next((v for v in versions if v.state in (VersionState.DRAFT, VersionState.SUBMITTED)), None)
    return ProgrammeState(in_force, unfinished, versions)


def printing_job(version):
    """The last job that makes, made or failed to make the version's PDF."""
    return last_job(scope=version.powiat_id, kind=PDF_KIND, object_id=version.document_id)
