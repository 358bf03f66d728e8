"""Small groups stay private, also where a subtraction would give them."""

from collections.abc import Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeVar
from uuid import UUID

from lider.measurement.arithmetic import median

#: Fewer unnamed institutions than this are never shown: no count, no points, no median.
SMALL_GROUP = 5

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True)
class Group:
    """The institutions of a category: unnamed points and medians, or nothing where too few of them are unnamed."""

    size: int | None
    points: tuple[Fraction, ...]
    medians: Mapping[str, Fraction | None]

    @classmethod
    def of(cls, rows: Iterable[tuple[UUID, str | None, Mapping[str, str | None]]], *, named: Collection[UUID]) -> "Group":
        """From (institution, exact index, exact dimensions) of a whole category.

        `named` are institutions whose values the reader knows: what is left after them must not be a small group.
        """
        measured = [row for row in rows if row[1] is not None]
        if sum(institution not in named for institution, _index, _dimensions in measured) < SMALL_GROUP:
            return cls(None, (), {})
        points = sorted(Fraction(index) for _institution, index, _dimensions in measured if index is not None)
        return cls(len(measured), tuple(points), _medians([dimensions for _i, _x, dimensions in measured]))


def _medians(rows: list[Mapping[str, str | None]]) -> dict[str, Fraction | None]:
    names = dict.fromkeys(name for row in rows for name in row)
    return {name: median(Fraction(exact) for row in rows if (exact := row.get(name))) for name in names}


def shown_counts(counts: Mapping[Key, int]) -> dict[Key, int | None]:
    """Counts of unnamed institutions that may stand beside their total: None where one is hidden.

    Hides every count below five, then the smallest others, until those hidden are at least two and together at
    least five: so that the total gives none of them away. A count of nobody hides nobody but is hidden as well.
    """
    shown: dict[Key, int | None] = {key: count if count >= SMALL_GROUP else None for key, count in counts.items()}
    while hidden := [counts[key] for key, count in shown.items() if count is None]:
        rest = [key for key, count in shown.items() if count is not None]
        if not rest or (len(hidden) > 1 and sum(hidden) >= SMALL_GROUP):
            break
        shown[min(rest, key=lambda key: counts[key])] = None
    return shown


def shown_total(counts: Mapping[Key, int], shown: Mapping[Key, int | None]) -> int | None:
    """The total where it gives no hidden count away, otherwise None."""
    hidden = [counts[key] for key, count in shown.items() if count is None]
    safe = not hidden or (len(hidden) > 1 and sum(hidden) >= SMALL_GROUP)
    return sum(counts.values()) if safe else None
