"""`lider plan` without its files: a problem in, the document of docs/schemas/plan.schema.json out."""

from collections.abc import Iterator
from typing import Any

from lider.planning.days import working_days
from lider.planning.explaining import unplaced_rows
from lider.planning.linkage import precision
from lider.planning.objective import parts, simple_bound, together_of, total
from lider.planning.placing import Placed, place_all
from lider.planning.problem import Problem
from lider.planning.who import Clock, Limits


def plan(problem: Problem, gap: float, clock: Clock) -> dict[str, Any]:
    """The plan as a JSON document. `gap` is relative; `clock` tells the seconds that are left, None for no limit.

    Refused (`faults.Refused`) where what is fixed leaves no way. The same problem gives the same
    document, unless the clock stops it.
    """
    placed = place_all(problem, Limits(gap, clock))
    board, who = placed.board, placed.who
    found = parts(board, who.contacts)
    value = total(board, found)
    bound = min(value, max(who.bound, simple_bound(board, int((board.size - who.left).sum()), int(who.doubled.sum()))))
    assignments = list(_assignments(placed))
    expected = precision(together_of(board, who.contacts), problem.variances)
    return {
        "assignments": assignments,
        "unplaced": unplaced_rows(placed, {row["audit"] for row in assignments}, clock),
        "objective": {"total": value, **found},
        "bound": bound,
        "gap": (value - bound) / value if value > 0 else 0.0,
        "cut": who.cut,
        "linkage": {
            "components": expected.components,
            "expected_se_median": expected.median,
            "expected_se_worst": expected.worst,
        },
        "kilometres_saved": max(0.0, placed.when.saved),
    }


def _assignments(placed: Placed) -> Iterator[dict[str, Any]]:
    """By institution, then day; a double has the id of its wanted audit and a number that nobody else has."""
    problem = placed.board.problem
    days = [day.isoformat() for day in working_days(problem.calendar)]
    taken = {audit.id for institution in problem.institutions for audit in institution.audits}
    for at, rows in sorted(placed.when.dated.items()):
        for row in sorted(rows, key=lambda row: (row.day, row.audit, row.contact.double_of is not None)):
            double = row.contact.double_of is not None
            yield {
                "audit": _new_id(row.audit, taken) if double else row.audit,
                "institution": problem.institutions[at].id,
                "auditor": problem.auditors[row.contact.auditor].id,
                "scenario": row.scenario,
                "date": days[row.day],
                "slot": row.slot,
                "double_of": row.audit if double else None,
            }


def _new_id(audit: str, taken: set[str]) -> str:
    name = f"{audit}-double"
    while name in taken:
        name += "'"
    taken.add(name)
    return name
