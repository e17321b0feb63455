"""Two versions of a family's diagnosis side by side: areas, texts, needs."""

from dataclasses import dataclass

from families.choices import Area
from families.models import AreaAssessment, Diagnosis, Need
from modules.selectors.difference import words_of
from schematom.web.polish import counted

TEXTS = (("strengths", "Mocne strony"), ("barriers", "Bariery"), ("description", "Opis"))
BETTER, WORSE, SAME, FIRST, GONE = "better", "worse", "same", "first", "gone"
# The drawing of the scale: the place of the score 0 and the width of one point.
START, POINT = 12, 26


@dataclass(frozen=True)
class TextChange:
    """A text of both versions as runs of words: [[kind, text], …], kind: same, del, ins."""

    label: str
    old: list
    new: list

    @property
    def changed(self):
        return any(kind != "same" for kind, _ in [*self.old, *self.new])


@dataclass(frozen=True)
class AreaChange:
    """One area in both versions; None where it was not assessed."""

    area: Area
    old: AreaAssessment | None
    new: AreaAssessment | None

    @property
    def shape(self):
        if self.old is None or self.new is None:
            return FIRST if self.old is None else GONE
        return SAME if self.points == 0 else BETTER if self.points > 0 else WORSE

    @property
    def points(self):
        return self.new.score - self.old.score

    @property
    def word(self):
        if self.shape in (FIRST, GONE):
            return "oceniono tylko w późniejszej" if self.shape == FIRST else "oceniono tylko we wcześniejszej"
        if self.shape == SAME:
            return "bez zmian"
        much = counted(abs(self.points), "punkt,punkty,punktów")
        return f"lepiej o {much}" if self.shape == BETTER else f"gorzej o {much}"

    @property
    def old_x(self):
        return None if self.old is None else START + POINT * self.old.score

    @property
    def new_x(self):
        return None if self.new is None else START + POINT * self.new.score

    @property
    def texts(self):
        """[TextChange] of what differs."""
        found = (text_change(label, getattr(self.old, n, ""), getattr(self.new, n, "")) for n, label in TEXTS)
        return [text for text in found if text.changed]


@dataclass(frozen=True)
class NeedKept:
    old: Need
    new: Need

    @property
    def changes(self):
        """Sentences on what else than its words has changed."""
        found = []
        if self.old.priority != self.new.priority:
            was, now = self.old.get_priority_display(), self.new.get_priority_display()
            found.append(f"ważność: było „{was}”, jest „{now}”")
        if self.old.module != self.new.module:
            found.append(f"moduł: był „{self.old.get_module_display()}”, jest „{self.new.get_module_display()}”")
        return found


@dataclass(frozen=True)
class Comparison:
    old: Diagnosis
    new: Diagnosis
    areas: list
    texts: list
    added: list
    gone: list
    kept: list

    @property
    def sides(self):
        return self.old, self.new

    @property
    def counts(self):
        """Sentences: how many areas are better, worse, the same."""
        words = {BETTER: "Lepiej", WORSE: "Gorzej", SAME: "Bez zmian"}
        shapes = [change.shape for change in self.areas]
        found = [(word, shapes.count(shape)) for shape, word in words.items()]
        return [f"{word}: {counted(count, 'obszar,obszary,obszarów')}." for word, count in found if count]

    @property
    def rewritten(self):
        """[AreaChange] whose texts differ."""
        return [change for change in self.areas if change.texts]


def versions_of(participation):
    """All diagnoses of a participation, the latest first, with their authors; one query."""
    return list(participation.diagnoses.select_related("author").order_by("-number"))


def comparison_of(first, second):
    """The Comparison of two Diagnosis of one family, the earlier one as the old; reads their areas and needs."""
    old, new = sorted((first, second), key=lambda diagnosis: diagnosis.number)
    added, gone, kept = _needs(list(old.needs.all()), list(new.needs.all()))
    texts = (
        text_change("Mocne strony rodziny", old.strengths, new.strengths),
        text_change("Ocena sytuacji rodziny", old.summary, new.summary),
    )
    return Comparison(
        old=old,
        new=new,
        areas=area_changes(old, new),
        texts=[text for text in texts if text.changed],
        added=added,
        gone=gone,
        kept=kept,
    )


def area_changes(old, new):
    """[AreaChange] of areas assessed in either, in the order of Area."""
    before, after = ({row.area: row for row in diagnosis.areas.all()} for diagnosis in (old, new))
    return [AreaChange(area, before.get(area), after.get(area)) for area in Area if area in before or area in after]


def text_change(label, old, new):
    return TextChange(label, *words_of(old, new))


def _needs(old, new):
    """A need is the same one when its area and its words are; a later diagnosis begins as a copy of the last."""
    before = {_key(need): need for need in old}
    after = {_key(need): need for need in new}
    added = [need for key, need in after.items() if key not in before]
    gone = [need for key, need in before.items() if key not in after]
    return added, gone, [NeedKept(before[key], need) for key, need in after.items() if key in before]


def _key(need):
    return need.area, " ".join(need.description.casefold().split())
