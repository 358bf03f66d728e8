"""Restricted maximum likelihood for crossed random effects: variances, effects and fixed effects of a linear model."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from scipy.optimize import minimize

from lider.measurement.linear.design import INTERCEPT, Factor, Fixed
from lider.measurement.linear.equations import Equations, Grouping, Solution
from lider.measurement.problems import Problem, Refused
from lider.measurement.ratings.frame import Floats

ITERATIONS_MAX = 100
#: A change of the ratios by this part ends the search.
STEP = 1e-9
#: An expected fall of the criterion below this ends it too.
FALL = 1e-11
#: A ratio of variances above this means that nothing is left for the residual.
RATIO_MAX = 1e9
#: At this ratio effects are as good as fixed.
RATIO_LARGE = 1e7
#: So small a mean square beside all factors, in parts of the response's variance, is rounding.
ROUNDING = 1e-13
#: The slope of the criterion in the logarithm of a ratio that counts as level.
LEVEL = 1e-4
#: So many levels beside the largest factor are solved in memory.
LEVELS_MAX = 15_000


EXACT = "Random factors and fixed effects reproduce the response exactly: nothing is left to judge their variances by."


@dataclass(frozen=True)
class Effects:
    """Predicted effects of one factor, in the order of its levels, with conditional standard errors; units of the response."""

    factor: str
    levels: tuple[str, ...]
    effects: Floats
    errors: Floats


@dataclass(frozen=True)
class Fit:
    """A fitted model. Variances are in squared units of the response; one of 0 is at its boundary.

    `fixed` and `fixed_errors` follow `names`; `criterion` is -2 log restricted likelihood.
    """

    variances: dict[str, float]
    residual: float
    criterion: float
    names: tuple[str, ...]
    fixed: Floats
    fixed_errors: Floats
    effects: tuple[Effects, ...]
    iterations: int
    converged: bool


@dataclass(frozen=True)
class Search:
    """Where the search for the least criterion ended."""

    solution: Solution
    iterations: int
    converged: bool


def fit(response: Floats, fixed: Fixed, random: Sequence[Factor]) -> Fit:
    """Fits response = fixed part + a normal effect for each level of each factor + normal residual.

    response (rows,) is finite; its unit is the unit of everything. Refused where a variance cannot be told from others or from the
    fixed part, where there are no degrees of freedom left, or where the response leaves no residual.
    """
    rows = len(response)
    _require_usable(rows, len(fixed.names), random, response)
    order = sorted(range(len(random)), key=lambda place: (-len(random[place].levels), place))
    groups = [Grouping(random[place].codes, len(random[place].levels)) for place in order]
    centre = float(response.mean())
    spread = float(response.std()) or 1.0
    equations = Equations((response - centre) / spread, groups[0], tuple(groups[1:]), fixed.columns)
    _require_separate(equations, [random[place].name for place in order])
    found = search(equations, len(groups))
    if (found.solution.ratios > RATIO_MAX).any() or not np.isfinite(found.solution.criterion):
        raise Refused([Problem(EXACT)])
    return _finished(found, order, random, fixed, centre, spread)


def _require_usable(rows: int, columns: int, random: Sequence[Factor], response: Floats) -> None:
    problems = []
    if rows <= columns:
        template = "There are %(rows)s complete rows for %(columns)s fixed effects. More rows than effects are needed."
        problems.append(Problem(template, rows=rows, columns=columns))
    elif np.ptp(response) == 0:
        problems.append(Problem("The response is the same in every row, so there is no variance to share out."))
    for place, factor in enumerate(random):
        if len(factor.levels) < 2:
            problems.append(Problem("%(factor)s has only one level. A variance needs two or more.", factor=factor.name))
        elif len(factor.levels) == rows:
            template = "Every row is a level of its own in %(factor)s: its variance cannot be told from the residual. Leave it out."
            problems.append(Problem(template, factor=factor.name))
        for other in random[:place]:
            if len(np.unique(factor.codes * len(other.levels) + other.codes)) == len(factor.levels) == len(other.levels):
                template = "%(one)s and %(other)s put the rows into the same groups. Leave one of them out."
                problems.append(Problem(template, one=other.name, other=factor.name))
    largest = max((len(factor.levels) for factor in random), default=0)
    if sum(len(factor.levels) for factor in random) - largest + columns > LEVELS_MAX:
        template = "Beside the largest factor there are more than %(most)s levels, too many to solve in memory."
        problems.append(Problem(template, most=LEVELS_MAX))
    if problems:
        raise Refused(problems)


def _require_separate(equations: Equations, names: Sequence[str]) -> None:
    """A factor that the fixed part contains has nothing left to vary."""
    nothing = equations.at(np.zeros(len(names)))
    rows = len(equations.response)
    problems = [
        Problem("The fixed part already holds a value for each level of %(factor)s. Leave it out of one of the two.", factor=name)
        for name, trace in zip(names, nothing.traces, strict=True)
        if trace < rows * 1e-9
    ]
    left = equations.at(np.full(len(names), RATIO_LARGE)).effects[2]
    if not problems and float(left @ left) <= ROUNDING * rows:
        problems.append(Problem(EXACT))
    if problems:
        raise Refused(problems)


def search(equations: Equations, ratios: int) -> Search:
    """The ratios of variances with the least criterion, from one start, and from a second one where a ratio ended at 0."""
    found = _newton(equations, np.ones(ratios))
    if not found.converged:
        found = _bounded(equations, found)
    zero = found.solution.ratios == 0
    if zero.any():
        again = _newton(equations, np.where(zero, 10.0, found.solution.ratios))
        if again.converged and again.solution.criterion < found.solution.criterion - 1e-7:
            return again
    return found


def _newton(equations: Equations, start: Floats) -> Search:
    """Newton steps with the average information, ratios kept at or above 0, each step shortened until the criterion falls."""
    solution = equations.at(start)
    for iteration in range(1, ITERATIONS_MAX + 1):
        step = _step(solution)
        expected = -float(solution.gradient @ step) / 2
        if not np.isfinite(step).all():
            return Search(solution, iteration, False)
        if np.abs(step).max(initial=0.0) <= STEP * (1e-3 + solution.ratios.max(initial=0.0)) or expected < FALL:
            return Search(solution, iteration, _level(solution))
        following = _shortened(equations, solution, step)
        if following is None:
            return Search(solution, iteration, _level(solution))
        solution = following
        if solution.ratios.max() > RATIO_MAX:
            return Search(solution, iteration, True)
    return Search(solution, ITERATIONS_MAX, False)


def _level(solution: Solution) -> bool:
    """Whether the criterion neither falls nor rises where it may be followed."""
    slopes = np.where(solution.ratios > 0, np.abs(solution.gradient * solution.ratios), np.maximum(-solution.gradient, 0.0))
    return bool(slopes.max(initial=0.0) < LEVEL)


def _step(solution: Solution) -> Floats:
    """The projected step: a ratio at 0 that would fall stays; one that would pass 0 stops there and the others adapt."""
    ratios, gradient, information = solution.ratios, solution.gradient, solution.information
    free = (ratios > 0) | (gradient < 0)
    step = np.zeros(len(ratios))
    while free.any():
        held = ~free
        right = -gradient[free] - information[np.ix_(free, held)] @ step[held]
        own = information[np.ix_(free, free)]
        damped = own + np.diag(1e-12 * np.diag(own) + 1e-300)
        step[free] = np.linalg.lstsq(damped, right, rcond=None)[0]
        passed = free & (ratios + step < 0)
        if not passed.any():
            break
        step[passed] = -ratios[passed]
        free &= ~passed
    return step


def _shortened(equations: Equations, solution: Solution, step: Floats) -> Solution | None:
    noise = 1e-12 * (abs(solution.criterion) + equations.dof)
    for _ in range(30):
        try:
            following = equations.at(np.maximum(solution.ratios + step, 0.0))
        except np.linalg.LinAlgError:  # so far off that rounding decides
            step = step / 4
            continue
        if following.criterion <= solution.criterion + noise:
            return following
        step = step / 2
    return None


def _bounded(equations: Equations, found: Search) -> Search:
    """A quasi-Newton search in standard deviations, where Newton steps did not end; Newton steps finish it."""

    def value(deviations: Floats) -> tuple[float, Floats]:
        solution = equations.at(deviations**2)
        return solution.criterion, 2 * deviations * solution.gradient

    size = len(found.solution.ratios)
    best = found
    for start in (np.maximum(np.sqrt(found.solution.ratios), 1e-3), np.ones(size), np.full(size, 0.1)):
        ended = minimize(value, start, jac=True, method="L-BFGS-B", bounds=[(0.0, np.sqrt(RATIO_MAX))] * size)
        again = _newton(equations, np.asarray(ended.x, float) ** 2)
        if again.solution.criterion < best.solution.criterion or (again.converged and not best.converged):
            best = again
        if best.converged:
            break
    return best


def _finished(found: Search, order: Sequence[int], random: Sequence[Factor], fixed: Fixed, centre: float, spread: float) -> Fit:
    solution = found.solution
    residual = solution.residual_variance
    first, others, _ = solution.effects
    ends = solution.equations.ends
    blocks = [first, *(others[start:end] for start, end in pairwise(ends))]
    errors = solution.conditional_errors()
    place_of = {place: position for position, place in enumerate(order)}
    effects = tuple(
        Effects(factor.name, factor.levels, blocks[place_of[place]] * spread, errors[place_of[place]] * spread)
        for place, factor in enumerate(random)
    )
    variances = {factor.name: float(solution.ratios[place_of[place]]) * residual * spread**2 for place, factor in enumerate(random)}
    values, standard = _unscaled(others[ends[-1] :] * spread, solution.fixed_covariance() * spread**2, fixed, centre)
    criterion = solution.criterion + 2 * (solution.equations.dof * float(np.log(spread)) + float(np.log(fixed.scale).sum()))
    return Fit(
        variances, residual * spread**2, criterion, fixed.names, values, standard, effects, found.iterations, found.converged
    )


def _unscaled(values: Floats, covariance: Floats, fixed: Fixed, centre: float) -> tuple[Floats, Floats]:
    """Coefficients and standard errors for the columns as they are in the file."""
    back = np.diag(1 / fixed.scale)
    back[fixed.names.index(INTERCEPT)] -= fixed.centre / fixed.scale
    values, covariance = back @ values, back @ covariance @ back.T
    values[fixed.names.index(INTERCEPT)] += centre
    return values, np.sqrt(np.diag(covariance))
