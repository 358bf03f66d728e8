"""Peers asked about the same worlds: raschpy (many-facet Rasch, its own Python), lme4 (crossed random effects, R).

Neither is part of the project. raschpy: `python3 -m venv DIR && DIR/bin/pip install raschpy`, and `--raschpy DIR/bin/python`. lme4:
the package r-cran-lme4 of Debian. Whoever is absent is left out, which the table says.
"""

import csv
import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bench.measurement.coverage.ours import centred
from bench.measurement.coverage.worlds import Drawn
from lider.measurement.facets.connection import subsets

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
NORMAL = 1.959964
QUIET = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "PYTHONWARNINGS": "ignore", "MPLBACKEND": "agg"}

#: Reads long files (world, institution, auditor, criterion, score), writes world, institution, estimate, standard error.
RASCHPY = """
import sys, warnings; warnings.simplefilter("ignore")
import pandas as pd; from raschpy import MFRM
long = pd.read_csv("answers.csv"); out = []
for world, part in long.groupby("world"):
    wide = part.pivot(index=["auditor", "institution"], columns="criterion", values="score"); wide.index.names = ["Rater", "Person"]
    model = MFRM(wide, max_score=int(sys.argv[1])); model.calibrate_global(); model.person_stats_df("global")
    table = model.person_stats_global
    out += [(world, name, row["Estimate"], row["CSEM"]) for name, row in table.iterrows()]
pd.DataFrame(out).to_csv("found.csv", header=False, index=False)
"""
#: Institutions fixed, auditors random, audits' points; every institution against the average of all.
LME4 = """
suppressMessages(library(lme4)); d <- read.csv("audits.csv"); f <- file("found.csv", "w")
for (w in unique(d$world)) {
  x <- d[d$world == w, ]; x$institution <- factor(x$institution); x$auditor <- factor(x$auditor)
  m <- suppressMessages(lmer(points ~ 0 + institution + (1 | auditor), x)); n <- nlevels(x$institution)
  C <- diag(n) - matrix(1 / n, n, n); V <- C %*% as.matrix(vcov(m)) %*% t(C); e <- C %*% fixef(m)
  for (i in seq_len(n)) cat(w, levels(x$institution)[i], e[i], sqrt(V[i, i]), sep = ",", "\\n", file = f) }
close(f)
"""


def versions(python: str | None) -> str:
    """Which peers there are."""
    asked = {
        "raschpy": [python or "", "-c", "from importlib.metadata import version; print(version('raschpy'))"],
        "lme4": ["Rscript", "-e", "cat(format(packageVersion('lme4')))"],
    }
    found = {name: _output(command) if shutil.which(command[0]) else None for name, command in asked.items()}
    return ", ".join(f"{name} {version or 'absent'}" for name, version in found.items())


def _output(command: list[str]) -> str | None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.stdout.strip() if done.returncode == 0 else None


def raschpy(python: str | None, worlds: Sequence[Drawn]) -> list[Flags] | None:
    """Whether its intervals (estimate ± 1.96 conditional standard errors) hold the abilities; None where it is absent."""
    if python is None or subprocess.run([python, "-c", "import raschpy"], capture_output=True, check=False).returncode:
        return None
    rows = [
        (w, int(d.ratings.institution_of[a]), int(d.ratings.auditor_of[a]), f"Q{k:05d}", y)
        for w, d in enumerate(worlds)
        for a, k, y in zip(d.ratings.audit.tolist(), d.ratings.criterion.tolist(), d.ratings.score.tolist(), strict=True)
    ]
    head = ("world", "institution", "auditor", "criterion", "score")
    found = _asked([python, "-c", RASCHPY, str(int(worlds[0].ratings.maximum[0]))], "answers.csv", head, rows)
    return None if found is None else _held(found, [d.theta for d in worlds], worlds)


def lme4(worlds: Sequence[Drawn]) -> list[Flags] | None:
    """Whether its intervals (normal) hold the fair scores relative to their average; None where R or lme4 is absent."""
    rscript = shutil.which("Rscript")
    if rscript is None:
        return None
    rows = []
    for w, d in enumerate(worlds):
        points = np.bincount(d.ratings.audit, d.ratings.points) / np.bincount(d.ratings.audit)
        rows += [
            (w, i, j, p) for i, j, p in zip(d.ratings.institution_of.tolist(), d.ratings.auditor_of.tolist(), points, strict=True)
        ]
    found = _asked([rscript, "-e", LME4], "audits.csv", ("world", "institution", "auditor", "points"), rows)
    return None if found is None else _held(found, [d.fair for d in worlds], worlds)


def _asked(command: list[str], name: str, head: Sequence[str], rows: Sequence[Sequence[object]]) -> list[list[str]] | None:
    with tempfile.TemporaryDirectory() as folder:
        with (Path(folder) / name).open("w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerows([head, *rows])
        done = subprocess.run(command, cwd=folder, env={**os.environ, **QUIET}, capture_output=True, text=True, check=False)
        if done.returncode:
            print(done.stderr[-500:])
            return None
        with (Path(folder) / "found.csv").open(newline="", encoding="utf-8") as file:
            return list(csv.reader(file))


def _held(found: list[list[str]], truths: Sequence[Floats], worlds: Sequence[Drawn]) -> list[Flags]:
    """Per world: whether |estimate - truth| is within the interval, both relative to the average of their part."""
    out = []
    for w, (d, truth) in enumerate(zip(worlds, truths, strict=True)):
        part, _ = subsets(d.ratings)
        values, errors = np.full((2, len(truth)), np.nan)
        for _w, i, estimate, error, *_rest in (row for row in found if int(row[0]) == w):
            values[int(i)], errors[int(i)] = float(estimate), float(error)
        out.append(np.abs(centred(values, part) - centred(truth, part)) <= NORMAL * errors)
    return out
