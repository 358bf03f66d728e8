"""Lays an institution's audits out over the weeks of the fieldwork. Pure."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

WINDOW_DAYS = 7


def channels_mixed(plan: Mapping[str, int]) -> list[str]:
    """Every planned contact by its channel, the channels spread evenly over the list."""
    places = [((turn + 0.5) / number, channel) for channel, number in plan.items() for turn in range(number)]
    return [channel for _place, channel in sorted(places)]


def places(channels: Iterable[str], points: int, scenarios: Mapping[str, int]) -> Iterator[tuple[int, int]]:
    """The service point and the scenario of every contact, by their numbers.

    Points take turns; at one point a scenario comes again only after all of its channel, and each point begins with another one.
    """
    turns: Counter[str] = Counter()
    for channel in channels:
        turn, point = divmod(turns[channel], points)
        yield point, (point + turn) % scenarios[channel]
        turns[channel] += 1


def windows(number: int, first: date, last: date) -> list[tuple[date, date]]:
    """`number` windows of a week, spread evenly from `first` to `last`; shorter where the fieldwork is."""
    length = min(WINDOW_DAYS - 1, (last - first).days)
    room = (last - first).days - length
    starts = [first + timedelta(days=room * turn // max(number - 1, 1)) for turn in range(number)]
    return [(start, start + timedelta(days=length)) for start in starts]
