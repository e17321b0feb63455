"""How measures go: reports and their refusals, the board, the desk, instruments not yet in use."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from modules import actions as modules
from modules.actions.progress import report_measure
from modules.desk.local_programme import measures_waiting
from modules.models import Measure, MeasureProgress
from modules.selectors.barriers import barriers_of, line_of, results_in
from modules.selectors.board import board_of, responsible_institutions, tally_of
from modules.selectors.catalogue import mandatory_not_in_use
from modules.selectors.progress import progress_of, reports_of
from schematom.audit.errors import Refused, StaleVersion
from schematom.audit.recording import recorded
from teams.models import Pilot
from tests.cast import made, walk
from tests.modules.lpiw import measure_of, put_in_force, version_of

DAY = date(2014, 9, 15)
DONE = {"state": "done", "result": "Informator leży w każdej instytucji.", "done_on": date(2014, 9, 1)}


@pytest.fixture
def anna(cast):
    return cast.member("anna")


@pytest.fixture
def inside(cast):
    with cast.inside():
        yield cast.buk


@pytest.fixture
def drafted(cast, inside):
    """The cast's measure while its LPIW is a draft and takes more of them."""
    return measure_of(cast)


@pytest.fixture
def measure(cast, inside):
    """The cast's measure in force: the PUP answers for it until 30.09.2014."""
    put_in_force(cast)
    return measure_of(cast)


def more_measures(cast, drafted, *days, **values):
    """Beside the drafted one; then all are in force."""
    rows = [
        made(Measure, barrier=drafted.barrier, position=n, description=f"Działanie {n}", due_on=day, **values)
        for n, day in enumerate(days, 2)
    ]
    put_in_force(cast)
    return rows


def report(cast, measure, name="anna", **values):
    return report_measure(member=cast.member(name), measure=measure, **{"revision": None, **DONE} | values)


# Reports


def test_a_report_keeps_state_result_and_day(cast, measure):
    progress = report(cast, measure)
    assert (progress.state, progress.done_on) == ("done", DONE["done_on"])
    assert MeasureProgress.objects.filter(key=measure.key).count() == 1


def test_the_first_report_makes_the_row(cast, measure):
    with recorded("test", measure):
        progress_of(measure).delete()
    assert report(cast, measure, revision=0).revision == 1


def test_two_people_report_for_the_first_time_and_the_second_is_stopped(cast, measure):
    with recorded("test", measure):
        progress_of(measure).delete()
    report(cast, measure, revision=0, state="under_way", done_on=None)
    with pytest.raises(StaleVersion) as stale:
        report(cast, measure, revision=0)
    assert stale.value.current.state == "under_way"


def test_the_second_reporter_is_stopped(cast, measure):
    report(cast, measure, revision=1)
    with pytest.raises(StaleVersion):
        report(cast, measure, revision=1, state="under_way", done_on=None)


@pytest.mark.parametrize(
    ("values", "field", "words"),
    [
        ({"done_on": None}, "done_on", "Podaj dzień"),
        ({"result": "  "}, "result", "co powstało"),
        ({"done_on": date(2013, 1, 1)}, "done_on", "Pilotaż zaczyna się"),
        ({"done_on": timezone.localdate() + timedelta(days=2)}, "done_on", "nie nadeszła"),
        ({"state": "dropped", "done_on": None, "result": ""}, "result", "dlaczego"),
        ({"state": "under_way"}, "done_on", "tylko przy działaniu wykonanym"),
    ],
)
def test_a_report_that_makes_no_sense_is_refused_at_its_field(cast, measure, values, field, words):
    with pytest.raises(Refused, match=words) as refusal:
        report(cast, measure, **values)
    assert refusal.value.field == field


def test_only_a_measure_in_force_is_reported(cast, inside):
    with pytest.raises(Refused, match="która obowiązuje"):
        report(cast, measure_of(cast))


def test_nothing_is_reported_in_a_closed_pilot(cast, measure):
    walk(Pilot.objects.get(pk=cast.buk.pilot.pk), "closing", "closed")
    with pytest.raises(Refused, match="zakończony"):
        report(cast, Measure.objects.get(pk=measure.pk))


def test_progress_goes_on_in_the_next_version(cast, anna, measure):
    report(cast, measure)
    second = modules.draft_version(member=anna, pilot=cast.buk.pilot)
    results = results_in(barriers_of(second, DAY))
    assert [(part.word, part.measure.result) for part in results] == [("wykonane", DONE["result"])]


def test_the_history_says_who_reported_what(cast, measure):
    progress = report(cast, measure, state="under_way", done_on=None)
    assert [(r.who, r.state) for r in reports_of(progress)] == [(cast.buk.users["anna"].full_name, "w toku")]


@pytest.mark.parametrize("name", ["anna", "czeslawa", "urszula"])
def test_those_who_answer_may_report(cast, measure, name):
    assert cast.member(name).may("measure.report", measure)


@pytest.mark.parametrize("name", ["marek", "piotr", "oskar", "adam", "iga"])
def test_others_may_not(cast, measure, name):
    assert not cast.member(name).may("measure.report", measure)


def test_staff_do_not_report_what_nobody_answers_for(cast, measure):
    measure.institution, measure.institution_id = None, None
    assert not cast.member("urszula").may("measure.report", measure)


# The board


def test_overdue_comes_first_settled_last(cast, drafted):
    soon, none, late = more_measures(cast, drafted, DAY + timedelta(days=3), None, DAY - timedelta(days=9))
    report(cast, drafted)
    assert list(board_of(cast.buk.pilot, DAY, 14)) == [late, soon, none, drafted]


def test_a_state_is_a_word(cast, measure):
    pilot = cast.buk.pilot
    assert line_of(measure, pilot, date(2014, 9, 30)).word == "zaplanowane"
    assert line_of(measure, pilot, date(2014, 10, 1)).word == "po terminie"
    report(cast, measure, state="under_way", done_on=None)
    assert line_of(measure_of(cast), pilot, date(2014, 10, 1)).word == "po terminie, w toku"
    report(cast, measure)
    assert line_of(measure_of(cast), pilot, date(2014, 10, 1)).word == "wykonane"


def test_the_numbers_and_the_narrowings_agree(cast, drafted):
    more_measures(cast, drafted, DAY - timedelta(days=1), DAY, DAY + timedelta(days=14), DAY + timedelta(days=15), None)
    report(cast, drafted)
    tally = tally_of(cast.buk.pilot, DAY, 14)
    assert (tally.overdue, tally.soon, tally.open, tally.undated, tally.done, tally.total) == (1, 2, 5, 1, 1, 6)
    for name in ("overdue", "soon", "open", "undated", "done", "dropped"):
        assert board_of(cast.buk.pilot, DAY, 14, state=name).count() == getattr(tally, name)


def test_the_board_narrows_to_an_institution(cast, drafted):
    more_measures(cast, drafted, DAY, institution=cast.buk.ops)
    assert set(responsible_institutions(cast.buk.pilot)) == {cast.buk.pup, cast.buk.ops}
    assert list(board_of(cast.buk.pilot, DAY, 14, institution=cast.buk.pup)) == [drafted]
    assert tally_of(cast.buk.pilot, DAY, 14, institution=cast.buk.pup).total == 1


def test_a_draft_is_not_on_the_board(cast, inside):
    assert list(board_of(inside.pilot, DAY, 14)) == []


def test_the_board_costs_one_query_however_long(cast, drafted, django_assert_num_queries):
    more_measures(cast, drafted, *[DAY] * 30, institution=cast.buk.ops, instrument=cast.buk.instrument)
    with django_assert_num_queries(1):
        for row in board_of(cast.buk.pilot, DAY, 14):
            line_of(row, row.barrier.version.programme.pilot, DAY)
            str(row.institution), str(row.instrument)


# The desk


@pytest.mark.parametrize("name", ["anna", "czeslawa", "urszula"])
def test_an_overdue_measure_waits_for_those_who_answer(cast, measure, name):
    found = measures_waiting(cast.member(name))
    assert [(w.title, w.due) for w in found] == [("Wspólny informator dla klienta.", date(2014, 9, 30))]


@pytest.mark.parametrize("name", ["oskar", "marek", "piotr", "adam", "iga"])
def test_and_for_nobody_else(cast, measure, name):
    assert measures_waiting(cast.member(name)) == []


def test_what_falls_due_soon_waits_for_the_office_alone(cast, drafted):
    more_measures(cast, drafted, timezone.localdate() + timedelta(days=10), institution=cast.buk.pup)
    report(cast, drafted)
    assert [w.title for w in measures_waiting(cast.member("urszula"))] == ["Działanie 2"]
    assert measures_waiting(cast.member("anna")) == []


def test_the_desk_shows_a_few_and_counts_the_rest(cast, drafted):
    more_measures(cast, drafted, *[DAY] * 7)
    found = measures_waiting(cast.member("anna"))
    assert len(found) == 6
    assert found[-1].title == "Jeszcze 3\xa0działania"
    assert found[-1].url.endswith("?state=overdue")


def test_nothing_waits_in_a_closed_pilot(cast, measure):
    walk(Pilot.objects.get(pk=cast.buk.pilot.pk), "closing", "closed")
    assert measures_waiting(cast.member("anna")) == []


# Instruments


def missing(cast):
    return {row.name for row in mandatory_not_in_use(cast.buk.pilot)}


def test_a_mandatory_instrument_is_missing_until_a_measure_in_force_uses_it(cast, inside):
    name = inside.instrument.name
    assert name in missing(cast)
    put_in_force(cast)
    assert name not in missing(cast)


def test_national_mandatory_instruments_not_taken_are_missing_others_are_not(cast, measure):
    modules.ensure_national_catalogue()
    found = missing(cast)
    assert "Opiniowanie programów rodzinnych" in found
    assert "Koszyk usług" not in found
    assert "Lokalny Program Interdyscyplinarnej Współpracy (LPIW)" not in found


def test_without_an_lpiw_in_force_it_is_missing_itself(cast, inside):
    modules.ensure_national_catalogue()
    assert "Lokalny Program Interdyscyplinarnej Współpracy (LPIW)" in missing(cast)
    assert version_of(cast).state == "draft"
