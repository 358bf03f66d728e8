"""Scenarios of one desk: the same one comes again only after all others, and never to the same auditor."""

from collections.abc import Sequence


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
