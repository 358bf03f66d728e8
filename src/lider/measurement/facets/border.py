"""The information matrix: diagonal for institutions, a dense border for everything else.

Visit effects are eliminated audit by audit, then institutions; what is left to factorise has the size of auditors, channels,
scenarios, difficulties and steps together.
"""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from scipy import linalg, sparse

from lider.measurement.facets.layout import Layout
from lider.measurement.facets.tallies import tally
from lider.measurement.facets.thresholds import Thresholds
from lider.measurement.facets.visits import CELLS, Moments, blocks, inverse_of, powers_of
from lider.measurement.ratings.frame import Floats

#: Information that is none: answers at levels so far out that they were bound to come.
NOTHING = 1e-12


@dataclass(frozen=True)
class Design:
    """How an audit's level is made: mu = ability + `signs` @ (severities, channels, scenarios); and which sums are zero."""

    signs: sparse.csr_array  # (A, J + C + S)
    anchors: Floats  # (border, n): the sums of the border's parameters that are zero
    kinds: tuple[slice, slice, slice, slice]  # auditors, channels, scenarios, criteria with steps

    @property
    def size(self) -> int:
        return int(self.kinds[3].stop)


def design(layout: Layout, thresholds: Thresholds, anchors: Floats) -> Design:
    audits = len(layout.totals)
    _, auditors, channels, scenarios = layout.sizes
    edges = np.cumsum([0, auditors, channels, scenarios, thresholds.free])
    columns = np.stack([layout.auditor, layout.channel + edges[1], layout.scenario + edges[2]], axis=1)
    values = np.tile(np.array([-1.0, 1.0, 1.0]), audits)
    signs = sparse.csr_array((values, columns.ravel(), np.arange(0, 3 * audits + 1, 3)), shape=(audits, int(edges[3])))
    first, second, third, fourth = (slice(int(a), int(b)) for a, b in pairwise(edges))
    return Design(signs, anchors, (first, second, third, fourth))


@dataclass(frozen=True)
class Steep:
    """What of the information belongs to difficulties and steps; changes slowly and takes longest."""

    border: Floats  # (I, free)
    across: Floats  # (J + C + S, free)
    own: Floats  # (free, free)


@dataclass(frozen=True)
class Information:
    """The factorised information: `diagonal` (I,), `border` (I, b), the inverse of the border's Schur complement (b, b)."""

    diagonal: Floats
    border: Floats
    inverse: Floats
    narrow: Floats  # the same with difficulties and steps known
    singular: int  # how many directions of the border the answers do not determine
    steep: "Steep"

    def solve(self, abilities: Floats, others: Floats) -> tuple[Floats, Floats]:
        """The inverse information times a gradient."""
        rest = self.inverse @ (others - self.border.T @ (abilities / self.diagonal))
        return (abilities - self.border @ rest) / self.diagonal, rest

    def solve_narrow(self, abilities: Floats, others: Floats) -> tuple[Floats, Floats]:
        """The same with difficulties and steps known; `others` (J + C + S,)."""
        border = self.border[:, : len(self.narrow)]
        rest = self.narrow @ (others - border.T @ (abilities / self.diagonal))
        return (abilities - border @ rest) / self.diagonal, rest

    def leverage(self, layout: Layout, design: Design) -> Floats:
        """(A,): the variance of each audit's level without its visit effect, difficulties and steps taken as known."""
        share = self.border[:, : len(self.narrow)] / self.diagonal[:, None]
        across = share @ self.narrow
        columns = design.signs.indices.reshape(-1, 3)
        values = design.signs.data.reshape(-1, 3)
        own = 1 / self.diagonal + np.einsum("ib,ib->i", across, share)
        known = own[layout.institution]
        for one in range(3):
            known -= 2 * values[:, one] * across[layout.institution, columns[:, one]]
            for other in range(3):
                known += values[:, one] * values[:, other] * self.narrow[columns[:, one], columns[:, other]]
        return np.asarray(known)


def information(layout: Layout, design: Design, now: Moments, steep: Steep, *, prior: Floats) -> Information:
    """Eliminate and factorise at the moments `now`. `prior` (border,): the precision of what is known beforehand."""
    institutions = layout.sizes[0]
    members = sparse.csr_array(
        (np.ones(len(layout.totals)), (layout.institution, np.arange(len(layout.totals)))), shape=(institutions, len(layout.totals))
    )
    weighted = design.signs * now.weight[:, None]
    diagonal = tally(layout.institution, now.weight, institutions)
    structure = design.kinds[3].start
    border = np.empty((institutions, design.size))
    border[:, :structure] = (members @ weighted).toarray()
    square = np.zeros((design.size, design.size))
    square[:structure, :structure] = (design.signs.T @ weighted).toarray()
    border[:, structure:] = steep.border
    square[:structure, structure:] = steep.across
    square[structure:, :structure] = steep.across.T
    square[structure:, structure:] = steep.own
    at = np.arange(design.size)
    square[at, at] += prior
    diagonal[diagonal <= 0] = 1.0
    schur = square - border.T @ (border / diagonal[:, None])
    inverse, singular = _held(schur, np.diag(square), design.anchors)
    inside = design.anchors[:structure].any(axis=0) & ~design.anchors[structure:].any(axis=0)
    narrow, _ = _held(schur[:structure, :structure], np.diag(square)[:structure], design.anchors[:structure, inside])
    return Information(diagonal, border, inverse, narrow, singular, steep)


def _held(schur: Floats, information: Floats, anchors: Floats) -> tuple[Floats, int]:
    """The inverse with the anchored sums held at zero. Elements without `information` get a variance of one."""
    empty = information <= NOTHING
    scale = np.sqrt(np.where(empty, 1.0, information))
    scaled = schur / (scale[:, None] * scale)
    scaled[empty, empty] = 1.0
    sums = anchors / scale[:, None]
    sums /= np.sqrt((sums**2).sum(axis=0))
    inverse, singular = _inverted(scaled + sums @ sums.T)
    held = inverse @ sums
    inverse -= held @ np.linalg.solve(sums.T @ held, held.T)
    return inverse / (scale[:, None] * scale), singular


def _inverted(matrix: Floats) -> tuple[Floats, int]:
    try:
        factor = linalg.cholesky(matrix, lower=True)
        if np.diag(factor).min(initial=1) ** 2 > 1e-9:
            inverse, _ = linalg.lapack.dpotri(factor, lower=1)
            return np.tril(inverse) + np.tril(inverse, -1).T, 0
    except linalg.LinAlgError:
        pass
    values, vectors = linalg.eigh(matrix)
    good = values > 1e-9
    return (vectors[:, good] / values[good]) @ vectors[:, good].T, int((~good).sum())


def steepness(layout: Layout, design: Design, thresholds: Thresholds, weights: Floats, now: Moments, *, s: float) -> Steep:
    """The part of difficulties and steps, at the posterior means of eta, scaled so that it agrees with l''. `s`: visit variance."""
    border = np.zeros((layout.sizes[0], thresholds.free))
    across = np.zeros((design.kinds[3].start, thresholds.free))
    own = np.zeros((thresholds.free, thresholds.free))
    for block in blocks(len(layout.totals), CELLS // 2):
        powers, limit = powers_of(now.centre[block], layout.highest)
        inverse, _ = inverse_of(layout, weights, powers, block, limit)
        chances = weights[:, 1:, None] * powers[1:]
        chances *= inverse[:, None, :]
        slopes = _slopes(chances)
        total = np.einsum("khn,h->n", slopes, np.arange(1.0, layout.highest + 1))
        known = now.weight[block] / np.maximum(1 - s * now.weight[block], 1e-6)
        scale = np.divide(known, total, out=np.zeros_like(known), where=total > 0)
        gradient = thresholds.gather(slopes)
        _within(thresholds, chances, scale, own)
        if s > 0:
            lost = gradient * (scale * np.sqrt(s / (1 + s * known)))
            own -= lost @ lost.T
        gradient *= scale / (1 + s * known)
        here = layout.institution[block]
        starts = np.flatnonzero(np.diff(here, prepend=-1))
        border[here[starts]] -= np.add.reduceat(gradient, starts, axis=1).T
        across -= design.signs[block].T @ gradient.T
    return Steep(border, across, own)


def _slopes(chances: Floats) -> Floats:
    """(K, H, n): how the chance of each category changes with eta."""
    h = np.arange(1.0, chances.shape[1] + 1)
    mean = np.einsum("khn,h->kn", chances, h)
    slopes = np.empty_like(chances)
    for at, category in enumerate(h):
        np.subtract(category, mean, out=slopes[:, at])
    slopes *= chances
    return slopes


def _within(thresholds: Thresholds, chances: Floats, scale: Floats, own: Floats) -> None:
    """Add the information among a criterion's own difficulty and steps."""
    kinds, h = len(thresholds.height), np.arange(1.0, chances.shape[1] + 1)
    scaled = chances * scale
    both = -np.matmul(scaled, chances.transpose(0, 2, 1))
    both[:, np.arange(len(h)), np.arange(len(h))] += scaled.sum(axis=2)
    with_difficulty = both @ h
    own[np.arange(kinds), np.arange(kinds)] += with_difficulty @ h
    for criterion, one in enumerate(thresholds.step_set):
        steps = slice(thresholds.first[one], thresholds.first[one + 1])
        size = steps.stop - steps.start
        own[criterion, steps] += with_difficulty[criterion, :size]
        own[steps, criterion] += with_difficulty[criterion, :size]
        own[steps, steps] += both[criterion, :size, :size]
