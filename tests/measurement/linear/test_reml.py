"""The restricted likelihood, its maximum, and what follows from it."""

import numpy as np
import pytest
from scipy import sparse

from lider.measurement.linear.design import Factor, fixed_part
from lider.measurement.linear.equations import Equations, Grouping
from lider.measurement.linear.reml import fit
from lider.measurement.problems import Refused
from tests.measurement.linear.designs import covariance, criterion, crossed, dense, factor, fitted

SIZES = [(12,), (12, 5), (5, 12), (9, 8, 6, 4)]


def equations(seed, sizes):
    response, terms, groups = crossed(seed, sizes=sizes, deviations=[1.0] * len(sizes))
    ordered = sorted(groups, key=lambda group: -len(group.levels))
    first, *others = [Grouping(group.codes, len(group.levels)) for group in ordered]
    return Equations(response, first, tuple(others), fixed_part(len(response), terms).columns)


@pytest.mark.parametrize("sizes", SIZES)
def test_the_criterion_is_the_restricted_likelihood_and_its_maximum_is_found(sizes):
    response, terms, groups = crossed(3, sizes=sizes, deviations=[2.0, 1.0, 0.5, 0.5][: len(sizes)])
    found = fitted(response, terms, groups)
    columns, variances = dense(terms, len(response)), np.array(list(found.variances.values()))

    def value(changed, residual):
        return criterion(response, columns, covariance(groups, changed, residual, len(response)))

    least = value(variances, found.residual)
    assert found.criterion == pytest.approx(least, abs=1e-8)
    assert found.converged
    for place in range(len(variances)):
        for times in (0.97, 1.03):
            changed = variances.copy()
            changed[place] = max(changed[place], 1e-4) * times
            assert value(changed, found.residual) > least
    assert min(value(variances, found.residual * 0.98), value(variances, found.residual * 1.02)) > least


@pytest.mark.parametrize("sizes", SIZES)
def test_effects_and_errors_are_those_of_the_whole_covariance_matrix(sizes):
    response, terms, groups = crossed(4, sizes=sizes, deviations=[2.0, 1.0, 0.5, 0.5][: len(sizes)])
    found = fitted(response, terms, groups)
    columns = dense(terms, len(response))
    inverse = np.linalg.inv(covariance(groups, found.variances.values(), found.residual, len(response)))
    spread = np.linalg.inv(columns.T @ inverse @ columns)
    fixed = spread @ columns.T @ inverse @ response
    assert found.fixed == pytest.approx(fixed, abs=1e-8)
    assert found.fixed_errors == pytest.approx(np.sqrt(np.diag(spread)), abs=1e-8)
    for group, effects, variance in zip(groups, found.effects, found.variances.values(), strict=True):
        shown = (np.arange(len(group.levels)) == group.codes[:, None]).astype(float)
        assert effects.effects == pytest.approx(variance * shown.T @ inverse @ (response - columns @ fixed), abs=1e-8)
        rest = variance - variance**2 * np.einsum("na,nm,ma->a", shown, inverse, shown)
        assert effects.errors == pytest.approx(np.sqrt(rest), abs=1e-8)


@pytest.mark.parametrize("sizes", SIZES)
@pytest.mark.parametrize("ratio", [0.0, 1e-9, 1e-5, 0.3, 40.0])
def test_the_gradient_is_the_slope_of_the_criterion(sizes, ratio):
    system = equations(5, sizes)
    ratios = np.full(len(sizes), 0.4)
    ratios[-1] = ratio
    step = 1e-6 * max(ratio, 1.0)
    for place, slope in enumerate(system.at(ratios).gradient):
        ahead = np.eye(len(sizes))[place] * step
        rise = (
            -3 * system.at(ratios).criterion + 4 * system.at(ratios + ahead).criterion - system.at(ratios + 2 * ahead).criterion
        ) / 2
        assert slope == pytest.approx(rise / step, rel=2e-4, abs=2e-3)


def test_dense_and_sparse_tables_give_the_same():
    system = equations(6, (12, 5))
    other = equations(6, (12, 5))
    table = system.between
    other.between = sparse.csr_array(table) if isinstance(table, np.ndarray) else table.toarray()
    one, two = system.at(np.array([0.5, 0.2])), other.at(np.array([0.5, 0.2]))
    assert one.criterion == pytest.approx(two.criterion, rel=1e-13)
    assert one.gradient == pytest.approx(two.gradient, rel=1e-10)
    for errors, others in zip(one.conditional_errors(), two.conditional_errors(), strict=True):
        assert errors == pytest.approx(others, rel=1e-10)


def test_a_variance_of_zero_is_an_answer():
    response, terms, groups = crossed(3, sizes=(12, 5), deviations=(0.0, 1.0))
    found = fitted(response, terms, groups)
    assert (found.variances["f0"], found.converged) == (0.0, True)
    assert found.variances["f1"] > 0
    assert not found.effects[0].effects.any() and not found.effects[0].errors.any()
    columns = dense(terms, len(response))
    for variance in (1e-4, 1e-3, 1e-2):
        matrix = covariance(groups, [variance, found.variances["f1"]], found.residual, len(response))
        assert criterion(response, columns, matrix) > found.criterion


def test_all_variances_can_be_zero():
    rng = np.random.default_rng(0)
    codes = np.repeat(np.arange(10), 4)
    noise = rng.normal(size=(10, 4))
    found = fit((noise - noise.mean(1, keepdims=True)).ravel(), fixed_part(40, ()), [factor("g", codes)])
    assert (found.variances["g"], found.converged) == (0.0, True)
    assert found.residual == pytest.approx(((noise - noise.mean(1, keepdims=True)) ** 2).sum() / 39)


@pytest.mark.parametrize("noise", [1e-3, 1e3])
def test_very_small_and_very_large_ratios(noise):
    response, terms, groups = crossed(8, noise=noise, deviations=(3.0, 2.0))
    found = fitted(response, terms, groups)
    matrix = covariance(groups, found.variances.values(), found.residual, len(response))
    assert found.converged
    assert found.criterion == pytest.approx(criterion(response, dense(terms, len(response)), matrix), rel=1e-7)


def test_units_and_shifts_change_nothing_else():
    response, terms, groups = crossed(9)
    found, other = fitted(response, terms, groups), fitted(1000 + 7 * response, terms, groups)
    assert list(other.variances.values()) == pytest.approx([49 * value for value in found.variances.values()], rel=1e-7)
    assert other.fixed[1:] == pytest.approx(7 * found.fixed[1:], rel=1e-7)
    assert other.fixed[0] == pytest.approx(1000 + 7 * found.fixed[0], rel=1e-9)


def test_the_order_of_factors_changes_nothing():
    response, terms, groups = crossed(10, sizes=(7, 7, 4), deviations=(1, 1, 1))
    found, other = fitted(response, terms, groups), fitted(response, terms, groups[::-1])
    assert other.variances == pytest.approx(found.variances, rel=1e-7)
    assert other.effects[2].effects == pytest.approx(found.effects[0].effects, abs=1e-7)


def test_nested_factors():
    rng = np.random.default_rng(2)
    school = np.repeat(np.arange(8), 12)
    group = np.repeat(np.arange(24), 4)
    response = rng.normal(0, 2, 8)[school] + rng.normal(0, 1, 24)[group] + rng.normal(0, 0.5, 96)
    groups = [factor("school", school), factor("class", group)]
    found = fit(response, fixed_part(96, ()), groups)
    # A balanced nested design has its variances in closed form, from sums of squares.
    means = response.reshape(8, 3, 4).mean(2)
    within = ((response.reshape(24, 4) - means.ravel()[:, None]) ** 2).sum() / 72
    between = 4 * ((means - means.mean(1, keepdims=True)) ** 2).sum() / 16
    above = 12 * ((means.mean(1) - means.mean()) ** 2).sum() / 7
    assert found.residual == pytest.approx(within, rel=1e-7)
    assert found.variances == pytest.approx({"school": (above - between) / 12, "class": (between - within) / 4}, rel=1e-7)


def test_a_column_that_repeats_others_is_left_out():
    response, (channel, number), groups = crossed(11)
    shifted = type(number)("double", 2 * number.values - 3)
    part = fixed_part(len(response), (channel, number, shifted))
    assert part.aliased == ("double",)
    found = fit(response, part, groups)
    assert found.names == ("(Intercept)", "cc001", "cc002", "x")
    assert found.criterion == pytest.approx(fitted(response, (channel, number), groups).criterion, rel=1e-12)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda y, f: (np.ones_like(y), f), "The response is the same in every row"),
        (lambda y, f: (y, [factor("g", np.zeros(len(y), int))]), "g has only one level."),
        (lambda y, f: (y, [factor("g", np.arange(len(y)))]), "Every row is a level of its own in g"),
        (lambda y, f: (y, [f[0], Factor("twin", f[0].levels, f[0].codes)]), "f0 and twin put the rows into the same groups."),
        (lambda y, f: (f[0].codes * 1.0 + f[1].codes, f), "nothing is left"),
        (lambda y, f: (y[:3], [factor("g", np.array([0, 0, 1]))]), "There are 3 complete rows for 3 fixed effects."),
    ],
)
def test_what_cannot_be_fitted_is_refused(change, message):
    response, (channel, number), groups = crossed(12)
    response, groups = change(response, groups)
    rows = len(response)
    terms = (Factor("c", channel.levels, np.resize([0, 1, 2], rows)), type(number)("x", number.values[:rows])) if rows < 100 else ()
    with pytest.raises(Refused, match=message):
        fitted(response, terms, groups)


def test_a_factor_that_the_fixed_part_contains_is_refused():
    response, terms, groups = crossed(13)
    with pytest.raises(Refused, match="already holds a value for each level of f1"):
        fitted(response, (*terms, Factor("again", groups[1].levels, groups[1].codes)), groups)


@pytest.mark.parametrize("seed", range(40))
def test_no_other_variances_are_likelier_in_odd_designs(seed):
    """Few rows, many levels, no or enormous differences: the search ends, and nothing near or far is better."""
    rng = np.random.default_rng(seed)
    rows, many = int(rng.integers(6, 60)), int(rng.integers(1, 4))
    sizes, deviations = rng.integers(2, max(3, rows // 2 + 1), many), rng.choice([0, 0.1, 1, 30], many)
    response, terms, groups = crossed(seed, rows, sizes, deviations, rng.choice([1e-6, 0.3, 1, 100]))
    try:
        found = fitted(response, terms, groups)
    except Refused:
        return
    assert found.converged
    columns = dense(terms, rows)
    if np.linalg.matrix_rank(columns) < columns.shape[1]:
        return
    variances = np.array(list(found.variances.values()))
    least = criterion(response, columns, covariance(groups, variances, found.residual, rows))
    for _ in range(20):
        other = np.maximum(variances, found.residual / 100) * np.exp(rng.normal(0, 1.5, many)) * (rng.random(many) < 0.8)
        matrix = covariance(groups, other, found.residual * np.exp(rng.normal(0, 0.5)), rows)
        assert criterion(response, columns, matrix) > least - 1e-6
