"""Barriers of a version with their measures, how each measure goes, and what the version still lacks."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Prefetch, Q

from modules.choices import MeasureState
from modules.models import Measure
from schematom.web.polish import long_date
from teams.models import Institution, PilotPartner

SETTLED = (MeasureState.DONE, MeasureState.DROPPED)
TONES = {
    MeasureState.PLANNED: "draft",
    MeasureState.UNDER_WAY: "active",
    MeasureState.DONE: "ok",
    MeasureState.DROPPED: "stop",
}


@dataclass(frozen=True)
class MeasureLine:
    """A measure (`with_progress`), what it lacks, and its state as a word with a tone."""

    measure: Measure
    gaps: list
    word: str
    tone: str

    @property
    def is_overdue(self):
        return self.tone == "late"


@dataclass(frozen=True)
class BarrierLine:
    barrier: object
    measures: list
    gaps: list

    @property
    def title(self):
        return f"Bariera {self.barrier.position}"


def barriers_of(version, day):
    """[BarrierLine, …] of a version in two queries; nothing is overdue without a day."""
    measures = Measure.objects.with_progress().select_related("instrument", "institution")
    barriers = version.barriers.prefetch_related(Prefetch("measures", queryset=measures))
    pilot = version.programme.pilot
    return [_line(barrier, pilot, day) for barrier in barriers]


def _line(barrier, pilot, day):
    measures = [line_of(measure, pilot, day) for measure in barrier.measures.all()]
    return BarrierLine(barrier, measures, [] if measures else ["nie ma działania, które ją usuwa"])


def line_of(measure, pilot, day):
    """A measure that was read `with_progress`."""
    state = MeasureState(measure.progress_state)
    if is_overdue(measure, day):
        word = "po terminie" if state == MeasureState.PLANNED else f"po terminie, {state.label}"
        return MeasureLine(measure, gaps_of(measure, pilot), word, "late")
    return MeasureLine(measure, gaps_of(measure, pilot), state.label, TONES[state])


def is_overdue(measure, day):
    late = day is not None and measure.due_on is not None and measure.due_on < day
    return late and measure.progress_state not in SETTLED


def gaps_of(measure, pilot):
    """What the PZKW would ask about, in words."""
    gaps = []
    if not measure.institution:
        gaps.append("nie wskazano odpowiedzialnej instytucji")
    if not measure.due_on:
        gaps.append("nie podano terminu")
    elif measure.due_on > pilot.team_work_ends_on:
        gaps.append(f"termin przypada po końcu pracy PZKW ({long_date(pilot.team_work_ends_on)})")
    if _closes_before(measure):
        gaps.append(f"ta instytucja działa do {long_date(measure.institution.valid_until)}")
    if not measure.evidence:
        gaps.append("nie zapisano, po czym poznamy, że jest wykonane")
    return gaps


def _closes_before(measure):
    until = measure.institution.valid_until if measure.institution else None
    return bool(until and measure.due_on and until < measure.due_on)


def gaps_in(lines):
    """[(place, anchor, what is missing), …] of a whole version."""
    found = []
    for line in lines:
        found += [(line.title, f"bariera-{line.barrier.key}", gap) for gap in line.gaps]
        for part in line.measures:
            place = f"{line.title}, działanie {part.measure.position}"
            found += [(place, f"dzialanie-{part.measure.key}", gap) for gap in part.gaps]
    return found


def results_in(lines):
    """Measures about which something was reported: a result, or that they are done or given up."""
    parts = [part for line in lines for part in line.measures]
    return [part for part in parts if part.measure.result or part.measure.progress_state in SETTLED]


def why_not_ready(version):
    """Why the PZKW could not adopt this version, as a sentence; empty when it could."""
    if Measure.objects.filter(barrier__version=version).exists():
        return ""
    if version.barriers.exists():
        return "Dodaj działanie, które usunie choć jedną barierę. Bez działań PZKW nie ma czego przyjąć."
    return "Dodaj barierę między instytucjami i działanie, które ją usunie. Bez nich PZKW nie ma czego przyjąć."


def answerable_institutions(pilot):
    """Who may answer for a measure: the leader and the partners of the pilot, working in its time."""
    partner = PilotPartner.objects.filter(pilot=pilot, institution=OuterRef("pk"))
    working = Q(valid_until__isnull=True) | Q(valid_until__gte=pilot.starts_on)
    return Institution.objects.filter(Q(pk=pilot.leader_id) | Exists(partner)).filter(working)
