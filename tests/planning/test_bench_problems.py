"""The problems that the planner is measured with: the same for the same seed, readable, realistic in what they promise."""

import json
import math

import jsonschema
import pytest
from bench.planning.checker import check
from bench.planning.first_come import WAYS, figures, self_assigned
from bench.planning.nasty import SPOILERS, nasty
from bench.planning.problems import make

from lider.planning.reading import read_problem

SIZE = (12, 10, 6)


@pytest.fixture(scope="module")
def problem():
    return make(*SIZE, seed=3)


def test_a_seed_gives_the_same_problem(problem):
    assert make(*SIZE, seed=3) == problem
    assert make(*SIZE, seed=4) != problem


def test_a_problem_has_its_size_and_its_slack(problem):
    found = read_problem(json.dumps(problem))
    assert (len(found.auditors), len(found.institutions)) == SIZE[:2]
    assert {len(institution.audits) for institution in found.institutions} == {SIZE[2]}
    assert sum(auditor.capacity for auditor in found.auditors) == math.ceil(10 * 6 * 1.1 * 1.15)
    assert found.notes == ()


def test_a_problem_fits_the_schema(problem):
    with open("docs/schemas/problem.schema.json", encoding="utf-8") as file:
        jsonschema.Draft202012Validator(json.load(file)).validate(problem)


def test_nasty_problems_are_read():
    names = [name for name, _, document in nasty() if read_problem(json.dumps(document))]
    assert names == list(SPOILERS)


@pytest.mark.parametrize("way", WAYS)
def test_first_come_keeps_what_a_job_board_checks_and_no_more(problem, way):
    made = self_assigned(problem, way)
    broken = {text.partition(":")[0] for text in check(problem, made)}
    assert not broken & {"shape", "reference", "id", "unplaced", "channel", "traits", "capacity", "conflicts"}
    assert not broken & {"calendar", "unavailable", "hours"}
    assert {"double_audit_share", "arithmetic"} <= broken
    found = figures(problem, made)
    assert found["placed"] + found["unplaced"] == 60
    assert found["broken_rules"]["double_audit_share"] == 1
    assert 0 < found["expected_se_median"] <= found["expected_se_worst"]


def test_the_nearest_travel_less_than_a_random_auditor(problem):
    nearest, anybody = (figures(problem, self_assigned(problem, way)) for way in WAYS)
    assert nearest["travel_km"] < anybody["travel_km"]
