"""Gives audits up where no days can be found for what *who* decided: the last resort."""

from dataclasses import replace
from itertools import combinations, islice

import numpy as np
from numpy.typing import NDArray

from lider.planning.board import Board
from lider.planning.faults import Fault, Refused
from lider.planning.splitting import Lot, splits
from lider.planning.when import Scheduler, lot_of
from lider.planning.who import Clock, Who, over

Counts = NDArray[np.int64]

#: So many choices of what to give up are tried for an institution and a number of contacts.
CHOICES_MAX = 300
#: And so many when the seconds are over.
CHOICES_LATE = 5


def shed(board: Board, who: Who, institutions: tuple[int, ...], clock: Clock) -> Who:
    """The choice with the fewest contacts given up that leaves days for the rest. Agreed audits stay."""
    contacts, doubled, left = who.contacts.copy(), who.doubled.copy(), who.left.copy()
    for at in institutions:
        lot = _shed(board, lot_of(board, who, at), at, CHOICES_LATE if over(clock) else CHOICES_MAX)
        contacts[:, lot.groups] = lot.contacts
        doubled[lot.groups] = lot.doubled
        left[lot.groups] = board.size[lot.groups] - lot.placed
    return replace(who, contacts=contacts, doubled=doubled, left=left)


def _shed(board: Board, lot: Lot, at: int, choices: int) -> Lot:
    scheduler = Scheduler(board)
    free = [
        (int(auditor), int(number))
        for auditor, number in zip(*np.nonzero(lot.contacts - lot.fixed), strict=True)
        for _ in range(int(lot.contacts[auditor, number] - lot.fixed[auditor, number]))
    ]
    for count in range(1, len(free) + 1):
        for chosen in islice(combinations(free, count), choices):
            for smaller in _without(board, lot, chosen):
                if next(splits(smaller), None) is not None and scheduler.date(at, smaller) is not None:
                    return smaller
    name = board.problem.institutions[at].id
    raise Refused(
        [Fault("fixed", f"There are no days left on which the fixed audits of {name} keep all rules. Change their dates.")]
    )


def _without(board: Board, lot: Lot, chosen: tuple[tuple[int, int], ...]) -> list[Lot]:
    """The lot without these contacts: doubles are given up first, then wanted audits with what remains of doubles."""
    contacts = lot.contacts.copy()
    taken = np.zeros_like(lot.placed)
    for auditor, number in chosen:
        contacts[auditor, number] -= 1
        taken[number] += 1
    doubled = np.maximum(0, lot.doubled - taken)
    placed = lot.placed - (taken - (lot.doubled - doubled))
    fewest = board.problem.rules.auditors_per_institution_min
    level = fewest if placed.sum() >= fewest else 0
    lots = [Lot(lot.groups, contacts, placed, doubled, lot.fixed, level)]
    return lots if (doubled <= placed).all() and (contacts.sum(axis=0) == placed + doubled).all() else []
