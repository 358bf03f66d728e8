"""How long rank sets take, and in how much memory: python -m bench.measurement.ranksets [--write]

Each size in a process of its own; marginal, single-step and step-down sets together, 1,000 draws and as many as `lider ranksets`
makes. With and without a covariance of low rank. `--write` puts the table into RESULTS.md.
"""

import argparse
import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import multiprocessing
import resource
import time

import numpy as np

from bench.machine import machine
from bench.measurement.results import table, write
from lider.measurement.ranks.sets import plenty, rank_sets
from lider.measurement.ranks.spread import Spread

SIZES = [(120, 0), (300, 0), (2_500, 0), (2_500, 150)]


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    context = multiprocessing.get_context("spawn")
    rows = []
    for units, rank in SIZES:
        with context.Pool(1) as pool:
            rows.append(pool.apply(one, (units, rank)))
        print(rows[-1])
    header = (
        "units",
        "rank of the covariance",
        "1,000 draws: processor s",
        "clock s",
        "draws of the command",
        "processor s",
        "MB",
        "width",
    )
    text = f"{machine()}. One thread; width: mean number of ranks in a simultaneous step-down set.\n\n{table(header, rows)}"
    if options.write:
        write("Rank sets", text)
    else:
        print(text)


def one(units: int, rank: int) -> tuple[str, ...]:
    rng = np.random.default_rng(units)
    errors, factor = rng.uniform(2.0, 3.5, units), rng.normal(0, 0.15, (units, rank))
    spread = Spread(errors**2, factor)
    estimates = rng.normal(0, 17, units) + spread.draws(1, rng)[0]
    started, clock = time.process_time(), time.perf_counter()
    sets = rank_sets(estimates, spread, draws=1000)
    seconds, clock = time.process_time() - started, time.perf_counter() - clock
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    draws, again = plenty(units), time.process_time()
    if draws > 1000:
        rank_sets(estimates, spread, draws=draws)
        again = time.process_time() - again
    else:
        again = seconds
    width = float((sets.high - sets.low + 1).mean())
    return (
        f"{units:,}", str(rank), f"{seconds:.2f}", f"{clock:.2f}", f"{draws:,}", f"{again:.2f}", f"{memory:.0f}", f"{width:,.0f}",
    )  # fmt: skip


if __name__ == "__main__":
    main()
