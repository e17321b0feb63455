"""How the situation of families changed: scores of areas at the entry and at the exit, of the same families only.

Sums of points are frozen, not means, because sums add over powiaty; a mean is shown beside the number it was made of.
"""

from families.choices import Area, DiagnosisKind, DiagnosisState
from families.models import AreaAssessment
from reports.definitions.measuring import ACTS, POINTS, Counted, Definition


def count_compared(period, so_far):
    """One thing for each area of a family scored on both days; `facts`: the two scores."""
    entry, leaving = (latest_scores(period, kind) for kind in (DiagnosisKind.ENTRY, DiagnosisKind.EXIT))
    return [
        Counted(found, family, area, (entry[family, area][1], score))
        for (family, area), (found, score) in leaving.items()
        if (family, area) in entry
    ]


def latest_scores(period, kind):
    """{(family, area): (id, score)} out of each family's last agreed diagnosis of this kind."""
    rows = AreaAssessment.objects.filter(
        diagnosis__participation__pilot=period.pilot,
        diagnosis__kind=kind,
        diagnosis__state__in=(DiagnosisState.AGREED, DiagnosisState.SUPERSEDED),
        diagnosis__agreed_on__lte=period.cutoff_on,
    ).order_by("diagnosis__number")
    fields = ("diagnosis__participation__family_id", "diagnosis__number", "area", "pk", "score")
    last, found = {}, {}
    for family, number, area, pk, score in rows.values_list(*fields):
        if last.get(family) != number:
            last[family], found[family] = number, {}
        found[family][area] = (pk, score)
    return {(family, area): scored for family, areas in found.items() for area, scored in areas.items()}


def count_at_entry(period, so_far):
    return scores(so_far, 0)


def count_at_exit(period, so_far):
    return scores(so_far, 1)


def scores(so_far, place):
    compared = so_far[DIAGNOSES_COMPARED.code]
    return [Counted(found, family, area, facts, None, facts[place]) for found, family, area, facts, *_ in compared]


MOMENT = "Diagnozy uzgodnione z rodziną nie później niż w dniu, na który liczymy; z kilku tego samego rodzaju ostatnia."
POINTS_OF = (
    "Suma punktów (od 0 – kryzys do 4 – dobrze) w obszarach porównanych, z diagnozy {which}. Średnia to ta suma "
    "podzielona przez liczbę porównanych ocen."
)

DIAGNOSES_COMPARED = Definition(
    code="DIAGNOSES_COMPARED",
    version=1,
    title="Porównane oceny obszarów diagnozy",
    what="Obszary życia rodziny ocenione i w diagnozie na wejściu, i w diagnozie na zakończenie. Każda rodzina liczy "
    "się raz w każdym takim obszarze. Obszar oceniony tylko raz nie pozwala na porównanie, więc się nie liczy.",
    moment=MOMENT,
    denominator="Liczba ocen, bez procentu.",
    count=count_compared,
    unit=ACTS,
    parts=(Area,),
)
SCORE_AT_ENTRY = Definition(
    code="SCORE_AT_ENTRY",
    version=1,
    title="Punkty diagnozy na wejściu",
    what=POINTS_OF.format(which="na wejściu"),
    moment=MOMENT,
    denominator="Liczba porównanych ocen w tym samym obszarze.",
    count=count_at_entry,
    unit=POINTS,
    base=DIAGNOSES_COMPARED.code,
    parts=(Area,),
)
SCORE_AT_EXIT = Definition(
    code="SCORE_AT_EXIT",
    version=1,
    title="Punkty diagnozy na zakończenie",
    what=POINTS_OF.format(which="na zakończenie"),
    moment=MOMENT,
    denominator="Liczba porównanych ocen w tym samym obszarze.",
    count=count_at_exit,
    unit=POINTS,
    base=DIAGNOSES_COMPARED.code,
    parts=(Area,),
)
