"""Replanning in the middle of a calendar: what was agreed on days that are over stays, everything else comes later."""

import copy
import json

import pytest
from bench.planning import problems
from bench.planning.checker import check

from lider.planning.plan import plan
from lider.planning.reading import read_problem

SIZE = {"auditors": 18, "institutions": 12, "audits": 6}


def planned(document):
    return plan(read_problem(json.dumps(document)), 0.005, lambda: None)


@pytest.fixture(scope="module")
def halfway():
    """A problem whose calendar is half over: what the first plan put on days before the middle is agreed."""
    document = problems.make(**SIZE, seed=3)
    wanted = [row for row in planned(document)["assignments"] if row["double_of"] is None]
    middle = sorted(row["date"] for row in wanted)[len(wanted) // 2]
    over = [{name: row[name] for name in ("audit", "auditor", "date")} for row in wanted if row["date"] < middle]
    return {**document, "calendar": {**document["calendar"], "free_from": middle}, "fixed": over}


def test_what_is_new_comes_later_and_keeps_every_rule(halfway):
    found = planned(halfway)
    agreed = {row["audit"] for row in halfway["fixed"]}
    assert agreed and check(halfway, found) == []
    new = [row for row in found["assignments"] if row["audit"] not in agreed]
    assert new and min(row["date"] for row in new) >= halfway["calendar"]["free_from"]
    assert [row for row in found["unplaced"] if row["audit"]] == []


def test_the_checker_knows_days_that_are_over(halfway):
    found = planned(halfway)
    agreed = {row["audit"] for row in halfway["fixed"]}
    moved = copy.deepcopy(found)
    next(row for row in moved["assignments"] if row["audit"] not in agreed)["date"] = halfway["calendar"]["from"]
    assert any("and not agreed" in text for text in check(halfway, moved))
