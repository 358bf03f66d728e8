"""Ratings for the tests: built from rows, read from the shared files, or drawn from the model."""

import csv
import gzip
import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from lider.measurement.ratings.frame import Ratings

DATA = Path(__file__).resolve().parents[4] / "shared" / "data"
needs_data = pytest.mark.skipif(not DATA.is_dir(), reason="../shared is not beside the project")


def ratings(rows, *, maxima=None, groups=None, weights=None, share=None):
    """From (audit, institution, auditor, channel, scenario, {criterion: score}) in any order."""
    rows = sorted(rows, key=lambda row: (row[1], row[0]))
    names = [tuple(sorted({row[at] for row in rows})) for at in (1, 2, 3, 4)]
    criteria = tuple(sorted({name for row in rows for name in row[5]} | set(maxima or {})))
    place = [np.array([every.index(row[at]) for row in rows]) for at, every in zip((1, 2, 3, 4), names, strict=True)]
    audit, criterion, score = [], [], []
    for a, row in enumerate(rows):
        for k, name in enumerate(criteria):
            if row[5].get(name) is not None:
                audit.append(a), criterion.append(k), score.append(row[5][name])
    audit, criterion, score = (np.array(list(values), dtype=np.int64) for values in (audit, criterion, score))
    maximum = np.array([(maxima or {}).get(name, max(1, score[criterion == k].max(initial=1))) for k, name in enumerate(criteria)])
    return Ratings(
        institutions=names[0],
        auditors=names[1],
        channels=names[2],
        scenarios=names[3],
        audits=tuple(row[0] for row in rows),
        criteria=criteria,
        categories=("",),
        category_of=np.zeros(len(names[0]), dtype=np.int64),
        institution_of=place[0],
        auditor_of=place[1],
        channel_of=place[2],
        scenario_of=place[3],
        audit=audit,
        criterion=criterion,
        score=score,
        points=100 * score / maximum[criterion],
        maximum=maximum,
        group=maximum.copy() if groups is None else np.array([groups[name] for name in criteria]),
        weight=np.ones(len(criteria)) if weights is None else np.array([weights[name] for name in criteria]),
        share=np.full(len(names[2]), 1 / len(names[2])) if share is None else np.array([share[name] for name in names[2]]),
    )


def table(path):
    with gzip.open(path, "rt") if path.suffix == ".gz" else open(path) as file:
        return list(csv.DictReader(file))


def immer07():
    criteria = ("I1", "I2", "I3", "I4")
    rows = table(DATA / "immer07" / "immer07.csv")
    return ratings([(f"{r['pid']}-{r['rater']}", r["pid"], r["rater"], "-", "-", {k: int(r[k]) for k in criteria}) for r in rows])


def simulated(name):
    folder = DATA / "simulated"
    maxima = {row["item"]: int(row["max"]) for row in table(folder / f"{name}_truth_items.csv")}
    rows = table(folder / f"{name}.csv.gz")
    facets = ("audit", "institution", "auditor", "channel", "scenario")
    return ratings([(*(row[f] for f in facets), {k: int(row[k]) for k in maxima if row[k] != ""}) for row in rows], maxima=maxima)


def truth(name, facet):
    """{id: true value} of institutions or auditors."""
    rows = table(DATA / "simulated" / f"{name}_truth_{facet}.csv")
    column = {"institutions": "theta", "auditors": "severity"}[facet]
    return {row[facet[:-1]]: float(row[column]) for row in rows}


def others(name):
    return json.loads((DATA / "simulated" / f"{name}_truth_other.json").read_text())


def draw(
    seed, *, institutions=30, audits=4, auditors=6, criteria=10, binary=3, top=3, visit=0.5, severity=0.4, channels=1, missing=0.0,
    when=None, drift=None,
):  # fmt: skip
    """Ratings drawn from the model, and their true abilities and severities. `when` (A,): times of the audits, 0..1, while which
    each auditor's severity grows by `drift` (J,)."""
    drift = np.zeros(auditors) if drift is None else drift
    rng = np.random.default_rng(seed)
    theta, rho = rng.normal(0, 1, institutions), rng.normal(0, 1, auditors) * severity
    delta = rng.normal(0, 0.7, criteria)
    delta -= delta.mean()
    steps = np.linspace(-0.9, 0.9, top)
    rows = []
    for i in range(institutions):
        for n in range(audits):
            j, c = (
                (i * 7 + n * 3 + n // auditors) % auditors if auditors <= audits else rng.integers(auditors),
                rng.integers(channels),
            )
            late = 0.0 if when is None else drift[j] * (when[i * audits + n] - 0.5)
            eta = theta[i] - rho[j] - late + 0.3 * (c - (channels - 1) / 2) + rng.normal(0, 1) * visit
            answers = {}
            for k in range(criteria):
                height = 1 if k < binary else top
                cost = np.concatenate([[0], np.cumsum(delta[k] + (steps if height > 1 else 0 * steps[:1]))])
                chance = np.exp(eta * np.arange(height + 1) - cost)
                value = int((rng.random() > np.cumsum(chance / chance.sum())[:-1]).sum())
                if rng.random() >= missing:
                    answers[f"K{k:03d}"] = value
            rows.append((f"V{i:03d}-{n}", f"I{i:03d}", f"A{j:03d}", f"C{c}", "S", answers))
    maxima = {f"K{k:03d}": 1 if k < binary else top for k in range(criteria)}
    return replace(ratings(rows, maxima=maxima), when=when), theta, rho
