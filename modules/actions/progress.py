"""How a measure of the LPIW in force goes: reported by those who run the pilot and by the office that answers."""

from modules.choices import MeasureState, VersionState
from modules.models import MeasureProgress
from schematom.audit.errors import Refused, StaleVersion
from schematom.audit.recording import recorded
from schematom.web.polish import long_date
from teams.actions import locked, must_be_at_work
from teams.actions.days import not_in_future

NOT_IN_FORCE = "Postęp zapisuje się tylko w wersji, która obowiązuje. Otwórz ją ze strony LPIW."


def report_measure(*, member, measure, revision, state, result="", done_on=None):
    """Save state, result and day of a measure in force. `revision` 0: nobody has reported yet; None: do not ask.

    Refused without a day and a result of what is done, or without a reason of what is given up.
    """
    version = measure.barrier.version
    programme = locked(version.programme)  # two people cannot both be the first to report
    if type(version).objects.get(pk=version.pk).state != VersionState.IN_FORCE:
        raise Refused(NOT_IN_FORCE)
    must_be_at_work(programme.pilot)
    result = result.strip()
    _check(programme.pilot, MeasureState(state), result, done_on)
    progress = _fresh(programme, measure.key, revision)
    progress.state, progress.result, progress.done_on = state, result, done_on
    with recorded("measure.reported", progress, state=str(state)):
        progress.save()
    return progress


def _fresh(programme, key, revision):
    progress = MeasureProgress.objects.filter(programme=programme, key=key).first()
    if progress is None:
        return MeasureProgress(programme=programme, key=key)
    if revision == 0:
        raise StaleVersion(progress)
    return progress.lock_revision(revision)


def _check(pilot, state, result, done_on):
    if state != MeasureState.DONE and done_on:
        raise Refused("Dzień wykonania podaje się tylko przy działaniu wykonanym. Usuń go albo zmień stan.", "done_on")
    if state == MeasureState.DROPPED and not result:
        raise Refused("Napisz, dlaczego działania zaniechano.", "result")
    if state == MeasureState.DONE:
        _check_done(pilot, result, done_on)


def _check_done(pilot, result, done_on):
    if not done_on:
        raise Refused("Podaj dzień, w którym działanie wykonano.", "done_on")
    not_in_future(done_on, "done_on")
    if done_on < pilot.starts_on:
        raise Refused(f"Pilotaż zaczyna się {long_date(pilot.starts_on)} Podaj ten dzień albo późniejszy.", "done_on")
    if not result:
        raise Refused(
            "Napisz, co powstało albo co się zmieniło: bez tego nie będzie czego pokazać w raporcie.", "result"
        )
