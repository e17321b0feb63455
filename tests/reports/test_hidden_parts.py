"""Parts of a figure that were left out to hide them are told as hidden, never as nobody."""

from decimal import Decimal

from reports.selectors.figures import value_in, work_rows
from reports.selectors.tables import diagnosis_rows, module_rows


def figure(code, value, **parts):
    told = [{"code": part, "title": part, "value": count} for part, count in parts.items()]
    return {"code": code, "value": value, "parts": told}


def test_a_part_nobody_is_in_is_a_zero():
    assert value_in(figure("WORK_KEPT", 5, employment_contract=5), "mandate_contract") == 0
    assert value_in(figure("WORK_KEPT", 0), "mandate_contract") == 0
    assert value_in(figure("WORK_KEPT", None, employment_contract=None), "mandate_contract") == 0


def test_parts_left_out_of_a_figure_are_not_known():
    assert value_in(figure("WORK_KEPT", None), "employment_contract") is None
    assert value_in(figure("WORK_KEPT", 7), "employment_contract") is None
    assert value_in(None, "employment_contract") is None


def test_who_kept_work_is_hidden_by_type_of_contract_where_its_parts_were_left_out():
    started = figure("WORK_STARTED", 12, employment_contract=6, mandate_contract=6)
    rows, total = work_rows([started, figure("WORK_KEPT", None)])
    assert [(row.started, row.kept) for row in rows] == [(6, None), (6, None)]
    assert (total.started, total.kept) == (12, None)


def test_hours_of_a_module_are_hidden_where_their_parts_were_left_out():
    persons = figure("SUPPORT_PERSONS", 30, family=20, social=10)
    assert [row.hours for row in module_rows([persons, figure("SUPPORT_HOURS", 700)])] == [None, None]
    assert [row.hours for row in module_rows([persons, figure("SUPPORT_HOURS", 700, family=700)])] == [700, 0]


def test_a_mean_is_zero_where_nobody_scored_and_hidden_where_the_points_were_left_out():
    pairs = figure("DIAGNOSES_COMPARED", 10, work=5, home=5)
    row = diagnosis_rows([pairs, figure("SCORE_AT_ENTRY", 10, home=10), figure("SCORE_AT_EXIT", 20)])[0]
    assert (row.entry, row.exit) == (Decimal(0), None)
