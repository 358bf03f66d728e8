"""What the office of the sample would plan, through `lider plan` and the checker.

`python -m bench.planning.sample [small|standard] [--data FOLDER]` builds a sample, or takes the one in FOLDER, plans its running
edition twice (around what is agreed, and as if nothing were) and prints what the checker says. Ends with status 1 where a rule is
broken.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.planning.checker import check

RUN = "from lider.config.cli import main; main()"


def main() -> int:
    """The number of rules that are broken, at most 1."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("size", nargs="?", choices=["small", "standard"], default="small")
    parser.add_argument("--data", type=Path, help="the data folder of a sample that is built already")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        data = options.data or Path(folder)
        os.environ |= {"LIDER_SAMPLE": "1", "LIDER_DATA_DIR": str(data)}
        os.environ.setdefault("LIDER_BASE_URL", "http://127.0.0.1")
        if options.data is None:
            _lider("demo", "--size", options.size)
        problem = exported()
        calendar = {key: value for key, value in problem["calendar"].items() if key != "free_from"}
        fresh = {**problem, "fixed": [], "calendar": calendar}
        return max(report(one, _planned(one, Path(folder))) for one in (problem, fresh))


def exported() -> dict:
    """The problem of the running edition of the sample in LIDER_DATA_DIR, as the product makes it.

    Models can be imported only now: where the data are is known.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lider.config.settings")
    import django  # noqa: PLC0415

    django.setup()
    from lider.clock import reading  # noqa: PLC0415
    from lider.editions.queries import current_edition  # noqa: PLC0415
    from lider.fieldwork.queries.problem import WEIGHTS, problem_of  # noqa: PLC0415

    edition = current_edition()
    if edition is None:
        raise SystemExit("The sample has no running edition.")
    return problem_of(edition, WEIGHTS, at=reading.now()).document


def report(problem: dict, plan: dict) -> int:
    """Prints sizes, figures and broken rules."""
    audits = sum(len(one["audits"]) for one in problem["institutions"])
    left = sum(row["audit"] is not None for row in plan["unplaced"])
    broken = check(problem, plan)
    print(
        f"{len(problem['auditors'])} auditors, {len(problem['institutions'])} institutions, {audits} audits, "
        f"{len(problem['fixed'])} agreed: {len(plan['assignments'])} assignments, {left} without a place, gap {plan['gap']:.4%}, "
        f"{plan['linkage']['components']} connected parts, rules broken: {len(broken)}"
    )
    print("\n".join(broken), end="\n" * bool(broken))
    return int(bool(broken))


def _planned(problem: dict, folder: Path) -> dict:
    source, target = folder / "problem.json", folder / "plan.json"
    source.write_text(json.dumps(problem), encoding="utf-8")
    _lider("plan", str(source), "-o", str(target))
    plan: dict = json.loads(target.read_text(encoding="utf-8"))
    return plan


def _lider(*words: str) -> None:
    subprocess.run([sys.executable, "-c", RUN, *words], check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    sys.exit(main())
