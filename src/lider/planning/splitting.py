"""Which of an institution's contacts are wanted audits and which are doubles, and of what."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, product

import numpy as np
from numpy.typing import NDArray

Counts = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Contact:
    """An auditor (position) meets a group (position). `double_of` is the place of the wanted audit in the same list."""

    auditor: int
    group: int
    double_of: int | None = None


def people_of(contacts: tuple[Contact, ...]) -> dict[int, frozenset[int]]:
    """Who meets the scenario of each wanted audit: its auditor and those of its doubles."""
    people: dict[int, frozenset[int]] = defaultdict(frozenset)
    for number, contact in enumerate(contacts):
        people[number if contact.double_of is None else contact.double_of] |= {contact.auditor}
    return people


@dataclass(frozen=True, slots=True)
class Lot:
    """What *who* decided for one institution: contacts are auditors by `groups`, the rest is by group."""

    groups: Counts
    contacts: Counts
    placed: Counts
    doubled: Counts
    fixed: Counts
    fewest: int


#: Wanted audits and doubles of a group: (auditors of wanted audits, (place of the wanted audit, auditor of the double)).
Part = tuple[tuple[int, ...], tuple[tuple[int, int], ...]]


def splits(lot: Lot) -> Iterator[tuple[Contact, ...]]:
    """All ways to tell doubles from wanted audits, likely ones first: agreed audits are wanted, every double is another
    auditor's, and the wanted audits alone meet the least number of auditors."""
    busy = lot.contacts.sum(axis=1)
    options = [
        tuple(_parts(lot, number, busy)) if lot.doubled[number] else (_plain(lot, number),) for number in range(len(lot.groups))
    ]
    for parts in product(*options):
        if len({auditor for wanted, _ in parts for auditor in wanted}) >= lot.fewest:
            yield tuple(_contacts(lot, parts))


def _plain(lot: Lot, number: int) -> Part:
    return _everyone(lot.contacts[:, number]), ()


def _everyone(counts: Counts) -> tuple[int, ...]:
    return tuple(np.repeat(np.arange(len(counts)), counts).tolist())


def _parts(lot: Lot, number: int, busy: Counts) -> Iterator[Part]:
    """Those who meet the institution most often make doubles first: the wanted audits then meet more auditors."""
    agreed = _everyone(lot.fixed[:, number])
    others = sorted(_everyone(lot.contacts[:, number] - lot.fixed[:, number]), key=lambda who: (-int(busy[who]), who))
    seen = set()
    for chosen in combinations(range(len(others)), int(lot.doubled[number])):
        doubles = tuple(others[at] for at in chosen)
        if doubles in seen:
            continue
        seen.add(doubles)
        wanted = tuple(sorted(agreed + tuple(who for at, who in enumerate(others) if at not in chosen)))
        for pairs in _pairings(doubles, wanted, ()):
            yield wanted, pairs


def _pairings(doubles: tuple[int, ...], wanted: tuple[int, ...], taken: tuple[int, ...]) -> Iterator[tuple[tuple[int, int], ...]]:
    """Each double with another auditor's wanted audit of its own."""
    if len(taken) == len(doubles):
        yield tuple(zip(taken, doubles, strict=True))
        return
    for place, auditor in enumerate(wanted):
        if auditor != doubles[len(taken)] and place not in taken:
            yield from _pairings(doubles, wanted, (*taken, place))


def _contacts(lot: Lot, parts: tuple[Part, ...]) -> Iterator[Contact]:
    """Wanted audits of all groups first, then the doubles."""
    start, doubles = 0, []
    for group, (wanted, pairs) in zip(lot.groups.tolist(), parts, strict=True):
        yield from (Contact(auditor, group) for auditor in wanted)
        doubles += [Contact(auditor, group, start + place) for place, auditor in pairs]
        start += len(wanted)
    yield from doubles
