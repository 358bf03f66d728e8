"""The rules of a finished plan: what the planner makes keeps them, and what breaks one is named as the checker names it."""

import json
import random
from datetime import date

import pytest
from bench.planning import problems
from bench.planning.checker import check

from lider.planning.keeping import Beside, Broken, broken_rules, placements
from lider.planning.plan import plan as make
from lider.planning.reading import read_problem
from tests.planning.small import plan, problem
from tests.planning.test_checker import PLANTED, PLANTERS, rows

#: What the checker finds and nobody asks here: references, ids, shapes and sums of a document, and rows that are fixed.
OTHER = {"reference", "id", "unplaced", "fixed", "arithmetic", "shape"}


def found(asked, made, **beside):
    return broken_rules(read_problem(json.dumps(asked)), placements(made), Beside(**beside))


def rules(broken):
    return {one.rule for one in broken}


def row_of(made, audit):
    return next(row for row in made["assignments"] if row["audit"] == audit)


def test_a_plan_that_keeps_every_rule_breaks_none():
    assert found(problem(), plan()) == []


@pytest.mark.parametrize("seed", range(3))
def test_what_the_planner_makes_keeps_every_rule(seed):
    asked = problems.make(12, 6, 13, seed)
    made = make(read_problem(json.dumps(asked)), 0.005, lambda: None)
    assert made["assignments"] and found(asked, made) == []


@pytest.mark.parametrize("rule", sorted(set(PLANTERS) - OTHER))
@pytest.mark.parametrize("seed", range(PLANTED))
def test_a_planted_violation_has_the_name_that_the_checker_gives_it(rule, seed):
    chance = random.Random(f"{rule} {seed}")
    asked, made = problem(), plan()
    asked["fixed"] = []
    PLANTERS[rule](chance, asked, made, chance.choice(rows(made) + rows(made, "library")))
    made["unplaced"] = [row for row in made["unplaced"] if row["audit"]]  # what a row says falsely breaks no rule of planning
    assert rules(found(asked, made)) == {text.partition(":")[0] for text in check(asked, made)} - OTHER


def test_a_broken_rule_names_who_where_and_when():
    made = plan()
    row_of(made, "office-2")["auditor"] = "ola"
    row_of(made, "office-2")["date"] = "2027-04-14"
    asked = problem()
    asked["auditors"][1]["previous"] = ["office"]
    asked["institutions"][0]["audits"][1]["traits"] = ["parent"]
    known = {"institution": "office", "audit": "office-2", "auditor": "ola"}
    broken = found(asked, made)
    assert Broken("previous", **known) in broken
    assert Broken("traits", names=("parent",), **known) in broken
    assert Broken("unavailable", day=date(2027, 4, 14), **known) in broken


def test_numbers_stand_beside_their_limits():
    made = plan()
    for audit in ("office-2", "office-3"):
        row_of(made, audit)["auditor"] = "jan"
    broken = found(problem(), made)
    assert Broken("contacts_per_auditor_max", institution="office", auditor="jan", number=3, limit=2) in broken
    made = plan()
    row_of(made, "office-1-double")["date"] = "2027-03-15"
    known = {"institution": "office", "audit": "office-1", "auditor": "ala"}
    assert found(problem(), made) == [Broken("double_audit_within_days", day=date(2027, 3, 2), number=13, limit=10, **known)]


def test_days_that_are_over_take_only_what_is_agreed():
    asked, made = problem(), plan()
    asked["calendar"]["free_from"] = "2027-03-09"
    over = [one for one in found(asked, made) if one.rule == "calendar"]
    assert {(one.audit, one.detail) for one in over} == {("library-1", "over"), ("library-2", "over")}


def test_what_stands_beside_counts():
    assert found(problem(), plan(), load={"ala": 2}) == []
    assert found(problem(), plan(), load={"ala": 3}) == [Broken("capacity", auditor="ala", number=5, limit=4)]
    assert rules(found(problem(), plan(), met={("office", "ala"): 1})) == {"contacts_per_auditor_max"}
    assert rules(found(problem(), plan(), placed=10)) == {"double_audit_share"}
    assert found(problem(), plan(), placed=10, doubles=1) == []
