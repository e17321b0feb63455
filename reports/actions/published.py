"""Figures a powiat made public outside of the system, mostly before it existed; they are never mixed with ours."""

from reports.actions.days import not_in_future
from reports.definitions import BY_CODE
from reports.models import PublishedElsewhere
from schematom.audit.errors import Refused
from schematom.audit.recording import recorded

ALREADY = "Ta liczba jest już wpisana. Popraw istniejący wpis."


def enter_published_elsewhere(*, member, pilot, indicator, part, value, source, published_on):
    """Enter the figure of an indicator or of its part; what was entered before is written over (a powiat's file)."""
    check_figure(indicator, part, published_on)
    key = {"pilot": pilot, "indicator": indicator, "part": part}
    row = PublishedElsewhere.objects.filter(**key).first() or PublishedElsewhere(**key)
    row.value, row.source, row.published_on = value, source, published_on
    with recorded("published_elsewhere.entered", row):
        row.save()
    return row


def add_published_elsewhere(*, member, pilot, indicator, part, value, source, published_on):
    """Enter a figure from a page. Refused when the same one is there: it would be lost without a word."""
    if PublishedElsewhere.objects.filter(pilot=pilot, indicator=indicator, part=part).exists():
        raise Refused(ALREADY, "figure")
    return enter_published_elsewhere(
        member=member,
        pilot=pilot,
        indicator=indicator,
        part=part,
        value=value,
        source=source,
        published_on=published_on,
    )


def edit_published_elsewhere(*, member, row, revision, indicator, part, value, source, published_on):
    """Correct what was entered. Raises StaleVersion."""
    check_figure(indicator, part, published_on)
    with recorded("published_elsewhere.edited", row):
        row = row.lock_revision(revision)
        others = PublishedElsewhere.objects.filter(pilot=row.pilot_id, indicator=indicator, part=part)
        if others.exclude(pk=row.pk).exists():
            raise Refused(ALREADY, "figure")
        row.indicator, row.part, row.value = indicator, part, value
        row.source, row.published_on = source, published_on
        row.save()
    return row


def remove_published_elsewhere(*, member, row):
    """Take out a figure entered by mistake; its values stay in the history of changes."""
    with recorded("published_elsewhere.removed", row):
        row.delete()


def check_figure(indicator, part, published_on):
    if indicator not in BY_CODE:
        raise Refused(f"Nie ma wskaźnika {indicator}.", "indicator")
    if part and part not in dict(BY_CODE[indicator].part_choices):
        raise Refused(f"Wskaźnik {indicator} nie ma części {part}.", "part")
    if published_on:
        not_in_future(published_on, "published_on")
