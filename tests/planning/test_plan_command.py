"""`lider plan` as people call it: what it writes, what it refuses, what a stop does."""

import json

import jsonschema
import pytest
from bench.planning.checker import check
from bench.planning.problems import make
from django.core.management import CommandError, call_command, load_command_class

from lider.planning.board import lay_out
from lider.planning.greedy import first_come
from lider.planning.objective import parts, simple_bound, total
from lider.planning.plan import plan
from lider.planning.reading import read_problem
from lider.planning.who import Limits, decide
from tests.planning.small import problem as by_hand


def run(folder, problem, *options):
    source, target = folder / "problem.json", folder / "plan.json"
    source.write_text(problem if isinstance(problem, str) else json.dumps(problem), encoding="utf-8")
    call_command(load_command_class("lider.config", "plan"), str(source), "-o", str(target), *options)
    return json.loads(target.read_text(encoding="utf-8"))


def test_a_plan_fits_the_schema(tmp_path):
    with open("docs/schemas/plan.schema.json", encoding="utf-8") as file:
        jsonschema.Draft202012Validator(json.load(file)).validate(run(tmp_path, by_hand()))


@pytest.mark.parametrize("problem", ["", "[]", '{"seed": NaN}', json.dumps(by_hand() | {"calendar": None})])
def test_bad_input_ends_with_status_2_and_nothing_is_written(tmp_path, problem):
    with pytest.raises(CommandError) as refused:
        run(tmp_path, problem)
    assert refused.value.returncode == 2
    assert not (tmp_path / "plan.json").exists()


@pytest.mark.parametrize("options", [("--gap", "-1"), ("--gap", "1"), ("--gap", "nan"), ("--seconds", "-1"), ("--seconds", "nan")])
def test_senseless_options_are_refused(tmp_path, options):
    with pytest.raises(CommandError) as refused:
        run(tmp_path, by_hand(), *options)
    assert refused.value.returncode == 2


def test_a_missing_file_is_bad_input(tmp_path):
    with pytest.raises(CommandError) as refused:
        call_command(load_command_class("lider.config", "plan"), str(tmp_path / "no.json"))
    assert refused.value.returncode == 2


def test_a_stop_keeps_every_rule_and_says_so(tmp_path):
    problem = make(12, 10, 6)
    found = run(tmp_path, problem, "--seconds", "0")
    assert found["cut"] is True
    assert check(problem, found) == []
    assert found["gap"] >= 0


def test_the_default_gap_is_kept():
    problem = make(15, 20, 7, 4)
    found = plan(read_problem(json.dumps(problem)), 0.005, lambda: None)
    assert check(problem, found, doubles_count=True) == []
    assert found["gap"] <= 0.005
    assert found["cut"] is False


@pytest.mark.parametrize("seed", range(6))
def test_the_bound_lies_between_the_simple_one_and_what_greed_finds(seed):
    board = lay_out(read_problem(json.dumps(make(10, 6, 5, seed, slack=0.6))))
    best, greedy = decide(board, Limits(0.0, lambda: None)), first_come(board)
    simple = simple_bound(board, int((board.size - best.left).sum()), int(best.doubled.sum()))
    assert simple <= best.bound + 1e-6
    assert best.bound <= total(board, parts(board, best.contacts)) + 1e-6
    if (greedy.left.sum(), greedy.doubled.sum()) == (best.left.sum(), best.doubled.sum()):
        assert best.bound <= total(board, parts(board, greedy.contacts)) + 1e-6


def test_what_is_agreed_is_planned_around(tmp_path):
    problem = make(12, 8, 6, 2, slack=0.5)
    first = run(tmp_path, problem, "--gap", "0")
    agreed = [row for row in first["assignments"] if row["double_of"] is None][::3]
    problem["fixed"] = [{key: row[key] for key in ("audit", "auditor", "date")} for row in agreed]
    again = run(tmp_path, problem, "--gap", "0")
    assert check(problem, again) == []
    assert again["objective"]["total"] == pytest.approx(first["objective"]["total"], rel=1e-6)
