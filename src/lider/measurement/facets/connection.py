"""Who is compared with whom: the graph of institutions and auditors."""

import numpy as np
from scipy import sparse
from scipy.sparse import csgraph

from lider.measurement.facets.result import Bridge
from lider.measurement.ratings.frame import Ints, Ratings


def subsets(ratings: Ratings) -> tuple[Ints, Ints]:
    """The part of the graph each institution and each auditor belongs to, numbered by first institution; -1 without an answer."""
    institutions, auditors = len(ratings.institutions), len(ratings.auditors)
    one, other = ties(ratings)
    size = institutions + auditors
    graph = sparse.csr_array((np.ones(len(one)), (one, other + institutions)), shape=(size, size))
    _, label = csgraph.connected_components(graph, directed=False)
    alone = np.bincount(np.concatenate([one, other + institutions]), minlength=size) == 0
    label = np.where(alone, -1, label)
    names, first = np.unique(label[label >= 0], return_index=True)
    number = np.full(size + 1, -1)
    number[names[np.argsort(first)]] = np.arange(len(names))
    number[-1] = -1
    label = number[label]
    return label[:institutions].astype(np.int64), label[institutions:].astype(np.int64)


def ties(ratings: Ratings) -> tuple[Ints, Ints]:
    """Pairs of institution and auditor that met in an audit with answers, each once, sorted."""
    answered = np.bincount(ratings.audit, minlength=len(ratings.audits)) > 0
    pairs = np.unique(ratings.institution_of[answered] * len(ratings.auditors) + ratings.auditor_of[answered])
    return pairs // len(ratings.auditors), pairs % len(ratings.auditors)


def bridges(ratings: Ratings) -> tuple[Bridge, ...]:
    """Ties without which at least two institutions on either side lose contact."""
    institutions = len(ratings.institutions)
    one, other = ties(ratings)
    neighbours = _neighbours(one, other + institutions, institutions + len(ratings.auditors))
    found = []
    for below, above, under in _cut_edges(neighbours):
        side = [node for node in under if node < institutions]
        part = _reached(neighbours, above)
        rest = sorted({node for node in part if node < institutions} - set(side))
        if min(len(side), len(rest)) >= 2:
            smaller = min(sorted(side), rest, key=lambda names: (len(names), names))
            found.append(Bridge(min(below, above), max(below, above) - institutions, tuple(smaller)))
    return tuple(sorted(found, key=lambda bridge: (bridge.institution, bridge.auditor)))


def _neighbours(one: Ints, other: Ints, size: int) -> list[list[int]]:
    lists: list[list[int]] = [[] for _ in range(size)]
    for a, b in zip(one.tolist(), other.tolist(), strict=True):
        lists[a].append(b)
        lists[b].append(a)
    return lists


def _reached(neighbours: list[list[int]], start: int) -> set[int]:
    seen, waiting = {start}, [start]
    while waiting:
        for node in neighbours[waiting.pop()]:
            if node not in seen:
                seen.add(node)
                waiting.append(node)
    return seen


def _cut_edges(neighbours: list[list[int]]) -> list[tuple[int, int, list[int]]]:
    """Tarjan's bridges without recursion: (lower node, upper node, everything below the edge)."""
    size = len(neighbours)
    order, low, parent = [-1] * size, [0] * size, [-1] * size
    visited: list[int] = []
    found = []
    for root in range(size):
        if order[root] >= 0:
            continue
        stack = [(root, iter(neighbours[root]))]
        order[root] = low[root] = len(visited)
        visited.append(root)
        while stack:
            node, rest = stack[-1]
            for following in rest:
                if order[following] < 0:
                    parent[following] = node
                    order[following] = low[following] = len(visited)
                    visited.append(following)
                    stack.append((following, iter(neighbours[following])))
                    break
                if following != parent[node]:
                    low[node] = min(low[node], order[following])
            else:
                stack.pop()
                above = parent[node]
                if above >= 0:
                    low[above] = min(low[above], low[node])
                    if low[node] > order[above] and len(visited) - order[node] > 1:
                        found.append((node, above, visited[order[node] :]))
    return found
