"""Difficulties and steps as the numbers the likelihood is computed with."""

from dataclasses import dataclass

import numpy as np

from lider.measurement.facets.layout import Layout
from lider.measurement.ratings.frame import Floats, Ints


@dataclass(frozen=True)
class Thresholds:
    """How free parameters make the cost of a category: cost(k, h) = h * delta_k + sum of the first h steps.

    Free are the K difficulties, then for every step set the partial sums of the first maximum - 1 steps: all steps of a set sum
    to zero (Masters' partial credit and Andrich's rating scale in Linacre's form).
    """

    height: Ints  # (K,)
    step_set: Ints  # (K,)
    first: Ints  # (S + 1,): where the partial sums of a set begin among the free parameters
    highest: int

    @classmethod
    def of(cls, layout: Layout) -> "Thresholds":
        first = len(layout.height) + np.concatenate([[0], np.cumsum(layout.set_height - 1)])
        return cls(layout.height, layout.step_set, first.astype(np.int64), layout.highest)

    @property
    def free(self) -> int:
        return int(self.first[-1])

    def partial_sums(self, beta: Floats) -> Floats:
        """(S, H + 1): the sums of the first h steps, zero at both ends."""
        sums = np.zeros((len(self.first) - 1, self.highest + 1))
        for one, (start, stop) in enumerate(zip(self.first[:-1], self.first[1:], strict=True)):
            sums[one, 1 : 1 + stop - start] = beta[start:stop]
        return sums

    def weights(self, beta: Floats) -> Floats:
        """(K, H + 1): exp(-cost), zero above a criterion's maximum."""
        h = np.arange(self.highest + 1)
        cost = beta[: len(self.height), None] * h + self.partial_sums(beta)[self.step_set]
        return np.asarray(np.where(h <= self.height[:, None], np.exp(-np.clip(cost, -300, 300)), 0.0))

    def cost(self, beta: Floats, counts: Floats) -> float:
        """The sum of counts * cost."""
        h = np.arange(self.highest + 1)
        return float((counts * (beta[: len(self.height), None] * h + self.partial_sums(beta)[self.step_set])).sum())

    def collect(self, cells: Floats) -> Floats:
        """The gradient in the free parameters from the gradient (K, H + 1) in the costs."""
        gathered = np.empty(self.free)
        gathered[: len(self.height)] = cells @ np.arange(self.highest + 1)
        by_set = np.zeros((len(self.first) - 1, self.highest + 1))
        np.add.at(by_set, self.step_set, cells)
        for one, (start, stop) in enumerate(zip(self.first[:-1], self.first[1:], strict=True)):
            gathered[start:stop] = by_set[one, 1 : 1 + stop - start]
        return gathered

    def gather(self, cells: Floats) -> Floats:
        """The same for every audit: (K, H, n) for the categories from 1 up to (free, n)."""
        kinds, one_own = len(self.height), np.diff(self.first)
        gathered = np.empty((self.free, cells.shape[2]))
        np.einsum("khn,h->kn", cells, np.arange(1.0, cells.shape[1] + 1), out=gathered[:kinds])
        gathered[kinds:] = 0
        for criterion, one in enumerate(self.step_set):
            if one_own[one]:
                gathered[self.first[one] : self.first[one + 1]] += cells[criterion, : one_own[one]]
        return gathered

    def start(self, counts: Floats) -> Floats:
        """Starting values from how often each category was used."""
        beta = np.zeros(self.free)
        top = self.height
        share = (counts @ np.arange(self.highest + 1) + 0.5) / (counts.sum(axis=1) * top + 1)
        beta[: len(top)] = np.log((1 - share) / share)
        return beta
