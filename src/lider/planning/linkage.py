"""How well a plan ties auditors and institutions together: connected parts, and expected standard errors."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from lider.planning.problem import Variances

Counts = NDArray[np.int64]
Numbers = NDArray[np.float64]


def components(together: Counts) -> list[tuple[Counts, Counts]]:
    """Connected parts of the graph of auditors (rows) and institutions (columns) that have contacts: positions of both."""
    auditors, institutions = together.shape
    who, where = np.nonzero(together)
    size = auditors + institutions
    graph = coo_matrix((np.ones(len(who)), (who, auditors + where)), shape=(size, size))
    _, label = connected_components(graph, directed=False)
    used = np.zeros(size, dtype=np.bool_)
    used[who], used[auditors + where] = True, True
    found = []
    for part in np.unique(label[used]):
        members = np.flatnonzero((label == part) & used)
        found.append((members[members < auditors], members[members >= auditors] - auditors))
    return found


@dataclass(frozen=True, slots=True)
class Precision:
    """Expected standard errors of institutions, in points; None where nothing is placed."""

    components: int
    median: float | None
    worst: float | None


def precision(together: Counts, variances: Variances) -> Precision:
    """Of the linear model: score = institution + auditor (random) + contact (random), by its information matrix.

    For contacts N (institutions by auditors), their sums n by institution and m by auditor, and r = visit + residual:
    the covariance of the institutions is r·(diag(n) - N (diag(m) + r/auditor)⁻¹ Nᵀ)⁻¹, here with the smaller inverse.
    """
    counts = together.T.astype(float)
    counts = counts[counts.sum(axis=1) > 0]
    parts = len(components(together))
    if len(counts) == 0:
        return Precision(parts, None, None)
    spread = np.sqrt(_covariances(counts, variances))
    return Precision(parts, float(np.median(spread)), float(spread.max()))


def _covariances(counts: Numbers, variances: Variances) -> Numbers:
    """The variance of each institution."""
    noise = max(variances.visit + variances.residual, 1e-9 * variances.auditor)
    contacts = counts.sum(axis=1)
    alone: Numbers = noise / contacts
    if variances.auditor == 0:
        return alone
    shares = counts / contacts[:, None]
    inner = np.diag(counts.sum(axis=0) + noise / variances.auditor) - counts.T @ shares
    solved = np.linalg.solve(inner, shares.T)
    return np.asarray(alone + noise * (shares * solved.T).sum(axis=1))
