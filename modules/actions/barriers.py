"""Barriers of a draft and the measures against them: added, edited, removed, put in order."""

from django.db.models import Max

from modules.actions.local_programme import must_be_draft
from modules.models import Barrier, Measure
from modules.selectors.barriers import answerable_institutions
from schematom.audit.errors import Refused
from schematom.audit.recording import recorded
from schematom.web.polish import long_date
from teams.actions import locked

GONE = "Ktoś usunął tę pozycję, odkąd otwarto formularz. Twój tekst jest poniżej: skopiuj go i dodaj pozycję ponownie."
UP, DOWN = "up", "down"


def add_barrier(*, member, version, description, cause=""):
    """A barrier at the end of a draft's list."""
    version = _locked_draft(version)
    barrier = Barrier(version=version, position=_last(version.barriers) + 1)
    barrier.description, barrier.cause = description.strip(), cause.strip()
    with recorded("barrier.added", barrier):
        barrier.save()
    return barrier


def edit_barrier(*, member, barrier, revision, description, cause=""):
    """New words of a barrier. StaleVersion when somebody saved meanwhile."""
    _locked_draft(barrier.version)
    barrier = _fresh(barrier, revision)
    barrier.description, barrier.cause = description.strip(), cause.strip()
    with recorded("barrier.edited", barrier, revision=barrier.revision):
        barrier.save()
    return barrier


def remove_barrier(*, member, barrier, revision=None):
    """Take a barrier out of a draft with its measures. StaleVersion when somebody saved meanwhile."""
    _locked_draft(barrier.version)
    barrier = _fresh(barrier, revision)
    with recorded("barrier.removed", barrier, measures=barrier.measures.count()):
        barrier.delete()
        _renumber(barrier.version.barriers.all())


def move_barrier(*, member, barrier, direction):
    """One place up or down in the list of a draft."""
    version = _locked_draft(barrier.version)
    with recorded("barrier.moved", barrier):
        _move(list(version.barriers.all()), barrier, direction)
    return barrier


def add_measure(*, member, barrier, description, instrument=None, institution=None, due_on=None, evidence=""):
    """A measure at the end of a barrier's list. Refused for an office that does not take part or works no more."""
    version = _locked_draft(barrier.version)
    barrier = _fresh(barrier, None)
    measure = Measure(barrier=barrier, position=_last(barrier.measures) + 1)
    _fill(measure, version, description, instrument, institution, due_on, evidence)
    with recorded("measure.added", measure):
        measure.save()
    return measure


def edit_measure(
    *, member, measure, revision, description, instrument=None, institution=None, due_on=None, evidence=""
):
    """New values of a measure in a draft. StaleVersion when somebody saved meanwhile."""
    version = _locked_draft(measure.barrier.version)
    measure = _fresh(measure, revision)
    _fill(measure, version, description, instrument, institution, due_on, evidence)
    with recorded("measure.edited", measure, revision=measure.revision):
        measure.save()
    return measure


def remove_measure(*, member, measure, revision=None):
    """Take a measure out of a draft; what was reported about it stays in the log."""
    _locked_draft(measure.barrier.version)
    measure = _fresh(measure, revision)
    with recorded("measure.removed", measure):
        measure.delete()
        _renumber(measure.barrier.measures.all())


def move_measure(*, member, measure, direction):
    """One place up or down among the measures of its barrier."""
    _locked_draft(measure.barrier.version)
    with recorded("measure.moved", measure):
        _move(list(measure.barrier.measures.all()), measure, direction)
    return measure


def _locked_draft(version):
    """Everybody who writes into a draft waits for its row, so lists keep their order and a submitted text is whole."""
    version = locked(version)
    must_be_draft(version)
    return version


def _fresh(row, revision):
    try:
        return row.lock_revision(revision)
    except type(row).DoesNotExist:
        raise Refused(GONE) from None


def _fill(measure, version, description, instrument, institution, due_on, evidence):
    pilot = version.programme.pilot
    if due_on and due_on < pilot.starts_on:
        raise Refused(f"Pilotaż zaczyna się {long_date(pilot.starts_on)} Podaj ten dzień albo późniejszy.", "due_on")
    if institution:
        _must_answer(institution, pilot, due_on)
    measure.description, measure.evidence = description.strip(), evidence.strip()
    measure.instrument, measure.institution, measure.due_on = instrument, institution, due_on


def _must_answer(institution, pilot, due_on):
    if not answerable_institutions(pilot).filter(pk=institution.pk).exists():
        raise Refused("Ta instytucja nie jest liderem ani partnerem pilotażu. Wybierz inną z listy.", "institution")
    until = institution.valid_until
    if until and due_on and due_on > until:
        raise Refused(
            f"Ta instytucja działa do {long_date(until)} Wybierz inną albo wcześniejszy termin.", "institution"
        )


def _last(rows):
    return rows.aggregate(last=Max("position"))["last"] or 0


def _move(rows, row, direction):
    place = next((index for index, other in enumerate(rows) if other.pk == row.pk), None)
    if place is None:
        raise Refused("Ktoś usunął tę pozycję. Lista poniżej jest aktualna.")
    target = place - 1 if direction == UP else place + 1
    if 0 <= target < len(rows):
        rows.insert(target, rows.pop(place))
        _renumber(rows)


def _renumber(rows):
    for number, row in enumerate(rows, 1):
        if row.position != number:
            row.position = number
            row.save()
