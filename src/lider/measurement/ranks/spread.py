"""How uncertain estimates are together: a covariance kept as a diagonal plus a matrix of low rank."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from lider.measurement.ratings.frame import Floats, Ints

#: Rows of the table of differences that are held at once.
BLOCK = 256
#: From this rank on the products of the factor are kept, for so many estimates at most.
RANK_KEPT, SIZE_KEPT = 32, 5000
#: Part of the largest variance below which an eigenvalue is rounding.
ROUNDING = 1e-12


@dataclass(frozen=True)
class Spread:
    """The covariance diag(`diagonal`) + `factor` factor' of n estimates; shapes (n,) and (n, r), squared units of the estimates.

    Only differences of estimates have a meaning, so a part that all estimates share changes nothing.
    """

    diagonal: Floats
    factor: Floats

    @classmethod
    def independent(cls, errors: Floats) -> "Spread":
        """Estimates that do not depend on one another; `errors` (n,) are their standard errors."""
        return cls(np.asarray(errors, float) ** 2, np.zeros((len(errors), 0)))

    @classmethod
    def of_matrix(cls, matrix: Floats) -> "Spread":
        """From a symmetric covariance (n, n). ValueError where it has a negative direction."""
        even = (matrix + matrix.T) / 2
        try:
            return cls(np.zeros(len(matrix)), np.asarray(np.linalg.cholesky(even)))
        except np.linalg.LinAlgError:  # not of full rank, or impossible
            values, vectors = np.linalg.eigh(even)
        most = float(values.max(initial=0.0))
        if values.min(initial=0.0) < -1e-8 * most:
            raise ValueError("a covariance has no negative eigenvalue")
        kept = values > ROUNDING * most
        return cls(np.zeros(len(matrix)), np.asarray(vectors[:, kept] * np.sqrt(values[kept])))

    def of(self, members: Ints) -> "Spread":
        """The covariance of some of the estimates."""
        return Spread(self.diagonal[members], self.factor[members])

    @cached_property
    def centred(self) -> Floats:
        """The factor without what all estimates share."""
        if not self.factor.size:
            return self.factor
        return np.asarray(self.factor - self.factor.mean(axis=0))

    @cached_property
    def variances(self) -> Floats:
        """Of each estimate, apart from what all share; shape (n,)."""
        return np.asarray(self.diagonal + (self.centred**2).sum(axis=1))

    @property
    def _kept(self) -> bool:
        return self.factor.shape[1] > RANK_KEPT and len(self.factor) <= SIZE_KEPT

    @cached_property
    def _products(self) -> Floats:
        return np.asarray(self.centred @ self.centred.T)

    def shared(self, rows: slice) -> Floats:
        """Covariances of some estimates with all others, shape (rows, n); an estimate with itself counts as 0."""
        found = self._products[rows].copy() if self._kept else self.centred[rows] @ self.centred.T
        found[np.arange(len(found)), np.arange(len(self.diagonal))[rows]] = 0
        return np.asarray(found)

    def differences(self, rows: slice) -> Floats:
        """Standard errors of the differences of some estimates to all, shape (rows, n); 0 for an estimate and itself."""
        total = self.variances[rows, None] + self.variances
        if self.factor.shape[1]:
            least = ROUNDING * total
            total -= 2 * self.shared(rows)
            total[total < least] = 0
        total[np.arange(len(total)), np.arange(len(self.diagonal))[rows]] = 0
        return np.asarray(np.sqrt(total))

    def blocks(self) -> list[slice]:
        """Runs of rows, so that no table of all pairs has to be held in full."""
        size = len(self.diagonal)
        return [slice(start, min(start + BLOCK, size)) for start in range(0, size, BLOCK)]

    def draws(self, count: int, generator: np.random.Generator) -> Floats:
        """Errors of the estimates, apart from what all share; shape (count, n)."""
        drawn = generator.standard_normal((count, len(self.diagonal))) * np.sqrt(self.diagonal)
        if self.factor.shape[1]:
            drawn += generator.standard_normal((count, self.factor.shape[1])) @ self.centred.T
        return np.asarray(drawn)
