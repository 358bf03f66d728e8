"""Single values of a JSON document: each reader takes what JSON gave, or says what is wrong and how to mend it."""

import json
import math
import re
from collections.abc import Callable, Iterable
from datetime import date
from typing import TypeVar

#: Nobody plans with larger numbers, and sums of smaller ones stay exact enough.
NUMBER_MAX = 10**9
SEED_MAX = 2**53 - 1
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TIME = re.compile(r"([01][0-9]|2[0-3]):([0-5][0-9])|24:00")
_HALF_CHARACTER = re.compile("[\ud800-\udfff]")

T = TypeVar("T")
Reader = Callable[[object], T]


class Wrong(ValueError):
    """What is wrong with a value: the rest of a sentence that begins with its path."""


def said(value: object) -> str:
    """A JSON value, short enough for a sentence."""
    if isinstance(value, list):
        return f"a list of {len(value)}"
    if isinstance(value, dict):
        return "an object"
    text = json.dumps(value, ensure_ascii=True)
    return text if len(text) <= 60 else f"{text[:50]}…"


def text(value: object) -> str:
    """Text with at least one character."""
    if not isinstance(value, str):
        hint = f' Put it in quotation marks: "{value}".' if isinstance(value, int) and not isinstance(value, bool) else ""
        raise Wrong(f"must be text, not {said(value)}.{hint}")
    if not value:
        raise Wrong("must not be empty.")
    if not value.isascii() and _HALF_CHARACTER.search(value):
        raise Wrong(f"{said(value)} holds half a character (a lone surrogate). Write the whole character.")
    return value


def label(value: object) -> str:
    """Text that may be empty or missing."""
    return "" if value is None or value == "" else text(value)


def one_of(*choices: str) -> Reader[str]:
    """One of a few words."""

    def reader(value: object) -> str:
        if value in choices and isinstance(value, str):
            return value
        raise Wrong(f"must be one of {', '.join(choices)}, not {said(value)}.")

    return reader


def number(low: float, high: float = NUMBER_MAX) -> Reader[float]:
    """A finite number from `low` to `high`, both included."""

    def reader(value: object) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise Wrong(f"must be a number from {low} to {high}, not {said(value)}.")
        if not math.isfinite(value):
            raise Wrong(f"must be a finite number from {low} to {high}; {value} is none.")
        if not low <= value <= high:
            raise Wrong(f"must be from {low} to {high}; {said(value)} is outside.")
        return float(value) + 0.0

    return reader


def whole(low: int, high: int = NUMBER_MAX) -> Reader[int]:
    """A whole number from `low` to `high`, both included; 3.0 is one."""
    bounded = number(low, high)

    def reader(value: object) -> int:
        if not bounded(value).is_integer():
            raise Wrong(f"must be a whole number, not {said(value)}.")
        return int(value)  # type: ignore[call-overload, no-any-return]

    return reader


def day(value: object) -> date:
    """A date as YYYY-MM-DD."""
    if not isinstance(value, str) or not _DATE.fullmatch(value):
        raise Wrong(f'must be a date written "YYYY-MM-DD", not {said(value)}.')
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise Wrong(f"{said(value)} is no day of the calendar. Correct the month or the day.") from None


def minutes(value: object) -> int:
    """A time as HH:MM, in minutes after midnight; 24:00 is the end of the day."""
    found = _TIME.fullmatch(value) if isinstance(value, str) else None
    if not found:
        raise Wrong(f'must be a time written "HH:MM" from 00:00 to 24:00, not {said(value)}.')
    return int(found[1]) * 60 + int(found[2]) if found[1] else 24 * 60


def listed(names: Iterable[str]) -> str:
    """Names for a sentence, at most a dozen."""
    names = list(names)
    return ", ".join(names[:12]) + (f" and {len(names) - 12} more" if len(names) > 12 else "")
