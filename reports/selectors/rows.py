"""The rows behind a figure, for the powiat: families by number, by name only where the member may open the family."""

from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from families.choices import EmploymentType
from families.models import Family


@dataclass(frozen=True)
class FamilyRow:
    """A family's share of a figure. `name` is empty for a member to whom the family is closed."""

    family_id: UUID
    number: str
    name: str
    value: int
    parts: tuple


def rows_behind(measurement, member):
    """{code: [FamilyRow, …]} of all figures that speak of families, in two queries."""
    ids = {thing.family_id for things in measurement.counted.values() for thing in things if thing.family_id}
    families = Family.objects.filter(pk__in=ids)
    numbers = dict(families.values_list("pk", "number"))
    names = dict(families.with_card_open_to(member).values_list("pk", "name"))
    return {code: family_rows(things, numbers, names) for code, things in measurement.counted.items()}


def family_rows(things, numbers, names):
    by_family = defaultdict(list)
    for thing in things:
        if thing.family_id:
            by_family[thing.family_id].append(thing.part)
    rows = [
        FamilyRow(family, numbers[family], names.get(family, ""), len(parts), labels(parts))
        for family, parts in by_family.items()
    ]
    return sorted(rows, key=lambda row: row.number)


def labels(parts):
    return tuple(EmploymentType(part).label for part in sorted(filter(None, parts)))
