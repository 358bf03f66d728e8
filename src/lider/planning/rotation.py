"""Scenarios of one desk: the same one comes again only after all others, and never to the same auditor."""

from collections.abc import Iterator, Sequence
from itertools import islice, permutations

import numpy as np
from numpy.typing import NDArray

#: So many orders of one desk's audits are tried.
ORDERS_MAX = 720


def rotate(people: Sequence[frozenset[int]], scenarios: Sequence[str], start: int) -> tuple[str, ...] | None:
    """A scenario for each wanted audit, in the order of their days; None where there is no way.

    `people` are the auditors who meet the scenario: of the wanted audit and of its double. Every round uses each scenario
    once; where that cannot be done, only the first round must.
    """
    count = len(scenarios)
    if count == 0:
        return None if people else ()
    for strict in (True, False):
        found = _placed(people, count, start, strict, [])
        if found is not None:
            return tuple(scenarios[number] for number in found)
    return None


def _placed(people: Sequence[frozenset[int]], count: int, start: int, strict: bool, taken: list[int]) -> list[int] | None:
    at = len(taken)
    if at == len(people):
        return taken
    begun = at - at % count if strict or at < count else at
    met = {number for before, number in enumerate(taken) if people[before] & people[at]}
    for step in range(count):
        number = (start + at + step) % count
        if number not in met and number not in taken[begun:]:
            found = _placed(people, count, start, strict, [*taken, number])
            if found is not None:
                return found
    return None


def orders(people: Sequence[frozenset[int]], scenarios: Sequence[str], start: int) -> Iterator[tuple[int, ...]]:
    """Orders of a desk's audits for which there are scenarios: places in `people`, the earliest first."""
    for order in islice(permutations(range(len(people))), ORDERS_MAX):
        if rotate([people[place] for place in order], scenarios, start) is not None:
            yield order


def leaning(place: int, of: int, days: int) -> NDArray[np.float64]:
    """How far each day is from the part of the calendar where the audit at this place of its desk's order belongs."""
    day = np.arange(days)
    return np.maximum(0, np.maximum(place * days // of - day, day - ((place + 1) * days // of - 1))).astype(np.float64)
