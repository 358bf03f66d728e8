"""A run that is stopped, wherever that happens: every rule is kept, the figures are right, the bound is a bound."""

import json

import pytest
from bench.planning.checker import check
from bench.planning.problems import make

from lider.planning.known import Floor
from lider.planning.plan import plan
from lider.planning.reading import read_problem


@pytest.fixture(scope="module")
def problem():
    return make(20, 30, 8, 3)


def stopped(problem, looks):
    """The plan of a clock that stands still until it was looked at so many times."""
    left = iter([1e6] * looks)
    return plan(read_problem(json.dumps(problem)), 0.005, lambda: next(left, -1.0))


@pytest.fixture(scope="module")
def best(problem):
    return plan(read_problem(json.dumps(problem)), 0.0, lambda: None)


@pytest.mark.parametrize("looks", range(12))
def test_a_stop_anywhere_keeps_every_rule(problem, best, looks):
    found = stopped(problem, looks)
    assert check(problem, found) == []
    assert len(found["assignments"]) == len(best["assignments"])
    assert found["bound"] <= best["objective"]["total"] + 1e-6
    assert found["cut"] or found["gap"] <= 0.005


def test_a_late_stop_is_near_the_bound(problem):
    gaps = [found["gap"] for looks in range(12) if (found := stopped(problem, looks))["cut"]]
    assert gaps[0] > 0.1
    assert min(gaps) < 0.01


def test_a_problem_without_room_is_stopped_with_what_is_sure():
    problem = make(12, 10, 6, slack=-0.1)
    for looks in range(1, 12, 2):
        found = stopped(problem, looks)
        assert check(problem, found) == []
        assert {row["rule"] for row in found["unplaced"] if row["audit"]} <= {"seconds", "capacity"}


def test_what_is_left_out_lowers_the_floor_by_what_it_may_save():
    floor = Floor(1000.0, left=0, doubles=5, audit=20.0, double=30.0, load=8.0)
    assert floor.of(0, 5, 4) == 1000.0
    assert floor.of(1, 5, 4) == 1000.0 - 20.0 - 8.0 / 4
    assert floor.of(1, 4, 4) == 1000.0 - 50.0 - 8.0
    assert floor.of(0, 6, 4) == float("-inf")
