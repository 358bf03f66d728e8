"""The figures that a plan tells of itself, computed anew."""

import csv
import math
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

#: Data alone, no code: Polish places.
PLACES = Path(__file__).parents[2] / "src" / "lider" / "planning" / "places.csv"
EARTH_RADIUS_KM = 6371.0088
ROUNDING = 0.01


class Case(Protocol):
    """What the checker knows of a problem and its plan."""

    problem: dict
    plan: dict
    auditors: dict[str, dict]
    rows: list[dict]

    def audit(self, row: dict) -> dict: ...
    def point(self, row: dict) -> dict: ...


def arithmetic(case: Case) -> Iterator[str]:
    told, weights = case.plan["objective"], case.problem["weights"]
    for part, value in (("travel", _travel(case)), ("load", _load(case)), ("cost", _cost(case))):
        if not math.isclose(told[part], value, rel_tol=1e-6, abs_tol=ROUNDING):
            yield f"arithmetic: {part} is {value:.3f}, not {told[part]}"
    total = math.fsum(weights[part] * told[part] for part in weights)
    if not math.isclose(told["total"], total, rel_tol=1e-6, abs_tol=ROUNDING * (1 + sum(weights.values()))):
        yield f"arithmetic: the parts weigh {total:.3f}, not {told['total']}"
    slack = 1e-6 * max(1.0, abs(told["total"]))
    if case.plan["bound"] > told["total"] + slack:
        yield f"arithmetic: the bound {case.plan['bound']} is above the total {told['total']}"
    gap = (told["total"] - case.plan["bound"]) / told["total"] if told["total"] else 0.0
    if not math.isclose(case.plan["gap"], max(gap, 0.0), rel_tol=1e-3, abs_tol=1e-5):
        yield f"arithmetic: the gap is {gap:.6f}, not {case.plan['gap']}"
    if (number := _components(case)) != case.plan["linkage"]["components"]:
        yield f"arithmetic: the graph has {number} components, not {case.plan['linkage']['components']}"
    if not -ROUNDING <= case.plan["kilometres_saved"] <= told["travel"] + ROUNDING:
        yield f"arithmetic: {case.plan['kilometres_saved']} of {told['travel']} kilometres cannot be saved"


def _travel(case: Case) -> float:
    visits = (row for row in case.rows if case.audit(row)["channel"] == "visit")
    middle = centres(case.problem)
    trips = ((place(case.auditors[row["auditor"]], middle), place(case.point(row), middle)) for row in visits)
    return math.fsum(2 * kilometres(home, point) for home, point in trips)


def place(thing: dict, middle: dict[str, tuple[float, float]]) -> tuple[float, float]:
    """Where a thing lies; without coordinates, in the middle of its municipality."""
    if thing.get("lat") is None or thing.get("lon") is None:
        return middle[thing["municipality"]]
    return thing["lat"], thing["lon"]


def centres(problem: dict) -> dict[str, tuple[float, float]]:
    """By municipality, the mean of everything in it that has coordinates, else the only Polish place of that name."""
    with PLACES.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    names = Counter(row["name"] for row in rows)
    single = {row["name"]: (float(row["latitude"]), float(row["longitude"])) for row in rows if names[row["name"]] == 1}
    found = defaultdict(list)
    for thing in [*problem["auditors"], *(point for one in problem["institutions"] for point in one["points"])]:
        if thing.get("lat") is not None and thing.get("lon") is not None:
            found[thing["municipality"]].append((thing["lat"], thing["lon"]))
    means = {name: tuple(math.fsum(one) / len(one) for one in zip(*there, strict=True)) for name, there in found.items()}
    return single | means


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """The great-circle distance."""
    (lat, lon), (lat2, lon2) = (tuple(map(math.radians, place)) for place in (one, other))
    half = math.sin((lat2 - lat) / 2) ** 2 + math.cos(lat) * math.cos(lat2) * math.sin((lon2 - lon) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(math.sqrt(min(1.0, half)))


def _load(case: Case) -> float:
    numbers = Counter(row["auditor"] for row in case.rows)
    mean = len(case.rows) / len(case.auditors) if case.auditors else 0.0
    return math.fsum((numbers[name] - mean) ** 2 for name in case.auditors)


def _cost(case: Case) -> float:
    return math.fsum(case.auditors[row["auditor"]]["rate"].get(case.audit(row)["channel"], 0) for row in case.rows)


def _components(case: Case) -> int:
    """Connected parts of the graph of auditors and institutions."""
    root: dict[tuple[str, str], tuple[str, str]] = {}

    def find(node: tuple[str, str]) -> tuple[str, str]:
        while root.setdefault(node, node) != node:
            node = root[node]
        return node

    for row in case.rows:
        root[find(("auditor", row["auditor"]))] = find(("institution", row["institution"]))
    return sum(node == above for node, above in root.items())
