"""Is the truth found again? python -m bench.measurement.recovery [--repeats 40]

Draws ratings from the model many times and writes, per design, the mean of the estimated deviations of visits and severities
against the truth, the coverage of 95 % intervals of centred abilities, and the correlation with the truth.
"""

import argparse

import numpy as np

from bench.measurement import results
from bench.measurement.designs import draw
from lider.measurement.facets.fit import fit

DESIGNS: dict[str, dict[str, float]] = {
    "120 x 6 x 30": {},
    "60 x 4 x 12": {"institutions": 60, "audits": 4, "criteria": 12, "binary": 4, "auditors": 12},
    "60 x 4 x 8, visit 1.0": {"institutions": 60, "audits": 4, "criteria": 8, "binary": 8, "auditors": 12, "visit": 1.0},
    "120 x 3 x 30, visit 0.3": {"audits": 3, "visit": 0.3},
    "120 x 6 x 30, visit 0": {"visit": 0.0},
}


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--repeats", type=int, default=40)
    repeats = parser.parse_args().repeats
    header = ("design", "true visit", "root of mean variance (s.e.)", "true severity", "the same", "coverage", "correlation")
    rows = []
    for name, sizes in DESIGNS.items():
        found = np.array([one(seed, sizes) for seed in range(repeats)])
        visit, severity = (_root(found[:, column]) for column in (0, 1))
        share, r = (f"{found[:, column].mean():.3f}" for column in (2, 3))
        rows.append((name, sizes.get("visit", 0.5), visit, sizes.get("spread", 0.5), severity, share, r))
    results.write("The logit link: recovery", f"{repeats} samples per design.\n\n{results.table(header, rows)}")


def one(seed: int, sizes: dict[str, float]) -> tuple[float, float, float, float]:
    ratings, truth = draw(1000 + seed, **sizes)  # type: ignore[arg-type]
    result = fit(ratings)
    centred = truth.theta - truth.theta.mean()
    inside = np.abs(result.institutions.estimate - centred) <= 1.96 * result.institutions.se
    r = float(np.corrcoef(result.institutions.estimate, centred)[0, 1])
    return result.visit.estimate, result.auditor.estimate, float(inside.mean()), r


def _root(variances: "np.ndarray[tuple[int], np.dtype[np.float64]]") -> str:
    mean, error = variances.mean(), variances.std(ddof=1) / np.sqrt(len(variances))
    return f"{np.sqrt(mean):.3f} ({error / (2 * np.sqrt(max(mean, 1e-6))):.3f})"


if __name__ == "__main__":
    main()
