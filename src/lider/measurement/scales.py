"""The `points` column of criteria.csv: how answers of a scale become points."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType

from lider.measurement.problems import Problem, Refused

#: Words that every scale keeps for itself.
NOT_APPLICABLE, NOT_OBSERVED = "na", "-"

_NUMBER = r"\d{1,9}(?:\.\d{1,9})?"
_NAMED = re.compile(rf"([^=;\s]+)\s*=\s*({_NUMBER})", re.ASCII)
_LINE = re.compile(r"line\s+(\S+)", re.ASCII)
_SHARE = re.compile(rf"linear\s+({_NUMBER})\.\.({_NUMBER})", re.ASCII)
_COUNT = re.compile(rf"(\d{{1,9}})\.\.(\d{{1,9}})\s+linear\s+({_NUMBER})\.\.({_NUMBER})", re.ASCII)


@dataclass(frozen=True)
class Named:
    """`yes=100;no=0`: points by the answer's name, in the order of the file."""

    names: Mapping[str, Fraction]


@dataclass(frozen=True)
class OnLine:
    """`line wait_minutes`: points from a broken line of [lines]."""

    line: str


@dataclass(frozen=True)
class Share:
    """`linear 0..100`: none of the key gives `low` points, the whole key `high`."""

    low: Fraction
    high: Fraction


@dataclass(frozen=True)
class Count:
    """`0..5 linear 0..100`: the count `first` gives `low` points, the count `last` `high`."""

    first: int
    last: int
    low: Fraction
    high: Fraction


Points = Named | OnLine | Share | Count

#: The unit of each scale that is read from a broken line.
DURATIONS = MappingProxyType({"duration_minutes": "minutes", "duration_seconds": "seconds", "working_days": "working days"})


def read_points(scale: str, text: str) -> Points:
    """What the scale's answers are worth. Refused where scale or points cannot be read."""
    reader = _READERS.get(scale)
    if reader is None:
        raise Refused([Problem("There is no scale %(scale)s. Use one of: %(scales)s.", scale=scale, scales=", ".join(_READERS))])
    points = reader(text.strip())
    if points is None or not _within_bounds(points):
        template = 'The points "%(text)s" do not fit the scale %(scale)s. Write them like: %(example)s (points from 0 to 100).'
        raise Refused([Problem(template, text=text, scale=scale, example=_EXAMPLES[scale])])
    return points


def _within_bounds(points: Points) -> bool:
    match points:
        case Named(names):
            return all(0 <= value <= 100 for value in names.values())
        case OnLine():
            return True
        case Count(first, last, low, high):
            return first < last and 0 <= low <= 100 and 0 <= high <= 100
        case Share(low, high):
            return 0 <= low <= 100 and 0 <= high <= 100


def _named(text: str, *required: str) -> Named | None:
    parts = [_NAMED.fullmatch(part.strip()) for part in text.split(";")]
    pairs = [(part[1], Fraction(part[2])) for part in parts if part]
    names = dict(pairs)
    if len(pairs) != len(parts) or len(names) != len(pairs) or {NOT_APPLICABLE, NOT_OBSERVED} & set(names):
        return None
    fits = set(names) == set(required) if required else len(names) > 1
    return Named(MappingProxyType(names)) if fits else None


def _on_line(text: str) -> OnLine | None:
    found = _LINE.fullmatch(text)
    return OnLine(found[1]) if found else None


def _share(text: str) -> Share | None:
    found = _SHARE.fullmatch(text)
    return Share(Fraction(found[1]), Fraction(found[2])) if found else None


def _count(text: str) -> Count | None:
    found = _COUNT.fullmatch(text)
    return Count(int(found[1]), int(found[2]), Fraction(found[3]), Fraction(found[4])) if found else None


_READERS: dict[str, Callable[[str], Points | None]] = {
    "yes_no": lambda text: _named(text, "yes", "no"),
    "anchored_0_4": lambda text: _named(text, "0", "1", "2", "3", "4"),
    "choice": _named,
    "count": _count,
    "share_of_key": _share,
    "duration_minutes": _on_line,
    "duration_seconds": _on_line,
    "working_days": _on_line,
}
_EXAMPLES = {
    "yes_no": "yes=100;no=0",
    "anchored_0_4": "0=0;1=25;2=50;3=75;4=100",
    "choice": "first=100;second=60;never=0",
    "count": "0..5 linear 0..100",
    "share_of_key": "linear 0..100",
    "duration_minutes": "line wait_minutes",
    "duration_seconds": "line pickup_seconds",
    "working_days": "line reply_working_days",
}
