"""One figure with its interval among others without names, as SVG: every line is one of them, from the highest to the lowest."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from lider.ui.texts import Number, exact, half_up, points

WIDTH, MARGIN, TOP, FOOT, ROOM = 400, 6, 10, 34, 26
INK, TINT, TRACK = "#16243F", "#8A97AD", "#DEDAD0"
#: How far lines are apart: so much where there are at most so many of them.
PITCHES = ((12, 18), (30, 13), (60, 9), (10_000, 5))


@dataclass(frozen=True)
class Span:
    """A value and its interval, 0 to 100."""

    value: Number
    low: Number
    high: Number


def intervals(own: Span, others: Sequence[Span], *, title: str) -> SafeString:
    """Draws `own` in full with its value above, and the others as thin lines with a ring, in the order of their values."""
    rows = sorted([*((other, False) for other in others), (own, True)], key=lambda row: (-exact(row[0].value), not row[1]))
    pitch = next(apart for most, apart in PITCHES if len(rows) <= most)
    body, y = "", TOP
    for span, is_own in rows:
        y += ROOM if is_own else 0
        body += _own(span, y) if is_own else _other(span, y)
        y += pitch + (4 if is_own else 0)
    return _svg(y + FOOT, title, _sentence(own, others), body + _scale(y + 4))


def _own(span: Span, y: int) -> str:
    left, right, x = _x(span.low), _x(span.high), _x(span.value)
    line = f"M{_n(left)} {y - 5}v10M{_n(left)} {y}H{_n(right)}M{_n(right)} {y - 5}v10"
    words = _("%(value)s (%(low)s–%(high)s)") % _shown(span)
    half = 70
    at = min(max(x, Fraction(half)), Fraction(WIDTH - half))
    label = (
        f'<text class="chart-value" x="{_n(at)}" y="{y - 12}" font-family="IBM Plex Sans SmBld, IBM Plex Sans" font-size="16" '
        f'font-weight="600" fill="{INK}" text-anchor="middle">{escape(words)}</text>'
    )
    path = f'<path class="chart-stem" d="{line}" fill="none" stroke="{INK}" stroke-width="2.5"/>'
    return label + path + f'<circle class="chart-mark" cx="{_n(x)}" cy="{y}" r="5.5" fill="{INK}"/>'


def _other(span: Span, y: int) -> str:
    line = f'<path class="chart-range" d="M{_n(_x(span.low))} {y}H{_n(_x(span.high))}" stroke="{TINT}" stroke-width="1.5"/>'
    return line + f'<circle class="chart-ring" cx="{_n(_x(span.value))}" cy="{y}" r="2.5" fill="{TINT}"/>'


def _sentence(own: Span, others: Sequence[Span]) -> str:
    """The picture in words: the others by their values, from the highest."""
    said = _("%(value)s, between %(low)s and %(high)s.") % _shown(own)
    if not others:
        return said
    listed = "; ".join(points(value) for value in sorted((exact(other.value) for other in others), reverse=True))
    return said + " " + _("The others, from the highest: %(listed)s.") % {"listed": listed}


def _shown(span: Span) -> dict[str, str]:
    return {"value": points(span.value), "low": points(span.low), "high": points(span.high)}


def _scale(y: int) -> str:
    line = f'<path class="chart-axis" d="M{MARGIN} {y}H{WIDTH - MARGIN}" stroke="{TRACK}" stroke-width="1"/>'
    ticks = [(0, MARGIN, "start"), (50, WIDTH // 2, "middle"), (100, WIDTH - MARGIN, "end")]
    return line + "".join(
        f'<text class="chart-tick" x="{x}" y="{y + 16}" font-family="IBM Plex Sans" font-size="14" fill="{INK}" '
        f'text-anchor="{anchor}">{value}</text>'
        for value, x, anchor in ticks
    )


def _x(value: Number) -> Fraction:
    share = min(max(Fraction(exact(value)) / 100, Fraction(0)), Fraction(1))
    return MARGIN + share * (WIDTH - 2 * MARGIN)


def _n(value: Fraction) -> str:
    return f"{half_up(value, 1):f}"


def _svg(height: int, title: str, words: str, body: str) -> SafeString:
    head = f'<svg class="chart chart-intervals" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img">'
    return mark_safe(f"{head}<title>{escape(title)}</title><desc>{escape(words)}</desc>{body}</svg>")  # noqa: S308
