"""Figures a powiat made public outside of the system, mostly before it existed; they are never mixed with ours."""

from families.actions.moves import edited
from reports.actions.days import not_in_future
from reports.actions.drafts import open_checked
from reports.actions.wording import must_be_printable
from reports.definitions import BY_CODE
from reports.models import PublishedElsewhere
from schematom.audit.errors import Refused
from schematom.audit.recording import recorded
from teams.models import Pilot

ALREADY = "Ta liczba jest już wpisana. Popraw istniejący wpis."


def add_published_elsewhere(*, member, pilot, indicator, part, value, source, published_on):
    """The figure of an indicator or of its part. Refused when it is there: it would be lost without a word."""
    row = PublishedElsewhere(pilot=pilot)
    with recorded("published_elsewhere.entered", row):
        return _written(row, indicator, part, value, source, published_on)


def edit_published_elsewhere(*, member, row, revision, indicator, part, value, source, published_on):
    """Correct what was entered. Raises StaleVersion."""
    with recorded("published_elsewhere.edited", row):
        row = edited(row, revision)
        return _written(row, indicator, part, value, source, published_on)


def remove_published_elsewhere(*, member, row):
    """Take out a figure entered by mistake; its values stay in the history of changes."""
    with recorded("published_elsewhere.removed", row):
        open_checked(row.pilot_id)
        row.delete()


def _written(row, indicator, part, value, source, published_on):
    check_figure(indicator, part, published_on)
    must_be_printable(source=source)
    Pilot.objects.select_for_update().get(pk=row.pilot_id)  # two may enter the same figure at once
    same = PublishedElsewhere.objects.filter(pilot=row.pilot_id, indicator=indicator, part=part)
    if same.exclude(pk=row.pk).exists():
        raise Refused(ALREADY, "figure")
    row.indicator, row.part, row.value = indicator, part, value
    row.source, row.published_on = source, published_on
    row.save()
    open_checked(row.pilot_id)
    return row


def check_figure(indicator, part, published_on):
    if indicator not in BY_CODE:
        raise Refused(f"Nie ma wskaźnika {indicator}.", "indicator")
    if part and part not in dict(BY_CODE[indicator].part_choices):
        raise Refused(f"Wskaźnik {indicator} nie ma części {part}.", "part")
    if published_on:
        not_in_future(published_on, "published_on")
