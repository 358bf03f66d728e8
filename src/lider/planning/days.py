"""The days of a calendar on which contacts may be made, and who can make them when."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from lider.planning.problem import OPEN_CHANNELS, Auditor, Calendar, Point

Flags = NDArray[np.bool_]


def working_days(calendar: Calendar) -> tuple[date, ...]:
    """Monday to Friday from the first to the last day, without the holidays, in order."""
    holidays = set(calendar.holidays)
    span = (calendar.last - calendar.first).days
    days = (calendar.first + timedelta(days=step) for step in range(span + 1))
    return tuple(day for day in days if day.weekday() < 5 and day not in holidays)


def presence(auditors: Sequence[Auditor], days: Sequence[date]) -> Flags:
    """Auditors by days: True where the auditor is not unavailable."""
    ordinals = np.array([day.toordinal() for day in days], dtype=np.int64)
    present = np.ones((len(auditors), len(days)), dtype=np.bool_)
    for row, auditor in enumerate(auditors):
        for first, last in auditor.unavailable:
            present[row] &= ~((ordinals >= first.toordinal()) & (ordinals <= last.toordinal()))
    return present


def opening(place: Point, channel: str, days: Iterable[date]) -> Flags:
    """Days on which a contact by this channel is possible at the point: open for visits and calls, any for the rest."""
    if channel not in OPEN_CHANNELS:
        return np.array([True for _ in days], dtype=np.bool_)
    return np.array([place.hours[day.weekday()] is not None for day in days], dtype=np.bool_)
