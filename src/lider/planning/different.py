"""How many different auditors can make an institution's wanted audits, when doubles may be anybody else's."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Counts = NDArray[np.int64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Different:
    """`slots[g]` lists auditors that make different wanted audits of group g. Where they are fewer than wished, the groups
    outside `full` (and whoever is agreed) are the reason: only an auditor more there would make them more."""

    slots: tuple[tuple[int, ...], ...]
    agreed: frozenset[int]
    full: frozenset[int]

    @property
    def count(self) -> int:
        return len(self.agreed) + sum(len(slot) for slot in self.slots)


def most_different(contacts: Counts, places: Counts, fixed: Counts) -> Different:
    """A largest matching of auditors (rows) to places of groups (columns), by augmenting paths; agreed audits come first."""
    agreed = frozenset(np.flatnonzero(fixed.sum(axis=1)).tolist())
    free = places - fixed.sum(axis=0)
    slots: list[list[int]] = [[] for _ in free]
    reached: set[int] = set()
    for auditor in np.flatnonzero(contacts.sum(axis=1)).tolist():
        if auditor not in agreed:
            seen: set[int] = set()
            if not _seat(auditor, contacts, free, slots, seen):
                reached |= seen
    return Different(tuple(tuple(slot) for slot in slots), agreed, frozenset(reached))


def _seat(auditor: int, contacts: Counts, free: Counts, slots: list[list[int]], seen: set[int]) -> bool:
    for group in np.flatnonzero(contacts[auditor]).tolist():
        if group in seen:
            continue
        seen.add(group)
        if len(slots[group]) < free[group]:
            slots[group].append(auditor)
            return True
        for at, other in enumerate(slots[group]):
            if _seat(other, contacts, free, slots, seen):
                slots[group][at] = auditor
                return True
    return False
