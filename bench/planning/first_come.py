"""The way of the peers: audits are posted in order, and whoever is near, free and allowed takes them.

A job board asks for the certificate, the declared characteristics, no declared conflict, the day in one's own calendar and
the open door; it knows nothing of the other rules. `python -m bench.planning.first_come PROBLEM.json [nearest|random]`
prints what `figures` says of the result.
"""

import json
import random
import statistics
import sys
from collections import Counter, defaultdict
from datetime import date, timedelta
from pathlib import Path

import numpy as np

from bench.planning.arithmetic import centres, kilometres, place
from bench.planning.checker import check
from lider.planning.linkage import precision
from lider.planning.problem import Variances

DAYS = ("mon", "tue", "wed", "thu", "fri")
WAYS = ("nearest", "random")


def self_assigned(problem: dict, way: str = "nearest") -> dict:
    """A plan made by first come, first served: by the nearest free auditor, or by a random one who wants the audit."""
    chance = random.Random(problem["seed"])
    board = _Board(problem, chance)
    fitting = defaultdict(list)
    for scenario in problem["scenarios"]:
        fitting[scenario["kind"], scenario["channel"]].append(scenario["id"])
    assignments, unplaced = [], []
    for institution in problem["institutions"]:
        points = {point["id"]: point for point in institution["points"]}
        for audit in institution["audits"]:
            taken = board.taken(institution, audit, points[audit["point"]], way)
            scenarios = fitting[institution["kind"], audit["channel"]]
            if taken is None or not scenarios:
                unplaced.append({"audit": audit["id"], "rule": "capacity", "explanation": "Nobody took it."})
                continue
            slot = chance.choice(("open", "middle", "close")) if audit["channel"] in ("visit", "phone") else None
            row = {"audit": audit["id"], "institution": institution["id"], "auditor": taken[0], "date": str(taken[1])}
            assignments.append({**row, "scenario": chance.choice(scenarios), "slot": slot, "double_of": None})
    return _told(problem, assignments, unplaced)


class _Board:
    """Who is still free, and which days each has."""

    def __init__(self, problem: dict, chance: random.Random) -> None:
        self.chance, self.centres = chance, centres(problem)
        self.auditors, self.left = problem["auditors"], {one["id"]: one["capacity"] for one in problem["auditors"]}
        first, last = (date.fromisoformat(problem["calendar"][key]) for key in ("from", "to"))
        days = [first + timedelta(number) for number in range((last - first).days + 1)]
        working = [day for day in days if day.weekday() < 5 and str(day) not in problem["calendar"]["holidays"]]
        self.days = {one["id"]: [day for day in working if not _away(one, day)] for one in self.auditors}
        self.closed = {one["id"]: {*(one.get("conflicts") or [])} for one in self.auditors}

    def taken(self, institution: dict, audit: dict, point: dict, way: str) -> tuple[str, date] | None:
        """Who takes the audit, and on which day."""
        there = place(point, self.centres)
        asked = [one for one in self.auditors if self._may(one, institution, audit)]
        if way == "random":
            self.chance.shuffle(asked)
        else:
            asked.sort(key=lambda one: kilometres((one["lat"], one["lon"]), there))
        for auditor in asked:
            open_days = [day for day in self.days[auditor["id"]] if _is_open(point, audit, day)]
            if open_days:
                self.left[auditor["id"]] -= 1
                return auditor["id"], self.chance.choice(open_days)
        return None

    def _may(self, auditor: dict, institution: dict, audit: dict) -> bool:
        skilled = audit["channel"] in auditor["channels"] and {*(audit.get("traits") or [])} <= {*(auditor.get("traits") or [])}
        return skilled and self.left[auditor["id"]] > 0 and institution["id"] not in self.closed[auditor["id"]]


def _away(auditor: dict, day: date) -> bool:
    return any(first <= str(day) <= last for first, last in auditor.get("unavailable") or [])


def _is_open(point: dict, audit: dict, day: date) -> bool:
    return audit["channel"] not in ("visit", "phone") or bool((point.get("hours") or {}).get(DAYS[day.weekday()]))


def _told(problem: dict, assignments: list[dict], unplaced: list[dict]) -> dict:
    """A plan with figures that claim nothing: the checker's complaints about them are left out of `figures`."""
    objective = dict.fromkeys(("total", "travel", "load", "cost", "linkage"), 0.0)
    linkage = {"components": 0, "expected_se_median": None, "expected_se_worst": None}
    return {
        "assignments": assignments, "unplaced": unplaced, "objective": objective, "bound": 0.0, "gap": 0.0, "cut": False,
        "linkage": linkage, "kilometres_saved": 0.0,
    }  # fmt: skip


def figures(problem: dict, plan: dict) -> dict:
    """Travel, spread of the load, standard errors and broken rules, of a plan made in whatever way."""
    middle = centres(problem)
    audits = {audit["id"]: (audit, one) for one in problem["institutions"] for audit in one["audits"]}
    points = {(one["id"], point["id"]): point for one in problem["institutions"] for point in one["points"]}
    auditors = {one["id"]: number for number, one in enumerate(problem["auditors"])}
    institutions = {one["id"]: number for number, one in enumerate(problem["institutions"])}
    together = np.zeros((len(auditors), len(institutions)), dtype=np.int64)
    travel = 0.0
    for row in plan["assignments"]:
        audit, _ = audits[row["double_of"] or row["audit"]]
        together[auditors[row["auditor"]], institutions[row["institution"]]] += 1
        if audit["channel"] == "visit":
            home = problem["auditors"][auditors[row["auditor"]]]
            travel += 2 * kilometres((home["lat"], home["lon"]), place(points[row["institution"], audit["point"]], middle))
    loads = together.sum(axis=1)
    expected = precision(together, Variances(**(problem.get("variances") or {})))
    broken = Counter(text.partition(":")[0] for text in check(problem, plan))
    return {
        "placed": len(plan["assignments"]),
        "unplaced": sum(row["audit"] is not None for row in plan["unplaced"]),
        "travel_km": round(travel),
        "load_sd": round(statistics.pstdev(loads.tolist()), 2),
        "load_max": int(loads.max()),
        "components": expected.components,
        "expected_se_median": expected.median,
        "expected_se_worst": expected.worst,
        "broken_rules": {rule: number for rule, number in sorted(broken.items()) if rule != "arithmetic"},
    }


if __name__ == "__main__":
    asked = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    print(json.dumps(figures(asked, self_assigned(asked, *sys.argv[2:])), indent=2))
