"""What one version of the LPIW changes in another: words of texts, barriers and measures by their keys.

Plain lists and dicts, so that a packet can freeze them as they are shown.
"""

import re
from difflib import SequenceMatcher

from modules.choices import Section
from schematom.web.polish import counted, short_date

WORD = re.compile(r"\S+\s*")
# Comparing words is quadratic: longer texts are compared line by line.
MOST_WORDS = 3000
FEMININE = ("dodana,dodane,dodanych", "usunięta,usunięte,usuniętych", "zmieniona,zmienione,zmienionych")
NEUTER = ("dodane,dodane,dodanych", "usunięte,usunięte,usuniętych", "zmienione,zmienione,zmienionych")
STATES = ("added", "removed", "changed")


def difference(old, new):
    """{old, new: numbers; sections; barriers; summary: sentences} of two versions."""
    sections = [_text(key.label, old.texts().get(key, ""), new.texts().get(key, "")) for key in Section]
    barriers = _matched(_barriers(old), _barriers(new))
    return {
        "old": old.number,
        "new": new.number,
        "sections": [section for section in sections if section["state"] != "same"],
        "barriers": barriers,
        "summary": _summary(sections, barriers),
    }


def words_of(old, new):
    """([[kind, text], …] of the old text, the same of the new): kind is same, del or ins."""
    before, after = _pieces(old), _pieces(new)
    if len(before) + len(after) > MOST_WORDS:
        before, after = old.splitlines(keepends=True), new.splitlines(keepends=True)
    bare = [[piece.strip() for piece in side] for side in (before, after)]
    left, right = [], []
    is_long = len(before) + len(after) > MOST_WORDS
    for kind, a, b, c, d in SequenceMatcher(None, *bare, autojunk=is_long).get_opcodes():
        _append(left, "same" if kind == "equal" else "del", before[a:b])
        _append(right, "same" if kind == "equal" else "ins", after[c:d])
    return left, right


def _pieces(text):
    return WORD.findall(text.strip().replace("\r\n", "\n"))


def _append(runs, kind, pieces):
    if pieces:
        runs.append([kind, "".join(pieces)])


def _text(title, old, new):
    left, right = words_of(old, new)
    changed = any(kind != "same" for kind, _ in left + right)
    return {"title": title, "state": "changed" if changed else "same", "old": left, "new": right}


# Barriers and measures


def _barriers(version):
    """{key: {fields, measures: {key: {fields}}}} in the version's order."""
    rows = version.barriers.prefetch_related("measures__instrument", "measures__institution")
    return {
        str(row.key): {
            "fields": [("Bariera", row.description), ("Skąd się bierze", row.cause)],
            "measures": {str(measure.key): {"fields": _fields(measure)} for measure in row.measures.all()},
        }
        for row in rows
    }


def _fields(measure):
    return [
        ("Działanie", measure.description),
        ("Instrument", measure.instrument.name if measure.instrument else ""),
        ("Odpowiada", measure.institution.name if measure.institution else ""),
        ("Termin", short_date(measure.due_on)),
        ("Po czym poznamy, że wykonane", measure.evidence),
    ]


def _matched(old, new):
    """Rows of both sides in the order of the new one; removed ones stand at the end."""
    return [_row(old.get(key), new.get(key)) for key in [*new, *(key for key in old if key not in new)]]


def _row(old, new):
    labels = [label for label, _ in (new or old)["fields"]]
    before, after = dict(old["fields"]) if old else {}, dict(new["fields"]) if new else {}
    fields = [_text(label, before.get(label, ""), after.get(label, "")) for label in labels]
    own = any(field["state"] != "same" for field in fields)
    row = {"fields": [field for field in fields if field["old"] or field["new"]], "own": own}
    if "measures" in (new or old):
        row["measures"] = _matched(old["measures"] if old else {}, new["measures"] if new else {})
    return row | {"state": _state(old, new, row), "name": (new or old)["fields"][0][1]}


def _state(old, new, row):
    if old is None or new is None:
        return "removed" if new is None else "added"
    parts = [*row["fields"], *row.get("measures", [])]
    return "changed" if any(part["state"] != "same" for part in parts) else "same"


# In words


def _summary(sections, barriers):
    measures = [measure for barrier in barriers for measure in barrier["measures"]]
    texts = sum(section["state"] != "same" for section in sections)
    found = [
        *([f"Zmieniony tekst: {counted(texts, 'część,części,części')}."] if texts else []),
        _counted("Bariery", barriers, FEMININE),
        _counted("Działania", measures, NEUTER),
    ]
    return [sentence for sentence in found if sentence]


def _counted(what, rows, words):
    counts = [(sum(row["state"] == state for row in rows), forms) for state, forms in zip(STATES, words, strict=True)]
    said = [counted(count, forms) for count, forms in counts if count]
    return f"{what}: {', '.join(said)}." if said else ""
