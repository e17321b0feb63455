"""Two texts of one note that began from the same one: what does not touch is joined, what does is for a person."""

from dataclasses import dataclass

from families.selectors.notes import CHECKS, FIELDS, SETS

# Each of them may be good beside what its own writer put there and wrong beside what somebody else did.
TOGETHER = ("visited_on", "next_on", "next_at")


@dataclass(frozen=True)
class Clash:
    """A part both changed, each in another way. Values are JSON; None means a check taken away."""

    part: str
    kept: object
    arrived: object


def merge(base, arrived, kept, contested=()):
    """(content, [Clash]): of `arrived` and `kept`, which both began from `base`; clashing parts stay as in `kept`.

    Pure. Sets are joined member by member, so they never clash; checks are compared activity by activity. Two notes
    that make sense give one that does: a day or an hour that would contradict what the other wrote clashes. Parts
    `contested` clash wherever they differ, even if one side left them alone: it may have chosen to.
    """
    found, clashes = {}, []
    for name in FIELDS:
        found[name] = _one(name, base[name], arrived[name], kept[name], clashes, contested)
    if _contradicts(found):
        _keep_together(found, arrived, kept, clashes)
    for name in SETS:
        before, mine, theirs = (set(content[name]) for content in (base, arrived, kept))
        found[name] = sorted((theirs | (mine - before)) - (before - mine))
    found[CHECKS] = {}
    for activity in sorted({*base[CHECKS], *arrived[CHECKS], *kept[CHECKS]}):
        three = (content[CHECKS].get(activity) for content in (base, arrived, kept))
        value = _one(f"{CHECKS}.{activity}", *three, clashes, contested)
        if value is not None:
            found[CHECKS][activity] = value
    return found, clashes


def _one(part, base, arrived, kept, clashes, contested):
    if part not in contested:
        if arrived in (base, kept):
            return kept
        if kept == base:
            return arrived
    elif arrived == kept:
        return kept
    clashes.append(Clash(part, kept, arrived))
    return kept


def _contradicts(content):
    """A next visit before this one, or its hour without its day."""
    if content["next_on"] is None:
        return content["next_at"] is not None
    return content["next_on"] <= (content["visited_on"] or "")


def _keep_together(found, arrived, kept, clashes):
    for name in TOGETHER:
        if found[name] != kept[name]:
            found[name] = kept[name]
            clashes.append(Clash(name, kept[name], arrived[name]))
