"""Small crossed data for the linear model, and its criterion computed another way: with the whole covariance matrix."""

import numpy as np

from lider.measurement.linear.design import Factor, Numbers, fixed_part
from lider.measurement.linear.reml import fit


def factor(name, codes):
    used, codes = np.unique(codes, return_inverse=True)
    return Factor(name, tuple(f"{name}{code:03d}" for code in used), codes)


def crossed(seed, rows=120, sizes=(12, 5), deviations=(2.0, 1.0), noise=1.0):
    """A response of random factors f0, f1, …, a fixed factor `c` with three levels and a number `x`."""
    rng = np.random.default_rng(seed)
    groups = [factor(f"f{place}", rng.integers(0, size, rows)) for place, size in enumerate(sizes)]
    channel, number = factor("c", rng.integers(0, 3, rows)), Numbers("x", rng.normal(50, 3, rows))
    response = 10 + 2.0 * (channel.codes == 1) + 0.3 * number.values + rng.normal(0, noise, rows)
    for group, deviation in zip(groups, deviations, strict=True):
        response = response + rng.normal(0, deviation, len(group.levels))[group.codes]
    return response, (channel, number), groups


def fitted(response, terms, groups):
    return fit(response, fixed_part(len(response), terms), groups)


def dense(terms, rows):
    """The fixed columns as they are in the file."""
    columns = [np.ones(rows)]
    for term in terms:
        if isinstance(term, Factor):
            columns += [(term.codes == code).astype(float) for code in range(1, len(term.levels))]
        else:
            columns.append(term.values)
    return np.column_stack(columns)


def covariance(groups, variances, residual, rows):
    matrix = residual * np.eye(rows)
    for group, variance in zip(groups, variances, strict=True):
        matrix += variance * (group.codes[:, None] == group.codes)
    return matrix


def criterion(response, columns, matrix):
    """-2 log restricted likelihood as D. A. Harville wrote it in 1974, without the constant of X."""
    inverse = np.linalg.inv(matrix)
    information = columns.T @ inverse @ columns
    left = response - columns @ np.linalg.solve(information, columns.T @ inverse @ response)
    determinants = np.linalg.slogdet(matrix)[1] + np.linalg.slogdet(information)[1]
    return determinants + left @ inverse @ left + (len(response) - columns.shape[1]) * np.log(2 * np.pi)
