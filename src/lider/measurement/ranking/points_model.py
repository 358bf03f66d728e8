"""The linear model of audits' points: institutions, channels and scenarios fixed, auditors random; solved for its effects.

    Y_a = mu + theta_i - rho_j + gamma_c + kappa_s + v_a,   rho ~ N(0, s_r²),   v ~ N(0, s_v²)

Variances by restricted maximum likelihood, effects by generalised least squares (`measurement.linear`).
"""

from dataclasses import dataclass
from math import nan

import numpy as np
from numpy.typing import NDArray
from scipy import linalg, sparse

from lider.measurement.linear.equations import Equations, Grouping, Solution
from lider.measurement.linear.reml import search
from lider.measurement.ratings.frame import Floats, Ints, Ratings

#: A variance this many times the residual's leaves auditors practically fixed.
FIXED_RATIO = 1e7
#: Part of a column's squared length below which it says nothing that institutions and other columns do not say.
ALIASED = 1e-9
#: Part of the points' squared spread below which a residual is rounding.
ROUNDING = 1e-18


@dataclass(frozen=True)
class Design:
    """Audits with a score. `columns` are channels and scenarios without their first; `kept` of them can be told apart.

    `counts` (institutions,): audits; `seen` (auditors,): whether they have one.
    """

    response: Floats
    institution: Ints
    auditor: Ints
    columns: Floats
    kept: Ints
    counts: Ints
    seen: NDArray[np.bool_]

    @property
    def df(self) -> int:
        """Audits - institutions - auditors + 1."""
        return len(self.response) - int((self.counts > 0).sum()) - int(self.seen.sum()) + 1

    @property
    def left(self) -> int:
        """Degrees of freedom of the residual beside institutions, channels and scenarios."""
        return len(self.response) - int((self.counts > 0).sum()) - len(self.kept)


@dataclass(frozen=True)
class Solved:
    """Estimates in points. `level` (institutions,), NaN without an audit, with covariance diag(`diagonal`) + `factor` factor';
    `severity` (auditors,); `coefficients` and their `covariance` for the design's columns, 0 for those left out.

    `visit` and `between`: variances of audits and auditors, with standard errors; NaN where there is none. `exact`: nothing is left
    to judge errors by.
    """

    level: Floats
    diagonal: Floats
    factor: Floats
    severity: Floats
    severity_se: Floats
    coefficients: Floats
    covariance: Floats
    visit: tuple[float, float]
    between: tuple[float, float]
    exact: bool
    iterations: int
    converged: bool


def design_of(ratings: Ratings, points: Floats) -> Design:
    """The model for the audits that have points (audits,); NaN where there are none."""
    there = np.flatnonzero(~np.isnan(points))
    institution, auditor = ratings.institution_of[there], ratings.auditor_of[there]
    counts = np.bincount(institution, minlength=len(ratings.institutions))
    parts = [
        (of[there][:, None] == np.arange(1, size)).astype(float)
        for of, size in ((ratings.channel_of, len(ratings.channels)), (ratings.scenario_of, len(ratings.scenarios)))
    ]
    columns = np.concatenate(parts, axis=1)
    kept = _independent(columns, institution, np.maximum(counts, 1))
    seen = np.bincount(auditor, minlength=len(ratings.auditors)) > 0
    return Design(points[there], institution, auditor, columns, kept, counts.astype(np.int64), seen)


def _independent(columns: Floats, institution: Ints, sizes: Ints) -> Ints:
    """Columns that say something institutions and the columns before them do not."""
    kept: list[int] = []
    basis = np.zeros((len(columns), 0))
    for k in range(columns.shape[1]):
        column = columns[:, k]
        rest = column - (np.bincount(institution, column, len(sizes)) / sizes)[institution]
        for _ in range(2):
            rest = rest - basis @ (basis.T @ rest)
        length = float(rest @ rest)
        if length > ALIASED * max(float(column.sum()), 1.0):
            kept.append(k)
            basis = np.column_stack([basis, rest / np.sqrt(length)])
    return np.array(kept, np.int64)


def solved(design: Design, *, fixed: bool, parts: int) -> Solved:
    """Effects and their errors. `fixed`: auditors as fixed effects, in `parts` subsets. The design's `left` must be above 0."""
    used, raters = np.flatnonzero(design.counts), np.flatnonzero(design.seen)
    centre = float(design.response.mean())
    equations = Equations(
        design.response - centre,
        Grouping((np.cumsum(design.counts > 0) - 1)[design.institution], len(used)),
        (Grouping((np.cumsum(design.seen) - 1)[design.auditor], len(raters)),),
        sparse.csr_array(design.columns[:, design.kept]),
        first_fixed=True,
    )
    solution, visit, turns, done, exact = _searched(equations, fixed, len(raters) - parts)
    first, others, _ = solution.effects
    inner = (solution.scale[:, None] * solution.inverse * solution.scale) * visit
    cut = len(raters)
    size, wide = len(design.counts), design.columns.shape[1]
    level, diagonal, factor = np.full(size, nan), np.full(size, nan), np.zeros((size, len(others)))
    level[used], diagonal[used] = first + centre, visit / design.counts[used]
    factor[used] = _factor(equations, solution) * np.sqrt(visit)
    severity, severity_se = np.full(len(design.seen), nan), np.full(len(design.seen), nan)
    severity[raters] = -others[:cut]
    severity_se[raters] = np.sqrt(np.maximum(np.diag(inner)[:cut], 0))
    coefficients, covariance = np.zeros(wide), np.zeros((wide, wide))
    coefficients[design.kept] = others[cut:]
    covariance[np.ix_(design.kept, design.kept)] = inner[cut:, cut:]
    ratio = float(solution.ratios[0])
    return Solved(
        level, diagonal, factor, severity, severity_se, coefficients, covariance,
        visit=(visit, float(visit * np.sqrt(2 / design.df)) if design.df > 0 and not exact else nan),
        between=(nan, nan) if fixed else (ratio * visit, _error(solution, visit) if ratio > 0 else nan),
        exact=exact, iterations=turns, converged=done,
    )  # fmt: skip


def _searched(equations: Equations, fixed: bool, free: int) -> tuple[Solution, float, int, bool, bool]:
    """The solution, the residual variance, the iterations, whether they ended, and whether nothing is left to judge errors by."""
    plain = equations.at(np.zeros(1))
    spread = float(equations.response @ equations.response)
    if plain.residual_variance * equations.dof <= ROUNDING * max(spread, 1.0):
        return plain, 0.0, 1, True, True
    if fixed:
        solution = equations.at(np.array([FIXED_RATIO]))
        left = equations.dof - free
        exact = left <= 0 or solution.residual_variance <= ROUNDING * max(spread, 1.0)
        return solution, 0.0 if exact else float(solution.residual_variance) * equations.dof / left, 1, True, exact
    if len(equations.sizes) == 1 and equations.sizes[0] < 2:
        return plain, float(plain.residual_variance), 1, True, False
    found = search(equations, 1)
    return found.solution, float(found.solution.residual_variance), max(found.iterations, 1), found.converged, False


def _factor(equations: Equations, solution: Solution) -> Floats:
    """T with T T' = cov(levels) / s² - 1 / audits: what auditors and fixed effects add."""
    between = equations.between if isinstance(equations.between, np.ndarray) else equations.between.toarray()
    scaled = between * solution.scale / equations.counts[:, None]
    return np.asarray(linalg.solve_triangular(solution.factor, scaled.T, lower=True).T)


def _error(solution: Solution, visit: float) -> float:
    """Of the auditors' variance, from the average information of its ratio."""
    information = float(solution.information[0, 0]) / 2
    return float(visit / np.sqrt(information)) if information > 0 else nan
