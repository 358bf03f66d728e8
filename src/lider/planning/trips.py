"""Day trips of auditors: visits of one day are one round from home and back."""

from collections import defaultdict
from collections.abc import Iterable
from itertools import permutations
from math import asin, cos, fsum, radians, sin, sqrt

from lider.planning.distance import RADIUS

#: Latitude and longitude in radians.
Place = tuple[float, float]
#: Up to so many visits a round is the shortest of all orders.
EXACT_MAX = 6


def place(lat: float, lon: float) -> Place:
    return radians(lat), radians(lon)


def apart(one: Place, other: Place) -> float:
    """Great-circle kilometres."""
    chord = sin((other[0] - one[0]) / 2) ** 2 + cos(one[0]) * cos(other[0]) * sin((other[1] - one[1]) / 2) ** 2
    return 2 * RADIUS * asin(min(1.0, sqrt(chord)))


class Diary:
    """Visits by auditor and day, each round in the order in which it is made, and the number of all contacts."""

    def __init__(self, homes: Iterable[Place]) -> None:
        self.homes = list(homes)
        self.rounds: dict[int, dict[int, list[Place]]] = defaultdict(dict)
        self.contacts: dict[tuple[int, int], int] = defaultdict(int)
        self.slots: dict[tuple[int, int, str], int] = defaultdict(int)

    def add(self, auditor: int, day: int, stop: Place | None) -> None:
        """A contact; `stop` is where a visit is made."""
        self.contacts[auditor, day] += 1
        if stop is not None:
            stops = self.rounds[auditor].setdefault(day, [])
            stops.insert(self.insertion(auditor, day, stop)[1], stop)

    def remove(self, auditor: int, day: int, stop: Place | None) -> None:
        self.contacts[auditor, day] -= 1
        if stop is not None:
            stops = self.rounds[auditor][day]
            stops.remove(stop)
            if not stops:
                del self.rounds[auditor][day]

    def insertion(self, auditor: int, day: int, stop: Place) -> tuple[float, int]:
        """Kilometres that the stop adds to the day's round, and its best place in it."""
        stops = [self.homes[auditor], *self.rounds[auditor].get(day, ()), self.homes[auditor]]
        legs = [apart(one, stop) for one in stops]
        added = [
            legs[at] + legs[at + 1] - (apart(stops[at], stops[at + 1]) if len(stops) > 2 else 0.0) for at in range(len(stops) - 1)
        ]
        best = min(range(len(added)), key=added.__getitem__)
        return added[best], best

    def saved(self) -> float:
        """Kilometres of single journeys less those of the rounds."""
        return fsum(
            fsum(2 * apart(self.homes[auditor], stop) for stop in stops) - shortest(self.homes[auditor], stops)
            for auditor, days in sorted(self.rounds.items())
            for _, stops in sorted(days.items())
        )


def shortest(home: Place, stops: list[Place]) -> float:
    """Kilometres of the shortest round through few stops; of many, in the order in which they stand."""
    stops = sorted(stops) if len(stops) <= EXACT_MAX else stops
    orders = permutations(stops) if len(stops) <= EXACT_MAX else [tuple(stops)]
    return min(fsum(apart(one, other) for one, other in zip((home, *order), (*order, home), strict=True)) for order in orders)
