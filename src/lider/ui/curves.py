"""One figure against another as SVG: what it costs to do better. Equal input gives equal bytes; lines are named beside them."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from lider.ui.texts import Number, exact, half_up, number

WIDTH, HEIGHT, LEFT, RIGHT, TOP, FOOT = 400, 300, 34, 8, 30, 44
INK, TINT, TRACK, ACTION = "#16243F", "#8A97AD", "#DEDAD0", "#1F4E8C"
#: What a name takes below a line.
HIGH = 26
#: How far apart the lines of the grid may be: the first that needs at most six of them.
STEPS = (1, 2, 5, 10, 20, 50, 100, 200)


@dataclass(frozen=True)
class Line:
    """Values at the whole numbers from `first` on, none where there is no value; a quiet one is drawn thin and named above, others
    below."""

    name: str
    first: int
    values: Sequence[Number | None]
    quiet: bool = False

    @property
    def points(self) -> list[tuple[int, Fraction]]:
        return [(self.first + place, Fraction(exact(value))) for place, value in enumerate(self.values) if value is not None]


@dataclass(frozen=True)
class Frame:
    """The numbers that fit in the picture, and where they stand."""

    first: int
    last: int
    most: int

    def x(self, value: int) -> str:
        return _n(LEFT + Fraction(value - self.first, max(1, self.last - self.first)) * (WIDTH - LEFT - RIGHT))

    def y(self, value: Fraction | int) -> str:
        return _n(TOP + (1 - min(Fraction(value) / self.most, Fraction(1))) * (HEIGHT - TOP - FOOT))


def curves(
    lines: Sequence[Line],
    *,
    title: str,
    description: str,
    across: str,
    up: str,
    ticks: Sequence[int],
    mark: int,
    goal: Number | None = None,
) -> SafeString:
    """Draws lines over `ticks`, the value at `mark` of the first one highlighted, and a dashed line at the `goal`.

    `across` and `up` say what the axes count. The scale begins at 0; what is higher than its top stands at its top.
    """
    found = [value for line in lines for _place, value in line.points] + ([Fraction(exact(goal))] if goal is not None else [])
    most = max(found, default=Fraction(1))
    step = next((one for one in STEPS if most <= 6 * one), STEPS[-1])
    frame = Frame(min(ticks), max(ticks), step * min(6, max(1, ceil(most / step))))
    body = _grid(frame, step, ticks) + _text("chart-tick", LEFT, TOP - 14, up)
    body += _text("chart-tick", WIDTH - RIGHT, HEIGHT - 4, across, "end")
    if goal is not None:
        y = frame.y(Fraction(exact(goal)))
        body += f'<path class="chart-goal" d="M{LEFT} {y}H{WIDTH - RIGHT}" stroke="{ACTION}" stroke-dasharray="5 4"/>'
    body += "".join(_line(frame, line, goal) for line in sorted(lines, key=lambda line: not line.quiet))
    body += _highlight(frame, lines[0], mark) if lines else ""
    head = f'<svg class="chart chart-curves" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img">'
    words = f"<title>{escape(title)}</title><desc>{escape(description)}</desc>"
    return mark_safe(f"{head}{words}{body}</svg>")  # noqa: S308


def _grid(frame: Frame, step: int, ticks: Sequence[int]) -> str:
    rows = [(value, frame.y(value)) for value in range(0, frame.most + 1, step)]
    lines = "".join(
        f'<path class="chart-grid" d="M{LEFT} {y}H{WIDTH - RIGHT}" stroke="{TRACK}" stroke-width="1"/>' for _v, y in rows
    )
    lines += "".join(_text("chart-tick", LEFT - 8, _n(Fraction(y) + 5), number(value), "end") for value, y in rows)
    return lines + "".join(_text("chart-tick", frame.x(tick), HEIGHT - FOOT + 18, number(tick), "middle") for tick in ticks)


def _line(frame: Frame, line: Line, goal: Number | None) -> str:
    drawn = [(place, value) for place, value in line.points if frame.first <= place <= frame.last]
    if not drawn:
        return ""
    path = "M" + "L".join(f"{frame.x(place)} {frame.y(value)}" for place, value in drawn)
    name, colour, width = ("chart-line-quiet", TINT, "1.5") if line.quiet else ("chart-line", INK, "2.5")
    drawing = f'<path class="{name}" d="{path}" fill="none" stroke="{colour}" stroke-width="{width}" stroke-linejoin="round"/>'
    return drawing + _name(frame, line, drawn, goal)


def _name(frame: Frame, line: Line, drawn: Sequence[tuple[int, Fraction]], goal: Number | None) -> str:
    """A line that falls leaves room above its beginning and below its end, and below a goal that would run through the name."""
    place, value = drawn[len(drawn) // 8 if line.quiet else -1]
    y = Fraction(frame.y(value))
    if line.quiet:
        return _text("chart-key", _n(Fraction(frame.x(place)) + 8), _n(y - 8), line.name)
    dashed = y if goal is None else Fraction(frame.y(Fraction(exact(goal))))
    below = dashed if 0 < dashed - y < HIGH else y
    return _text("chart-key", frame.x(place), _n(below + 20), line.name, "end")


def _highlight(frame: Frame, line: Line, mark: int) -> str:
    value = dict(line.points).get(mark)
    if value is None or not frame.first <= mark <= frame.last:
        return ""
    x, y = frame.x(mark), frame.y(value)
    anchor = "start" if mark - frame.first < (frame.last - frame.first) * 0.75 else "end"
    beside = Fraction(x) + (10 if anchor == "start" else -10)
    dot = f'<circle class="chart-mark" cx="{x}" cy="{y}" r="5.5" fill="{INK}"/>'
    return dot + _text("chart-value", _n(beside), _n(Fraction(y) - 10), f"± {number(value, 1)}", anchor)


def _text(name: str, x: object, y: object, words: str, anchor: str = "start") -> str:
    size, family = ("16", "IBM Plex Sans SmBld, IBM Plex Sans") if name == "chart-value" else ("14", "IBM Plex Sans")
    weight = ' font-weight="600"' if name == "chart-value" else ""
    style = f'font-family="{family}" font-size="{size}"{weight} fill="{INK}" text-anchor="{anchor}"'
    return f'<text class="{name}" x="{x}" y="{y}" {style}>{escape(words)}</text>'


def _n(value: Fraction | int) -> str:
    return f"{half_up(Fraction(value), 1):f}"
