"""The content of a visit's note as plain JSON values: what devices send, what is compared, merged and kept."""

import hashlib
import json
from datetime import date, time

from families.models import NoteSave

# In the order of the paper card.
FIELDS = (
    "visited_on",
    "begins_at",
    "place",
    "outcome",
    "minutes",
    "purpose",
    "course",
    "observations",
    "agreed",
    "next_on",
    "next_at",
)
# Lists of ids, whose order means nothing.
SETS = ("persons", "workers")
CHECKS = "checks"
LABELS = {
    "visited_on": "Data wizyty",
    "begins_at": "Godzina",
    "place": "Miejsce",
    "outcome": "Czy wizyta się odbyła",
    "minutes": "Czas trwania w minutach",
    "purpose": "Cel wizyty",
    "course": "Przebieg wizyty",
    "observations": "Zmiany w sytuacji rodziny",
    "agreed": "Ustalenia",
    "next_on": "Następna wizyta",
    "next_at": "Godzina następnej wizyty",
    "persons": "Kto był z rodziny",
    "workers": "Kto jeszcze był z zespołu",
    CHECKS: "Jak idą działania programu",
}
EMPTY = {
    **dict.fromkeys(("visited_on", "begins_at", "minutes", "next_on", "next_at")),
    **dict.fromkeys(("place", "outcome", "purpose", "course", "observations", "agreed"), ""),
    "persons": [],
    "workers": [],
    CHECKS: {},
}


def plain(note):
    """Cleaned values as JSON has them: days as 2014-06-02, hours as 16:30, ids sorted, lines ended by one sign.

    `note`: any of FIELDS, SETS (ids) and `checks` {activity id: {"standing", "note"}}; what is missing is empty.
    """
    found = {name: _plain_value(note.get(name, EMPTY[name]), EMPTY[name]) for name in FIELDS}
    found |= {name: sorted({str(pk) for pk in note.get(name) or ()}) for name in SETS}
    checks = note.get(CHECKS) or {}
    found[CHECKS] = {
        str(pk): {"standing": str(one.get("standing") or ""), "note": _text(one.get("note") or "")}
        for pk, one in sorted(checks.items(), key=lambda item: str(item[0]))
    }
    return found


def _plain_value(value, empty):
    if value is None:
        return empty
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, date):
        return value.isoformat()
    return _text(value) if isinstance(value, str) else value


def _text(value):
    return str(value).replace("\r\n", "\n").replace("\r", "\n").strip()


def content_of(visit):
    """The note of a visit as it stands; four queries unless its rows were prefetched."""
    note = {name: getattr(visit, name) for name in FIELDS}
    note["persons"] = [one.person_id for one in visit.persons.all()]
    note["workers"] = [one.user_id for one in visit.workers.all()]
    note[CHECKS] = {one.activity_id: {"standing": one.standing, "note": one.note} for one in visit.checks.all()}
    return plain(note)


def content_at(visit, revision):
    """The note as it stood at a revision; the empty one when nobody had written yet."""
    saves = NoteSave.objects.filter(visit=visit, late=False, revision__lte=revision)
    last = saves.order_by("-revision", "-created_at").first()
    return last.result if last else EMPTY


def digest_of(content, **more):
    """SHA-256 of a content with whatever else a request asks for."""
    text = json.dumps([content, more], ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def parts_of(content):
    """{part: value}: each field, each set and each checked activity („checks.<id>”)."""
    found = {name: content[name] for name in (*FIELDS, *SETS)}
    return found | {f"{CHECKS}.{pk}": one for pk, one in content[CHECKS].items()}


def label_of(part, titles=None):
    """„Ustalenia”; of a check the title of its activity where known."""
    name, _, activity = part.partition(".")
    return (titles or {}).get(activity, LABELS[name]) if activity else LABELS[name]


def newest_save(visit, device):
    """The NoteSave of this device with the highest number, or None."""
    return NoteSave.objects.filter(visit=visit, device=device).order_by("-sequence").first()
