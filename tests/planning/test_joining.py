"""Parts that nothing ties together are joined where the gap has room for it."""

import json

import numpy as np
import pytest
from bench.planning.checker import check
from bench.planning.problems import make

from lider.planning.plan import plan
from lider.planning.reading import read_problem


def two_regions(apart):
    """Two institutions that far apart (degrees), six calls and visits each, and three auditors at home beside each of them."""
    problem = make(6, 2, 6, 1, slack=9)
    problem["rules"] |= {"double_audit_share": 0}
    problem["weights"] |= {"load": 0, "linkage": 0}
    for number, auditor in enumerate(problem["auditors"]):
        auditor |= {"unavailable": [], "conflicts": [], "previous": [], "municipality": "elsewhere", "capacity": 3}
        auditor |= {"channels": ["visit"], "traits": [], "rate": {"visit": 500.0}, "lat": 50.05 + apart * (number % 2), "lon": 20.0}
    for number, institution in enumerate(problem["institutions"]):
        for point in institution["points"]:
            point |= {"lat": 50.0 + apart * number, "lon": 20.0}
            point["hours"] = {day: ["08:00", "16:00"] for day in ("mon", "tue", "wed", "thu", "fri")}
        for audit in institution["audits"]:
            audit |= {"channel": "visit", "traits": []}
    return problem


@pytest.mark.parametrize(("apart", "gap", "parts"), [(0.6, 0.05, 1), (0.6, 0.0, 2), (3.0, 0.005, 2)])
def test_parts_are_joined_within_the_gap(apart, gap, parts):
    problem = two_regions(apart)
    found = plan(read_problem(json.dumps(problem)), gap, lambda: None)
    assert check(problem, found) == []
    assert len(found["assignments"]) == 12
    assert found["linkage"]["components"] == parts
    assert found["gap"] <= gap + 1e-9
    assert np.isfinite(found["bound"])
