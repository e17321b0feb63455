"""The diagnosis: which one is agreed, and how the areas stand against the entry."""

from dataclasses import dataclass

from families.choices import Area, DiagnosisState
from families.models import Diagnosis


def current_diagnosis(participation):
    """The Diagnosis agreed with the family and not superseded, or None."""
    return Diagnosis.objects.filter(participation=participation, state=DiagnosisState.AGREED).first()


@dataclass(frozen=True)
class AreaBar:
    """One area: its score (0 worst, 4 best) in the first agreed diagnosis and in the latest; None when not assessed."""

    area: Area
    entry: int | None
    latest: int | None

    @property
    def change(self):
        """Points gained (negative: lost); None when there is nothing to compare."""
        return None if self.entry is None or self.latest is None else self.latest - self.entry


def area_bars(participation):
    """[AreaBar] of the areas assessed in an agreed diagnosis, in the order of Area."""
    agreed = list(
        Diagnosis.objects.filter(participation=participation)
        .exclude(state=DiagnosisState.DRAFT)
        .order_by("number")
        .prefetch_related("areas")
    )
    if not agreed:
        return []
    entry, latest = (_scores(diagnosis) for diagnosis in (agreed[0], agreed[-1]))
    return [AreaBar(area, entry.get(area), latest.get(area)) for area in Area if area in entry or area in latest]


def _scores(diagnosis):
    return {row.area: row.score for row in diagnosis.areas.all()}
