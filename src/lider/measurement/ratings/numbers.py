"""Numbers as they stand in a cell, for tools that take any number."""

import re

from lider.measurement.problems import Problem

#: What stands in a cell that says nothing.
MISSING = frozenset({"", "NA", "NaN"})
#: Numbers beyond this, or nearer to zero than its inverse, have no square that a computer can hold.
LARGEST = 1e100
_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,3})?", re.ASCII)


def is_written(text: str) -> bool:
    """Whether the cell has a number, be it one that cannot be used."""
    return _NUMBER.fullmatch(text) is not None


def number(text: str) -> float | None:
    """The number; None where the cell has none that can be used."""
    if not is_written(text):
        return None
    found = float(text)
    return found if found == 0 or 1 / LARGEST <= abs(found) <= LARGEST else None


def no_number(text: str, column: str) -> Problem:
    """What is wrong with a cell that has none."""
    if not text:
        return Problem("Nothing is written under %(column)s.", column=column)
    if is_written(text):
        return Problem("%(text)s under %(column)s is too large or too small. Choose another unit.", text=text[:60], column=column)
    template = "“%(text)s” under %(column)s is not a number. Write it with digits and a point, such as 27.5."
    return Problem(template, text=text[:60], column=column)
