"""Small problems planned to the optimum: nothing is broken, nothing depends on order or names, nothing is better."""

import copy
import json
import random
from functools import cache

import pytest
from bench.planning.checker import check
from bench.planning.nasty import SPOILERS, nasty
from bench.planning.problems import make
from django.core.management import call_command, load_command_class

from tests.planning.exhaustive import best
from tests.planning.small import problem as by_hand

#: Auditors, institutions, audits of each; and the problem's seed.
SIZES = [(8, 3, 4), (9, 4, 6), (12, 6, 3), (7, 3, 13), (10, 8, 2)]
SEEDS = [(*SIZES[seed % len(SIZES)], seed) for seed in range(20)]


@pytest.fixture(scope="session")
def planned(tmp_path_factory):
    """The bytes that `lider plan --gap 0` writes."""
    folder = tmp_path_factory.mktemp("plans")

    def plan(problem):
        (folder / "problem.json").write_text(json.dumps(problem), encoding="utf-8")
        target = folder / "plan.json"
        target.unlink(missing_ok=True)
        call_command(load_command_class("lider.config", "plan"), str(folder / "problem.json"), "-o", str(target), "--gap", "0")
        return target.read_bytes()

    return plan


@cache
def drawn(*size):
    return make(*size, slack=0.4)


def tiny(seed):
    """Four auditors, two institutions of three audits, no linkage: small enough to try everything."""
    problem = make(4, 2, 3, seed, slack=1)
    problem["weights"] |= {"linkage": 0, "load": 40}
    problem["rules"]["auditors_per_institution_min"] = 2 + seed % 2
    for auditor in problem["auditors"]:
        auditor["unavailable"] = []
    for institution in problem["institutions"]:
        for point in institution["points"]:
            point["hours"] = {day: ["08:00", "16:00"] for day in ("mon", "tue", "wed", "thu", "fri")}
    return problem


def shuffled(problem, seed):
    chance, other = random.Random(seed), copy.deepcopy(problem)
    lists = [other["auditors"], other["institutions"], other["scenarios"]]
    lists += [institution[key] for institution in other["institutions"] for key in ("points", "audits")]
    lists += [
        auditor[key] for auditor in other["auditors"] for key in ("channels", "traits", "unavailable", "conflicts", "previous")
    ]
    for one in lists:
        chance.shuffle(one)
    return dict(chance.sample(sorted(other.items()), len(other)))


def renamed(problem, seed):
    """The same problem with other ids for auditors, institutions and audits, which sort otherwise."""
    chance, other = random.Random(seed), copy.deepcopy(problem)
    names = [one["id"] for key in ("auditors", "institutions") for one in other[key]]
    names += [audit["id"] for one in other["institutions"] for audit in one["audits"]]
    new = dict(zip(names, chance.sample([f"x{number:04}" for number in range(len(names))], len(names)), strict=True))
    for auditor in other["auditors"]:
        auditor["id"] = new[auditor["id"]]
        for key in ("conflicts", "previous"):
            auditor[key] = [new[name] for name in auditor[key]]
    for institution in other["institutions"]:
        institution["id"] = new[institution["id"]]
        for audit in institution["audits"]:
            audit["id"] = new[audit["id"]]
    return other


def counts(plan):
    """Wanted audits and double audits that are placed."""
    doubles = sum(row["double_of"] is not None for row in plan["assignments"])
    return len(plan["assignments"]) - doubles, doubles


@pytest.mark.parametrize("size", SEEDS, ids=str)
def test_a_plan_breaks_no_rule(planned, size):
    problem = drawn(*size)
    plan = json.loads(planned(problem))
    assert check(problem, plan) == []
    assert plan["gap"] <= 1e-6
    assert plan["cut"] is False


@pytest.mark.parametrize("seed", range(6))
def test_the_rules_of_three_audits_hold_with_doubles_counted_too(planned, seed):
    """Two wanted audits and a double are three contacts on three weekdays."""
    problem = make(8, 6, 2, seed, slack=1)
    problem["rules"] |= {"double_audit_share": 0.5, "auditors_per_institution_min": 2}
    plan = json.loads(planned(problem))
    assert sum(row["double_of"] is not None for row in plan["assignments"]) >= 4
    assert check(problem, plan, doubles_count=True) == []


def test_what_is_fixed_stays(planned):
    problem = by_hand()
    plan = json.loads(planned(problem))
    assert check(problem, plan) == []


@pytest.mark.parametrize("size", SEEDS[:5], ids=str)
def test_the_order_of_the_file_changes_no_byte(planned, size):
    problem = drawn(*size)
    assert planned(shuffled(problem, 1)) == planned(problem)


@pytest.mark.parametrize("size", SEEDS[:3], ids=str)
def test_names_do_not_change_the_total(planned, size):
    problem = drawn(*size)
    plan, other = json.loads(planned(problem)), json.loads(planned(renamed(problem, 1)))
    assert counts(other) == counts(plan)
    assert other["objective"]["total"] == pytest.approx(plan["objective"]["total"], rel=1e-5)


@pytest.mark.parametrize("size", SEEDS[:3], ids=str)
def test_a_conflict_never_lowers_the_total(planned, size):
    problem = copy.deepcopy(drawn(*size))
    plan = json.loads(planned(problem))
    row = plan["assignments"][size[-1]]
    next(one for one in problem["auditors"] if one["id"] == row["auditor"])["conflicts"].append(row["institution"])
    other = json.loads(planned(problem))
    assert check(problem, other) == []
    assert counts(other) <= counts(plan)
    if counts(other) == counts(plan):
        assert other["objective"]["total"] >= plan["objective"]["total"] * (1 - 1e-6)


@pytest.mark.parametrize("seed", [0, 1, 3, 5, 7, 8])
def test_no_plan_is_better(planned, seed):
    problem = tiny(seed)
    plan = json.loads(planned(problem))
    assert check(problem, plan) == []
    *placed, total = best(problem)
    assert counts(plan) == tuple(placed)
    assert plan["objective"]["total"] == pytest.approx(total, abs=0.1)


@pytest.mark.parametrize("name", SPOILERS)
def test_an_impossible_problem_names_the_rule(planned, name):
    rule, problem = next((rule, problem) for other, rule, problem in nasty() if other == name)
    plan = json.loads(planned(problem))
    assert check(problem, plan) == []
    assert any(rule in row["rule"] for row in plan["unplaced"])


def test_two_auditors_make_two_audits_where_three_would_need_a_third(planned):
    problem = next(problem for name, _, problem in nasty() if name == "two auditors in all")
    placed = [row["institution"] for row in json.loads(planned(problem))["assignments"] if row["double_of"] is None]
    assert sorted(placed) == sorted(2 * [institution["id"] for institution in problem["institutions"]])
