"""Why an audit has no place: the smallest set of rules that collide, and what would free them."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from lider.planning.board import Board, lay_out
from lider.planning.objective import doubles_needed
from lider.planning.placing import Placed
from lider.planning.problem import Problem
from lider.planning.relaxing import RULES, Rule
from lider.planning.who import left_over

#: Institutions that are looked into one by one; the rest share what is found for the first of them.
LOOKED_INTO_MAX = 300
#: Above so many pairs of auditors and groups the whole problem is not solved anew for every rule.
PAIRS_MAX = 60_000

#: Whether a problem with so many different weekdays leaves anything out.
Fails = Callable[[Problem, int], bool]


def unplaced_rows(placed: Placed, assigned: set[str]) -> list[dict[str, Any]]:
    """A row for each wanted audit without a place, by institution and id, and one for a shortfall of double audits."""
    problem = placed.board.problem
    rows = []
    together: tuple[Rule, ...] | None = None
    for looked, at in enumerate(_short(placed, assigned)):
        own = _own_rules(problem, at) if looked < LOOKED_INTO_MAX else ()
        if not own and at not in placed.shed:
            together = _common_rules(problem) if together is None else together
        rules = own or (_days_rules() if at in placed.shed else together or ())
        name = problem.institutions[at].id
        for audit in sorted(audit.id for audit in problem.institutions[at].audits if audit.id not in assigned):
            rows.append(
                {"audit": audit, "rule": " + ".join(rule.name for rule in rules), "explanation": _sentence(name, rules, own)}
            )
    return rows + _short_of_doubles(placed)


def _short(placed: Placed, assigned: set[str]) -> list[int]:
    institutions = enumerate(placed.board.problem.institutions)
    return [at for at, institution in institutions if any(audit.id not in assigned for audit in institution.audits)]


def _own_rules(problem: Problem, at: int) -> tuple[Rule, ...]:
    """Rules that collide in this institution even if it were alone; empty where it could be placed then."""
    name = problem.institutions[at].id
    kept = {audit.id for audit in problem.institutions[at].audits}
    auditors = tuple(
        replace(one, conflicts=tuple({name} & {*one.conflicts}), previous=tuple({name} & {*one.previous}))
        for one in problem.auditors
    )
    fixed = tuple(row for row in problem.fixed if row.audit in kept)
    alone = replace(problem, institutions=(problem.institutions[at],), auditors=auditors, fixed=fixed)
    return minimal(alone, _leaves_out)


def _common_rules(problem: Problem) -> tuple[Rule, ...]:
    """Rules that collide over all institutions. Of a large problem only what ties institutions together: the capacity."""
    audits = sum(len(institution.audits) for institution in problem.institutions)
    if audits * len(problem.auditors) > PAIRS_MAX:
        return tuple(rule for rule in RULES if rule.name == "capacity")
    return minimal(problem, _leaves_out)


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


def _leaves_out(problem: Problem, weekdays: int) -> bool:
    board: Board = lay_out(problem, weekdays)
    if board.size.sum() < board.wanted.sum() or (board.room < board.wanted).any():
        return True
    return bool(left_over(board, _endless).sum() > 0)


def _endless() -> None:
    return None


def _sentence(institution: str, rules: tuple[Rule, ...], own: tuple[Rule, ...]) -> str:
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
