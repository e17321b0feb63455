"""How a note came to be: every text that arrived, and what was decided where two of them clashed."""

from dataclasses import dataclass

from families.models import NoteConflict, NoteSave
from families.selectors.note_words import Names, changed_labels, in_words, names_in, rows_of
from families.selectors.notes import CHECKS, EMPTY, content_of, label_of, parts_of

OFFICE = "komputer w biurze"


@dataclass(frozen=True)
class Save:
    """One text as it arrived. `changed`: labels of the parts it had otherwise than the text before it."""

    row: NoteSave
    where: str
    changed: list
    parts: list
    is_first: bool = False

    @property
    def was_joined(self):
        return self.row.outcome is not None


@dataclass(frozen=True)
class Difference:
    """A NoteConflict in words. `now`: the note's own text, while nobody has decided."""

    row: NoteConflict
    label: str
    where: str
    now: str
    arrived: str
    decided: str = ""


def saves_of(visit):
    """[Save], the latest first; a fixed number of queries."""
    rows = list(NoteSave.objects.filter(visit=visit).select_related("author", "device").order_by("created_at", "id"))
    names = names_in([content for row in rows for content in (row.content, row.result)])
    before, found = EMPTY, []
    for row in rows:
        changed = changed_labels(before, row.content, names)
        found.append(Save(row, _where(row), changed, rows_of(row.content, names), is_first=not found))
        before = before if row.late else row.result
    return found[::-1]


def _where(save):
    return save.device.name if save.device else OFFICE


def open_differences(visit):
    """[Difference] that wait for a person."""
    return _differences(visit, NoteConflict.objects.open().filter(visit=visit), content_of(visit))


def decided_differences(visit):
    """[Difference] with who decided and when, the latest first."""
    rows = NoteConflict.objects.filter(visit=visit, decided_at__isnull=False).select_related("decided_by")
    return _differences(visit, rows.order_by("-decided_at"), None)


def _differences(visit, rows, content):
    rows = list(rows.select_related("arrived_with__device"))
    names = _names_of(rows, content)
    return [_difference(row, parts_of(content) if content else {row.part: row.kept}, names) for row in rows]


def _names_of(rows, content) -> Names:
    """Of a check only its activity needs a name; sets never clash."""
    activities = {row.part.partition(".")[2] for row in rows} - {""}
    return names_in([content or EMPTY, EMPTY | {CHECKS: dict.fromkeys(activities)}])


def _difference(row, present, names):
    return Difference(
        row=row,
        label=label_of(row.part, names.activities),
        where=_where(row.arrived_with),
        now=in_words(row.part, present.get(row.part), names),
        arrived=in_words(row.part, row.arrived, names),
        decided=in_words(row.part, row.decided, names) if row.decided_at else "",
    )
