"""How long the fit takes: python -m bench.measurement.fit [--sizes club,nation,million,ten] [--repeats 3]

Prints a Markdown table with the machine, wall and processor seconds, and the memory of the process with and without the fit.
Every size runs in a process of its own with one BLAS thread.
"""

import argparse
import json
import os
import platform
import subprocess
import sys
import time
from pathlib import Path
from resource import RUSAGE_SELF, getrusage

from bench.measurement.designs import draw
from lider.measurement.facets.fit import fit

SIZES = {
    "club": {"institutions": 120, "audits": 6, "criteria": 30, "auditors": 24},
    "nation": {"institutions": 600, "audits": 9, "criteria": 40, "auditors": 60},
    "million": {"institutions": 2500, "audits": 12, "criteria": 40, "auditors": 150},
    "ten": {"institutions": 20_000, "audits": 13, "criteria": 40, "auditors": 400},
}
OPTIONS = {
    "visits and auditors random": {},
    "classical": {"steps": "shared", "visit": "none", "auditor": "fixed", "warm": False},
}


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--sizes", default="club,nation,million")
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--one", nargs=2)
    asked = parser.parse_args()
    if asked.one:
        print(json.dumps(_one(*asked.one, asked.repeats)))
        return
    print(f"{_machine()}, Python {platform.python_version()}, load {os.getloadavg()[0]:.1f}\n")
    print("| data | answers | model | seconds, best of repeats | processor | iterations | visit | MB for data | MB at most |")
    print("|---|---|---|---|---|---|---|---|---|")
    for size in asked.sizes.split(","):
        for model in OPTIONS:
            _row(size, model, asked.repeats)


def _row(size: str, model: str, repeats: int) -> None:
    threads = {name: "1" for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")}
    command = [sys.executable, "-m", "bench.measurement.fit", "--repeats", str(repeats), "--one", size, model]
    ran = subprocess.run(command, env={**os.environ, **threads}, capture_output=True, text=True, check=True)
    r = json.loads(ran.stdout)
    name = "{institutions} x {audits} x {criteria}".format(**SIZES[size])
    print(
        f"| {name} | {r['answers']:,} | {model} | {r['wall']:.2f} | {r['processor']:.2f} | {r['iterations']} | {r['visit']:.3f}"
        f" | {r['before']:.0f} | {r['most']:.0f} |",
        flush=True,
    )


def _one(size: str, model: str, repeats: int) -> dict[str, float]:
    ratings, _ = draw(1, **SIZES[size])
    before, times = _megabytes(), []
    for _ in range(repeats):
        wall, processor = time.perf_counter(), time.process_time()
        result = fit(ratings, **OPTIONS[model])  # type: ignore[arg-type]
        times.append((time.perf_counter() - wall, time.process_time() - processor))
    return {
        "answers": len(ratings.score),
        "wall": min(wall for wall, _ in times),
        "processor": min(processor for _, processor in times),
        "iterations": result.iterations,
        "visit": result.visit.estimate**0.5,
        "before": before,
        "most": _megabytes(),
    }


def _megabytes() -> float:
    return getrusage(RUSAGE_SELF).ru_maxrss / 1000


def _machine() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
        name = next(line.split(":")[1].strip() for line in lines if line.startswith("model name"))
    except (OSError, StopIteration):
        name = platform.processor()
    return f"{name}, {os.cpu_count()} cores"


if __name__ == "__main__":
    main()
