import re
from itertools import pairwise
from xml.etree import ElementTree

import pytest

from schematom.pdf.charts import horizontal_bars, round_ticks, vertical_bars
from schematom.pdf.lettering import fitted_lines, text_width
from schematom.pdf.typography import NBSP
from tests.pdf import documents

SVG = "{http://www.w3.org/2000/svg}"
CHARTS = documents.chart_extremes()[1]["charts"] + [documents.columns(), documents.rows()]


def texts(chart):
    return [node.text for node in ElementTree.fromstring(chart).iter(f"{SVG}text")]


def one(draw, values, **options):
    return draw(uid="u", title="T", labels=["Praca"] * len(values), series=[("Osoby", values)], **options)


@pytest.mark.parametrize("chart", CHARTS)
def test_charts_speak_and_carry_no_style(chart):
    root = ElementTree.fromstring(chart)
    assert root.get("role") == "img" and root.findtext(f"{SVG}title") and root.findtext(f"{SVG}desc")
    assert root.get("aria-labelledby").split() == [root.find(f"{SVG}{name}").get("id") for name in ("title", "desc")]
    assert not re.search(r"<style|style=|class=|opacity", chart)


@pytest.mark.parametrize("chart", CHARTS)
def test_nothing_leaves_the_drawing(chart):
    root = ElementTree.fromstring(chart)
    width, height = float(root.get("width")), float(root.get("height"))
    for bar in root.iter(f"{SVG}rect"):
        x, y, wide, high = (float(bar.get(name)) for name in ("x", "y", "width", "height"))
        assert min(x, y) >= 0 and x + wide <= width and y + high <= height
    assert all(edge >= 0 for node in root.iter(f"{SVG}text") for edge in edges(node, width, height))


def edges(node, width, height):
    """How far a text is from the left, right, top and bottom edge."""
    x, y, long = float(node.get("x")), float(node.get("y")), text_width(node.text, float(node.get("font-size")))
    if node.get("transform"):  # stands on end, rising from its point
        return x, width - x, y - long, height - y
    left = x - {"start": 0, "middle": long / 2, "end": long}[node.get("text-anchor")]
    return left, width - left - long, y - 8, height - y


@pytest.mark.parametrize("draw", [vertical_bars, horizontal_bars])
def test_values_are_written_even_when_nothing_is_drawn(draw):
    assert texts(one(draw, (0, None, 1234.5), decimals=1)).count(f"1{NBSP}234,5") == 1
    chart = one(draw, (0, None, "ukryto"))
    assert {"0", "–", "ukryto"} <= set(texts(chart))
    assert "<rect" not in chart


def test_series_differ_without_colour():
    shapes = [node for node in ElementTree.fromstring(documents.rows()) if node.tag in (f"{SVG}rect", f"{SVG}path")]
    striped = {bar.get("fill") for bar, after in pairwise(shapes) if after.tag == f"{SVG}path"}
    assert {"#ffffff", "#fff3cf"} <= striped


@pytest.mark.parametrize(
    ("series", "reason"),
    [([("A", (1, -1))], "zero or more"), ([("A", (1,))], "one value"), ([("A", (1, 2))] * 5, "tells apart")],
)
def test_what_bars_cannot_show_is_refused(series, reason):
    with pytest.raises(ValueError, match=reason):
        vertical_bars(uid="u", title="T", labels=["x", "y"], series=series)


def test_words_of_users_are_escaped():
    chart = horizontal_bars(uid="u", title="<b>", labels=["<i>&"], series=[("<u>", (1,)), ("b", (2,))])
    assert ElementTree.fromstring(chart).findtext(f"{SVG}title") == "<b>"
    assert "<i>&" in texts(chart) and "<u>" in texts(chart)


@pytest.mark.parametrize(
    ("largest", "ticks"),
    [(0, [0, 1]), (1, [0, 0.25, 0.5, 0.75, 1]), (7, [0, 2, 4, 6, 8]), (100, [0, 25, 50, 75, 100])],
)
def test_ticks_are_round(largest, ticks):
    assert round_ticks(largest) == ticks


def test_long_labels_are_wrapped_then_shortened():
    label = "Zajęcia Centrum Integracji Społecznej oraz klubu"
    assert fitted_lines(label, 130, lines=3) == ["Zajęcia Centrum", "Integracji Społecznej", "oraz klubu"]
    assert fitted_lines(label, 130, lines=2) == ["Zajęcia Centrum", "Integracji Społeczn…"]
    assert fitted_lines("Staż", 100, lines=2) == ["Staż"]
    assert fitted_lines("Konstantynopolitańczykowianeczka", 80, lines=2)[0].endswith("…")
