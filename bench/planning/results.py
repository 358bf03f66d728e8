"""Plans both sizes, checks the plans and puts the way of the peers beside them.

`python -m bench.planning` writes bench/planning/RESULTS.md. Times are of the whole process, reading and writing included.
"""

import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.machine import machine
from bench.planning.checker import check
from bench.planning.first_come import WAYS, figures, self_assigned
from bench.planning.problems import SIZES, make

RESULTS = Path(__file__).with_name("RESULTS.md")
RUN = "from lider.config.cli import main; main()"
ROWS = {
    "placed": "assignments, double audits included",
    "unplaced": "wanted audits without a place",
    "travel_km": "travel, km (every visit a trip of its own)",
    "load_sd": "load: standard deviation over auditors",
    "load_max": "load: the busiest auditor",
    "components": "connected parts",
    "expected_se_median": "expected standard error, median",
    "expected_se_worst": "expected standard error, worst",
}
HEAD = """# Planning: measured

`python -m bench.planning` wrote this page. The problems are those of `bench/planning/problems.py` (seed 1): real places,
invented auditors and institutions. *Peers* take audits in the order in which they are posted (`bench/planning/first_come.py`): the
nearest free auditor, or a random one. A job board checks certificates, traits, declared conflicts, capacity, the auditor's own
calendar and opening hours, and makes no double audits. The checker (`bench/planning/checker.py`) shares no code with the planner.
Ran on: {machine}.
"""


def main() -> None:
    """Runs everything; several minutes."""
    parts = [HEAD.format(machine=machine())]
    for name, size in SIZES.items():
        problem = make(*size)
        plan, times, megabytes = _planned(problem)
        found = {"lider plan": figures(problem, plan)}
        found |= {f"peers, {way}": figures(problem, self_assigned(problem, way)) for way in WAYS}
        parts += [_section(name, size, plan, len(check(problem, plan, doubles_count=True)), times, megabytes), _table(found)]
    RESULTS.write_text("\n".join(parts), encoding="utf-8")


def _planned(problem: dict) -> tuple[dict, tuple[float, float], float]:
    """The plan, seconds of the processor and by the clock, and the largest memory of any process so far, in MB."""
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, "problem.json"), Path(folder, "plan.json")
        source.write_text(json.dumps(problem), encoding="utf-8")
        before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
        subprocess.run([sys.executable, "-c", RUN, "plan", str(source), "-o", str(target)], check=True)
        seconds = time.monotonic() - started
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        return json.loads(target.read_text(encoding="utf-8")), (processor, seconds), after.ru_maxrss / 1024


def _section(name: str, size: tuple[int, int, int], plan: dict, broken: int, times: tuple[float, float], megabytes: float) -> str:
    auditors, institutions, audits = size
    return f"""
## {name.capitalize()}: {auditors} auditors × {institutions} institutions × {audits} audits

{times[0]:.1f} s of one processor, {times[1]:.1f} s by the clock, {megabytes:.0f} MB;
{plan["gap"]:.3%} above the proven bound; rules broken according to the checker: {broken}.
Day trips save {plan["kilometres_saved"]:.0f} of {plan["objective"]["travel"]:.0f} km.
"""


def _table(found: dict[str, dict]) -> str:
    lines = [f"| | {' | '.join(found)} |", f"|---|{'---:|' * len(found)}"]
    lines += [f"| {text} | {' | '.join(_cell(one[key]) for one in found.values())} |" for key, text in ROWS.items()]
    rules = sorted({rule for one in found.values() for rule in one["broken_rules"]})
    lines += [
        f"| breaks `{rule}` | {' | '.join(str(one['broken_rules'].get(rule, 0)) for one in found.values())} |" for rule in rules
    ]
    return "\n".join(lines) + "\n"


def _cell(value: float) -> str:
    return f"{value:.2f}" if isinstance(value, float) else f"{value}"


if __name__ == "__main__":
    main()
