"""An LPIW in force out of the cast's draft, without a session: its life is walked."""

from modules.models import LocalProgrammeVersion, Measure
from tests.cast import walk


def version_of(cast):
    """The cast is shared by all tests: a row to be changed is read anew."""
    return LocalProgrammeVersion.objects.get(pk=cast.buk.local_programme_version.pk)


def measure_of(cast):
    return Measure.objects.with_progress().get(pk=cast.buk.measure.pk)


def put_in_force(cast, day="2014-02-20"):
    version = version_of(cast)
    walk(version, "submitted", "in_force", adopted_on=day)
    return version
