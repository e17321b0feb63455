"""What counts and what does not, against the figures Poznań published (seed 001)."""

from datetime import date, timedelta
from types import SimpleNamespace
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from families.models import Visit
from reports.definitions import DEFINITIONS, WORK_STARTED, measure
from reports.definitions.measuring import figure_of
from reports.definitions.work import Entry, Episode, count_kept, taken_up, works_on
from schematom.audit.recording import recorded
from teams.models import Pilot
from tests.cases import made, walk
from tests.reports.cases import END, ENTRY, EXPECTED, KEPT, UOP, Case, make_case, make_pilot, make_poznan, make_work


@pytest.fixture
def poznan(cast):
    with cast.inside():
        yield make_poznan(cast.buk)


def measured(pilot):
    return measure(pilot, cutoff_on=END, measured_on=END)


def change(row, **values):
    with recorded("trial", row):
        type(row).objects.filter(pk=row.pk).update(**values)


def test_poznan_computes_exactly_what_it_published(poznan):
    assert measured(poznan.pilot).figures == EXPECTED


def test_a_pilot_without_families_has_zeros(cast):
    with cast.inside():
        figures = measured(make_pilot(cast.buk)).figures
    assert {figure["value"] for figure in figures.values()} == {0}


def test_the_other_edition_has_its_own_family_only(poznan):
    figures = measured(Pilot.objects.get(edition__number=8)).figures
    assert (figures["FAMILIES_COMPLETED"]["value"], figures["PERSONS_COMPLETED"]["value"]) == (1, 5)


def test_the_cast_s_signed_visit_counts_and_its_draft_does_not(cast):
    with cast.inside():
        figures = measured(cast.buk.pilot).figures
    assert figures["VISITS_SIGNED"]["value"] == 1
    assert (figures["WORK_STARTED"]["value"], figures["WORK_STARTED"]["parts"]) == (1, {UOP: 1})


def test_a_visit_corrected_to_one_that_met_nobody_does_not_count(cast):
    with cast.inside():
        side = cast.buk
        about = {"participation": side.participation, "author": side.users["marek"], "corrects": side.visit}
        for outcome, value in (("nobody_home", 0), ("held", 1)):
            correction = made(Visit, visited_on=date(2014, 4, 2), course="Sprostowanie.", outcome=outcome, **about)
            walk(correction, "signed", signed_at=timezone.now())
            assert measured(side.pilot).figures["VISITS_SIGNED"]["value"] == value


def test_the_same_data_gives_the_same_hashes(poznan):
    first, second = measured(poznan.pilot), measured(poznan.pilot)
    assert first.figures_sha256 == second.figures_sha256
    assert first.inputs_sha256 == second.inputs_sha256


CHANGES = {
    "the day of a programme's end": lambda p: change(p.families[0].programme, ended_on=date(2015, 3, 30)),
    "the day of a person's completion": lambda p: change(
        p.families[0].persons[0].participations.get(), completed_on=date(2015, 3, 30)
    ),
    "the beginning of work": lambda p: change(p.families[0].persons[0].employments.get(), since=date(2014, 5, 6)),
    "the end of work": lambda p: change(p.families[0].persons[0].employments.get(), until=date(2015, 3, 1)),
    "the kind of work": lambda p: change(p.families[0].persons[0].employments.get(), kind="business"),
    "one more contract": lambda p: make_work(p.families[9].persons[0], KEPT),
    "who could take work": lambda p: change(p.families[0].persons[0].participations.get(), in_full_time_education=True),
}


@pytest.mark.parametrize("name", CHANGES)
def test_any_change_of_a_counting_value_changes_the_fingerprint(poznan, name):
    before = measured(poznan.pilot).inputs_sha256
    CHANGES[name](poznan)
    assert measured(poznan.pilot).inputs_sha256 != before


def test_what_does_not_count_changes_no_fingerprint(poznan):
    before = measured(poznan.pilot).inputs_sha256
    work = poznan.families[0].persons[0].employments.get()
    change(work, employer="Inna firma", until=date(2016, 1, 1))
    assert measured(poznan.pilot).inputs_sha256 == before


def test_measured_later_those_who_lost_work_meanwhile_no_longer_keep_it(poznan):
    later = measure(poznan.pilot, cutoff_on=END, measured_on=END + timedelta(days=1)).figures
    assert later["WORK_STARTED"] == EXPECTED["WORK_STARTED"]
    assert (later["WORK_KEPT"]["value"], later["WORK_KEPT"]["parts"]) == (4, {UOP: 3, "mandate_contract": 1})


def test_the_number_of_queries_does_not_grow_with_the_families(cast):
    with cast.inside():
        pilot = make_pilot(cast.buk)
        counts = []
        for start, stop in ((0, 1), (1, 20)):
            for index in range(start, stop):
                make_case(cast.buk, pilot, Case(2, [KEPT]), f"RN/Q/{index}")
            with CaptureQueriesContext(
                connection,
            ) as queries:
                measured(pilot)
            counts.append(len(queries))
    assert counts == [22, 22]


# Pure rules, over any work history

DAYS = st.dates(date(2013, 1, 1), date(2016, 1, 1))


@st.composite
def episodes(draw):
    since = draw(DAYS)
    until = draw(st.none() | st.dates(since, date(2016, 12, 31)))
    return Episode(since, UUID(int=draw(st.integers(1, 2**64))), draw(st.sampled_from([UOP, "business"])), until)


@given(
    histories=st.lists(st.lists(episodes(), max_size=4, unique_by=lambda episode: episode.id), max_size=6),
    cutoff=DAYS,
    later=st.integers(0, 400),
    entry=DAYS,
    rule=st.sampled_from(["first", "strongest"]),
    gap=st.integers(0, 60),
)
def test_kept_is_part_of_started_and_parts_add_up(histories, cutoff, later, entry, rule, gap):
    rules = {"job_type_rule": rule, "work_gap_days": gap}
    period = SimpleNamespace(cutoff_on=cutoff, measured_on=cutoff + timedelta(days=later), **rules)
    entered = [Entry(UUID(int=index), None, entry) for index, _ in enumerate(histories)]
    found = (taken_up(who, history, period) for who, history in zip(entered, histories, strict=True))
    started = [thing for thing in found if thing]
    kept = count_kept(period, {WORK_STARTED.code: started})
    first, second = figure_of(started), figure_of(kept)
    assert set(kept) <= set(started)
    assert all(second["parts"][kind] <= first["parts"][kind] for kind in second["parts"])
    assert [sum(f["parts"].values()) for f in (first, second)] == [first["value"], second["value"]]
    assert all(min(thing.facts).since >= entry and min(thing.facts).since <= cutoff for thing in started)


def test_work_that_began_on_the_day_of_entry_or_of_the_cut_off_counts():
    period = SimpleNamespace(cutoff_on=END, measured_on=END, job_type_rule="first")
    for since in (ENTRY, END):
        work = [Episode(since, UUID(int=1), UOP, None)]
        assert taken_up(Entry(UUID(int=2), None, ENTRY), work, period)


def test_definitions_speak_and_have_codes_of_their_own():
    assert len({definition.code for definition in DEFINITIONS}) == len(DEFINITIONS)
    assert all(all(definition.words.values()) for definition in DEFINITIONS)


def history(*contracts):
    return [Episode(since, UUID(int=index), kind, until) for index, (kind, since, until) in enumerate(contracts, 1)]


UZ_THEN_UOP = (("mandate_contract", date(2014, 6, 1), date(2014, 8, 31)), (UOP, date(2014, 9, 1), date(2015, 3, 21)))


@pytest.mark.parametrize(("rule", "kind"), [("first", "mandate_contract"), ("strongest", UOP)])
def test_the_edition_says_which_of_several_contracts_names_the_work(rule, kind):
    period = SimpleNamespace(cutoff_on=END, measured_on=END, job_type_rule=rule)
    assert taken_up(Entry(UUID(int=9), None, ENTRY), history(*UZ_THEN_UOP), period).part == kind


def test_a_contract_after_the_cut_off_day_does_not_name_the_work():
    period = SimpleNamespace(cutoff_on=date(2014, 7, 1), measured_on=END, job_type_rule="strongest")
    assert taken_up(Entry(UUID(int=9), None, ENTRY), history(*UZ_THEN_UOP), period).part == "mandate_contract"


@pytest.mark.parametrize(("gap", "is_kept"), [(0, False), (9, False), (10, True)])
def test_the_edition_says_how_long_a_gap_in_work_may_be(gap, is_kept):
    assert date(2015, 3, 21) + timedelta(days=10) == END
    assert works_on(END, history(*UZ_THEN_UOP), timedelta(days=gap)) is is_kept


def test_the_rules_of_an_edition_stand_in_the_words_of_its_figures(cast):
    with cast.inside():
        pilot = make_pilot(cast.buk)
        plain = measured(pilot).definitions
        pilot.edition.job_type_rule, pilot.edition.work_gap_days = "strongest", 7
        ruled = measured(pilot).definitions
    assert "w rodzaju pierwszej umowy" in plain["WORK_STARTED"]["what"]
    assert "w rodzaju najtrwalszej umowy" in ruled["WORK_STARTED"]["what"]
    assert "choćby dzień wcześniej" in plain["WORK_KEPT"]["moment"]
    assert "więcej niż 7\N{NO-BREAK SPACE}dni wcześniej" in ruled["WORK_KEPT"]["moment"]


def cells_of(figure):
    tables = {"parts": figure["parts"], **figure.get("by", {}), "all": {"value": figure["value"]}}
    return {(table, name): count for table, cells in tables.items() for name, count in cells.items()}


def test_what_is_within_another_figure_is_no_larger_in_any_cell(poznan):
    figures = measured(poznan.pilot).figures
    for definition in DEFINITIONS:
        if definition.within:
            upper = cells_of(figures[definition.within])
            known = {table for table, _ in upper}
            lower = {cell: count for cell, count in cells_of(figures[definition.code]).items() if cell[0] in known}
            assert all(count <= upper.get(cell, 0) for cell, count in lower.items() if cell[0] != "parts")
    kept, started = (cells_of(figures[code]) for code in ("WORK_KEPT", "WORK_STARTED"))
    assert all(count <= started[cell] for cell, count in kept.items())


def test_figures_lean_only_on_those_counted_before_them():
    known = set()
    for definition in DEFINITIONS:
        assert not definition.base or definition.base in known
        known.add(definition.code)
    assert all(definition.within in known for definition in DEFINITIONS if definition.within)


def test_the_rate_of_work_has_no_child_and_nobody_of_another_edition_in_its_denominator(poznan):
    figures = measured(poznan.pilot).figures
    assert (
        figures["PERSONS_ABLE_TO_WORK"]["value"] == 26
    )  # the adults, also of the three families that did not complete
    assert figures["PERSONS_ABLE_TO_WORK"]["by"]["age"] == {"30_54": 26}
