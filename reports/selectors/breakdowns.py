"""All frozen figures in groups, for the page where each number leads to the rows behind it."""

from reports.selectors.tables import DIAGNOSES, groups_of


def traceable_groups(indicators):
    """[(heading, indicators), …] with the scores of diagnoses, which the report tells as means."""
    scores = [indicator for indicator in indicators if indicator["code"] in DIAGNOSES]
    first, last = groups_of(indicators)[:2], groups_of(indicators)[2:]
    return [*first, *([("Zmiana sytuacji rodzin", scores)] if scores else []), *last]
