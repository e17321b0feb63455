"""Figures a powiat made public before the system existed."""

from families.choices import EmploymentType
from reports.definitions import BY_CODE
from reports.models import PublishedElsewhere
from schematom.audit.errors import Refused
from schematom.audit.recording import recorded


def enter_published_elsewhere(*, member, pilot, indicator, part, value, source, published_on):
    """Enter or correct the figure of an indicator (or of its part, a type of contract); it is never mixed with ours."""
    if indicator not in BY_CODE:
        raise Refused(f"Nie ma wskaźnika {indicator}.", "indicator")
    if part and part not in EmploymentType.values:
        raise Refused(f"Nie ma rodzaju umowy {part}.", "part")
    key = {"pilot": pilot, "indicator": indicator, "part": part}
    row = PublishedElsewhere.objects.filter(**key).first() or PublishedElsewhere(**key)
    row.value, row.source, row.published_on = value, source, published_on
    with recorded("published_elsewhere.entered", row):
        row.save()
    return row
