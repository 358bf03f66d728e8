"""Charts as SVG: equal input gives equal bytes, colours come from classes with printable defaults, words describe all."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from lider.ui.texts import Number, exact, half_up, points

WIDTH, MARGIN, ROW, TOP, KEY = 400, 1, 54, 8, 20
INK, TINT, TRACK, ACTION = "#16243F", "#8A97AD", "#DEDAD0", "#1F4E8C"


@dataclass(frozen=True)
class Bar:
    """One line of a bar set, 0 to 100; no value means no data."""

    label: str
    value: Number | None
    median: Number | None = None
    low: Number | None = None
    high: Number | None = None


def dimension_bars(bars: Iterable[Bar], *, title: str, description: str = "") -> SafeString:
    """Draws horizontal bars from 0 to 100, each with its range and the median of the category."""
    rows = list(bars)
    height = TOP + ROW * len(rows) + 24
    key, lines = _key(rows, height + KEY)
    body = "".join(_bar(bar, TOP + ROW * place) for place, bar in enumerate(rows))
    body += _scale(TOP + ROW * len(rows), 0, 100) + key
    words = description or "; ".join(_sentence(bar) for bar in rows)
    return _svg("chart chart-bars", height + KEY * lines + 6 * bool(lines), title, words, body)


def dot_strip(
    values: Iterable[Number], *, mark: Number | None, title: str, description: str = "", low: int = 0, high: int = 100
) -> SafeString:
    """Draws unnamed points on one line, stacked where they meet, and one highlighted point with its value."""
    columns = Counter(_column(value, low, high) for value in values)
    base = TOP + 42 + 8 * max([*columns.values(), 1])
    dots = "".join(_dots(column, count, base) for column, count in sorted(columns.items()))
    body = dots + _scale(base + 8, low, high)
    if mark is not None:
        body += _highlight(_place(mark, low, high) + MARGIN, base - 8 * columns[_column(mark, low, high)], points(mark))
    count = sum(columns.values())
    words = description or _("%(mark)s among other results: %(count)s") % {"mark": points(mark), "count": count}
    return _svg("chart chart-dots", base + 34, title, words, body)


def _bar(bar: Bar, y: int) -> str:
    label = _text("chart-label", MARGIN, y + 15, bar.label)
    value = _text("chart-value", WIDTH - MARGIN, y + 15, points(bar.value) if bar.value is not None else _("no data"), anchor="end")
    track = _rect("chart-track", MARGIN, y + 24, WIDTH - 2 * MARGIN, 8, TRACK)
    if bar.value is None:
        return label + value + track
    filled = _rect("chart-bar", MARGIN, y + 24, _x(bar.value) - MARGIN, 8, INK)
    return label + value + track + filled + _range(bar, y + 38) + _median(bar.median, y + 20)


def _range(bar: Bar, y: int) -> str:
    if bar.low is None or bar.high is None:
        return ""
    left, right = _n(_x(bar.low)), _n(_x(bar.high))
    path = f"M{left} {y - 3}v6M{left} {y}H{right}M{right} {y - 3}v6"
    return f'<path class="chart-range" d="{path}" fill="none" stroke="{TINT}" stroke-width="1.5"/>'


def _median(median: Number | None, y: int) -> str:
    if median is None:
        return ""
    x = _n(_x(median))
    halo = f'<path class="chart-halo" d="M{x} {y}v16" stroke="#FBFAF7" stroke-width="6"/>'
    return halo + f'<path class="chart-median" d="M{x} {y}v16" stroke="{ACTION}" stroke-width="2.5"/>'


def _key(rows: list[Bar], y: int) -> tuple[str, int]:
    """Says under the scale what the marks are, only the ones that were drawn, one on a line; and how many lines."""
    parts, lines = "", 0
    if any(row.median is not None for row in rows):
        parts += f'<path class="chart-median" d="M{MARGIN + 11} {y - 12}v15" stroke="{ACTION}" stroke-width="2.5"/>'
        parts += _text("chart-key", MARGIN + 32, y, _("median of the category"))
        lines += 1
    if any(row.low is not None for row in rows):
        y += KEY * lines
        path = f"M{MARGIN} {y - 8}v6M{MARGIN} {y - 5}h22m0 -3v6"
        parts += f'<path class="chart-range" d="{path}" fill="none" stroke="{TINT}" stroke-width="1.5"/>'
        parts += _text("chart-key", MARGIN + 32, y, _("from the lowest to the highest audit"))
        lines += 1
    return parts, lines


def _dots(column: int, count: int, base: int) -> str:
    x = _n(Fraction(column * 8 + 4 + MARGIN))
    look = f'r="3" fill="none" stroke="{TINT}" stroke-width="1.5"'
    return "".join(f'<circle class="chart-dot" cx="{x}" cy="{base - 8 * level}" {look}/>' for level in range(count))


def _column(value: Number, low: int, high: int) -> int:
    """Returns the column of dots, 8 wide, in which a value stands."""
    return int(_place(value, low, high) // 8)


def _highlight(x: Fraction, y: int, words: str) -> str:
    """Draws the highlighted point on top of its column, tied to its value above."""
    anchor = "start" if x < 40 else "end" if x > WIDTH - 40 else "middle"
    stem = f'<path class="chart-stem" d="M{_n(x)} {TOP + 18}V{y}" stroke="{INK}" stroke-width="1.5"/>'
    dot = f'<circle class="chart-mark" cx="{_n(x)}" cy="{y - 2}" r="5.5" fill="{INK}"/>'
    return stem + dot + _text("chart-value", x, TOP + 12, words, anchor=anchor)


def _scale(y: int, low: int, high: int) -> str:
    line = f'<path class="chart-axis" d="M{MARGIN} {y}H{WIDTH - MARGIN}" stroke="{TRACK}" stroke-width="1"/>'
    steps = [(low, MARGIN, "start"), ((low + high) // 2, WIDTH // 2, "middle"), (high, WIDTH - MARGIN, "end")]
    return line + "".join(_text("chart-tick", x, y + 16, str(value), anchor=anchor) for value, x, anchor in steps)


def _sentence(bar: Bar) -> str:
    if bar.value is None:
        return f"{bar.label}: " + _("no data")
    if bar.median is None:
        return f"{bar.label}: {points(bar.value)}"
    words = {"label": bar.label, "value": points(bar.value), "median": points(bar.median)}
    return _("%(label)s: %(value)s, median %(median)s") % words


def _place(value: Number, low: int, high: int) -> Fraction:
    """Returns how far from the left end of the scale a value stands; values outside stand at its end."""
    share = (Fraction(exact(value)) - low) / (high - low)
    return min(max(share, Fraction(0)), Fraction(1)) * (WIDTH - 2 * MARGIN)


def _x(value: Number) -> Fraction:
    return _place(value, 0, 100) + MARGIN


def _n(value: Fraction | int) -> str:
    return f"{half_up(Fraction(value), 1):f}"


def _text(name: str, x: Fraction | int, y: int, words: str, anchor: str = "start") -> str:
    size = "16" if name in ("chart-label", "chart-value") else "14"
    family = "IBM Plex Sans SmBld, IBM Plex Sans" if name == "chart-value" else "IBM Plex Sans"
    weight = ' font-weight="600"' if name == "chart-value" else ""
    style = f'font-family="{family}" font-size="{size}"{weight} fill="{INK}" text-anchor="{anchor}"'
    return f'<text class="{name}" x="{_n(x)}" y="{y}" {style}>{escape(words)}</text>'


def _rect(name: str, x: int, y: int, width: Fraction | int, height: int, fill: str) -> str:
    return f'<rect class="{name}" x="{x}" y="{y}" width="{_n(width)}" height="{height}" fill="{fill}"/>'


def _svg(name: str, height: int, title: str, words: str, body: str) -> SafeString:
    head = f'<svg class="{name}" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img">'
    return mark_safe(f"{head}<title>{escape(title)}</title><desc>{escape(words)}</desc>{body}</svg>")  # noqa: S308
