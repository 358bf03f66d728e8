"""How long `lider linear` takes, beside lme4 where R has it: python -m bench.measurement.linear [--large] [--write]

Seconds of processor time, so that other work on the machine counts little; both with one thread. The fit alone: reading the file is
not counted on either side. `--write` puts the table into RESULTS.md.
"""

import argparse
import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import csv
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

import numpy as np

from bench.machine import machine
from bench.measurement.results import table, write
from lider.measurement.linear.design import Factor, fixed_part
from lider.measurement.linear.reml import fit

#: Rows, and levels of the two crossed factors.
SIZES = [(720, 120, 24), (30_000, 2_500, 200), (70_000, 3_000, 1_100)]
LARGE = [(200_000, 10_000, 1_500)]
SCRIPT = """
suppressMessages(library(lme4)); d <- read.csv("d.csv"); d$i <- factor(d$i); d$j <- factor(d$j); d$c <- factor(d$c)
t <- system.time(m <- lmer(y ~ c + (1|i) + (1|j), d)); v <- as.data.frame(VarCorr(m))$vcov
cat(t[["user.self"]] + t[["sys.self"]], v, "\\n")
"""


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--large", action="store_true")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    rows = []
    for size in SIZES + LARGE * options.large:
        seconds, variances, peer = one(*size)
        theirs = "absent" if peer is None else f"{peer[0]:.2f}"
        apart = "" if peer is None else f"{max(abs(variances[k] / peer[1 + k] - 1) for k in range(3)):.1e}"
        rows.append((f"{size[0]:,}", f"{size[1]:,} × {size[2]:,}", f"{seconds:.2f}", theirs, apart))
        print(rows[-1])
    text = table(("rows", "crossed levels", "lider, s", "lme4, s", "variances apart, relative"), rows)
    text = f"{machine()}. Processor seconds of the fit, one thread each.\n\n{text}"
    if options.write:
        write("Linear model", text)
    else:
        print(text)


def one(rows: int, first: int, second: int) -> tuple[float, list[float], list[float] | None]:
    rng = np.random.default_rng(rows)
    i, j, c = np.arange(rows) % first, rng.integers(0, second, rows), rng.integers(0, 3, rows)
    y = 50 + rng.normal(0, 17, first)[i] + rng.normal(0, 9, second)[j] + rng.normal(0, 11, rows) + 3.0 * (c == 1)
    groups = [
        Factor(name, tuple(map(str, np.unique(codes))), np.unique(codes, return_inverse=True)[1])
        for name, codes in (("i", i), ("j", j))
    ]
    started = time.process_time()
    found = fit(y, fixed_part(rows, [Factor("c", ("0", "1", "2"), c)]), groups)
    seconds = time.process_time() - started
    return seconds, [*found.variances.values(), found.residual], lme4(y, i, j, c)


def lme4(y: np.ndarray, i: np.ndarray, j: np.ndarray, c: np.ndarray) -> list[float] | None:
    """Seconds and variances (i, j, residual) of lme4; None where R or lme4 is absent."""
    rscript = shutil.which("Rscript")
    if rscript is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        with (Path(folder) / "d.csv").open("w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerows([("y", "i", "j", "c"), *zip(y.tolist(), i.tolist(), j.tolist(), c.tolist(), strict=True)])
        environment = {**os.environ, "OMP_NUM_THREADS": "1"}
        done = subprocess.run([rscript, "-e", SCRIPT], cwd=folder, capture_output=True, text=True, check=False, env=environment)
    return [float(word) for word in done.stdout.split()[-4:]] if done.returncode == 0 else None


if __name__ == "__main__":
    main()
