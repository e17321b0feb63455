"""What the member was typing and has not saved as a note: here or on another device."""

from dataclasses import dataclass

from django.db.models import Exists, Max, OuterRef
from django.urls import reverse
from django.utils import timezone

from families.choices import VisitState
from families.models import NoteDraft, NoteSave, Visit
from families.selectors.note_words import EMPTY, in_words
from schematom.web.polish import clock, long_date

SHOWN = 20
LOAD = "szkic"  # the parameter of the form's address


@dataclass(frozen=True)
class Reached:
    """How far one device has come with the half-typed texts of a note: numbers of NoteDraft."""

    turn: int = 0
    drops: int = 0

    def is_past(self, other):
        """Whether a text with the other's numbers was overtaken on its way."""
        return other.turn <= self.turn or other.drops < self.drops


def reached(note_id, author_id, device=None):
    """Reached of this writer's device: by what it typed, and by what of it has been saved as the note."""
    mine = {"author_id": author_id, "device": device}
    typed = NoteDraft.objects.filter(note_id=note_id, **mine).values_list("turn", "drops").first() or (0, 0)
    saved = NoteSave.objects.filter(visit_id=note_id, **mine).aggregate(turn=Max("turn"))["turn"] or 0
    return Reached(max(typed[0], saved), typed[1])


@dataclass(frozen=True)
class Unfinished:
    """A NoteDraft with the visit it is about, where there is one."""

    row: NoteDraft
    visit: Visit | None = None

    @property
    def corrected(self):
        """The signed note this is to stand beside, until it is a note itself."""
        return None if self.visit else self.row.corrects

    @property
    def elsewhere(self):
        return self.row.device_id is not None

    @property
    def where(self):
        """„Szkic na innym urządzeniu: Telefon Marka, 12:41”"""
        what = f"Szkic na innym urządzeniu: {self.row.device.name}" if self.elsewhere else "Niedokończony tekst"
        return f"{what}, {self.when}"

    @property
    def when(self):
        hour = clock(self.row.saved_at)
        today = timezone.localdate(self.row.saved_at) == timezone.localdate()
        return hour if today else f"{long_date(self.row.saved_at)}, {hour}"

    @property
    def subject(self):
        if self.corrected:
            return f"sprostowanie notatki z {long_date(self.corrected.visited_on)}"
        if self.visit:
            return f"wizyta {long_date(self.visit.visited_on)}"
        day = in_words("visited_on", self.row.content.get("visited_on"), None)
        return "nowa notatka" if day == EMPTY else f"nowa notatka, wizyta {day}"

    @property
    def form_url(self):
        """The form on which it can be finished; none when the note was signed or the visit called off meanwhile."""
        if self.corrected:
            return self._loaded("visit_correct", self.corrected.pk)
        if self.visit is None:
            return self._loaded("visit_create", self.row.participation_id)
        forms = {VisitState.PLANNED: "visit_note", VisitState.DRAFT: "visit_edit"}
        name = forms.get(self.visit.state)
        return self._loaded(name, self.visit.pk) if name else ""

    def _loaded(self, name, pk):
        return f"{reverse(name, args=[pk])}?{LOAD}={self.row.pk}"


def unfinished_of(member, participation=None, note_id=None, draft_id=None, corrects=None):
    """[Unfinished] of the member, the latest first; none whose very text has been saved as a note. Two queries."""
    rows = NoteDraft.objects.visible_to(member).select_related("device", "participation", "corrects")
    wanted = {"participation": participation, "note_id": note_id, "pk": draft_id, "corrects": corrects}
    rows = rows.filter(**{name: value for name, value in wanted.items() if value is not None})
    said = NoteSave.objects.filter(
        visit_id=OuterRef("note_id"), author_id=OuterRef("author_id"), content=OuterRef("content")
    )
    rows = list(rows.filter(~Exists(said))[:SHOWN])
    visits = Visit.objects.in_bulk([row.note_id for row in rows]) if rows else {}
    return [Unfinished(row, visits.get(row.note_id)) for row in rows]
