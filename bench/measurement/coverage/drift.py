"""python -m bench.measurement.coverage.drift [--repeats 40]

Are severities that drift seen? Draws worlds with and without a drift and counts what is flagged: single auditors (false discoveries
controlled at 5 %), all together (1 %), and institutions that measure higher the later they were audited (1 %). Deterministic.
"""

import argparse
import os

os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np

from bench.measurement import results
from bench.measurement.coverage.worlds import World, draw
from lider.measurement.facets.fit import fit
from lider.measurement.facets.result import Drift

SMALL = {"institutions": 30, "audits": 4, "criteria": 10, "auditors": 8}
LARGE = {"institutions": 120, "audits": 12, "criteria": 30, "auditors": 36}
WORLDS = {
    "60 × 6 × 20, 15 auditors, nobody drifts": World(),
    "30 × 4 × 10, 8 auditors, nobody drifts": World(**SMALL),
    "60 × 6 × 20, each its own way, deviation 1.0": World(drift=0.5),
    "120 × 12 × 30, 36 auditors, each its own way, 1.0": World(drift=0.5, **LARGE),
    "60 × 6 × 20, all milder by 0.5": World(milder=0.5),
    "30 × 4 × 10, all milder by 1.0": World(milder=1.0, **SMALL),
    "60 × 6 × 20, all milder by 1.0, institutions in turn": World(trend=1.0),
    "120 × 12 × 30, all milder by 1.0, institutions in turn": World(trend=1.0, **LARGE),
}
HEADER = (
    "world", "studies with an auditor flagged", "auditors flagged", "error of an auditor's drift", "common drift flagged",
    "its mean size (s.e.)", "later institutions flagged", "a common drift could be seen",
)  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--repeats", type=int, default=40)
    repeats = parser.parse_args().repeats
    rows = []
    for name, world in WORLDS.items():
        rows.append((name, *row([_drift(world, seed) for seed in range(repeats)])))
        print(rows[-1], flush=True)
    about = f"{repeats} studies of every world; from the first audit to the last, in logits; positive grows stricter."
    results.write("Severities that drift", f"{about}\n\n{results.table(HEADER, rows)}")


def _drift(world: World, seed: int) -> Drift:
    found = fit(draw(world, seed).ratings).drift
    if found is None:
        raise ValueError("the ratings have no times")
    return found


def row(found: list[Drift]) -> tuple[str, ...]:
    """What was flagged, as shares of studies or auditors."""
    flagged = np.array([[trend.flagged for trend in one.auditors] for one in found])
    errors = np.array([[trend.se for trend in one.auditors] for one in found])
    together = np.array([one.together.size for one in found])
    known = bool(np.isfinite(together).all())
    size = f"{together.mean():.2f} ({together.std(ddof=1) / np.sqrt(len(found)):.2f})" if known else "–"
    return (
        f"{flagged.any(axis=1).mean():.2f}", f"{flagged.mean():.3f}", f"{np.nanmean(errors):.2f}",
        f"{np.mean([one.together.flagged for one in found]):.2f}", size,
        f"{np.mean([one.across.flagged for one in found]):.2f}", f"{np.mean([one.seen for one in found]):.2f}",
    )  # fmt: skip


if __name__ == "__main__":
    main()
