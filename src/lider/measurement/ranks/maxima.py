"""The largest studentised error among many differences, drawn again and again, without a table of all pairs for each draw.

For a drawn error z of n estimates and the standard error s_jk of the difference of j and k, the statistic of the ordered pair
(j, k) is (z_j - z_k) / s_jk. A family j holds the pairs (j, k) and (k, j) of all k that are not excluded.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lider.measurement.ranks.spread import Spread
from lider.measurement.ratings.frame import Ints

Singles = NDArray[np.float32]
Marks = NDArray[np.bool_]

#: Standard errors below this, where the largest is about 1, are none.
NOTHING = 1e-30
#: Up to so many estimates every pair is looked at in every draw; beyond, only pairs that can be the largest.
FEW = 400
#: Draws that are worked on together where every pair is looked at.
TOGETHER = 2048
#: So many estimates with the largest errors are compared first, with all others and with some.
FOREMOST, FOREMOST_OF_SOME = 48, 16


@dataclass(frozen=True)
class Drawn:
    """Drawn errors, `errors` (draws, n), and 1 / s_jk, `inverse` (n, n), 0 where a difference has no error.

    `deviations` (n,) are those of the errors, `reach` (n,) is 1 / (1 - r) for r, an estimate's largest correlation with another.
    """

    errors: Singles
    inverse: Singles
    deviations: Singles
    reach: Singles
    few: int = FEW

    @classmethod
    def of(cls, spread: Spread, count: int, df: float, generator: np.random.Generator, few: int = FEW) -> "Drawn":
        """`df` degrees of freedom of the residual variance that all errors share; infinite where it is known."""
        errors = spread.draws(count, generator)
        if np.isfinite(df):
            errors /= np.sqrt(generator.chisquare(df, (count, 1)) / df)
        size = len(spread.diagonal)
        inverse, near = np.zeros((size, size), np.float32), np.zeros(size)
        deviations = np.sqrt(spread.variances)
        for rows in spread.blocks():
            found = spread.differences(rows)
            inverse[rows] = np.divide(1.0, found, out=np.zeros_like(found), where=found > NOTHING)
            scale = deviations[rows, None] * deviations
            near[rows] = np.divide(spread.shared(rows), scale, out=np.zeros_like(scale), where=scale > 0).max(axis=1, initial=0.0)
        reach = (1 + 1e-5) / np.maximum(1 - np.clip(near, 0.0, 1.0), 1e-12)
        deviations[deviations == 0] = np.inf
        return cls(errors.astype(np.float32), inverse, deviations.astype(np.float32), reach.astype(np.float32), few)

    def maxima(self) -> Singles:
        """The largest statistic of every family in every draw, nothing excluded: shape (n, draws), at least 0."""
        return self._foremost() if len(self.inverse) > self.few else self._every()

    def again(self, families: Ints, draws: Ints, ahead: Marks, behind: Marks) -> Singles:
        """The same for some pairs of a family and a draw, which come as arrays (m,), with exclusions; shape (m,).

        `ahead[k, j]`: the pair (k, j) is excluded from family j; `behind[k, j]`: the pair (j, k) is excluded from family j.
        """
        found = np.zeros(len(families), np.float32)
        many = len(self.inverse) > self.few
        key = draws if many else families
        order = np.argsort(key, kind="stable")
        for places in np.split(order, np.flatnonzero(np.diff(key[order])) + 1) if len(order) else []:
            if many:
                found[places] = self._draw(int(draws[places[0]]), families[places], ahead, behind)
            else:
                found[places] = self._family(int(families[places[0]]), draws[places], ahead, behind)
        return found

    def largest(self, draws: Ints, found: Marks) -> Singles:
        """The largest statistic of these draws (m,) over all ordered pairs (j, k) without found[j, k]; shape (m,)."""
        if len(self.inverse) > self.few:
            behind = np.ascontiguousarray(found.T)
            return np.array([self._draw(draw, None, found, behind).max() for draw in draws.tolist()], np.float32)
        errors, best = self.errors[draws], np.zeros(len(draws), np.float32)
        for j in range(len(self.inverse)):
            left = np.flatnonzero(~found[j])
            statistic = (errors[:, j, None] - errors[:, left]) * self.inverse[j, left]
            np.maximum(best, statistic.max(axis=1, initial=0.0), out=best)
        return best

    def _every(self) -> Singles:
        size, count = len(self.inverse), len(self.errors)
        found = np.zeros((size, count), np.float32)
        for start in range(0, count, TOGETHER):
            errors = np.ascontiguousarray(self.errors[start : start + TOGETHER].T)
            best = found[:, start : start + TOGETHER]
            for k in range(1, size):
                statistic = (errors[:k] - errors[k]) * self.inverse[k, :k, None]
                np.abs(statistic, out=statistic)
                np.maximum(best[:k], statistic, out=best[:k])
                np.maximum(best[k], statistic.max(axis=0), out=best[k])
        return found

    def _family(self, family: int, draws: Ints, ahead: Marks, behind: Marks) -> Singles:
        statistic = self.errors[draws]
        statistic = (statistic - statistic[:, family, None]) * self.inverse[family]
        up = statistic[:, ~ahead[:, family]].max(axis=1, initial=0.0)
        down = statistic[:, ~behind[:, family]].min(axis=1, initial=0.0)
        return np.asarray(np.maximum(up, -down))

    def _foremost(self) -> Singles:
        size, count = len(self.inverse), len(self.errors)
        found = np.empty((size, count), np.float32)
        for draw in range(count):
            found[:, draw] = self._draw(draw, None, None, None)
        return found

    def _draw(self, draw: int, families: Ints | None, ahead: Marks | None, behind: Marks | None) -> Singles:
        """One draw for some families or for all; looks first at pairs with one of the largest errors.

        For errors w in units of their deviations, (z_j - z_k)² / s_jk² <= (w_j² + w_k²) / (1 - r) where r >= 0 bounds the
        correlation of j and k. When that is below what is found already for all k that are left, they need no look.
        """
        size = len(self.inverse)
        errors = self.errors[draw]
        squares = (errors / self.deviations) ** 2
        order = np.argsort(-squares)
        wanted = np.arange(size) if families is None else families
        best = np.zeros(len(wanted), np.float32)
        left, start, width = np.arange(len(wanted)), 0, FOREMOST if families is None else FOREMOST_OF_SOME
        while start < size and len(left):
            rows = order[start : start + width]
            every = families is None and len(left) == size
            value = self._among(errors, rows, None if every else wanted[left], ahead, behind)
            best[left] = np.maximum(best[left], value)
            start, width = start + width, width * 4
            if start < size:
                reach = (squares[wanted[left]] + squares[order[start]]) * self.reach[wanted[left]]
                left = left[reach > best[left] ** 2]
        return best

    def _among(self, errors: Singles, rows: Ints, families: Ints | None, ahead: Marks | None, behind: Marks | None) -> Singles:
        """The largest statistic of each family's pairs with the estimates of these rows."""
        at = rows if families is None else np.ix_(rows, families)
        statistic = errors[rows][:, None] - (errors if families is None else errors[families])
        statistic *= self.inverse[at]
        if ahead is None or behind is None:
            return np.asarray(np.abs(statistic, out=statistic).max(axis=0, initial=0.0))
        up = np.where(ahead[at], np.float32(0), statistic).max(axis=0, initial=0.0)
        down = np.where(behind[at], np.float32(0), statistic).min(axis=0, initial=0.0)
        return np.asarray(np.maximum(up, -down))
