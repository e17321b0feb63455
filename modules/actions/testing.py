"""Tests of instruments: taken for testing in a pilot, assessed with a verdict and the reason for it."""

from modules.models import InstrumentTest
from schematom.audit.errors import Refused
from schematom.audit.recording import recorded
from schematom.web.polish import long_date
from teams.actions import must_be_at_work


def take_for_testing(*, member, pilot, instrument, taken_on, purpose):
    """The pilot will test an instrument. Refused outside its days and a second time."""
    must_be_at_work(pilot)
    _must_lie_within(pilot, taken_on, "taken_on")
    if InstrumentTest.objects.filter(pilot=pilot, instrument=instrument).exists():
        raise Refused("Ten instrument jest już testowany w tej edycji.", "instrument")
    test = InstrumentTest(pilot=pilot, instrument=instrument, taken_on=taken_on, purpose=purpose.strip())
    with recorded("instrument_test.taken", test):
        test.save()
    return test


def assess_test(*, member, test, revision, verdict, assessment, assessed_on):
    """Say whether the tested instrument works, needs mending or is to be dropped, and why. May be said anew."""
    test = test.lock_revision(revision)
    must_be_at_work(test.pilot)
    if assessed_on < test.taken_on:
        raise Refused(f"Test zaczął się {long_date(test.taken_on)} Wpisz ten dzień albo późniejszy.", "assessed_on")
    _must_lie_within(test.pilot, assessed_on, "assessed_on")
    if not assessment.strip():
        raise Refused("Napisz, dlaczego tak oceniasz ten instrument.", "assessment")
    test.verdict, test.assessment, test.assessed_on = verdict, assessment.strip(), assessed_on
    with recorded("instrument_test.assessed", test, verdict=verdict):
        test.save()
    return test


def give_up_test(*, member, test):
    """Take back an instrument that was not assessed: it was put on the list by mistake."""
    test = InstrumentTest.objects.select_for_update().get(pk=test.pk)
    must_be_at_work(test.pilot)
    if test.verdict:
        raise Refused("Ten test jest już oceniony, więc zostaje w historii edycji.")
    with recorded("instrument_test.given_up", test):
        test.delete()


def _must_lie_within(pilot, day, field):
    if not pilot.starts_on <= day <= pilot.team_work_ends_on:
        first, last = long_date(pilot.starts_on), long_date(pilot.team_work_ends_on)
        raise Refused(f"Pilotaż trwa od {first} do {last} Wybierz dzień z tego czasu.", field)
