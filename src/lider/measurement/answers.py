"""What one answer is worth: 0..100 points, or nothing because it does not apply or was not observed."""

import re
from collections.abc import Callable
from enum import Enum
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise

from lider.measurement import scales
from lider.measurement.criteria import Criteria, Criterion
from lider.measurement.problems import Problem, Refused
from lider.measurement.rules import Line, Rules
from lider.measurement.scales import Count, Named, OnLine, Share

#: No reply at all. Only for durations, where it is worth nothing.
NEVER = "never"

_WHOLE = re.compile(r"0|[1-9][0-9]{0,8}")
_SHARE = re.compile(r"(0|[1-9][0-9]{0,8})/([1-9][0-9]{0,8})")
_DECIMAL = re.compile(r"(?:0|[1-9][0-9]{0,8})(?:[.,][0-9]{1,30})?")


class Missing(Enum):
    """An answer that has no points and drops out of every mean."""

    NOT_APPLICABLE = scales.NOT_APPLICABLE
    NOT_OBSERVED = scales.NOT_OBSERVED


#: Points of (criterion's code, answer).
Worth = Callable[[str, str], "Fraction | Missing"]


def points(criterion: Criterion, answer: str, rules: Rules) -> Fraction | Missing:
    """The points of an answer, exactly, from 0 to 100, or why there are none.

    Answers as in `lider index`: `yes`, `no`; `0`..`4`; `3/5`; a count; a number of minutes, seconds
    or working days with a point or comma, or `never`; a choice's name; `na`; `-` or nothing. Spaces
    around it do not matter, capitals do. Refused where the answer is none of these.
    Source: criteria.csv, column points; rules.toml, [lines].
    """
    text = answer.strip()
    if text in ("", scales.NOT_OBSERVED):
        return Missing.NOT_OBSERVED
    if text == scales.NOT_APPLICABLE:
        return Missing.NOT_APPLICABLE
    found = _points(criterion, text, rules)
    if found is None:
        template = '"%(answer)s" is not an answer to %(code)s. Write %(expected)s, na or -.'
        raise Refused([Problem(template, answer=text[:60], code=criterion.code, expected=expected(criterion))])
    return found


def remembered(rules: Rules, criteria: Criteria) -> Worth:
    """`points` by (code, answer) for reading many answers: the same answer is worked out once."""

    @lru_cache(maxsize=100_000)
    def worth(code: str, answer: str) -> Fraction | Missing:
        return points(criteria[code], answer, rules)

    return worth


def expected(criterion: Criterion) -> str:
    """The answers a criterion takes, in words, for a message."""
    match criterion.points:
        case Named(names):
            *most, last = names
            return f"{', '.join(most)} or {last}"
        case OnLine():
            return f"a number of {scales.DURATIONS[criterion.scale]} such as 12 or 2.5, {NEVER}"
        case Share():
            return "a share of the key such as 3/5"
        case Count(first, last, _, _):
            return f"a whole number from {first} to {last}"


def _points(criterion: Criterion, text: str, rules: Rules) -> Fraction | None:
    match criterion.points:
        case Named(names):
            return names.get(text)
        case OnLine(line):
            return _duration(text, rules.lines[line])
        case Share(low, high):
            found = _SHARE.fullmatch(text)
            share = Fraction(int(found[1]), int(found[2])) if found else Fraction(2)
            return low + (high - low) * share if share <= 1 else None
        case Count(first, last, low, high):
            count = int(text) if _WHOLE.fullmatch(text) else -1
            return low + (high - low) * Fraction(count - first, last - first) if first <= count <= last else None


def _duration(text: str, line: Line) -> Fraction | None:
    if text == NEVER:
        return Fraction(0)
    return on_line(line, Fraction(text.replace(",", "."))) if _DECIMAL.fullmatch(text) else None


def on_line(line: Line, value: Fraction) -> Fraction:
    """Points on a broken line: straight between its points, flat outside them (rules.toml, [lines])."""
    if value <= line[0][0]:
        return line[0][1]
    for (left, before), (right, after) in pairwise(line):
        if value <= right:
            return before + (after - before) * (value - left) / (right - left)
    return line[-1][1]
