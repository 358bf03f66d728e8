"""A choice that keeps the rules and takes the next best auditor each time: what is left when the seconds are over."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lider.planning.board import Board
from lider.planning.objective import doubles_needed

Counts = NDArray[np.int64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class FirstCome:
    contacts: Counts
    doubled: Counts
    left: Counts


class _State:
    def __init__(self, board: Board) -> None:
        weights = board.problem.weights
        self.board = board
        self.unit = weights.travel * board.kilometres + weights.cost * board.rates
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

    def take(self, group: int, free: Flags) -> bool:
        if not free.any():
            return False
        weights, at = self.board.problem.weights, self.board.institution[group]
        cost = self.unit[:, group] + weights.load * 2 * self.number
        cost = cost + weights.linkage * 2 * self.together[:, at] / max(1, self.board.wanted[at])
        self.change(int(np.argmin(np.where(free, cost, np.inf))), group, 1)
        return True

    def change(self, auditor: int, group: int, by: int) -> None:
        self.contacts[auditor, group] += by
        self.number[auditor] += by
        self.together[auditor, self.board.institution[group]] += by
        self.at_desk[auditor, self.board.desk[group]] += by


def first_come(board: Board) -> FirstCome:
    """Scarce groups first; an institution that would meet too few auditors gives audits up."""
    state = _State(board)
    fewest = board.problem.rules.auditors_per_institution_min
    for group in np.lexsort((np.arange(len(board.groups)), board.allowed.sum(axis=0))).tolist():
        at = board.institution[group]
        for _ in range(int(board.size[group] - board.fixed[:, group].sum())):
            free = state.free(group)
            few = board.wanted[at] >= fewest > np.count_nonzero(state.together[:, at])
            new = free & (state.together[:, at] == 0)
            state.take(group, new if few and new.any() else free)
    for at in np.flatnonzero(board.wanted >= max(2, fewest)).tolist():
        _give_up(state, at, fewest)
    left = board.size - state.contacts.sum(axis=0)
    doubled = _double(state, board.size - left)
    return FirstCome(state.contacts, doubled, left)


def _give_up(state: _State, at: int, fewest: int) -> None:
    """Takes repeated contacts back until there are as many auditors as the rule asks for what is left."""
    groups = state.board.groups_of[at]
    while True:
        own = state.contacts[:, groups]
        if own.sum() < fewest or np.count_nonzero(own.sum(axis=1)) >= fewest:
            return
        repeated = (own > state.board.fixed[:, groups]) & (own.sum(axis=1) > 1)[:, None]
        if not repeated.any():
            return
        who, number = (int(found[-1]) for found in np.nonzero(repeated))
        state.change(who, int(groups[number]), -1)


def _double(state: _State, placed: Counts) -> Counts:
    """Double audits where somebody else is free, one for a group at a time."""
    board = state.board
    needed = doubles_needed(board.problem.rules.double_audit_share, int(placed.sum()))
    doubled = np.zeros_like(placed)
    for group in np.flatnonzero(placed).tolist():
        if doubled.sum() >= needed:
            break
        free = state.free(group) & (state.contacts[:, group] < placed[group])
        if state.take(group, free):
            doubled[group] += 1
    return doubled
