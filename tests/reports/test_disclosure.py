"""What is hidden before effects are published, on figures small enough to think through."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from reports.selectors.disclosure import Rules, disclosed, suppressed_figures, suppression
from schematom.settings import environment

RULES = Rules(
    unprotected=frozenset({"MEETINGS"}),
    within={"KEPT": "STARTED"},
    base={"POINTS": "PAIRS"},
    local=frozenset({"gmina"}),
)


def figure(value, parts=None, **by):
    return {"value": value, "parts": parts or {}, "by": by}


def publish(figures, earlier=(), threshold=5):
    return disclosed(figures, earlier=earlier, threshold=threshold, rules=RULES)


def of(row, code, figures, **options):
    return publish(figures, **options)[0][row][code]


def test_zero_is_shown_and_so_is_what_reaches_the_threshold():
    powiaty, nation = publish({1: {"STARTED": figure(0)}, 2: {"STARTED": figure(5)}})
    assert [powiaty[1]["STARTED"]["value"], powiaty[2]["STARTED"]["value"], nation["STARTED"]["value"]] == [0, 5, 5]


def test_a_small_part_is_hidden_with_one_from_which_it_could_be_subtracted():
    told = of(1, "STARTED", {1: {"STARTED": figure(20, {"uop": 3, "uz": 6, "other": 11})}})
    assert told == figure(20, {"other": 11, "uop": None, "uz": None})


def test_persons_by_children_do_not_tell_how_many_families_they_are():
    """Five persons where each family has two children or more are one family."""
    rules = Rules(homes={"PERSONS": "FAMILIES"}, sizing="children")
    persons = figure(45, children={"1": 20, "2": 5, "3": 20}, sex={"k": 20, "m": 25})
    families = figure(13, children={"1": 7, "2": 1, "3": 5})
    told = disclosed({1: {"PERSONS": persons, "FAMILIES": families}}, threshold=5, rules=rules)[0][1]
    assert told["FAMILIES"]["by"]["children"]["2"] is None
    assert told["PERSONS"]["by"]["children"]["2"] is None
    assert told["PERSONS"]["by"]["sex"] == {"k": 20, "m": 25}


def test_where_no_families_are_told_persons_are_not_told_by_children():
    rules = Rules(homes={"PERSONS": "FAMILIES"}, sizing="children")
    few = {"PERSONS": figure(18, children={"1": 9, "2": 9}), "FAMILIES": figure(4, children={"1": 2, "2": 2})}
    many = {"PERSONS": figure(60, children={"1": 30, "2": 30}), "FAMILIES": figure(20, children={"1": 10, "2": 10})}
    powiaty, _ = disclosed({1: few, 2: many, 3: many}, threshold=5, rules=rules)
    assert powiaty[1]["FAMILIES"]["value"] is None
    assert set(powiaty[1]["PERSONS"]["by"].get("children", {}).values()) <= {None}


def test_a_column_gives_nothing_away_either():
    """Row and column of the small cell, and the corner between them, are hidden; totals and the nation are whole."""
    figures = {row: {"STARTED": figure(20, {"uop": 10, "uz": 10})} for row in (1, 2, 3)}
    figures[1] = {"STARTED": figure(13, {"uop": 10, "uz": 3})}
    powiaty, nation = publish(figures)
    hidden = [row for row in powiaty if powiaty[row]["STARTED"]["parts"]["uz"] is None]
    assert len(hidden) == 2 and 1 in hidden
    assert nation["STARTED"] == figure(53, {"uop": 30, "uz": 23})


def test_one_small_total_is_not_left_alone_among_totals():
    powiaty, nation = publish({row: {"STARTED": figure(value)} for row, value in ((1, 3), (2, 8), (3, 30))})
    assert [powiaty[row]["STARTED"]["value"] for row in (1, 2, 3)] == [None, None, 30]
    assert nation["STARTED"]["value"] == 41


def test_a_hidden_total_hides_all_that_it_is_made_of_even_where_its_zeros_are():
    figures = {
        1: {"STARTED": figure(4, {"uop": 4}, sex={"k": 2, "m": 2})},
        2: {"STARTED": figure(30, {"uop": 30}, sex={"k": 15, "m": 15})},
    }
    told = of(1, "STARTED", figures)
    assert told == figure(None)


def test_in_an_edition_of_one_powiat_the_nation_hides_the_same():
    powiaty, nation = publish({1: {"STARTED": figure(9, {"uop": 5, "uz": 4})}})
    assert nation["STARTED"] == powiaty[1]["STARTED"] == figure(9, {"uop": None, "uz": None})


def test_figures_that_count_no_people_are_whole():
    powiaty, nation = publish({1: {"MEETINGS": figure(2, {"a": 1, "b": 1})}})
    assert nation["MEETINGS"] == powiaty[1]["MEETINGS"] == figure(2, {"a": 1, "b": 1})


def test_points_of_few_diagnoses_are_hidden_though_they_are_many_or_none():
    figures = {
        row: {
            "PAIRS": figure(22, {"home": 2, "work": 20}),
            "POINTS": figure(40, {"work": 40}),
        }
        for row in (1, 2, 3)
    }
    powiaty, _ = publish(figures)
    assert powiaty[1]["PAIRS"]["parts"]["home"] is None
    assert powiaty[1]["POINTS"]["parts"] == {"home": None, "work": None}


def test_local_categories_have_no_national_sum():
    _, nation = publish({row: {"STARTED": figure(20, gmina={"a": 10, "b": 10})} for row in (1, 2)})
    assert nation["STARTED"] == figure(40)


def test_old_figures_without_breakdowns_stand_beside_new_ones():
    """A national breakdown would be of some of the people only, so there is none."""
    old, new = {"value": 20, "parts": {}}, figure(20, sex={"k": 10, "m": 10})
    powiaty, nation = publish({1: {"STARTED": old}, 2: {"STARTED": new}})
    assert nation["STARTED"] == figure(40)
    assert powiaty[1]["STARTED"] == figure(20) and powiaty[2]["STARTED"] == new


def test_a_correction_keeps_hidden_what_was_hidden():
    first = {1: {"STARTED": figure(20, {"uop": 3, "uz": 6, "other": 11})}}
    told = publish(first)
    second = {1: {"STARTED": figure(22, {"uop": 5, "uz": 6, "other": 11})}}
    parts = of(1, "STARTED", second, earlier=[(first, *told)])["parts"]
    assert parts["uop"] is None and parts["uz"] is None


def test_what_everybody_knows_already_hides_nothing():
    """Uz was shown and has not changed, so it cannot stand in for the part that has become small."""
    first = {1: {"STARTED": figure(40, {"uop": 6, "uz": 7, "other": 27})}}
    told = publish(first)
    second = {1: {"STARTED": figure(40, {"uop": 4, "uz": 7, "other": 29})}}
    parts = of(1, "STARTED", second, earlier=[(first, *told)])["parts"]
    assert parts == {"uop": None, "uz": 7, "other": None}


def test_a_new_powiat_is_not_the_difference_of_two_national_sums():
    first = {row: {"STARTED": figure(20, {"uop": 10, "uz": 10})} for row in (1, 2)}
    told = publish(first)
    second = first | {3: {"STARTED": figure(12, {"uop": 9, "uz": 3})}}
    powiaty, nation = publish(second, earlier=[(first, *told)])
    assert powiaty[3]["STARTED"]["parts"]["uz"] is None
    assert nation["STARTED"]["parts"]["uz"] is None


def test_one_powiat_alone_hides_its_small_cells():
    told = suppressed_figures({"WORK_STARTED": figure(9, {"employment_contract": 5, "mandate_contract": 4})})
    assert told["WORK_STARTED"] == figure(9, {"employment_contract": None, "mandate_contract": None})


def test_what_came_hidden_stays_so_and_has_no_national_sum():
    hidden = figure(9, {"uop": None, "uz": None})
    powiaty, nation = publish({1: {"STARTED": hidden}, 2: {"STARTED": figure(20, {"uop": 3, "uz": 17})}})
    assert powiaty[1]["STARTED"] == hidden and "STARTED" not in nation
    assert powiaty[2]["STARTED"] == figure(20, {"uop": None, "uz": None})


def test_a_long_work_tells_of_itself_all_the_time(monkeypatch):
    """The lease of its job is shorter than a large group of figures takes."""
    monkeypatch.setattr(suppression, "PAUSE_SECONDS", 0)
    told = []
    figures = {row: {"STARTED": figure(20, {"uop": 3, "uz": 6, "other": 11})} for row in (1, 2, 3)}
    disclosed(figures, threshold=5, rules=RULES, tell=lambda *place: told.append(place))
    assert len(told) > 3 and set(told) == {(1, 1)}


def test_the_threshold_is_at_least_three(monkeypatch):
    monkeypatch.setenv("SMALL_CELL_THRESHOLD", "2")
    with pytest.raises(ImproperlyConfigured, match="co najmniej 3"):
        environment.number("SMALL_CELL_THRESHOLD", 5, least=3)
