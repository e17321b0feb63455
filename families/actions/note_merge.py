"""Two texts of one note that began from the same one: what does not touch is joined, what does is for a person."""

from dataclasses import dataclass

from families.selectors.notes import CHECKS, FIELDS, SETS


@dataclass(frozen=True)
class Clash:
    """A part both changed, each in another way. Values are JSON; None means a check taken away."""

    part: str
    kept: object
    arrived: object


def merge(base, arrived, kept):
    """(content, [Clash]): of `arrived` and `kept`, which both began from `base`; clashing parts stay as in `kept`.

    Pure. Sets are joined member by member, so they never clash; checks are compared activity by activity.
    """
    found, clashes = {}, []
    for name in FIELDS:
        found[name] = _one(name, base[name], arrived[name], kept[name], clashes)
    for name in SETS:
        before, mine, theirs = (set(content[name]) for content in (base, arrived, kept))
        found[name] = sorted((theirs | (mine - before)) - (before - mine))
    found[CHECKS] = {}
    for activity in sorted({*base[CHECKS], *arrived[CHECKS], *kept[CHECKS]}):
        three = (content[CHECKS].get(activity) for content in (base, arrived, kept))
        value = _one(f"{CHECKS}.{activity}", *three, clashes)
        if value is not None:
            found[CHECKS][activity] = value
    return found, clashes


def _one(part, base, arrived, kept, clashes):
    if arrived in (base, kept):
        return kept
    if kept == base:
        return arrived
    clashes.append(Clash(part, kept, arrived))
    return kept
