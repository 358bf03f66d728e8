"""The covariance of the institutions' abilities, kept as a diagonal plus a matrix of low rank."""

from dataclasses import dataclass

import numpy as np

from lider.measurement.ratings.frame import Floats, Ints


@dataclass(frozen=True)
class Covariance:
    """diag(`diagonal`) + `factor` factor', squared logits; shapes (n,) and (n, r).

    Only contrasts inside one subset have a meaning: the common level of a subset depends on how the scale is anchored.
    An institution without an estimate has NaN on the diagonal and zeros in the factor.
    """

    diagonal: Floats
    factor: Floats
    subset: Ints

    def standard_error(self, weights: Floats) -> float:
        """Of the sum of weights * ability; `weights` (n,) should sum to zero in every subset."""
        used = weights != 0
        across = self.factor[used].T @ weights[used]
        return float(np.sqrt((self.diagonal[used] * weights[used] ** 2).sum() + across @ across))

    def difference(self, one: int, other: int) -> float:
        """The standard error of the difference of two institutions."""
        across = self.factor[one] - self.factor[other]
        return float(np.sqrt(self.diagonal[one] + self.diagonal[other] + across @ across)) if one != other else 0.0

    def scaled(self, rate: Floats) -> "Covariance":
        """That of a function of the abilities with these derivatives (n,)."""
        known = np.where(np.isnan(self.diagonal), 0.0, rate)
        return Covariance(self.diagonal * known**2, self.factor * known[:, None], self.subset)

    def centred(self) -> Floats:
        """The standard error of every institution against the average of its subset; shape (n,); NaN without an estimate, or where
        the subset is the institution alone: there is nothing to compare it with."""
        errors = np.full(len(self.diagonal), np.nan)
        for members in self._members():
            diagonal, factor, n = self.diagonal[members], self.factor[members], len(members)
            mean = factor.mean(axis=0)
            variance = diagonal * (1 - 2 / n) + diagonal.sum() / n**2 + ((factor - mean) ** 2).sum(axis=1)
            errors[members] = np.sqrt(np.maximum(variance, 0)) if n > 1 else np.nan
        return errors

    def draws(self, count: int, generator: np.random.Generator) -> Floats:
        """Errors of the centred abilities: shape (count, n), mean zero; NaN for an institution without an estimate."""
        drawn = generator.standard_normal((count, len(self.diagonal))) * np.sqrt(self.diagonal)
        drawn += generator.standard_normal((count, self.factor.shape[1])) @ self.factor.T
        for members in self._members():
            drawn[:, members] -= drawn[:, members].mean(axis=1, keepdims=True)
        return drawn

    def _members(self) -> list[Ints]:
        known = ~np.isnan(self.diagonal)
        return [np.flatnonzero(known & (self.subset == part)) for part in np.unique(self.subset[known])]
