"""Henderson's mixed-model equations for crossed factors, solved for given ratios of variances.

    y = W b + e,   W = [Z_1, Z_2, …, Z_K, X],   b_k ~ N(0, s² g_k) for the factors,   e ~ N(0, s²)

The first factor's part is diagonal and is eliminated; what remains is a dense symmetric system in the other factors and X. With
T = diag(sqrt(g)) the system of u = T⁻¹ b is T W'W T + 1, which stays regular at g = 0. Sources: C. R. Henderson, Best linear
unbiased estimation and prediction, 1975; D. Bates and others, Fitting linear mixed-effects models, 2015 (profiled criterion);
A. Gilmour, R. Thompson and B. Cullis, Average information REML, 1995.
"""

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np
from scipy import sparse
from scipy.linalg import lapack

from lider.measurement.ratings.frame import Floats, Ints

#: Below this ratio the trace is taken from the equations themselves: (q - trace) / g would lose digits.
TINY = 1e-8
#: Seconds a product of sparse and of dense matrices takes for each pair, roughly; only their quotient matters.
_SPARSE_PAIR, _DENSE_PAIR = 8e-9, 1e-10


@dataclass(frozen=True)
class Grouping:
    """Each row's level, shape (rows,), and the number of levels."""

    codes: Ints
    size: int


class Equations:
    """Cross products of one data set; `at` solves the equations for ratios of variances.

    `first` is the factor with the most levels; it has a variance ratio of its own unless `first_fixed`, then its levels are fixed
    effects. `columns` (rows, p) has full rank beside it.
    """

    def __init__(
        self,
        response: Floats,
        first: Grouping,
        others: "tuple[Grouping, ...]",
        columns: "sparse.csr_array",
        first_fixed: bool = False,
    ) -> None:
        self.response, self.first, self.others, self.first_fixed = response, first, others, first_fixed
        rows, self.fixed = columns.shape
        self.sizes = [other.size for other in others]
        self.ends = np.cumsum([0, *self.sizes])
        parts = [_indicator(other.codes, other.size) for other in others]
        self.wide = sparse.csr_array(sparse.hstack([*parts, columns], format="csr"))
        self.indicator = _indicator(first.codes, first.size)
        self.counts = np.bincount(first.codes, minlength=first.size).astype(float)
        between = sparse.csr_array(self.indicator.T @ self.wide)
        self.cross = np.asarray((self.wide.T @ self.wide).todense())
        self.dof = rows - self.fixed - (first.size if first_fixed else 0)
        pairs = float((np.diff(between.indptr).astype(float) ** 2).sum())
        heavy = pairs * _SPARSE_PAIR > between.shape[0] * between.shape[1] ** 2 * _DENSE_PAIR
        self.between: Floats | sparse.csr_array = between.toarray() if heavy else between

    def at(self, ratios: Floats) -> "Solution":
        """The solution for the ratios g, one for each factor with a variance, in the order first, others. Each is 0 or more."""
        return Solution(self, np.asarray(ratios, float))

    def weighted(self, weights: Floats) -> Floats:
        """B' diag(weights) B of the (levels of the first factor, other columns) table B."""
        if isinstance(self.between, np.ndarray):
            return np.asarray((self.between * weights[:, None]).T @ self.between)
        scaled = self.between * weights[:, None]
        return np.asarray((scaled.T @ self.between).todense())


class Solution:
    """Everything at one set of ratios; what costs much is computed when it is asked for."""

    def __init__(self, equations: Equations, ratios: Floats) -> None:
        self.equations, self.ratios = equations, ratios
        own = equations.sizes
        lead, rest = (1.0, ratios) if equations.first_fixed else (float(ratios[0]), ratios[1:])
        self.lead, self.rest = lead, rest
        self.pivot = lead * equations.counts + (0.0 if equations.first_fixed else 1.0)
        self.scale = np.concatenate([np.repeat(np.sqrt(rest), own), np.ones(equations.fixed)])
        self.schur = equations.cross - equations.weighted(lead / self.pivot)
        system = self.scale[:, None] * self.schur * self.scale
        ridge = np.concatenate([np.ones(sum(own)), np.zeros(equations.fixed)])
        system[np.diag_indices_from(system)] += ridge
        self.factor, failed = lapack.dpotrf(system, lower=1, clean=1, overwrite_a=1)
        if failed:
            raise np.linalg.LinAlgError("the mixed-model equations are singular")

    def solve(self, responses: Floats) -> tuple[Floats, Floats, Floats]:
        """For responses (rows, k): effects of the first factor (q, k), of the other columns (m, k), and residuals (rows, k)."""
        equations = self.equations
        lead = equations.indicator.T @ responses
        right = equations.wide.T @ responses - equations.between.T @ (lead * (self.lead / self.pivot)[:, None])
        found, _ = lapack.dpotrs(self.factor, np.asfortranarray(self.scale[:, None] * right), lower=1)
        others = self.scale[:, None] * found
        first = (lead - equations.between @ others) * (self.lead / self.pivot)[:, None]
        residuals = responses - first[equations.first.codes] - equations.wide @ others
        return first, others, residuals

    @cached_property
    def effects(self) -> tuple[Floats, Floats, Floats]:
        """`solve` for the response itself, as vectors."""
        first, others, residuals = self.solve(self.equations.response[:, None])
        return first[:, 0], others[:, 0], residuals[:, 0]

    @cached_property
    def sums(self) -> list[Floats]:
        """Z_k' P y for each factor with a variance: sums of residuals by level."""
        residuals = self.effects[2]
        return [np.asarray(np.bincount(group.codes, residuals, group.size), float) for group in self.factors]

    @property
    def factors(self) -> list[Grouping]:
        """The factors that have a variance, in the order of the ratios."""
        equations = self.equations
        return list(equations.others) if equations.first_fixed else [equations.first, *equations.others]

    @cached_property
    def residual_variance(self) -> float:
        """s² = y' P y / degrees of freedom, from sums of squares that cannot cancel."""
        squares = float(self.effects[2] @ self.effects[2])
        squares += sum(float(ratio * (total @ total)) for ratio, total in zip(self.ratios, self.sums, strict=True))
        return squares / self.equations.dof

    @cached_property
    def criterion(self) -> float:
        """-2 log of the restricted likelihood, profiled over s²; infinite where nothing is left of the response."""
        if self.residual_variance <= 0:
            return float("inf")
        determinants = float(np.log(self.pivot).sum() + 2 * np.log(np.diag(self.factor)).sum())
        return determinants + self.equations.dof * (1 + float(np.log(2 * np.pi * self.residual_variance)))

    @cached_property
    def inverse(self) -> Floats:
        """The inverse of the remaining system (m, m), in the scale of u."""
        return _inverse(self.factor)

    @cached_property
    def traces(self) -> Floats:
        """tr(Z_k' P Z_k) for each factor with a variance, P of unit residual variance."""
        inner = self.scale[:, None] * self.inverse * self.scale
        found = []
        if not self.equations.first_fixed:
            lost = float((inner * self.equations.weighted(1 / self.pivot**2)).sum())
            found.append(float((self.equations.counts / self.pivot).sum()) - lost)
        for place, ratio in enumerate(self.rest):
            part = slice(self.equations.ends[place], self.equations.ends[place + 1])
            if ratio > TINY:
                found.append((self.equations.sizes[place] - float(np.diag(self.inverse)[part].sum())) / float(ratio))
            else:
                rows = self.schur[part]
                found.append(float(np.diag(self.schur)[part].sum()) - float(((rows @ inner) * rows).sum()))
        return np.array(found)

    @cached_property
    def gradient(self) -> Floats:
        """The derivative of the criterion in the ratios."""
        squares = np.array([float(total @ total) for total in self.sums])
        return np.asarray(self.traces - squares / self.residual_variance)

    @cached_property
    def information(self) -> Floats:
        """The average information of the ratios for the criterion, s² profiled out: symmetric, never negative."""
        squares = np.array([float(total @ total) for total in self.sums])
        working = np.column_stack([total[group.codes] for group, total in zip(self.factors, self.sums, strict=True)])
        residuals = self.solve(working)[2]
        matrix = working.T @ residuals / self.residual_variance
        return np.asarray((matrix + matrix.T) / 2 - np.outer(squares, squares) / self.residual_variance**2 / self.equations.dof)

    def conditional_errors(self) -> list[Floats]:
        """Standard deviation of each effect given the response and the fixed part, by factor: what lme4 calls condsd."""
        random = int(self.equations.ends[-1])
        inner = _inverse(np.asfortranarray(self.factor[:random, :random]))
        deviation = np.sqrt(self.residual_variance)
        scaled = self.scale[:random, None] * inner * self.scale[:random]
        diagonal = np.diag(scaled)
        parts = [diagonal[start:end] for start, end in pairwise(self.equations.ends)]
        if not self.equations.first_fixed:
            factor = self.lead / self.pivot
            parts.insert(0, factor + factor**2 * _quadratic(self.equations.between, scaled))
        return [np.sqrt(part) * deviation for part in parts]

    def fixed_covariance(self) -> Floats:
        """Covariance (p, p) of the coefficients of X."""
        start = int(self.equations.ends[-1])
        return np.asarray(self.inverse[start:, start:] * self.residual_variance)


def _quadratic(between: "Floats | sparse.csr_array", matrix: Floats, chunk: int = 2000) -> Floats:
    """b_i' M b_i for every row of the table, M without the fixed columns."""
    size = len(matrix)
    found = np.empty(between.shape[0])
    for start in range(0, between.shape[0], chunk):
        rows = between[start : start + chunk, :size]
        rows = np.asarray(rows if isinstance(rows, np.ndarray) else rows.todense())
        found[start : start + chunk] = ((rows @ matrix) * rows).sum(1)
    return found


def _inverse(factor: Floats) -> Floats:
    if not factor.size:
        return np.empty((0, 0))
    lower, _ = lapack.dpotri(factor, lower=1)
    return np.asarray(np.tril(lower) + np.tril(lower, -1).T)


def _indicator(codes: Ints, size: int) -> "sparse.csr_array":
    rows = len(codes)
    return sparse.csr_array((np.ones(rows), (np.arange(rows), codes)), (rows, size))
