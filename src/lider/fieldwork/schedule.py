"""Lays an institution's audits out over the weeks of the fieldwork. Pure."""

from collections.abc import Mapping
from datetime import date, timedelta

WINDOW_DAYS = 7


def channels_mixed(plan: Mapping[str, int]) -> list[str]:
    """Every planned contact by its channel, the channels spread evenly over the list."""
    places = [((turn + 0.5) / number, channel) for channel, number in plan.items() for turn in range(number)]
    return [channel for _place, channel in sorted(places)]


def windows(number: int, first: date, last: date) -> list[tuple[date, date]]:
    """`number` windows of a week, spread evenly from `first` to `last`; shorter where the fieldwork is."""
    length = min(WINDOW_DAYS - 1, (last - first).days)
    room = (last - first).days - length
    starts = [first + timedelta(days=room * turn // max(number - 1, 1)) for turn in range(number)]
    return [(start, start + timedelta(days=length)) for start in starts]
