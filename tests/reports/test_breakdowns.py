"""Breakdowns by traits on the first day: every dimension adds up, and nothing later changes it."""

from datetime import date, timedelta
from types import SimpleNamespace
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from families.models import Participant, Stay
from reports.definitions import BY_CODE, DIMENSIONS, measure
from reports.definitions.completion import could_take_work
from reports.definitions.dimensions import GMINA, PLACE, UNEMPLOYED_FOR
from reports.definitions.measuring import Counted, Measurement, figure_of
from reports.definitions.people import (
    BANDS,
    Entrant,
    Home,
    Housemate,
    band,
    family_traits,
    full_years,
    gmina_on,
    single_parent,
    unemployed_for,
)
from reports.selectors import indicators_of
from schematom.audit.recording import recorded
from tests.cases import made
from tests.reports.cases import END, ENTRY, KEPT, Case, make_case, make_pilot


def measured(pilot):
    return measure(pilot, cutoff_on=END, measured_on=END)


def change(row, **values):
    with recorded("trial", row):
        type(row).objects.filter(pk=row.pk).update(**values)


@pytest.fixture
def family(cast):
    """One family of six: two women, four children."""
    with cast.inside():
        pilot = make_pilot(cast.buk)
        case = make_case(cast.buk, pilot, Case(6, [KEPT]), "RN/D/1")
        case.pilot = pilot
        yield case


def by(family, code, dimension):
    return measured(family.pilot).figures[code]["by"][dimension]


def test_traits_are_those_recorded_for_the_first_day(family):
    mother = family.persons[0].participations.get()
    change(mother, education="isced_3", months_unemployed=14, labour_status="long_term", disability="yes")
    assert by(family, "WORK_STARTED", "education") == {"isced_3": 1}
    assert by(family, "WORK_STARTED", "unemployed_for") == {"12_24": 1}
    assert by(family, "WORK_STARTED", "disability") == {"yes": 1}
    assert by(family, "PERSONS_STARTED", "labour_status") == {"child": 4, "long_term": 1, "unemployed": 1}


def test_whoever_refused_to_speak_of_a_disability_is_not_known(family):
    for person in family.persons:
        change(person.participations.get(), disability="refused")
    assert by(family, "PERSONS_STARTED", "disability") == {"unknown": 6}


def test_who_came_or_left_after_the_first_day_changes_no_number_of_children(family):
    assert by(family, "FAMILIES_STARTED", "children") == {"4": 1}
    made(Stay, person=family.persons[5], since=ENTRY + timedelta(days=30), how_joined="born")
    made(Stay, person=family.persons[4], until=ENTRY + timedelta(days=1), how_left="moved_out")
    assert by(family, "FAMILIES_STARTED", "children") == {"3": 1}


def test_one_parent_with_children_is_a_single_one(family):
    assert by(family, "FAMILIES_STARTED", "single_parent") == {"no": 1}
    change(family.persons[1], relation="grandparent")
    assert by(family, "FAMILIES_STARTED", "single_parent") == {"yes": 1}
    change(family.persons[0], relation="grandparent")
    assert by(family, "FAMILIES_STARTED", "single_parent") == {"unknown": 1}


def test_no_child_is_ever_in_the_denominator_whatever_status_was_written(family):
    assert measured(family.pilot).figures["PERSONS_ABLE_TO_WORK"]["value"] == 2
    rows = Participant.objects.filter(participation=family.participation)
    with recorded("trial", family.family):
        rows.update(labour_status="unemployed", in_full_time_education=False)
    assert by(family, "PERSONS_ABLE_TO_WORK", "age") == {"30_54": 2}


@pytest.mark.parametrize(("years", "counts"), [(17, False), (18, True), (64, True), (65, False)])
def test_working_age_is_looked_at_on_the_first_day(years, counts):
    entrant = Entrant(UUID(int=1), UUID(int=2), ENTRY, None, "unemployed", False, years)
    assert could_take_work(entrant) is counts
    assert not could_take_work(entrant._replace(in_full_time_education=True))
    assert not could_take_work(entrant._replace(labour_status="child"))


@pytest.mark.parametrize(
    ("years", "name"),
    [(0, "0_17"), (17, "0_17"), (18, "18_24"), (25, "25_29"), (30, "30_54"), (54, "30_54"), (55, "55_plus")],
)
def test_bands_of_age(years, name):
    assert band(years, BANDS) == name


def test_the_birthday_itself_makes_a_year():
    assert full_years(date(1996, 2, 29), date(2014, 2, 28)) == 17
    assert full_years(date(1996, 3, 1), date(2014, 3, 1)) == 18


@pytest.mark.parametrize(
    ("status", "months", "name"),
    [
        ("unemployed", 5, "under_6"),
        ("unemployed", 6, "6_11"),
        ("long_term", 12, "12_24"),
        ("long_term", 24, "12_24"),
        ("long_term", 25, "over_24"),
        ("unemployed", None, "unknown"),
        ("employed", None, "not_unemployed"),
        ("child", None, "not_unemployed"),
    ],
)
def test_months_without_work(status, months, name):
    assert unemployed_for(status, months) == name
    assert name == "unknown" or name in UNEMPLOYED_FOR.categories


def test_a_gmina_has_the_name_and_kind_of_the_day():
    periods = [(date(1999, 1, 1), date(2014, 12, 31), "Łopuszno", 2), (date(2015, 1, 1), None, "Łopuszno", 3)]
    assert gmina_on(date(2014, 12, 31), periods, "dziś") == ("Łopuszno", 2)
    assert gmina_on(date(2015, 1, 1), periods, "dziś") == ("Łopuszno", 3)
    assert gmina_on(date(1990, 1, 1), periods, "dziś") == ("dziś", None)


def test_a_town_and_a_gmina_of_one_name_stay_apart():
    assert GMINA.label("302701 Turek") == "Turek (302701)"
    assert GMINA.label("302701 Turek") != GMINA.label("302708 Turek")
    assert [dimension.code for dimension in DIMENSIONS.values() if dimension.is_local] == ["gmina", "institution"]
    assert PLACE.ordered(["unknown", "rural", "town"]) == ["town", "rural", "unknown"]


def test_without_children_nobody_is_a_single_parent():
    assert single_parent(1, 0) == "no"


def test_indicators_tell_breakdowns_in_words_and_older_figures_have_none(family):
    now = measured(family.pilot)
    told = {shown["code"]: shown for shown in indicators_of(now.figures, now.definitions)}
    ages = next(one for one in told["PERSONS_STARTED"]["by"] if one["code"] == "age")
    assert ages["title"] == "Wiek na początku udziału"
    assert [(one["title"], one["value"]) for one in ages["categories"]] == [("do 17 lat", 4), ("30–54 lata", 2)]
    older = {"WORK_STARTED": {"value": 1, "parts": {"employment_contract": 1}}}
    assert indicators_of(older, {})[0]["by"] == []


TRAITS = st.sampled_from(["a", "b", "unknown"])


@given(
    people=st.lists(
        st.tuples(*[TRAITS] * 11, st.sampled_from(["employment", "family"]), st.integers(0, 40)), max_size=30
    )
)
def test_parts_and_every_dimension_add_up_to_the_value(people):
    ids = [UUID(int=number) for number in range(1, len(people) + 1)]
    table = {pk: row[:11] for pk, row in zip(ids, people, strict=True)}
    things = [Counted(pk, pk, row[11], (), pk, row[12]) for pk, row in zip(ids, people, strict=True)]
    code = "SUPPORT_HOURS"
    holder = SimpleNamespace(persons=table, families={})
    figure = Measurement({code: things}, {}, {code: BY_CODE[code]}, holder).figures[code]
    assert sum(figure["parts"].values()) == figure["value"] == sum(row[12] for row in people)
    assert all(sum(cells.values()) == figure["value"] for cells in figure["by"].values())


@given(order=st.permutations(range(12)))
def test_the_order_of_rows_changes_no_hash(order):
    families = [UUID(int=100 + number) for number in range(3)]
    day = date(2014, 1, 1)
    homes = {pk: Home(pk, pk, day, "999901", "Próbnik", "OPS") for pk in families}
    mates = [
        Housemate(UUID(int=number), families[number % 3], date(1980 + number * 3, 1, 1), "child")
        for number in range(12)
    ]
    shuffled = [mates[place] for place in order]
    traits = traits_without_register(homes, shuffled, day)
    things = [Counted(mate.id, mate.family_id, "", (day,)) for mate in shuffled]
    straight = traits_without_register(homes, mates, day)
    ordered = [Counted(mate.id, mate.family_id, "", (day,)) for mate in mates]
    one, other = (hashes(rows, table) for rows, table in ((things, traits), (ordered, straight)))
    assert one == other
    assert figure_of(things) == figure_of(ordered)


def hashes(things, families):
    code = "FAMILIES_STARTED"
    people = SimpleNamespace(families=families, persons={})
    measurement = Measurement({code: things}, {}, {code: BY_CODE[code]}, people)
    return measurement.figures_sha256, measurement.inputs_sha256


def traits_without_register(homes, mates, day):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("reports.definitions.people.periods_of", lambda gminy: {})
        return family_traits(homes, mates, {}, day)
