"""The sample's own edition goes through `lider plan` and the checker in one command."""

import subprocess
import sys
from pathlib import Path

from bench.planning.sample import report

from tests.journeys.conftest import untouched  # noqa: F401
from tests.planning.small import plan, problem
from tests.trust.processes import environment

ROOT = Path(__file__).resolve().parent.parent.parent


def test_the_sample_is_planned_and_no_rule_is_broken(untouched, tmp_path):  # noqa: F811
    command = [sys.executable, "-m", "bench.planning.sample", "--data", str(untouched)]
    done = subprocess.run(command, cwd=ROOT, env=environment(tmp_path), capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    around, fresh = done.stdout.splitlines()
    assert around.endswith("rules broken: 0")
    assert fresh.endswith("rules broken: 0")
    assert " 0 agreed" in fresh


def test_a_broken_rule_is_told_with_status_1(capsys):
    wrong = plan()
    wrong["assignments"][0]["date"] = "2027-03-06"
    assert report(problem(), wrong) == 1
    assert "rules broken: 0" not in capsys.readouterr().out
