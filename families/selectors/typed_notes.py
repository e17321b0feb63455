"""A note as somebody left it half typed: no rule of a note is asked for, only that it can be kept and shown."""

from uuid import UUID

from families.selectors.notes import CHECKS, EMPTY, FIELDS, plain

LONGEST = 200_000  # signs of one part; ten times what a note may hold, so that a refused one is kept whole
MOST_IDS = 300
SHORT = 20


def typed(note):
    """The content of a note out of whatever a device sends as one: known parts only, never an exception."""
    if not isinstance(note, dict):
        return plain({})
    found = {name: _value(note.get(name), EMPTY[name]) for name in FIELDS}
    found["persons"] = _ids(note.get("persons"), _uuid)
    found["workers"] = _ids(note.get("workers"), _number)
    checks = note.get(CHECKS)
    found[CHECKS] = _checks(checks) if isinstance(checks, dict) else {}
    return plain(found)


def _value(value, empty):
    """„2014-0” stays as it is; a list where words belong says nothing."""
    if type(value) is int and abs(value) < 10**9:
        return value
    return str(value)[:LONGEST] if isinstance(value, (str, int, float)) and not isinstance(value, bool) else empty


def _ids(values, shape):
    """What is no id cannot have been ticked."""
    values = values[:MOST_IDS] if isinstance(values, list) else []
    return list(dict.fromkeys(found for value in values if (found := shape(value))))


def _checks(checks):
    found = {}
    for pk, one in list(checks.items())[:MOST_IDS]:
        if (activity := _uuid(pk)) and isinstance(one, dict):
            standing, note = (_value(one.get(name), "") for name in ("standing", "note"))
            found[activity] = {"standing": str(standing)[:SHORT], "note": str(note)}
    return found


def _uuid(value):
    try:
        return str(UUID(value)) if isinstance(value, str) else None
    except ValueError:
        return None


def _number(value):
    text = str(value)
    return text if len(text) < SHORT - 1 and text.isascii() and text.isdecimal() else None
