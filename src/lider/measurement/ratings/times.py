"""When each audit was made: what the column date or order says, so that severities that drift can be seen."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

import numpy as np

from lider.measurement.ratings.columns import Column, Small, Table
from lider.measurement.ratings.frame import Floats, Ints

#: Columns that say when an audit was made, the first that is there.
COLUMNS = ("date", "order")
#: Texts of a missing time, in lower case.
MISSING = frozenset({"", "na", "n/a", "-"})
_NUMBER = re.compile(r"[+-]?[0-9]{1,12}(?:[.,][0-9]{1,12})?")
_POLISH = re.compile(r"^([0-9]{2})\.([0-9]{2})\.([0-9]{4})\b")
#: Reads a time in some unit; None where the text is none.
Reader = Callable[[str], float | None]
_UNREAD = "so that severities that drift are not looked for."


@dataclass(frozen=True)
class Times:
    """When each audit of the file was made, in any unit, NaN where the file does not say; and what is to be said about it.

    `when` is None where there is no such column, or one that cannot be used.
    """

    column: str | None
    when: Floats | None
    warnings: tuple[str, ...]


def times_of(table: Table, columns: Mapping[str, Column], audit: Ints, first: Ints) -> Times:
    """Dates (2026-11-05, with or without a time of day; 05.11.2026) or numbers that grow with time.

    `audit` is each record's audit, `first` each audit's first record. A column that cannot be used is no reason to refuse a file.
    """
    name = next((one for one in COLUMNS if one in columns), None)
    if name is None:
        return Times(None, None, ())
    column = columns[name]
    differs = np.flatnonzero(column.codes != column.codes[first[audit]])
    if len(differs):
        names = columns["audit"]
        which = min(names.text(int(row)) for row in differs)
        return Times(name, None, (f"The column {name} is not the same in all rows of the audit {which[:40]}, {_UNREAD}",))
    codes = column.codes[first]
    read = next((one for one in (_date, _number) if not _unread(column, codes, one)), None)
    if read is None:
        as_date, as_number = _unread(column, codes, _date), _unread(column, codes, _number)
        wrong = min(as_number if len(as_number) < len(as_date) else as_date)
        said = f"The column {name} has “{wrong[:40]}”, {_UNREAD} Write dates such as 2026-11-05, or numbers, in every row."
        return Times(name, None, (said,))
    values = np.array([_value(text, read) for text in column.texts])
    return Times(name, values[codes], ())


def scaled(when: Floats | None) -> Floats | None:
    """0 at the first audit, 1 at the last; None where all have one time or none."""
    if when is None or np.isnan(when).all():
        return None
    low, high = float(np.nanmin(when)), float(np.nanmax(when))
    return (when - low) / (high - low) if high > low else None


def _unread(column: Column, codes: Small, read: Reader) -> list[str]:
    """Texts that are there and mean nothing to this reader."""
    texts = (column.texts[code] for code in np.unique(codes))
    return [text for text in texts if text.lower() not in MISSING and read(text) is None]


def _value(text: str, read: Reader) -> float:
    found = read(text)
    return float("nan") if found is None else found


def _number(text: str) -> float | None:
    return float(text.replace(",", ".")) if _NUMBER.fullmatch(text) else None


def _date(text: str) -> float | None:
    """Days since the year 1."""
    try:
        found = datetime.fromisoformat(_POLISH.sub(r"\3-\2-\1", text))
    except ValueError:
        return None
    return found.toordinal() + (found.hour * 60 + found.minute) / 1440
