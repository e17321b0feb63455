"""Charts and tables of a report: plain indicators in, drawings and rows out. No database."""

import xml.etree.ElementTree as ET

import pytest

from reports.choices import ABSENT
from reports.selectors import by_powiat_chart, diagnosis_chart, effects_of, module_chart, work_chart
from reports.selectors.tables import breakdown_tables, diagnosis_rows, groups_of, module_rows, work_rate

SVG = "{http://www.w3.org/2000/svg}"


def indicator(code, value, parts=(), by=()):
    words = {"version": 1, "title": code.lower(), "what": "Co.", "moment": "Kiedy.", "denominator": "Bez."}
    listed = [{"code": code, "title": title, "value": value} for code, title, value in parts]
    return {"code": code, **words, "value": value, "parts": listed, "by": list(by)}


WORK = [
    indicator("WORK_STARTED", 9, [("uop", "umowa o pracę", 5), ("uz", "umowa zlecenie", 4)]),
    indicator("WORK_KEPT", 5, [("uop", "umowa o pracę", 3), ("uz", "umowa zlecenie", 2)]),
]
SUPPORT = [
    indicator("SUPPORT_PERSONS", 12, [("family", "moduł rodzinny", 12)]),
    indicator("SUPPORT_HOURS", 60, [("family", "moduł rodzinny", 40), ("social", "moduł społeczny", 20)]),
]
DIAGNOSES = [
    indicator("DIAGNOSES_COMPARED", 14, [("housing", "Mieszkanie", 10), ("health", "Zdrowie", 4)]),
    indicator("SCORE_AT_ENTRY", 16, [("housing", "Mieszkanie", 13), ("health", "Zdrowie", 3)]),
    indicator("SCORE_AT_EXIT", 27, [("housing", "Mieszkanie", 24), ("health", "Zdrowie", 3)]),
]


def parsed(svg):
    root = ET.fromstring(svg)
    return root, root.find(f"{SVG}title").text, root.find(f"{SVG}desc").text


def written_in(svg):
    return [found.text for found in ET.fromstring(svg).iter(f"{SVG}text")]


def test_the_work_chart_says_every_value_in_words_too():
    _, title, said = parsed(work_chart(WORK))
    assert title == "Podjęcie i utrzymanie pracy według rodzaju umowy"
    assert "umowa o pracę: podjęły pracę 5, utrzymały zatrudnienie 3" in said


def test_support_is_told_by_module_also_where_nobody_was_counted():
    assert [(row.title, row.persons, row.hours) for row in module_rows(SUPPORT)] == [
        ("moduł rodzinny", 12, 40),
        ("moduł społeczny", 0, 20),
    ]
    assert parsed(module_chart(SUPPORT))[2] == "moduł rodzinny: 40; moduł społeczny: 20."


def test_scores_are_told_as_means_of_the_families_scored_twice():
    rows = diagnosis_rows(DIAGNOSES)
    assert [(row.title, row.families, row.change_said) for row in rows] == [
        ("Mieszkanie", 10, "+1,1"),
        ("Zdrowie", 4, "bez zmian"),
    ]
    assert "Mieszkanie: na początku 1,3, na końcu 2,4" in parsed(diagnosis_chart(DIAGNOSES))[2]


def test_an_area_of_nothing_but_zero_points_has_a_mean_of_zero():
    worst = [DIAGNOSES[0], indicator("SCORE_AT_ENTRY", 0), DIAGNOSES[2]]
    assert diagnosis_rows(worst)[0].entry == 0


def test_a_hidden_figure_is_said_to_be_hidden_and_nothing_is_worked_out_of_it():
    hidden = [DIAGNOSES[0], DIAGNOSES[1], indicator("SCORE_AT_EXIT", None, [("housing", "Mieszkanie", None)])]
    row = diagnosis_rows(hidden)[0]
    assert (row.exit, row.change, row.change_said) == (None, None, "ukryto")
    svg = diagnosis_chart(hidden)
    assert "na początku 1,3, na końcu ukryto" in parsed(svg)[2]
    assert "ukryto" in written_in(svg) and "–" not in written_in(svg)


def test_a_figure_that_is_not_there_is_a_dash_and_never_hidden_or_zero():
    for code, rows_of in (("SUPPORT_HOURS", module_rows), ("SCORE_AT_EXIT", diagnosis_rows)):
        left = [one for one in (*SUPPORT, *DIAGNOSES) if one["code"] != code]
        assert "–" in str(rows_of(left)) and "None" not in str(rows_of(left))
    row = diagnosis_rows(DIAGNOSES[:2])[0]
    assert (row.exit, row.change, row.change_said) == (ABSENT, None, ABSENT)
    svg = diagnosis_chart(DIAGNOSES[:2])
    assert "na początku 1,3, na końcu brak danych" in parsed(svg)[2] and "ukryto" not in svg
    assert module_chart(SUPPORT[:1]) == ""


def test_work_that_is_hidden_is_so_in_the_drawing_and_in_words():
    hidden = [WORK[0], indicator("WORK_KEPT", None)]
    svg = work_chart(hidden)
    assert parsed(svg)[2].startswith("umowa o pracę: podjęły pracę 5, utrzymały zatrudnienie ukryto;")
    assert written_in(svg).count("ukryto") == 2


def test_powiaty_are_drawn_beside_each_other():
    svg = by_powiat_chart("Podjęły pracę", [("bukowy", 9), ("dębowy", None), ("grabowy", ABSENT)])
    assert {"9", "ukryto", "–", "bukowy", "dębowy", "grabowy"} <= set(written_in(svg))
    assert parsed(svg)[2] == "bukowy: 9; dębowy: ukryto; grabowy: brak danych."


@pytest.mark.parametrize("chart", [work_chart, module_chart, diagnosis_chart])
def test_nothing_to_draw_is_no_chart(chart):
    assert chart([]) == ""
    assert chart([indicator(code, 0) for code in ("WORK_STARTED", "WORK_KEPT", "SUPPORT_HOURS")]) == ""


def test_no_powiat_is_no_chart():
    assert by_powiat_chart("Podjęły pracę", []) == ""


def sex(women, men):
    cells = (("k", "kobiety", women), ("m", "mężczyźni", men))
    listed = [{"code": code, "title": title, "value": value} for code, title, value in cells if value]
    return {"code": "sex", "title": "Płeć", "categories": listed}


def test_figures_stand_under_one_another_by_trait_with_zeros_for_what_was_left_out():
    table, *more = breakdown_tables(
        [indicator("PERSONS_COMPLETED", 9, by=[sex(0, 9)]), indicator("X", 3, by=[sex(3, 0)])]
    )
    assert not more
    assert (table.title, table.columns) == ("Płeć", ["kobiety", "mężczyźni"])
    assert [(row.total, [value for _, value in row.cells]) for row in table.rows] == [(9, [0, 9]), (3, [3, 0])]


def test_a_wide_trait_is_cut_into_tables_that_fit_a_page():
    gminy = [{"code": f"99010{n} G{n}", "title": f"G{n}", "value": 1} for n in range(8)]
    by = {"code": "gmina", "title": "Gmina", "categories": gminy}
    tables = breakdown_tables([indicator("PERSONS_COMPLETED", 8, by=[by])])
    assert [(len(table.columns), table.part, table.of) for table in tables] == [(6, 1, 2), (2, 2, 2)]


def test_the_share_of_those_who_could_work_is_known_only_when_they_were_counted():
    assert work_rate(WORK) is None
    rate = work_rate([*WORK, indicator("PERSONS_ABLE_TO_WORK", 20)])
    assert (rate.started, rate.able) == (9, 20)


def test_sums_of_points_are_no_figures_to_show_large():
    told = [one["code"] for _, listed in groups_of([*WORK, *DIAGNOSES]) for one in listed]
    assert told == ["WORK_STARTED", "WORK_KEPT"]


def test_a_report_of_an_earlier_catalogue_shows_what_it_has():
    old = [{key: value for key, value in one.items() if key != "by"} for one in WORK]
    effects = effects_of(old)
    assert effects["chart"] and not effects["breakdowns"] and not effects["modules"]
