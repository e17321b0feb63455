"""An edition takes instruments for testing, counts their uses and says what it thinks of them."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from families.models import Activity, ProgrammeVersion
from modules.actions import catalogue, testing
from modules.desk import catalogue as desk
from modules.models import Instrument, InstrumentTest, LocalProgrammeVersion
from modules.selectors.testing import tests_of as trials_of
from modules.selectors.testing import uses_of
from reports.definitions import measure
from schematom.audit.errors import Refused, StaleVersion
from teams.models import Pilot
from tests.cases import made, walk

END = date(2015, 3, 31)
VERDICT = {"verdict": "mend", "assessment": "Formularz jest za długi.", "assessed_on": date(2015, 3, 1)}


@pytest.fixture
def anna(cast):
    with cast.inside():
        yield cast.member("anna")


def trial_of(cast):
    return InstrumentTest.objects.get(pk=cast.buk.instrument_test.pk)


def take(cast, anna, **changed):
    facts = {"pilot": cast.buk.pilot, "taken_on": date(2014, 5, 1), "purpose": "Krótsza droga."} | changed
    if "instrument" not in facts:
        facts["instrument"] = made(Instrument, axis="pzkw", kind="original", name="Wspólny dyżur")
    return testing.take_for_testing(member=anna, **facts)


def test_an_instrument_is_taken_once_and_within_the_pilot(cast, anna):
    trial = take(cast, anna)
    with pytest.raises(Refused, match="już testowany"):
        take(cast, anna, instrument=trial.instrument)
    with pytest.raises(Refused, match="Pilotaż trwa od"):
        take(cast, anna, instrument=cast.buk.instrument, taken_on=date(2016, 1, 1))


def test_a_verdict_comes_with_its_reason_and_its_day(cast, anna):
    trial = trial_of(cast)
    with pytest.raises(Refused) as refusal:
        testing.assess_test(member=anna, test=trial, revision=1, **VERDICT | {"assessment": " "})
    assert refusal.value.field == "assessment"
    with pytest.raises(Refused, match="Test zaczął się"):
        testing.assess_test(member=anna, test=trial, revision=1, **VERDICT | {"assessed_on": date(2014, 1, 1)})
    testing.assess_test(member=anna, test=trial, revision=1, **VERDICT)
    assert trial_of(cast).get_verdict_display() == "wymaga poprawy"
    with pytest.raises(StaleVersion):
        testing.assess_test(member=anna, test=trial, revision=1, **VERDICT)


def test_an_assessed_test_stays_and_an_unassessed_may_be_given_up(cast, anna):
    testing.give_up_test(member=anna, test=take(cast, anna))
    testing.assess_test(member=anna, test=trial_of(cast), revision=1, **VERDICT)
    with pytest.raises(Refused, match="zostaje w historii"):
        testing.give_up_test(member=anna, test=trial_of(cast))


def test_uses_are_counted_from_the_lpiw_in_force_and_from_programmes(cast, anna):
    line = trials_of(cast.buk.pilot).get()
    assert (line.measures, line.activities) == (0, 0)
    version = LocalProgrammeVersion.objects.get(pk=cast.buk.local_programme_version.pk)
    walk(version, "submitted", "in_force", adopted_on=date(2014, 2, 1))
    second_version_with(cast.buk, cast.buk.instrument)
    line = trials_of(cast.buk.pilot).get()
    assert (line.measures, line.activities) == (1, 1)
    uses = uses_of(cast.buk.instrument)
    assert (uses.measures, uses.activities) == (1, 1)


def second_version_with(side, instrument):
    """A programme's next version comes into force; what an opinion was given on does not change."""
    first = ProgrammeVersion.objects.get(pk=side.version.pk)
    walk(first, "superseded")
    plan = {"programme": side.programme, "diagnosis": side.diagnosis, "author": side.users["marek"], "number": 2}
    second = made(ProgrammeVersion, **plan)
    made(Activity, version=second, module="employment", title="Doradztwo zawodowe", instrument=instrument)
    walk(second, "submitted", "opined", opinion="positive")
    walk(second, "in_force", in_force_on=date(2014, 3, 1))


def test_the_report_counts_what_was_tested_and_how_it_was_judged(cast, anna):
    take(cast, anna)
    testing.assess_test(member=anna, test=trial_of(cast), revision=1, **VERDICT)
    figures = measure(Pilot.objects.get(pk=cast.buk.pilot.pk), cutoff_on=END, measured_on=END).figures
    assert figures["INSTRUMENTS_TESTED"]["value"] == 2
    assert figures["INSTRUMENTS_ASSESSED"] == {"value": 1, "parts": {"mend": 1}}


def test_a_verdict_after_the_cut_off_day_does_not_count_yet(cast, anna):
    testing.assess_test(member=anna, test=trial_of(cast), revision=1, **VERDICT)
    day = date(2015, 2, 1)
    figures = measure(Pilot.objects.get(pk=cast.buk.pilot.pk), cutoff_on=day, measured_on=day).figures
    assert figures["INSTRUMENTS_ASSESSED"]["value"] == 0


def test_the_page_asks_the_same_of_the_database_for_many_tests(cast):
    def queries():
        client = cast.client("anna")
        with CaptureQueriesContext(connection) as seen:
            assert client.get(reverse("instrument_test_list")).status_code == 200
        return len(seen)

    first = queries()
    with cast.inside():
        for number in range(5):
            instrument = made(Instrument, axis="pzkw", kind="original", name=f"Pomysł {number}")
            made(InstrumentTest, pilot=cast.buk.pilot, instrument=instrument, taken_on=date(2014, 5, 1))
    assert queries() == first


def test_it_is_assessed_in_the_browser(cast):
    client = cast.client("anna")
    assert "w trakcie testu" in client.get(reverse("instrument_test_list")).content.decode()
    url = reverse("instrument_test_assess", args=[cast.buk.instrument_test.pk])
    form = {"revision": 1, "verdict": "works", "assessment": "Rodziny go chwalą."}
    assert client.post(url, form).status_code == 422
    page = client.post(url, form | {"assessed_on": "1.03.2015"}, follow=True).content.decode()
    assert "Ocena zapisana." in page
    assert "sprawdza się" in page


@pytest.mark.parametrize(("days", "waits"), [(-1, False), (10, True), (60, False)])
def test_a_test_waits_on_the_desk_near_the_end_of_the_pilot(cast, anna, monkeypatch, days, waits):
    end = cast.buk.pilot.team_work_ends_on
    monkeypatch.setattr(timezone, "localdate", lambda: end - timedelta(days=days))
    assert [line.title for line in desk.tests_waiting(anna)] == (
        ["Oceń testowany instrument: Trójstronny Kontrakt Rodzinny"] if waits else []
    )


def test_an_unused_instrument_is_removed_and_a_used_one_is_not(cast, anna):
    idle = catalogue.add_instrument(member=anna, axis="mgi", kind="original", name="Pomyłka")
    catalogue.remove_instrument(member=anna, instrument=idle)
    with pytest.raises(Refused, match="nie można usunąć"):
        catalogue.remove_instrument(member=anna, instrument=Instrument.objects.get(pk=cast.buk.instrument.pk))


def test_an_ended_service_is_no_longer_offered(cast):
    client = cast.client("anna")
    url = reverse("service_end", args=[cast.buk.service.pk])
    client.post(url, {"revision": 1, "ended_on": "2014-12-31"})
    assert "Doradztwo zawodowe" not in client.get(reverse("catalogue_list")).content.decode()
    assert client.post(url, {"revision": 2, "ended_on": "2015-01-01"}).status_code == 422
