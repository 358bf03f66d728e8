"""Why an audit has no place: the smallest set of rules that collide, and what would free them."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from itertools import combinations
from typing import Any

import numpy as np

from lider.planning.board import Board, lay_out
from lider.planning.objective import doubles_needed
from lider.planning.placing import Placed
from lider.planning.problem import Problem
from lider.planning.program import Stopped
from lider.planning.relaxing import RULES, Rule
from lider.planning.standing import standing_rules
from lider.planning.who import Clock, leaves_any

#: Institutions that are looked into one by one; the rest share what is found for the first of them.
LOOKED_INTO_MAX = 100
#: Above so many pairs of auditors and audits the whole problem is not solved anew for every rule.
PAIRS_MAX = 60_000

#: Whether a problem with so many different weekdays leaves anything out.
Fails = Callable[[Problem, int], bool]


def unplaced_rows(placed: Placed, assigned: set[str], clock: Clock) -> list[dict[str, Any]]:
    """A row for each wanted audit without a place, by institution and id, and one for a shortfall of double audits."""
    search = _Search(placed, clock)
    rows = []
    for at in _short(placed, assigned):
        for group in placed.board.groups_of[at].tolist():
            missing = sorted(set(placed.board.groups[group].audits) - assigned)
            if missing:
                rules, own = search.rules(at, group)
                text = _sentence(placed.board.problem.institutions[at].id, rules, own)
                rows += [{"audit": audit, "rule": _names(rules), "explanation": text} for audit in missing]
    return rows + _short_of_doubles(placed)


def _names(rules: tuple[Rule, ...]) -> str:
    return " + ".join(rule.name for rule in rules) or "seconds"


class _Search:
    """Finds the rules that collide once for each institution, and once for the whole problem."""

    def __init__(self, placed: Placed, clock: Clock) -> None:
        self.placed = placed
        self._clock = clock
        self._own: dict[int, tuple[Rule, ...]] = {}
        self._common: tuple[Rule, ...] | None = None

    def rules(self, at: int, group: int) -> tuple[tuple[Rule, ...], bool]:
        """Rules that keep the group's audits out, and whether they do so in the institution alone."""
        if self.placed.board.size[group] == 0 and (barring := _barring(self.placed.board, group)):
            return barring, True
        if at not in self._own and len(self._own) < LOOKED_INTO_MAX:
            try:
                fails = partial(_leaves_out, clock=self._clock, dated=(0,) if at in self.placed.sought else ())
                self._own[at] = _own_rules(self.placed.board, at, bool(self.placed.board.size[group] == 0), fails)
            except Stopped:
                return (), False
        if own := self._own.get(at):
            return own, True
        if at in self.placed.shed:
            return _days_rules(), True
        if self.placed.who.cut:
            return (), False
        if _is_large(self.placed.board.problem):
            return standing_rules(self.placed, group) or _days_rules(), False
        if self._common is None:
            fails = partial(_leaves_out, clock=self._clock, dated=self.placed.sought)
            self._common = minimal(self.placed.board.problem, fails) or _days_rules()
        return self._common, False


def _short(placed: Placed, assigned: set[str]) -> list[int]:
    institutions = enumerate(placed.board.problem.institutions)
    return [at for at, institution in institutions if any(audit.id not in assigned for audit in institution.audits)]


def _barring(board: Board, group: int) -> tuple[Rule, ...]:
    """The fewest rules that together keep everybody from a group; empty where days take part in it."""
    reasons = {name: flags[:, group] for name, flags in board.barred.items()} | {"capacity": board.capacity == 0}
    for count in range(1, len(reasons) + 1):
        for names in combinations(reasons, count):
            if np.logical_or.reduce([reasons[name] for name in names]).all():
                return () if "unavailable" in names else tuple(rule for rule in RULES if rule.name in names)
    return ()


def _own_rules(board: Board, at: int, barred: bool, fails: Fails) -> tuple[Rule, ...]:
    """Rules that collide in this institution even if it were alone; empty where it could be placed then.

    Audits that nobody may make at all have their own reasons and are set aside, unless they are what is asked for.
    """
    problem, institution = board.problem, board.problem.institutions[at]
    name = institution.id
    kept = {audit for group in board.groups_of[at].tolist() if barred or board.size[group] for audit in board.groups[group].audits}
    auditors = tuple(
        replace(one, conflicts=(name,) * (name in one.conflicts), previous=(name,) * (name in one.previous))
        for one in problem.auditors
    )
    fixed = tuple(row for row in problem.fixed if row.audit in kept)
    institution = replace(institution, audits=tuple(audit for audit in institution.audits if audit.id in kept))
    return minimal(replace(problem, institutions=(institution,), auditors=auditors, fixed=fixed), fails)


def _is_large(problem: Problem) -> bool:
    return sum(len(institution.audits) for institution in problem.institutions) * len(problem.auditors) > PAIRS_MAX


def _days_rules() -> tuple[Rule, ...]:
    return tuple(rule for rule in RULES if rule.name in ("unavailable", "hours", "calendar", "spread_weeks_min"))


def minimal(problem: Problem, fails: Fails, weekdays: int = 3) -> tuple[Rule, ...]:
    """Rules that collide, none of which can be taken away: without any one of them the others can be kept.

    Rule after rule is lifted; where the problem still fails, it stays lifted.
    """
    if not fails(problem, weekdays):
        return ()
    kept = []
    for rule in RULES:
        lifted, fewer = rule.lifted(problem), 1 if rule.name == "weekdays" else weekdays
        if fails(lifted, fewer):
            problem, weekdays = lifted, fewer
        else:
            kept.append(rule)
    return tuple(kept)


def _leaves_out(problem: Problem, weekdays: int, clock: Clock, dated: tuple[int, ...]) -> bool:
    board: Board = lay_out(problem, weekdays)
    if board.size.sum() < board.wanted.sum() or (board.room < board.wanted).any():
        return True
    return leaves_any(board, clock) or bool(dated and leaves_any(board, clock, dated))


def _sentence(institution: str, rules: tuple[Rule, ...], own: bool) -> str:
    where = f"Not every audit of {institution} can be placed" if own else "Not all audits of the problem can be placed together"
    if not rules:
        return f"{where} in the time that was given."
    says = "; ".join(rule.says for rule in rules)
    return f"{where}: {says}. To free it, {', or '.join(rule.frees for rule in rules)}."


def _short_of_doubles(placed: Placed) -> list[dict[str, Any]]:
    board, who = placed.board, placed.who
    wanted = int((board.size - who.left).sum())
    needed, made = doubles_needed(board.problem.rules.double_audit_share, wanted), int(who.doubled.sum())
    if made >= needed:
        return []
    text = (
        f"{needed} double audits are needed for {wanted} placed audits, {made} could be placed: each needs another auditor than "
        "its wanted audit, who may audit there, has capacity left and a day near it. To free it, add auditors or capacity, or "
        "lower double_audit_share."
    )
    return [{"audit": None, "rule": "double_audit_share", "explanation": text}]
