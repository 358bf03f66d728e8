"""Which sums of parameters are zero, so that the scale has one origin."""

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.sparse import csgraph

from lider.measurement.facets.layout import Layout
from lider.measurement.facets.thresholds import Thresholds
from lider.measurement.ratings.frame import Floats, Ints


def anchors(layout: Layout, thresholds: Thresholds, *, fixed_auditors: bool) -> Floats:
    """(border, n): ones where parameters of one sum stand.

    Channels sum to zero, scenarios sum to zero, difficulties sum to zero among criteria that can be compared; fixed severities
    sum to zero in every subset (random ones do so of themselves). Elements without an answer take no part.
    """
    _, auditors, channels, scenarios = layout.sizes
    edges = np.cumsum([0, auditors, channels, scenarios])
    answered = (layout.answers >= 0).any(axis=0)
    groups: list[Ints] = []
    if fixed_auditors:
        groups += _parts(layout.institution[answered], layout.auditor[answered], layout.sizes[0], auditors)
    groups.append(edges[1] + np.unique(layout.channel[answered]))
    groups.append(edges[2] + np.unique(layout.scenario[answered]))
    groups += [edges[3] + part for part in comparable(layout)]
    groups = [members for members in groups if len(members)]
    size = int(edges[3]) + thresholds.free
    out = np.zeros((size, len(groups)))
    for column, members in enumerate(groups):
        out[members, column] = 1
    return out


def comparable(layout: Layout) -> list[Ints]:
    """Criteria in groups inside which difficulties can be compared: linked by institutions, or else by channels."""
    kinds = len(layout.height)
    by_institution = _parts(*_cells(layout, layout.institution, layout.sizes[0]), layout.sizes[0], kinds)
    if len(by_institution) > 1:
        return by_institution
    return _parts(*_cells(layout, layout.channel, layout.sizes[2]), layout.sizes[2], kinds)


def _cells(layout: Layout, place: Ints, size: int) -> tuple[Ints, Ints]:
    """Which element met which criterion."""
    met: NDArray[np.bool_] = np.zeros((size, len(layout.height)), dtype=bool)
    for criterion, row in enumerate(layout.answers):
        met[place[row >= 0], criterion] = True
    one, other = np.nonzero(met)
    return one, other


def _parts(one: Ints, other: Ints, ones: int, others: int) -> list[Ints]:
    """The second kind of node of a bipartite graph, by connected component."""
    graph = sparse.csr_array((np.ones(len(one)), (one, other + ones)), shape=(ones + others, ones + others))
    _, label = csgraph.connected_components(graph, directed=False)
    seen = np.zeros(others, dtype=bool)
    seen[other] = True
    there = label[ones:]
    return [np.flatnonzero(seen & (there == name)) for name in np.unique(there[seen])]
