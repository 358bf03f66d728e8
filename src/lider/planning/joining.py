"""Ties the connected parts of a choice together where that costs no more than the gap allows.

Two auditors of different parts exchange a contact each. That keeps every rule of *who*: both are new where they come, so that the
institution meets no fewer auditors and whatever was blind stays blind; numbers of contacts stay as they are.
"""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from lider.planning.board import Board
from lider.planning.linkage import components
from lider.planning.objective import parts, together_of, total
from lider.planning.who import Who

Counts = NDArray[np.int64]

#: So many of the cheapest exchanges are looked at for a part, and so many contacts of it.
EXCHANGES_MAX, CONTACTS_MAX = 50, 400


def joined(board: Board, who: Who, gap: float) -> Who:
    """The choice with as few connected parts as exchanges of single contacts within the gap make it."""
    if not np.isfinite(who.bound):
        return who
    contacts, count = who.contacts, len(components(together_of(board, who.contacts)))
    while count > 1:
        better = next(_fewer(board, contacts, count, who.bound, gap), None)
        if better is None:
            break
        contacts, count = better, len(components(together_of(board, better)))
    return who if contacts is who.contacts else replace(who, contacts=contacts)


def _fewer(board: Board, contacts: Counts, count: int, bound: float, gap: float) -> Iterator[Counts]:
    """Choices with fewer parts, those of the smallest part first, the cheapest exchange first."""
    for people, _ in sorted(components(together_of(board, contacts)), key=lambda part: len(part[0])):
        for (one, group), (other, place) in _exchanges(board, contacts, people):
            changed = contacts.copy()
            changed[one, group] -= 1
            changed[other, place] -= 1
            changed[one, place] += 1
            changed[other, group] += 1
            value = total(board, parts(board, changed))
            near = value - bound <= gap * value + 1e-9 * abs(value)
            if near and len(components(together_of(board, changed))) < count:
                yield changed


def _exchanges(board: Board, contacts: Counts, people: Counts) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Contacts (auditor, group) inside and outside the part that may be exchanged, the cheapest first."""
    weights = board.problem.weights
    unit = weights.travel * board.kilometres + weights.cost * board.rates
    inside = np.zeros(len(contacts), dtype=np.bool_)
    inside[people] = True
    free = contacts > board.fixed
    one, group = (found[:CONTACTS_MAX] for found in np.nonzero(free & inside[:, None]))
    other, place = np.nonzero(free & ~inside[:, None])
    allowed = board.allowed[one[:, None], place[None, :]] & board.allowed[other[None, :], group[:, None]]
    cost = unit[one[:, None], place[None, :]] + unit[other[None, :], group[:, None]]
    cost = np.where(allowed, cost - unit[one, group][:, None] - unit[other, place][None, :], np.inf)
    for at in np.argsort(cost, axis=None, kind="stable")[:EXCHANGES_MAX].tolist():
        mine, its = divmod(at, len(other))
        if np.isfinite(cost[mine, its]):
            yield (int(one[mine]), int(group[mine])), (int(other[its]), int(place[its]))
