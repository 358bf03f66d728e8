"""A row of the study for every world: ours on all draws, the peers' on the first of them."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from bench.measurement.coverage import peers
from bench.measurement.coverage.ours import Said, said
from bench.measurement.coverage.worlds import Drawn, World, draw

Row = tuple[str, ...]
WORLDS = {
    "60 × 6 × 20, 15 auditors": World(),
    "120 × 6 × 30, 24 auditors": World(institutions=120, criteria=30, auditors=24),
    "120 × 3 × 30, 24 auditors": World(institutions=120, audits=3, criteria=30, auditors=24),
    "40 × 12 × 20, 24 auditors": World(institutions=40, audits=12, auditors=24),
    "30 × 4 × 10, 8 auditors": World(institutions=30, audits=4, criteria=10, auditors=8),
    "60 × 6 × 20, visits 0": World(visit=0.0),
    "60 × 6 × 20, visits 1.0": World(visit=1.0),
    "wrong: visits skewed": World(visits="skewed"),
    "wrong: bad days": World(visits="bad days"),
    "wrong: severities drift by 0.5": World(drift=0.5),
    "wrong: auditor by criterion 0.5": World(bias=0.5),
    "wrong: visits vary more where service is bad": World(unsteady=0.5),
    "wrong: all grow milder by 1.0, institutions in turn": World(trend=1.0),
    "wrong: regions apart": World(audits=5, regions=3, regional=0.5),
    "wrong: regions, few travellers": World(regions=3, regional=1.0, travellers=1),
}
OURS = (
    "lider, visits random", "the same, worst quarter", "lider, fair score", "lider, identity link", "lider, no visits (classical)",
)  # fmt: skip
HEADER = (
    "world", *OURS, "raschpy, no visits", "lme4, points of audits", "rank sets hold all", "r with the truth",
    "r of plain means", "± points",
)  # fmt: skip


def row(name: str, *, repeats: int, peer_repeats: int, python: str | None) -> Row:
    """Everything about one world."""
    seeds = range(repeats)
    drawn = [draw(WORLDS[name], 7000 + seed) for seed in seeds]
    found = [said(one) for one in drawn]
    few: Sequence[Drawn] = drawn[:peer_repeats]
    return (
        name,
        *(_pooled([one.inside[model] for one in found]) for model in OURS),
        _pooled(peers.raschpy(python, few)),
        _pooled(peers.lme4(few)),
        _share(found),
        f"{np.mean([one.correlation for one in found]):.3f}",
        f"{np.mean([one.plain for one in found]):.3f}",
        f"{np.mean([one.half_width for one in found]):.1f}",
    )


def _pooled(inside: Sequence[NDArray[np.bool_]] | None) -> str:
    """The share that holds, and its standard error over draws."""
    if inside is None:
        return "absent"
    shares = np.array([one.mean() for one in inside])
    error = shares.std(ddof=1) / np.sqrt(len(shares)) if len(shares) > 1 else float("nan")
    return f"{shares.mean():.3f} ({error:.3f})"


def _share(found: Sequence[Said]) -> str:
    return f"{sum(one.all_ranks for one in found)} of {len(found)}"
