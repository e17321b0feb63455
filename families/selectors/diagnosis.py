"""The diagnosis: which one is agreed, and how the areas stand against the entry."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from families.choices import Area, DiagnosisState, ParticipationState
from families.models import Diagnosis
from families.selectors.employment import months_after

# A plan of work with a family is assessed at least every half-year (Dz.U. 2011 nr 149 poz. 887, art. 15 ust. 1 pkt 15).
REVIEW_AFTER_MONTHS = 6


def current_diagnosis(participation):
    """The Diagnosis agreed with the family and not superseded, or None."""
    return Diagnosis.objects.filter(participation=participation, state=DiagnosisState.AGREED).first()


def reviews_due(day):
    """Agreed diagnoses older than half a year on the day, of families still worked with and not being assessed anew."""
    draft = Diagnosis.objects.filter(participation=OuterRef("participation"), state=DiagnosisState.DRAFT)
    return Diagnosis.objects.filter(
        ~Exists(draft),
        state=DiagnosisState.AGREED,
        agreed_on__lt=months_after(day, -REVIEW_AFTER_MONTHS),
        participation__state=ParticipationState.PARTICIPANT,
        participation__pilot__family_work_ends_on__gte=day,
    )


def review_due_on(diagnosis):
    return months_after(diagnosis.agreed_on, REVIEW_AFTER_MONTHS)


def late_review(case, day):
    """The day on which the half-year since the last agreed diagnosis was over, when the next one is late; else None.

    `case`: a Case; asks for nothing it has not read. Says of one family what `reviews_due` asks of many.
    """
    participation, last = case.participation, case.diagnosis
    at_work = participation.state == ParticipationState.PARTICIPANT and participation.pilot.family_work_ends_on >= day
    if last is None or case.diagnosis_draft or not at_work:
        return None
    due_on = review_due_on(last)
    return due_on if due_on < day else None


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
