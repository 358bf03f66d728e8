"""A choice that keeps the rules and takes the next best auditor each time, near what is known: for when the seconds are over."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lider.planning.board import Board
from lider.planning.known import Known
from lider.planning.objective import doubles_needed, parts, total

Counts = NDArray[np.int64]
Flags = NDArray[np.bool_]
#: What a relaxation has of a contact beyond this is a hint.
HINTED = 0.4


@dataclass(frozen=True, slots=True)
class FirstCome:
    contacts: Counts
    doubled: Counts
    left: Counts


class _State:
    def __init__(self, board: Board, known: Known) -> None:
        weights = board.problem.weights
        self.board, self.known = board, known
        self.unit = weights.travel * board.kilometres + weights.cost * board.rates
        self.mean = 0.0 if known.price is None else float(board.size.sum()) / max(1, len(board.capacity))
        self.floor = np.full(len(board.capacity), -np.inf) if known.price is None else known.price
        self.contacts = board.fixed.copy()
        self.number = self.contacts.sum(axis=1)
        self.together = np.zeros((len(board.capacity), len(board.wanted)), dtype=np.int64)
        self.at_desk = np.zeros((len(board.capacity), len(board.desks)), dtype=np.int64)
        for group in np.flatnonzero(self.contacts.any(axis=0)).tolist():
            self.together[:, board.institution[group]] += self.contacts[:, group]
            self.at_desk[:, board.desk[group]] += self.contacts[:, group]

    def free(self, group: int) -> Flags:
        """Who can take one contact more with the group."""
        board = self.board
        at, desk = board.institution[group], board.desk[group]
        free = board.allowed[:, group] & (self.number < board.capacity) & (self.contacts[:, group] < board.most[group])
        free &= self.together[:, at] < board.problem.rules.contacts_per_auditor_max
        return np.asarray(free & (self.at_desk[:, desk] < board.rotation[group]))

    def hinted(self, group: int) -> Flags:
        """Who is known to have more contacts with the group in a good choice."""
        if self.known.contacts is None:
            return np.zeros(len(self.number), dtype=np.bool_)
        return np.asarray(self.known.contacts[:, group] - self.contacts[:, group] > HINTED)

    def take(self, group: int, free: Flags) -> bool:
        """One contact more, for the cheapest of those who are free."""
        if not free.any():
            return False
        weights, at = self.board.problem.weights, self.board.institution[group]
        cost = self.unit[:, group] + np.maximum(self.floor, weights.load * (2 * self.number + 1 - 2 * self.mean))
        cost = cost + weights.linkage * 2 * self.together[:, at] / max(1, self.board.wanted[at])
        self.change(int(np.argmin(np.where(free, cost, np.inf))), group, 1)
        return True

    def change(self, auditor: int, group: int, by: int) -> None:
        self.contacts[auditor, group] += by
        self.number[auditor] += by
        self.together[auditor, self.board.institution[group]] += by
        self.at_desk[auditor, self.board.desk[group]] += by


def best_known(board: Board, known: Known) -> FirstCome:
    """With what is known and without: the choice with fewer audits left out, then with more doubles, then with the lower total."""

    def rank(found: FirstCome) -> tuple[int, int, float]:
        return int(found.left.sum()), -int(found.doubled.sum()), total(board, parts(board, found.contacts))

    return min((first_come(board, each) for each in (known, Known())[: 2 if known.contacts is not None else 1]), key=rank)


def first_come(board: Board, known: Known | None = None) -> FirstCome:
    """Scarce groups first; an institution that would meet too few auditors gives audits up."""
    state = _State(board, known or Known())
    fewest = board.problem.rules.auditors_per_institution_min
    for group in np.lexsort((np.arange(len(board.groups)), board.allowed.sum(axis=0))).tolist():
        for _ in range(int(board.size[group] - board.fixed[:, group].sum())):
            state.take(group, _preferred(state, group, fewest))
    for at in np.flatnonzero(board.wanted >= max(2, fewest)).tolist():
        _give_up(state, at, fewest)
    left = board.size - state.contacts.sum(axis=0)
    doubled = _double(state, board.size - left)
    return FirstCome(state.contacts, doubled, left)


def _preferred(state: _State, group: int, fewest: int) -> Flags:
    """Of those who are free: who is hinted at, and who is new where the institution meets too few."""
    at, free, hinted = state.board.institution[group], state.free(group), state.hinted(group)
    few = state.board.wanted[at] >= fewest > np.count_nonzero(state.together[:, at])
    new = free & (state.together[:, at] == 0) if few else free
    return next((flags for flags in (new & hinted, free & hinted, new) if flags.any()), free)


def _give_up(state: _State, at: int, fewest: int) -> None:
    """Gives repeated contacts to somebody new, or takes them back, until there are as many auditors as the rule asks for."""
    groups = state.board.groups_of[at]
    while True:
        own = state.contacts[:, groups]
        if own.sum() < fewest or np.count_nonzero(own.sum(axis=1)) >= fewest:
            return
        repeated = (own > state.board.fixed[:, groups]) & (own.sum(axis=1) > 1)[:, None]
        if not repeated.any():
            return
        changes = [(int(who), int(groups[number])) for who, number in zip(*np.nonzero(repeated), strict=True)]
        replaced = next((pair for pair in changes if (state.free(pair[1]) & (state.together[:, at] == 0)).any()), None)
        who, group = replaced or changes[-1]
        if replaced is not None:
            state.take(group, state.free(group) & (state.together[:, at] == 0))
        state.change(who, group, -1)


def _double(state: _State, placed: Counts) -> Counts:
    """Double audits where somebody else is free: what is hinted at, then round after round one for a group."""
    needed = doubles_needed(state.board.problem.rules.double_audit_share, int(placed.sum()))
    doubled = np.zeros_like(placed)
    if state.known.doubled is not None:
        likely = np.round(state.known.doubled).astype(np.int64)
        _double_in(state, placed, doubled, np.repeat(np.arange(len(placed)), likely), needed)
    while _double_in(state, placed, doubled, np.flatnonzero(placed), needed):
        pass
    return doubled


def _double_in(state: _State, placed: Counts, doubled: Counts, groups: Counts, needed: int) -> bool:
    """A double more for each of these groups while they are needed; at a desk as many as it has scenarios, for of three audits
    that share their auditors in turn no two can have the same. False where there was none."""
    board, before = state.board, int(doubled.sum())
    at_desk = np.bincount(board.desk, doubled, len(board.desks))
    for group in groups.tolist():
        room = doubled[group] < min(placed[group], board.doublable[group]) and at_desk[board.desk[group]] < board.rotation[group]
        if room and doubled.sum() < needed:
            free = state.free(group) & (state.contacts[:, group] < placed[group])
            hinted = free & state.hinted(group)
            taken = state.take(group, hinted if hinted.any() else free)
            doubled[group] += taken
            at_desk[board.desk[group]] += taken
    return bool(doubled.sum() > before)
