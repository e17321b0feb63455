"""Bar charts as SVG text, for pages and prints alike; a table with the same figures always stands beside.

No colour carries a meaning alone: values are written, fills differ by pattern, title and description speak.
Only presentation attributes, since the content security policy forbids <style> and style="".
Values are zero or more; None is a figure that is not there, a dash; a word („ukryto”) is written instead of a figure.
"""

import math
from dataclasses import dataclass
from html import escape

from django.utils.safestring import mark_safe

from schematom.pdf.lettering import TEXT_SIZE, fitted_lines, text_width
from schematom.pdf.typography import polish_number

# Fill and line; a striped bar has a light fill, its stripes and edge are the line. Told apart without colour.
INKS = (("#0b3d7a", "#0b3d7a"), ("#ffffff", "#9c1c1c"), ("#c9ced2", "#333333"), ("#fff3cf", "#6b4e00"))
STRIPES = ("", "horizontal", "", "vertical")
STRIPE_GAP = 5
GRID, TEXT = "#c9ced2", "#111111"
SMALL = 10
BAR_SHARE = 0.78  # of the room of one label; the rest divides the groups
WIDEST_BAR = 56


@dataclass(frozen=True)
class Series:
    name: str
    values: tuple


@dataclass(frozen=True)
class Chart:
    uid: str
    title: str
    description: str
    labels: tuple
    series: tuple
    unit: str
    decimals: int
    width: int

    def __post_init__(self):
        if len(self.series) > len(INKS):
            raise ValueError(f"A chart tells apart {len(INKS)} series, not {len(self.series)}")
        if any(len(series.values) != len(self.labels) for series in self.series):
            raise ValueError("Every series has one value for each label")
        if any(value < 0 for value in self.known_values):
            raise ValueError("Bars show values of zero or more")

    @property
    def known_values(self):
        return [value for series in self.series for value in series.values if is_number(value)]

    @property
    def ticks(self):
        return round_ticks(max(self.known_values, default=0))

    @property
    def longest_value(self):
        written = [self.write(value) for series in self.series for value in series.values]
        return max((text_width(text, SMALL) for text in written), default=0)

    def write(self, value):
        return value if isinstance(value, str) else polish_number(value, self.decimals)

    def write_tick(self, value):
        return polish_number(value, 0 if float(value).is_integer() else max(1, self.decimals))


def vertical_bars(*, uid, title, labels, series, description="", unit="", decimals=0, width=640, height=280):
    """Grouped columns, for a few short labels (years, entry and now); `uid` is unique on its page."""
    chart = new_chart(uid, title, labels, series, description, unit, decimals, width)
    return columns(chart, height)


def horizontal_bars(*, uid, title, labels, series, description="", unit="", decimals=0, width=640):
    """Grouped bars with their labels on the left, for long labels; as high as it needs to be."""
    chart = new_chart(uid, title, labels, series, description, unit, decimals, width)
    return rows(chart)


def new_chart(uid, title, labels, series, description, unit, decimals, width):
    series = tuple(Series(name, tuple(values)) for name, values in series)
    description = description or "Dokładne wartości są w tabeli obok wykresu"
    return Chart(uid, title, description, tuple(labels), series, unit, decimals, width)


def is_number(value):
    return value is not None and not isinstance(value, str)


def round_ticks(largest, wanted=4):
    """Zero to just above the largest value, in steps of 1, 2, 2.5 or 5 times a power of ten."""
    if largest <= 0:
        return [0, 1]
    magnitude = 10 ** math.floor(math.log10(largest / wanted))
    step = next(step * magnitude for step in (1, 2, 2.5, 5, 10) if step * magnitude >= largest / wanted * 0.999)
    return [step * number for number in range(math.ceil(largest / step * 0.999) + 1)]


# Columns


def columns(chart, height):
    legend, top = draw_legend(chart)
    left = 12 + max(text_width(chart.write_tick(tick)) for tick in chart.ticks)
    room = (chart.width - left - 4) / max(1, len(chart.labels))
    bar = min(WIDEST_BAR, room * BAR_SHARE / max(1, len(chart.series)))
    upright = chart.longest_value > bar + 4  # values stand on end over narrow bars
    top += 8 + (chart.longest_value if upright else SMALL)
    wrapped = [fitted_lines(label, room - 6, lines=3) for label in chart.labels]
    bottom = height - 8 - 15 * max((len(lines) for lines in wrapped), default=1)
    scale = (bottom - top) / chart.ticks[-1]
    parts = [legend, horizontal_grid(chart, left, bottom, scale)]
    for place, lines in enumerate(wrapped):
        start = left + room * (place + 0.5) - bar * len(chart.series) / 2
        for order in range(len(chart.series)):
            parts.append(draw_column(chart, place, order, start + bar * order, bottom, bar - 2, scale, upright))
        parts.append(draw_lines(lines, left + room * (place + 0.5), bottom + 16, "middle"))
    return frame(chart, height, parts)


def horizontal_grid(chart, left, bottom, scale):
    parts = []
    for tick in chart.ticks:
        y = bottom - tick * scale
        parts.append(line(f"M{left:.1f} {y:.1f}H{chart.width - 4}"))
        parts.append(text(chart.write_tick(tick), left - 6, y + 4, "end"))
    return "".join(parts)


def draw_column(chart, place, order, x, bottom, width, scale, upright):
    value = chart.series[order].values[place]
    height = value * scale if is_number(value) else 0
    middle, y = x + width / 2, bottom - height - 4
    written = chart.write(value)
    if upright:
        label = text(written, middle + 3.5, y, "start", SMALL, turn=f"rotate(-90 {middle + 3.5:.1f} {y:.1f})")
    else:
        label = text(written, middle, y, "middle", SMALL)
    return draw_bar(order, x, bottom - height, width, height) + label


# Rows

BAR_HEIGHT, ROW_GAP, LINE_HEIGHT = 17, 12, 15


def rows(chart):
    legend, top = draw_legend(chart)
    wrapped = [fitted_lines(label, chart.width * 0.36, lines=3) for label in chart.labels]
    left = 10 + max((text_width(line) for lines in wrapped for line in lines), default=0)
    right = chart.width - chart.longest_value - 14
    scale = (right - left) / chart.ticks[-1]
    parts, y = [legend], top + 6
    for place, lines in enumerate(wrapped):
        bars = BAR_HEIGHT * len(chart.series)
        tall = max(bars, LINE_HEIGHT * len(lines))
        parts.append(draw_lines(lines, left - 8, y + (tall - LINE_HEIGHT * len(lines)) / 2 + 12, "end"))
        start = y + (tall - bars) / 2
        for order in range(len(chart.series)):
            parts.append(draw_row(chart, place, order, left, start + BAR_HEIGHT * order, scale))
        y += tall + ROW_GAP
    parts.append(line(f"M{left:.1f} {top}V{y - ROW_GAP / 2:.1f}", "#333333"))
    return frame(chart, round(y), parts)


def draw_row(chart, place, order, left, y, scale):
    value = chart.series[order].values[place]
    width = value * scale if is_number(value) else 0
    label = text(chart.write(value), left + width + 5, y + BAR_HEIGHT / 2 + 3, "start", SMALL)
    return draw_bar(order, left, y, width, BAR_HEIGHT - 2) + label


# Pieces


def frame(chart, height, parts):
    names = (
        f'<title id="{chart.uid}-t">{escape(chart.title)}</title>'
        f'<desc id="{chart.uid}-d">{escape(chart.description)}</desc>'
    )
    return mark_safe(  # noqa: S308 - every text in it went through escape()
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {chart.width} {height}" width="{chart.width}"'
        f' height="{height}" role="img" aria-labelledby="{chart.uid}-t {chart.uid}-d"'
        f' font-family="Lato, DejaVu Sans, sans-serif" font-size="{TEXT_SIZE}">{names}{"".join(parts)}</svg>'
    )


def draw_legend(chart):
    """The legend and where the drawing below it may begin; the unit stands on its line, at the right."""
    parts, x, y = [], 4, 16
    if chart.unit:
        parts.append(text(chart.unit, chart.width - 4, y, "end"))
    limit = chart.width - (text_width(chart.unit) + 16 if chart.unit else 0)
    for order, series in enumerate(chart.series if len(chart.series) > 1 else ()):
        wide = 40 + text_width(series.name)
        if x > 4 and x + wide > limit:
            x, y, limit = 4, y + 18, chart.width
        parts.append(draw_bar(order, x, y - 11, 18, 13) + text(series.name, x + 24, y, "start"))
        x += wide
    return "".join(parts), y + 10 if parts else 4


def draw_bar(order, x, y, width, height):
    """Nothing for a zero: a line of no height would look like a small value."""
    if width <= 0 or height <= 0:
        return ""
    fill, ink = INKS[order]
    rectangle = (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" fill="{fill}" stroke="{ink}"/>'
    )
    return rectangle + stripes(STRIPES[order], x, y, width, height, ink)


def stripes(kind, x, y, width, height, ink):
    """Drawn line by line: WeasyPrint changes the element of an SVG <pattern> while it draws it."""
    if kind == "horizontal":
        steps = range(1, math.ceil(height / STRIPE_GAP))
        path = "".join(f"M{x:.1f} {y + height - STRIPE_GAP * step:.1f}h{width:.1f}" for step in steps)
    else:
        steps = range(1, math.ceil(width / STRIPE_GAP)) if kind else ()
        path = "".join(f"M{x + STRIPE_GAP * step:.1f} {y:.1f}v{height:.1f}" for step in steps)
    return f'<path d="{path}" stroke="{ink}" stroke-width="1.4"/>' if path else ""


def draw_lines(lines, x, y, anchor):
    return "".join(text(line, x, y + LINE_HEIGHT * number, anchor) for number, line in enumerate(lines))


def text(written, x, y, anchor, size=TEXT_SIZE, turn=""):
    transform = f' transform="{turn}"' if turn else ""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-size="{size}" fill="{TEXT}"{transform}>'
        f"{escape(written)}</text>"
    )


def line(path, ink=GRID):
    return f'<path d="{path}" stroke="{ink}" stroke-width="0.8" fill="none"/>'
