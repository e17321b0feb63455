"""Two sets of frozen figures side by side: a correction and what it corrects."""

from dataclasses import dataclass

from reports.models import Snapshot
from reports.selectors.figures import indicators_of

WORDS = ("title", "what", "moment", "denominator")


@dataclass(frozen=True)
class Cell:
    """One number in both sets; None where a set does not have it."""

    title: str
    old: int | None
    new: int | None

    @property
    def is_changed(self):
        return self.old != self.new

    @property
    def change(self):
        return None if self.old is None or self.new is None else self.new - self.old


@dataclass(frozen=True)
class Breakdown:
    title: str
    cells: list


@dataclass(frozen=True)
class FigureDifference:
    """An indicator in both sets: the value, and of parts and categories those that changed."""

    code: str
    value: Cell
    parts: list
    by: list
    old_version: int | None
    new_version: int | None

    @property
    def is_redefined(self):
        """The words are not those of before, so a change need not come from the data."""
        return None not in (self.old_version, self.new_version) and self.old_version != self.new_version

    @property
    def is_changed(self):
        return self.value.is_changed or bool(self.parts or self.by) or self.is_redefined

    @property
    def is_of_one(self):
        """Only one of the sets has it: the other was frozen by another catalogue."""
        return self.value.old is None or self.value.new is None


@dataclass(frozen=True)
class Difference:
    """`same_inputs`: no counting row differs; None where the fingerprints were taken by other definitions."""

    old: Snapshot
    new: Snapshot
    figures: list

    @property
    def changed(self):
        return [figure for figure in self.figures if figure.is_changed and not figure.is_of_one]

    @property
    def unchanged(self):
        return [figure for figure in self.figures if not figure.is_changed]

    @property
    def of_one(self):
        return [figure for figure in self.figures if figure.is_of_one]

    @property
    def same_days(self):
        return (self.old.cutoff_on, self.old.measured_on) == (self.new.cutoff_on, self.new.measured_on)

    @property
    def same_inputs(self):
        return are_same_inputs(self.new, self.old.definitions, self.old.inputs_sha256)

    @property
    def sides(self):
        return [("Wcześniejsze", self.old), ("Późniejsze", self.new)]


def are_same_inputs(snapshot, definitions, inputs_sha256):
    """Whether the data are those the snapshot was counted from; None when the definitions were others."""
    return (
        snapshot.inputs_sha256 == inputs_sha256
        if versions_of(snapshot.definitions) == versions_of(definitions)
        else None
    )


def versions_of(definitions):
    return {code: words["version"] for code, words in definitions.items()}


def difference_of(old, new):
    """The Difference of two frozen snapshots of one pilot."""
    before, after = (in_plain_data(snapshot) for snapshot in (old, new))
    codes = [*after, *(code for code in before if code not in after)]
    return Difference(old, new, [figure_difference(before.get(code), after.get(code)) for code in codes])


def in_plain_data(snapshot):
    return {indicator["code"]: indicator for indicator in indicators_of(snapshot.figures, snapshot.definitions)}


def figure_difference(old, new):
    told = new or old
    parts = changed_cells(parts_in(old), parts_in(new)) if old and new else []
    return FigureDifference(
        code=told["code"],
        value=Cell(told["title"], old and old["value"], new and new["value"]),
        parts=parts,
        by=changed_breakdowns(old, new) if old and new else [],
        old_version=old and old["version"],
        new_version=new and new["version"],
    )


def parts_in(indicator):
    return {part["code"]: part for part in indicator["parts"]}


def changed_cells(before, after):
    """[Cell] of those that differ; a category that is not there counts nobody."""
    codes = [*after, *(code for code in before if code not in after)]
    nobody = {"value": 0}
    cells = [
        Cell((after.get(code) or before[code])["title"], *(side.get(code, nobody)["value"] for side in (before, after)))
        for code in codes
    ]
    return [cell for cell in cells if cell.is_changed]


def changed_breakdowns(old, new):
    """[Breakdown] of the dimensions both have; figures frozen before there were breakdowns have none to compare."""
    before, after = ({dimension["code"]: dimension for dimension in side["by"]} for side in (old, new))
    if not before or not after:
        return []
    found = [
        Breakdown(
            (after.get(code) or before[code])["title"],
            changed_cells(categories_in(before.get(code)), categories_in(after.get(code))),
        )
        for code in [*after, *(code for code in before if code not in after)]
    ]
    return [breakdown for breakdown in found if breakdown.cells]


def categories_in(dimension):
    return {category["code"]: category for category in dimension["categories"]} if dimension else {}
