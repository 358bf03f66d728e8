"""How long the fit takes: python -m bench.measurement.fit [--sizes club,nation,million,ten] [--repeats 3]

Writes a table with the machine, wall and processor seconds, and the memory of the process before and with the fit.
Every size runs in a process of its own with one BLAS thread.
"""

import argparse
import json
import os
import subprocess
import sys
import time
from resource import RUSAGE_SELF, getrusage

from bench.machine import machine
from bench.measurement import results
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
    header = ("data", "answers", "model", "seconds, best of repeats", "processor", "iterations", "visit", "MB before", "MB at most")
    rows = [_row(size, model, asked.repeats) for size in asked.sizes.split(",") for model in OPTIONS]
    results.write("The logit link: fit", f"{machine()}, one BLAS thread.\n\n{results.table(header, rows)}")


def _row(size: str, model: str, repeats: int) -> list[object]:
    threads = {name: "1" for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")}
    command = [sys.executable, "-m", "bench.measurement.fit", "--repeats", str(repeats), "--one", size, model]
    ran = subprocess.run(command, env={**os.environ, **threads}, capture_output=True, text=True, check=True)
    r = json.loads(ran.stdout)
    name = "{institutions} x {audits} x {criteria}".format(**SIZES[size])
    seconds = [f"{r[name]:.2f}" for name in ("wall", "processor")]
    return [name, f"{r['answers']:,}", model, *seconds, r["iterations"], f"{r['visit']:.3f}", round(r["before"]), round(r["most"])]


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


if __name__ == "__main__":
    main()
